//! Words for XML.

/// Words as XML has them, in text and in attributes: its marks by their names, one line, and without
/// what no XML may hold, even so.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for ch in words.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if ch.is_ascii_control() => {}
            _ => out.push(ch),
        }
    }
    out
}
