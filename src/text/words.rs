//! The words of a text, apart by one space.

/// A text in lower case, where it is nothing but words apart by one space each, as most labels and
/// headings are; what else is in a word besides ASCII letters and digits, `is_of_word` tells.
pub fn lower_if_apart(text: &str, is_of_word: impl Fn(u8) -> bool) -> Option<String> {
    let mut apart = true;
    for byte in text.bytes() {
        let is_space = byte == b' ';
        if (is_space && apart) || !(is_space || byte.is_ascii_alphanumeric() || is_of_word(byte)) {
            return None;
        }
        apart = is_space;
    }
    (text.is_empty() || !apart).then(|| text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_apart_by_one_space() {
        let lower = |text| lower_if_apart(text, |byte| byte == b'/');
        for (text, folded) in [
            ("", ""),
            ("A", "a"),
            ("In Scope", "in scope"),
            ("I/O 2", "i/o 2"),
        ] {
            assert_eq!(lower(text).as_deref(), Some(folded), "{text}");
        }
        for text in [
            " a", "a ", "a  b", "a:", "a_b", "\u{e9}", "a-b", "a\tb", " ",
        ] {
            assert_eq!(lower(text), None, "{text}");
        }
    }
}
