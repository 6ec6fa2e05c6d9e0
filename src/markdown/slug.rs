//! The anchor that mdBook gives a heading.

use super::Dialect;
use crate::text::words::trimmed;

/// The id that mdBook makes from a heading's words, before it is made unique on its page.
///
/// Follows `id_from_content` of mdBook 0.5 and `normalize_id` of 0.4. Since 0.5 smart punctuation
/// is on by default and comes first: it turns a run of hyphens into dashes, which an id drops.
pub fn slug(words: &str, dialect: Dialect) -> String {
    let words = trimmed(words);
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
