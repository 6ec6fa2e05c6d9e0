//! The words of a text: without white space around, apart by one space, in lower case.

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

/// An ASCII text in lower case, its words apart by one space and what stands between them left out;
/// what else is in a word besides letters and digits, `is_of_word` tells. `None` for other texts.
pub fn lower_apart(text: &str, is_of_word: impl Fn(u8) -> bool) -> Option<String> {
    let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || is_of_word(byte);
    // Most labels and headings are nothing but words apart by one space each.
    if is_apart(text, is_of_word) {
        return Some(text.to_ascii_lowercase());
    }
    let mut words = Vec::with_capacity(text.len());
    let mut apart = false;
    for byte in text.bytes() {
        if is_of_word(byte) {
            if std::mem::take(&mut apart) && !words.is_empty() {
                words.push(b' ');
            }
            words.push(byte.to_ascii_lowercase());
        } else if byte.is_ascii() {
            apart = true;
        } else {
            return None;
        }
    }
    String::from_utf8(words).ok()
}

/// Whether a text is nothing but words apart by one space each.
fn is_apart(text: &str, is_of_word: impl Fn(u8) -> bool) -> bool {
    let mut apart = true;
    for byte in text.bytes() {
        let is_space = byte == b' ';
        if (is_space && apart) || !(is_space || is_of_word(byte)) {
            return false;
        }
        apart = is_space;
    }
    text.is_empty() || !apart
}

/// Appends a character in lower case. Most are ASCII, and then it is one.
#[inline]
pub fn push_lower(ch: char, out: &mut String) {
    if ch.is_ascii() {
        out.push(ch.to_ascii_lowercase());
    } else {
        out.extend(ch.to_lowercase());
    }
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
        for (text, folded, apart) in [
            ("", "", true),
            ("A", "a", true),
            ("In Scope", "in scope", true),
            ("I/O 2", "i/o 2", true),
            (" a", "a", false),
            ("a ", "a", false),
            ("a  b", "a b", false),
            ("a:", "a", false),
            ("a_b", "a b", false),
            ("a-b", "a b", false),
            ("a\tb", "a b", false),
            (" ", "", false),
            ("--", "", false),
            (" In_Scope: ", "in scope", false),
            ("I/O (fast)", "i/o fast", false),
        ] {
            assert_eq!(lower(text).as_deref(), Some(folded), "{text}");
            let is_of_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'/';
            assert_eq!(is_apart(text, is_of_word), apart, "{text}");
        }
        assert_eq!(lower("\u{e9}"), None);
    }

    #[test]
    fn one_character_may_become_several() {
        let mut out = String::new();
        for ch in "aB\u{c9}\u{130}".chars() {
            push_lower(ch, &mut out);
        }
        assert_eq!(out, "aB\u{c9}\u{130}".to_lowercase());
    }
}
