//! A text as a JSON string and back. Nearly all that a chapter has escaped are its ends of lines and
//! its quotes, and they are sought many bytes at a time; what else is there, the library does.

use memchr::{memchr2, memchr3};

/// A chapter's text as a JSON string, byte for byte as `serde_json` writes it.
#[inline(never)] // A door where benches/instructions counts.
pub fn encode(text: &str) -> Vec<u8> {
    if has_control(text, Some(b'\n')) {
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

/// The text of a JSON string, as `serde_json` reads it.
///
/// # Errors
/// The JSON is no string.
pub fn decode(json: &str) -> serde_json::Result<String> {
    decoded(json).map_or_else(|| serde_json::from_str(json), Ok)
}

/// The text of a string that escapes nothing by its number; `None` for others, and for what is none.
fn decoded(json: &str) -> Option<String> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if has_control(inner, None) {
        return None;
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = memchr2(b'\\', b'"', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        let escape = rest.as_bytes()[at..].first_chunk()?;
        out.push(match escape {
            b"\\n" => '\n',
            b"\\\"" => '"',
            b"\\\\" => '\\',
            b"\\/" => '/',
            b"\\t" => '\t',
            b"\\r" => '\r',
            b"\\b" => '\u{8}',
            b"\\f" => '\u{c}',
            _ => return None,
        });
        rest = &rest[at + escape.len()..];
    }
    out.push_str(rest);
    out.shrink_to_fit();
    Some(out)
}

/// Whether a text holds a character that JSON takes for a control, `but` for one.
fn has_control(text: &str, but: Option<u8>) -> bool {
    let but = but.unwrap_or(b' ');
    // Nothing is left early: so the compiler looks at many bytes at once.
    let look = |any, byte| any | ((byte < b' ') & (byte != but));
    text.bytes().fold(false, look)
}

#[cfg(test)]
mod tests {
    use super::*;

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
                    assert_eq!(decode(&json).unwrap(), text);
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
            assert_eq!(decode(json).ok(), expected, "{json}");
        }
    }
}
