//! Words as they are spelt on a page: in whatever case, and with `_` for any of their spaces.

/// Where `words` stand in a text.
pub fn find(text: &str, words: &str) -> Option<usize> {
    let last = text.len().checked_sub(words.len())?;
    // What is folded is ASCII, so that a match begins and ends between characters.
    (0..=last).find(|at| same(&text.as_bytes()[*at..*at + words.len()], words.as_bytes()))
}

/// Whether a text is `words`, but for spaces around.
pub fn is(text: &str, words: &str) -> bool {
    let text = text.trim_matches(|ch: char| ch.is_whitespace() || ch == '_');
    text.len() == words.len() && same(text.as_bytes(), words.as_bytes())
}

/// Whether two runs of one length are the same.
fn same(text: &[u8], words: &[u8]) -> bool {
    let folded = |byte: u8| match byte {
        b'_' => b' ',
        other => other.to_ascii_lowercase(),
    };
    text.iter()
        .zip(words)
        .all(|(one, other)| folded(*one) == folded(*other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_spaces_do_not_count() {
        for (text, words, at, whole) in [
            ("In Review", "in review", Some(0), true),
            ("in_review", "In Review", Some(0), true),
            ("now in_REVIEW, then", "In Review", Some(4), false),
            ("_draft_ ", "Draft", Some(1), true),
            ("é Draft", "draft", Some(3), false),
            ("É", "é", None, false),
            ("in-review", "in review", None, false),
            ("a", "draft", None, false),
            ("", "", Some(0), true),
        ] {
            assert_eq!((find(text, words), is(text, words)), (at, whole), "{text}");
        }
    }
}
