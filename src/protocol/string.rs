//! A text as a JSON string and back. Nearly all that a chapter has escaped are its ends of lines and
//! its quotes, and they are sought many bytes at a time; what else is there, the library does.

use memchr::{memchr, memchr2, memchr3};
use std::ops::Range;

/// A chapter's text as a JSON string, byte for byte as `serde_json` writes it.
#[inline(never)] // A door where benches/instructions counts.
pub fn encode(text: &str) -> Vec<u8> {
    if has_control(text.as_bytes(), Some(b'\n')) {
        // A text can always be written.
        return serde_json::to_vec(text).unwrap_or_default();
    }
    let bytes = text.as_bytes();
    // A line in thirty bytes, each with its newline, and a quote here and there.
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 16 + 2);
    out.push(b'"');
    let mut rest = bytes;
    while let Some(at) = memchr3(b'\n', b'"', b'\\', rest) {
        out.extend_from_slice(&rest[..at]);
        let escaped = match rest[at] {
            b'\n' => b'n',
            mark => mark,
        };
        out.extend_from_slice(&[b'\\', escaped]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
    out.push(b'"');
    out
}

/// How a JSON string is written.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// As [`encode()`] writes it: it escapes what must be escaped, and each in the one way.
    pub ours: bool,
    /// A letter or a mark stands for all that is escaped, and no number.
    letters: bool,
}

/// Looks how a JSON string is written.
pub fn manner(json: &[u8]) -> Manner {
    let other = Manner {
        ours: false,
        letters: false,
    };
    let [b'"', inner @ .., b'"'] = json else {
        return other;
    };
    let mut manner = Manner {
        ours: true,
        letters: true,
    };
    let mut rest = inner;
    while let Some(at) = memchr2(b'\\', b'"', rest) {
        rest = match &rest[at..] {
            [b'\\', letter, behind @ ..] if meant(*letter).is_some() => {
                manner.ours &= *letter != b'/';
                behind
            }
            [b'\\', b'u', digits @ ..] => {
                manner.letters = false;
                manner.ours &= is_our_number(digits);
                digits
            }
            _ => return other,
        };
    }
    manner
}

/// Whether [`encode()`] escapes a character by this number, and writes it so: a control that has no
/// letter.
fn is_our_number(digits: &[u8]) -> bool {
    let [
        b'0',
        b'0',
        high @ b'0'..=b'1',
        low @ (b'0'..=b'9' | b'a'..=b'f'),
        ..,
    ] = digits
    else {
        return false;
    };
    *high == b'1' || !matches!(low, b'8' | b'9' | b'a' | b'c' | b'd')
}

/// The text of a JSON string.
#[derive(Debug, PartialEq)]
pub enum Decoded {
    /// It stands within the string now, at this place.
    InPlace(Range<usize>),
    Anew(String),
}

/// The text of a JSON string that is written in some manner, as `serde_json` reads it. Whatever else
/// stood in the string is gone.
///
/// # Errors
/// The JSON is no string.
#[inline(never)] // A door where benches/instructions counts.
pub fn decode(json: &mut [u8], manner: Manner) -> serde_json::Result<Decoded> {
    if manner.letters && !has_control(json, None) {
        Ok(Decoded::InPlace(decode_in_place(json)))
    } else {
        serde_json::from_slice(json).map(Decoded::Anew)
    }
}

/// Moves the text of a string without numbers together, behind its first quote.
fn decode_in_place(json: &mut [u8]) -> Range<usize> {
    const START: usize = 1;
    let end = json.len() - 1;
    let (mut read, mut written) = (START, START);
    while let Some(len) = memchr(b'\\', &json[read..end]) {
        json.copy_within(read..read + len, written);
        read += len + 2;
        written += len + 1;
        let letter = json[read - 1];
        json[written - 1] = meant(letter).unwrap_or(letter);
    }
    json.copy_within(read..end, written);
    START..written + end - read
}

/// What an escaped letter stands for.
fn meant(letter: u8) -> Option<u8> {
    Some(match letter {
        b'"' | b'\\' | b'/' => letter,
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'b' => 0x8,
        b'f' => 0xc,
        _ => return None,
    })
}

/// Whether a text holds a character that JSON takes for a control, `but` for one.
fn has_control(text: &[u8], but: Option<u8>) -> bool {
    let but = but.unwrap_or(b' ');
    // Nothing is left early: so the compiler looks at many bytes at once.
    let look = |any, byte| any | ((byte < b' ') & (byte != but));
    text.iter().copied().fold(false, look)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(json: &str) -> Option<String> {
        let mut json = json.as_bytes().to_vec();
        let manner = manner(&json);
        match decode(&mut json, manner).ok()? {
            Decoded::InPlace(text) => Some(String::from_utf8(json[text].to_vec()).unwrap()),
            Decoded::Anew(text) => Some(text),
        }
    }

    /// Every character that is one byte, and some that are more, with others around.
    #[test]
    fn as_serde_json_writes_and_reads_it() {
        let some = (0..=0x7f_u8).map(char::from).chain("é…🚀\u{2028}".chars());
        for ch in some {
            for before in ["", "a", "é\n"] {
                for behind in ["", "b", "\"\\\n", "a long tail with \u{1f} and ü in it"] {
                    let text = format!("{before}{ch}{ch}{behind}");
                    let expected = serde_json::to_vec(&text).unwrap();
                    assert_eq!(encode(&text), expected, "{text:?}");
                    let json = String::from_utf8(expected).unwrap();
                    assert_eq!(decoded(&json).unwrap(), text);
                }
            }
        }
    }

    #[test]
    fn strings_that_others_write_otherwise_are_told_apart() {
        for content in [
            r#""""#,
            r#""a\n\"b\" \\ \u0000 \u001f \b\f\r\t é 🚀""#,
            r#""a\/b""#,
            r#""\u00e9""#,
            r#""\u0041""#,
            r#""\u001F""#,
            r#""\u000a""#,
            r#""\u0008""#,
            r#""\u000b\u0010\u007f""#,
            r#""\ud83d\ude80""#,
        ] {
            let text: String = serde_json::from_str(content).unwrap();
            let same = encode(&text) == content.as_bytes();
            assert_eq!(manner(content.as_bytes()).ours, same, "{content}");
        }
    }

    #[test]
    fn as_serde_json_reads_what_others_write() {
        for json in [
            r#""""#,
            r#""a\/b\b\f\r\t""#,
            r#""\u00e9\ud83d\ude80 \u0041""#,
            r#" "a" "#,
            r#""a\"#,
            r#""a\""#,
            r#""a\é""#,
            r#""a\x""#,
            r#""a" "b""#,
            "\"a\nb\"",
            "\"",
            "",
            "null",
            "7",
        ] {
            let expected = serde_json::from_str::<String>(json).ok();
            assert_eq!(decoded(json), expected, "{json}");
        }
    }
}
