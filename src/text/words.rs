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

/// What a byte is among words. The numbers are bits: [`Folding::is_apart`] puts them together.
#[derive(Clone, Copy)]
enum Class {
    OfWord = 0,
    Space = 1,
    /// Stands between words and is none of them.
    Between = 2,
    /// Makes a text one that cannot be told byte by byte.
    Foreign = 3,
}

/// What each byte is where texts are compared by their words alone.
pub struct Folding([Class; 256]);

impl Folding {
    /// Words are of ASCII letters, digits and `more`; texts with one of `not` in them, or with
    /// anything but ASCII, are folded by others.
    pub const fn new(more: &[u8], not: &[u8]) -> Self {
        let mut classes = [Class::Foreign; 256];
        let mut byte = 0_u8;
        while byte.is_ascii() {
            classes[byte as usize] = match byte {
                b' ' => Class::Space,
                _ if byte.is_ascii_alphanumeric() => Class::OfWord,
                _ => Class::Between,
            };
            byte += 1;
        }
        let mut at = 0;
        while at < more.len() {
            classes[more[at] as usize] = Class::OfWord;
            at += 1;
        }
        at = 0;
        while at < not.len() {
            classes[not[at] as usize] = Class::Foreign;
            at += 1;
        }
        Self(classes)
    }

    /// A text in lower case, its words apart by one space and what stands between them left out;
    /// `None` for a text that cannot be folded so.
    pub fn fold(&self, text: &str) -> Option<String> {
        // Most labels and headings are nothing but words apart by one space each.
        if self.is_apart(text) {
            return Some(text.to_ascii_lowercase());
        }
        let mut words = String::with_capacity(text.len());
        let mut apart = false;
        for byte in text.bytes() {
            match self.0[usize::from(byte)] {
                Class::Foreign => return None,
                Class::Space | Class::Between => apart = true,
                Class::OfWord => {
                    if apart && !words.is_empty() {
                        words.push(' ');
                    }
                    apart = false;
                    words.push(char::from(byte.to_ascii_lowercase()));
                }
            }
        }
        Some(words)
    }

    /// Whether a text is nothing but words apart by one space each.
    fn is_apart(&self, text: &str) -> bool {
        let mut before = Class::Space as u8;
        let mut wrong = 0;
        for byte in text.bytes() {
            // To the end, without a branch: texts are short.
            let class = self.0[usize::from(byte)] as u8;
            wrong |= (class & !(Class::Space as u8)) | (class & before);
            before = class;
        }
        text.is_empty() || (wrong == 0 && before == Class::OfWord as u8)
    }
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
        static WITH_STROKES: Folding = Folding::new(b"/", b"(");
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
            ("I/O: fast", "i/o fast"),
        ] {
            assert_eq!(WITH_STROKES.fold(text).as_deref(), Some(folded), "{text}");
        }
        for text in ["\u{e9}", "a \u{e9}", "a(s)"] {
            assert_eq!(WITH_STROKES.fold(text), None, "{text}");
        }
        static PLAIN: Folding = Folding::new(b"", b"");
        assert_eq!(PLAIN.fold("I/O (fast)").as_deref(), Some("i o fast"));
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
