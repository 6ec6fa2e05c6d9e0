//! Text made harmless for the place it goes to.

/// Whether a link may lead to `destination`: the web, mail, or a place in the book.
pub fn safe_destination(destination: &str) -> bool {
    let destination = destination.trim();
    if destination.chars().any(char::is_control) {
        return false;
    }
    let scheme = destination
        .find([':', '/', '?', '#'])
        .filter(|at| destination.as_bytes()[*at] == b':')
        .map(|at| destination[..at].to_ascii_lowercase());
    match scheme {
        None => true,
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto"),
    }
}

/// Appends `text` with those characters escaped that HTML gives a meaning to, and the brace that
/// opens mdBook's `{{#…}}`.
pub fn in_html(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '{']) {
        let (plain, special) = rest.split_at(at);
        out.push_str(plain);
        out.push_str(match special.as_bytes()[0] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => "&#123;",
        });
        rest = &special[1..];
    }
    out.push_str(rest);
}

/// Appends `text` for a place among an author's words, where Markdown is read: whatever Markdown
/// could take for a mark is escaped as well.
pub fn in_prose(text: &str, out: &mut String) {
    for ch in text.chars() {
        if ch.is_ascii_punctuation() && !"-,.;:()/".contains(ch) {
            out.push_str(&format!("&#{};", u32::from(ch)));
        } else {
            out.push(if ch == '\n' { ' ' } else { ch });
        }
    }
}

/// Appends `text` for an attribute of a tag among an author's words. No Markdown is read in a tag,
/// and mdBook 0.4 looks for the `#` of a link before entities are decoded: it stays. But a pipe
/// ends a table's cell, tag or not, and a backtick closes code that the author's own words opened.
pub fn in_attribute(text: &str, out: &mut String) {
    for ch in text.chars() {
        match ch {
            '|' => out.push_str("&#124;"),
            '`' => out.push_str("&#96;"),
            '\n' | '\r' => out.push(' '),
            _ => in_html(ch.encode_utf8(&mut [0; 4]), out),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn destinations() {
        for good in ["a.md", "#x", "../a.md?x=y:z", "https://x", "mailto:a@b", ""] {
            assert!(safe_destination(good), "{good}");
        }
        for bad in [
            "javascript:x",
            " javascript:x",
            "data:x",
            "java\tscript:x",
            "vbscript:x",
        ] {
            assert!(!safe_destination(bad), "{bad}");
        }
    }
}
