//! The runs of a value where a view may put a link.

use super::labelled::Value;
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// The words and the code of a value that stand in no link. A value with raw HTML has none: that may
/// be a link or code of its own.
pub fn of_value(outline: &Outline, value: &Value) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    let mut at = value.nodes.start;
    while at < value.nodes.end {
        let node = outline.node(at);
        match node.kind {
            Kind::Link | Kind::Image => {
                at = outline.after(at);
                continue;
            }
            Kind::Code if value.span.contains(node.span) => runs.push(node.span),
            Kind::Text => {
                let start = node.span.start.max(value.span.start);
                let end = node.span.end.min(value.span.end);
                // The parser cuts a run of text at every mark that might have meant something.
                match runs.last_mut() {
                    _ if end <= start => {}
                    Some(last) if last.end == start && !is_code(outline.text(), *last) => {
                        last.end = end;
                    }
                    _ => runs.push(Span { start, end }),
                }
            }
            Kind::InlineHtml => return Vec::new(),
            _ => {}
        }
        at += 1;
    }
    runs
}

/// Whether a run is code, with its marks.
pub fn is_code(text: &str, run: Span) -> bool {
    run.of(text).starts_with('`')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::labelled::line_of;
    use crate::markdown::Dialect;

    #[test]
    fn links_images_and_raw_html_are_left_out() {
        for (text, expected) in [
            ("a_b *c* `d`", &["a_b ", "c", " ", "`d`"][..]),
            ("a [b](c) d ![e](f)", &["a ", " d "]),
            ("a <b>c</b>", &[]),
        ] {
            let outline = Outline::parse(text, 0, Dialect::V05);
            let runs = of_value(&outline, &line_of(&outline, 0));
            let runs: Vec<_> = runs.iter().map(|it| it.of(text)).collect();
            assert_eq!(runs, expected, "{text}");
        }
    }
}
