//! What the template leaves for an author to fill in.

use crate::text::words::trimmed;
use memchr::memmem::Finder;
use std::sync::LazyLock;

/// Words that stand for a value nobody has given yet.
const TOKENS: &[&str] = &[
    "yyyy-mm-dd",
    "yyyy-mm",
    "dd/mm/yyyy",
    "mm/dd/yyyy",
    "yyyy",
    "tbd",
    "tba",
    "todo",
    "to be determined",
    "to be defined",
    "high/med/low",
    "high/medium/low",
    "low/med/high",
    "low/medium/high",
    "h/m/l",
    "l/m/h",
    "...",
    "…",
];

/// Names that the template's own examples use: a line or a code block with one of them is the
/// template's and not an author's.
const SAMPLE_NAMES: &[&str] = &[
    "EntityName",
    "EntityName2",
    "RelatedEntity",
    "AnotherEntity",
    "entity_name",
    "field1",
    "field2",
    "field3",
];

/// Whether a sample name may be in a text: most texts hold no stem of one and need no cutting into
/// words, nor does any line of theirs.
pub fn may_name_sample(text: &str) -> bool {
    static STEMS: LazyLock<[Finder; 2]> = LazyLock::new(|| ["ntity", "field"].map(Finder::new));
    STEMS
        .iter()
        .any(|stem| stem.find(text.as_bytes()).is_some())
}

/// Whether a text speaks of the template's sample names.
pub fn names_sample(text: &str) -> bool {
    if !may_name_sample(text) {
        return false;
    }
    let mut words = text.split(|ch: char| !(ch.is_alphanumeric() || ch == '_'));
    words.any(|word| SAMPLE_NAMES.contains(&word))
}

/// No value longer than this, in bytes, folds to one of [`TOKENS`].
const LONGEST_TOKEN: usize = 64;

/// Whether the whole of a value is a placeholder: `[Names]`, `YYYY-MM-DD`, `High/Med/Low`, `TBD`.
///
/// `words` is the value without markup; the text of a real link carries no brackets.
pub fn is_placeholder(words: &str) -> bool {
    let words = trimmed(words);
    if begins_to_say(words) {
        return false;
    }
    let words = trimmed(words.trim_end_matches(['.', '…']));
    !words.is_empty() && (is_token(words) || !says_anything(words))
}

/// Whether a line is left as the template has it: a placeholder, or a label in front of one.
pub fn is_left(words: &str) -> bool {
    is_left_behind(words, value_of(words))
}

/// As [`is_left`], of words whose [`value_of`] is known.
pub fn is_left_behind(words: &str, value: Option<&str>) -> bool {
    // `[Scenario 1: at night]` has its colon inside; what ends with one only leads to what follows.
    value.is_some_and(is_placeholder) || is_placeholder(words)
}

/// What stands behind the first colon of some words.
pub fn value_of(words: &str) -> Option<&str> {
    let colon = memchr::memchr(b':', words.as_bytes())?;
    Some(&words[colon + 1..])
}

/// How many square brackets some words leave open; below zero where they close more than they open.
pub fn depth(words: &str) -> i32 {
    words.chars().fold(0, |depth, ch| match ch {
        '[' => depth + 1,
        ']' => depth - 1,
        _ => depth,
    })
}

fn is_token(words: &str) -> bool {
    // Most values end here: they are long, or no token begins as they do.
    if words.len() > LONGEST_TOKEN || !words.starts_with(begins_token) {
        return false;
    }
    if !words.contains(['/', '|']) {
        return is_bare_token(words);
    }
    let compact = words.to_lowercase();
    let compact = compact.replace(" / ", "/").replace(" | ", "/");
    TOKENS.contains(&compact.as_str())
}

/// Whether a value is a token as it stands, whatever its case.
fn is_bare_token(words: &str) -> bool {
    // The lengths differ as a rule, and telling so is cheap.
    let is = |it: &&str| it.len() == words.len() && it.eq_ignore_ascii_case(words);
    words.starts_with(begins_token) && TOKENS.iter().any(is)
}

fn begins_token(ch: char) -> bool {
    matches!(
        ch.to_ascii_lowercase(),
        'd' | 'h' | 'l' | 'm' | 't' | 'y' | '.' | '…'
    )
}

/// Whether a text begins with a letter or a digit that no token begins with, and holds no bracket
/// that could make more of its first word.
fn surely_says(words: &str) -> bool {
    let first = words.bytes().next();
    first.is_some_and(|it| it.is_ascii_alphanumeric() && !begins_token(char::from(it)))
        && memchr::memchr2(b'[', b']', words.as_bytes()).is_none()
}

/// Whether a text begins as prose does: with a plain word of its own and a space behind it. Most
/// texts do, and nothing more has to be known of them.
fn begins_to_say(words: &str) -> bool {
    if surely_says(words) {
        return true;
    }
    let mut bytes = words.bytes();
    let end = bytes.position(|byte| !byte.is_ascii_alphabetic());
    let Some(end) = end.filter(|end| *end > 0 && words.as_bytes()[*end] == b' ') else {
        return false;
    };
    let first = &words[..end];
    let is = |it: &&str| it.len() == end && it.eq_ignore_ascii_case(first);
    !OPENINGS.iter().any(is)
}

/// The words that [`TOKENS`] begin with.
const OPENINGS: &[&str] = &[
    "yyyy", "dd", "mm", "tbd", "tba", "todo", "to", "high", "low", "h", "l",
];

/// Whether a line says anything besides its bracketed placeholders and placeholder words.
pub fn says_anything(words: &str) -> bool {
    // Most texts begin with a word that says something, and nothing has to be put together.
    if surely_says(words) {
        return true;
    }
    let first = words.find(|ch| !is_of_word(ch)).unwrap_or(words.len());
    let (first, rest) = words.split_at(first);
    if !rest.starts_with(['[', ']']) && is_said(first) {
        return true;
    }
    let mut depth = 0_usize;
    let mut word = String::new();
    for ch in words.chars() {
        match ch {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ if is_of_word(ch) => word.push(ch),
            // Prose ends here, at its first word.
            _ if is_said(&word) => return true,
            _ => word.clear(),
        }
    }
    is_said(&word)
}

fn is_of_word(ch: char) -> bool {
    ch.is_alphanumeric() || matches!(ch, '-' | '/' | '.')
}

fn is_said(word: &str) -> bool {
    let word = word.trim_matches(|ch: char| !ch.is_alphanumeric());
    !word.is_empty() && !is_bare_token(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for words in [
            "[Names]",
            "[Draft | In Review]",
            "YYYY-MM-DD",
            "High/Med/Low",
            "High / Med / Low",
            "TBD.",
            "[a], [b]",
            "[nested [one]]",
        ] {
            assert!(is_placeholder(words), "{words}");
        }
        for words in ["", "Mara", "[x] and y", "2026-01-01", "N/A", "Low"] {
            assert!(!is_placeholder(words), "{words}");
        }
    }

    #[test]
    fn lines_that_are_left() {
        for words in [
            "Owner: [Name]",
            "[Metric]: [Target]",
            "[Metric]:",
            "[One: two]",
            "a: TBD",
        ] {
            assert!(is_left(words), "{words}");
        }
        for words in [
            "It gives back map[Crate]Count:",
            "Owner:",
            "Owner [a]: Ada",
            "Ada",
        ] {
            assert!(!is_left(words), "{words}");
        }
    }

    #[test]
    fn what_stands_beside_brackets_and_tokens() {
        for words in ["x", "[a] x", "- TBD: x", "T[..]BDs", "é"] {
            assert!(says_anything(words), "{words}");
        }
        for words in ["", "[a] - [b]", "TBD, todo", "T[..]BD", "- / …", "[open"] {
            assert!(!says_anything(words), "{words}");
        }
    }

    #[test]
    fn tokens_are_short_and_begin_as_few_words_do() {
        // Spaces around `/` fall away: three bytes may become one.
        for token in TOKENS {
            assert!(3 * token.len() <= LONGEST_TOKEN, "{token}");
            assert!(token.starts_with(begins_token), "{token}");
            let opening = token.find(|ch: char| !ch.is_ascii_alphabetic());
            let opening = &token[..opening.unwrap_or(token.len())];
            assert!(opening.is_empty() || OPENINGS.contains(&opening), "{token}");
        }
    }
}
