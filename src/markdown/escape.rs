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
    static MARKS: Marks = Marks::new(b"&<>\"'{");
    MARKS.escape(text, out);
}

/// Appends `text` for a place among an author's words, where Markdown is read: whatever Markdown
/// could take for a mark is escaped as well.
pub fn in_prose(text: &str, out: &mut String) {
    static MARKS: Marks = Marks::new(b"\n!\"#$%&'*+<=>?@[\\]^_`{|}~");
    MARKS.each(text, out, |mark, out| match mark {
        b'\n' => out.push(' '),
        _ => {
            // Two or three digits: writing them by hand spares a text of its own for each mark.
            let digits = [mark / 100, mark / 10 % 10, mark % 10].map(|it| char::from(b'0' + it));
            out.push_str("&#");
            out.extend(&digits[usize::from(mark < 100)..]);
            out.push(';');
        }
    });
}

/// Appends `text` for an attribute of a tag among an author's words. No Markdown is read in a tag,
/// and mdBook 0.4 looks for the `#` of a link before entities are decoded: it stays. But a pipe
/// ends a table's cell, tag or not, and a backtick closes code that the author's own words opened.
pub fn in_attribute(text: &str, out: &mut String) {
    static MARKS: Marks = Marks::new(b"&<>\"'{|`\n\r");
    MARKS.escape(text, out);
}

/// The ASCII bytes that have a meaning in some place: most text holds few, and goes there in runs.
struct Marks([bool; 256]);

impl Marks {
    const fn new(marks: &[u8]) -> Self {
        let mut table = [false; 256];
        let mut at = 0;
        while at < marks.len() {
            table[marks[at] as usize] = true;
            at += 1;
        }
        Self(table)
    }

    fn escape(&self, text: &str, out: &mut String) {
        self.each(text, out, |mark, out| {
            out.push_str(match mark {
                b'&' => "&amp;",
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'"' => "&quot;",
                b'\'' => "&#39;",
                b'{' => "&#123;",
                b'|' => "&#124;",
                b'`' => "&#96;",
                _ => " ",
            });
        });
    }

    /// Copies the text, and writes each of the marks with `write`.
    fn each(&self, text: &str, out: &mut String, write: impl Fn(u8, &mut String)) {
        out.reserve(text.len());
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| self.0[usize::from(byte)]) {
            let (plain, mark) = rest.split_at(at);
            out.push_str(plain);
            write(mark.as_bytes()[0], out);
            rest = &mark[1..];
        }
        out.push_str(rest);
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
