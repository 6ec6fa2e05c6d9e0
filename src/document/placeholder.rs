//! What the template leaves for an author to fill in.

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

/// Whether a text speaks of the template's sample names.
pub fn names_sample(text: &str) -> bool {
    let mut words = text.split(|ch: char| !(ch.is_alphanumeric() || ch == '_'));
    words.any(|word| SAMPLE_NAMES.contains(&word))
}

/// Whether the whole of a value is a placeholder: `[Names]`, `YYYY-MM-DD`, `High/Med/Low`, `TBD`.
///
/// `words` is the value without markup; the text of a real link carries no brackets.
pub fn is_placeholder(words: &str) -> bool {
    let words = words.trim().trim_end_matches(['.', '…']).trim();
    if words.is_empty() {
        return false;
    }
    let compact = words.to_lowercase().replace(" / ", "/").replace(" | ", "/");
    TOKENS.contains(&compact.as_str()) || outside_brackets(words).is_empty()
}

/// What a line says besides its bracketed placeholders and placeholder words.
pub fn outside_brackets(words: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for ch in words.chars() {
        match ch {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(ch),
            _ => {}
        }
    }
    let words = kept.split(|ch: char| !(ch.is_alphanumeric() || "-/.".contains(ch)));
    let words = words
        .map(|word| word.trim_matches(|ch: char| !ch.is_alphanumeric()))
        .filter(|word| !word.is_empty() && !TOKENS.contains(&word.to_lowercase().as_str()));
    words.collect::<Vec<_>>().join(" ")
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
}
