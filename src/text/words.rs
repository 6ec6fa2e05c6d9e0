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

/// What a byte is among words.
#[derive(Clone, Copy, PartialEq)]
enum Class {
    OfWord,
    Space,
    Other,
}

/// What each byte is: words are of ASCII letters and digits.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = Class::OfWord;
        }
        byte += 1;
    }
    classes[b' ' as usize] = Class::Space;
    classes
};

/// An ASCII text in lower case, its words apart by one space and what stands between them left out.
/// Words are of letters, digits and `more`. `None` for other texts.
pub fn lower_apart(text: &str, more: Option<u8>) -> Option<String> {
    let class = |byte: u8| match CLASSES[usize::from(byte)] {
        Class::Other if Some(byte) == more => Class::OfWord,
        class => class,
    };
    // Most labels and headings are nothing but words apart by one space each.
    if is_apart(text, class) {
        return Some(text.to_ascii_lowercase());
    }
    let mut words = String::with_capacity(text.len());
    let mut apart = false;
    for byte in text.bytes() {
        if class(byte) == Class::OfWord {
            if apart && !words.is_empty() {
                words.push(' ');
            }
            apart = false;
            words.push(char::from(byte.to_ascii_lowercase()));
        } else if byte.is_ascii() {
            apart = true;
        } else {
            return None;
        }
    }
    Some(words)
}

/// Whether a text is nothing but words apart by one space each.
fn is_apart(text: &str, class: impl Fn(u8) -> Class) -> bool {
    let mut before = Class::Space;
    for byte in text.bytes() {
        let here = class(byte);
        if here == Class::Other || (here == Class::Space && before == Class::Space) {
            return false;
        }
        before = here;
    }
    text.is_empty() || before == Class::OfWord
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
        for (text, folded) in [
            ("", ""),
            ("A", "a"),
            ("In Scope", "in scope"),
            ("I/O 2", "i/o 2"),
            (" a", "a"),
            ("a ", "a"),
            ("a  b", "a b"),
            ("a:", "a"),
            ("a_b", "a b"),
            ("a-b", "a b"),
            ("a\tb", "a b"),
            ("a\0b\x7f", "a b"),
            (" ", ""),
            ("--", ""),
            (" In_Scope: ", "in scope"),
            ("I/O (fast)", "i/o fast"),
        ] {
            let lower = lower_apart(text, Some(b'/'));
            assert_eq!(lower.as_deref(), Some(folded), "{text}");
        }
        assert_eq!(lower_apart("I/O", None).as_deref(), Some("i o"));
        assert_eq!(lower_apart("\u{e9}", None), None);
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
