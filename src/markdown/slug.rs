//! The anchor that mdBook gives a heading.

use super::Dialect;
use crate::text::words::trimmed;

/// The id that mdBook makes from a heading's words, before it is made unique on its page.
///
/// Follows `id_from_content` of mdBook 0.5 and `normalize_id` of 0.4. Since 0.5 smart punctuation
/// is on by default and comes first: it turns a run of hyphens into dashes, which an id drops.
pub fn slug(words: &str, dialect: Dialect) -> String {
    let words = trimmed(words);
    if let Some(slug) = in_ascii(words) {
        return slug;
    }
    let mut out = String::with_capacity(words.len());
    let mut chars = words.chars();
    while let Some(ch) = chars.next() {
        if ch.is_ascii_alphanumeric() {
            out.push(ch.to_ascii_lowercase());
        } else if ch == '-' && dialect == Dialect::V05 && chars.as_str().starts_with('-') {
            chars = chars.as_str().trim_start_matches('-').chars();
        } else if ch.is_alphanumeric() || ch == '_' || ch == '-' {
            match dialect {
                Dialect::V04 => out.push(ch.to_ascii_lowercase()),
                Dialect::V05 => out.extend(ch.to_lowercase()),
            }
        } else if ch.is_whitespace() {
            out.push('-');
        }
    }
    out
}

/// What each byte becomes; zero for those that an id drops.
static BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        bytes[byte as usize] = match byte {
            b'-' | b'_' => byte,
            b' ' | b'\t'..=b'\r' => b'-',
            _ if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            _ => 0,
        };
        byte += 1;
    }
    bytes
};

/// The id of words that both versions treat alike, byte by byte: ASCII, and no two hyphens in a row.
fn in_ascii(words: &str) -> Option<String> {
    let mut out = Vec::with_capacity(words.len());
    let mut before = 0;
    for byte in words.bytes() {
        if !byte.is_ascii() || (byte == b'-' && before == b'-') {
            return None;
        }
        before = byte;
        let kept = BYTES[usize::from(byte)];
        if kept != 0 {
            out.push(kept);
        }
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_each_version() {
        assert_eq!(slug("A -- b", Dialect::V05), "a--b");
        assert_eq!(slug("A -- b", Dialect::V04), "a----b");
        assert_eq!(slug("Über C++ & co.", Dialect::V05), "über-c--co");
        assert_eq!(slug("Über", Dialect::V04), "Über");
        assert_eq!(slug("!!!", Dialect::V05), "");
        for dialect in [Dialect::V04, Dialect::V05] {
            assert_eq!(slug(" A\tb\u{b}c\x1f_d-E? ", dialect), "a-b-c_d-e");
        }
    }
}
