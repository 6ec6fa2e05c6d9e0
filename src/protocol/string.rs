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

/// The text of a JSON string.
#[derive(Debug, PartialEq)]
pub enum Decoded {
    /// It stands within the string now, at this place.
    InPlace(Range<usize>),
    Anew(String),
}

/// The text of a JSON string, as `serde_json` reads it. Whatever else stood in the string is gone.
///
/// # Errors
/// The JSON is no string.
#[inline(never)] // A door where benches/instructions counts.
pub fn decode(json: &mut [u8]) -> serde_json::Result<Decoded> {
    if has_letters_alone(json) {
        Ok(Decoded::InPlace(decode_in_place(json)))
    } else {
        serde_json::from_slice(json).map(Decoded::Anew)
    }
}

/// Whether this is a string in which a letter or a mark stands for all that is escaped, and no number.
fn has_letters_alone(json: &[u8]) -> bool {
    let [b'"', inner @ .., b'"'] = json else {
        return false;
    };
    let mut rest = inner;
    while let Some(at) = memchr2(b'\\', b'"', rest) {
        match rest[at..] {
            [b'\\', letter, ref behind @ ..] if meant(letter).is_some() => rest = behind,
            _ => return false,
        }
    }
    !has_control(inner, None)
}

/// Moves the text of such a string together, behind its first quote.
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
        match decode(&mut json).ok()? {
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
