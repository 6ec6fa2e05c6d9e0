//! The words of a text, apart by one space.

/// A text without white space at its ends, as `str::trim` gives it. Most texts have none, and two
/// bytes tell so.
#[inline]
pub fn trimmed(text: &str) -> &str {
    let (Some(first), Some(last)) = (text.as_bytes().first(), text.as_bytes().last()) else {
        return text;
    };
    if first.is_ascii_graphic() && last.is_ascii_graphic() {
        text
    } else {
        text.trim()
    }
}

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

/// An ASCII text in lower case, its words apart by one space and what stands between them left out;
/// what else is in a word besides letters and digits, `is_of_word` tells. `None` for other texts.
pub fn lower_apart(text: &str, is_of_word: impl Fn(u8) -> bool) -> Option<String> {
    if !text.is_ascii() {
        return None;
    }
    let mut words = String::with_capacity(text.len());
    let mut apart = false;
    for byte in text.bytes() {
        if !(byte.is_ascii_alphanumeric() || is_of_word(byte)) {
            apart = true;
            continue;
        }
        if std::mem::take(&mut apart) && !words.is_empty() {
            words.push(' ');
        }
        words.push(char::from(byte.to_ascii_lowercase()));
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_goes_from_both_ends() {
        for text in [
            "",
            "a",
            " ",
            " a",
            "a\n",
            "a b",
            "\u{a0}a",
            "a\u{2003}",
            "\u{e9}",
            "\u{b}a\x7f",
        ] {
            assert_eq!(trimmed(text), text.trim(), "{text:?}");
        }
    }

    #[test]
    fn what_stands_between_words_is_left_out() {
        let lower = |text| lower_apart(text, |byte| byte == b'/');
        for (text, folded) in [
            ("", ""),
            ("--", ""),
            (" In_Scope: ", "in scope"),
            ("I/O (fast)", "i/o fast"),
        ] {
            assert_eq!(lower(text).as_deref(), Some(folded), "{text}");
        }
        assert_eq!(lower("\u{e9}"), None);
    }

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
