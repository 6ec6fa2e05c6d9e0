//! Headings compared by what they say, however they are numbered, cased or decorated.

use crate::text::words::Folding;

/// Folds a heading's words: lower case, `&` as `and`, no number before it, no emoji, no colon.
///
/// ```
/// # use mdbook_designdoc::document::heading::key;
/// assert_eq!(key("8.1) 🚨 Risks & Mitigations:"), "risks and mitigations");
/// assert_eq!(key("Section 8: Risks"), "risks");
/// ```
pub fn key(words: &str) -> String {
    let words = without_number(words);
    static FOLDING: Folding = Folding::new(b"", b"&");
    let folded = FOLDING.fold(words);
    folded.unwrap_or_else(|| words_of(&words.to_lowercase()))
}

/// The words of a heading apart by one space.
fn words_of(words: &str) -> String {
    let mut key = String::with_capacity(words.len() + 4);
    let mut word = |word: &str| {
        if !key.is_empty() && !word.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    };
    let mut start = 0;
    for (at, ch) in words.char_indices() {
        if !ch.is_alphanumeric() {
            word(&words[start..at]);
            start = at + ch.len_utf8();
            if ch == '&' {
                word("and");
            }
        }
    }
    word(&words[start..]);
    key
}

/// A heading's words without `8.`, `8.1`, `8)`, `15\.`, `Section 8:` or `IV.` before them.
pub fn without_number(words: &str) -> &str {
    // Most begin with a word that can be none of these.
    let begins_number = |first: &u8| !first.is_ascii_alphabetic() || b"SPCIVX".contains(first);
    if !words.as_bytes().first().is_some_and(begins_number) {
        return words;
    }
    let trimmed = words.trim_start_matches(|ch: char| !ch.is_alphanumeric());
    let after_word = ["Section ", "Part ", "Chapter "]
        .iter()
        .find_map(|word| trimmed.strip_prefix(word))
        .unwrap_or(trimmed);
    let number = after_word.trim_start_matches(|ch: char| ch.is_ascii_digit() || ch == '.');
    let roman = after_word.trim_start_matches(['I', 'V', 'X']);
    let rest = if number.len() < after_word.len() {
        number
    } else if roman.len() < after_word.len() && roman.starts_with(['.', ')']) {
        roman
    } else {
        return trimmed;
    };
    let rest = rest.trim_start_matches(['\\', '.', ')', ':', '-', '–', '—', ' ', '\u{a0}']);
    // A heading that is nothing but its number keeps it.
    if rest.is_empty() || (after_word.len() == trimmed.len() && glued(after_word, rest)) {
        trimmed
    } else {
        rest
    }
}

/// Whether the digits are part of the first word, as in `3D models`.
fn glued(before: &str, rest: &str) -> bool {
    let cut = before.len() - rest.len();
    before[..cut]
        .chars()
        .last()
        .is_some_and(|ch| ch.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decorations_fall_away() {
        for (words, folded) in [
            (
                "Technical Risks & Mitigations",
                "technical risks and mitigations",
            ),
            ("8. Risks", "risks"),
            ("8.1 Risks", "risks"),
            ("15\\. Known Issues and Risks", "known issues and risks"),
            ("IV. Risks", "risks"),
            ("🚀 Deployment", "deployment"),
            ("Risks:", "risks"),
            ("3D models", "3d models"),
            ("2026", "2026"),
            ("Investment", "investment"),
        ] {
            assert_eq!(key(words), folded, "{words}");
        }
    }
}
