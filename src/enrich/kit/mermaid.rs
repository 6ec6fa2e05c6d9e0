//! Words of authors in Mermaid source that we write.

/// The most characters of a label: a longer one is cut, for the table beside the diagram has it.
const LONGEST: usize = 60;

/// Words as a quoted label, such as a flowchart's `A["…"]`; no mark in them has a meaning.
pub fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    let mut before = ' ';
    let words = shortened(words, LONGEST);
    let mut chars = words.chars().peekable();
    while let Some(ch) = chars.next() {
        let after = chars.peek().copied().unwrap_or(' ');
        let inside_word = before.is_alphanumeric() && after.is_alphanumeric();
        before = ch;
        match ch {
            // It means nothing there, and not every diagram reads the number of a character.
            '_' if inside_word => out.push(ch),
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' | '*' | '_' | '\\' => out.push_str(&format!("#{};", u32::from(ch))),
            _ => out.push(ch),
        }
    }
    out.push('"');
    out
}

/// Words for a place that knows no quotes, such as a Gantt chart's task: what has a meaning there
/// becomes a space.
pub fn bare(words: &str) -> String {
    bare_within(words, LONGEST)
}

/// The same in at most so many characters.
pub fn bare_within(words: &str, longest: usize) -> String {
    let kept = |ch: char| {
        let meant = ch.is_control() || ":;,#%{}[]()<>\"`|\\".contains(ch);
        if meant { ' ' } else { ch }
    };
    let words: String = shortened(words, longest).chars().map(kept).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return "?".to_owned();
    }
    // A line that begins with a word of the language is a statement: a space without width is not.
    format!("\u{200b}{words}")
}

fn shortened(words: &str, longest: usize) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.chars().count() <= longest {
        return words;
    }
    let head: String = words.chars().take(longest.saturating_sub(1)).collect();
    format!("{}…", head.trim_end())
}

#[cfg(all(test, feature = "diagrams"))]
mod tests {
    use super::*;
    use crate::diagram;

    #[test]
    fn no_word_breaks_a_diagram() {
        for words in [
            "plain",
            "\"quoted\" and `code`",
            "a --> b; end",
            "x:y, z#1 %% c",
            "<script>alert(1)</script>",
            "**bold** [a](b) {c} | d \\",
            "end",
            "click x href",
            "section x",
            "title",
            "dateFormat X",
            "",
        ] {
            let flow = format!("flowchart LR\n  a[{}] --> b", quoted(words));
            diagram::draw(&flow, "d", "n").unwrap_or_else(|error| panic!("{words}: {error}"));
            let gantt = format!(
                "gantt\n  dateFormat YYYY-MM-DD\n  section {0}\n  {0} : t1, 2026-01-01, 3d",
                bare(words)
            );
            diagram::draw(&gantt, "d", "n").unwrap_or_else(|error| panic!("{words}: {error}"));
        }
    }
}
