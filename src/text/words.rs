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

/// The lower case of each byte of a word; zero for what is none.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// An ASCII text in lower case, its words apart by one space and what stands between them left out.
/// Words are of letters, digits and `more`. `None` for other texts.
pub fn lower_apart(text: &str, more: Option<u8>) -> Option<String> {
    // Each space that is put in has something between words to stand for.
    let mut words = vec![0; text.len()];
    let mut len = 0;
    let mut apart = false;
    for byte in text.bytes() {
        let lower = match LOWER[usize::from(byte)] {
            0 if Some(byte) == more => byte,
            lower => lower,
        };
        if lower != 0 {
            if apart && len > 0 {
                words[len] = b' ';
                len += 1;
            }
            apart = false;
            words[len] = lower;
            len += 1;
        } else if byte.is_ascii() {
            apart = true;
        } else {
            return None;
        }
    }
    words.truncate(len);
    String::from_utf8(words).ok()
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
