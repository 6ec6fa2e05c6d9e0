//! The runs of plain text in a chapter's prose: where a link may stand.

use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;

/// Raw elements whose words are code or belong to a link or a control.
const CLOSED_TO_LINKS: [&str; 13] = [
    "a", "button", "code", "dfn", "kbd", "option", "pre", "samp", "script", "style", "svg",
    "textarea", "title",
];

/// What a run of text stands in, besides prose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// In a table's cell.
    pub cell: bool,
    /// In the bold words that a paragraph or an item begins with: its label.
    pub label: bool,
    /// Struck out.
    pub struck: bool,
}

/// Calls `each` with every text node where a link may stand, in document order: none in code,
/// links, headings or raw HTML.
pub fn walk(outline: &Outline, mut each: impl FnMut(NodeId, Within)) {
    let mut at = 0;
    let mut closed = 0_usize;
    let mut cell = false;
    // Whether nothing of the line has been seen yet, and where label and struck words end.
    let mut opens = false;
    let (mut label_end, mut struck_end) = (0, 0);
    while at < outline.all().end {
        match outline.node(at).kind {
            Kind::Heading(_)
            | Kind::Link
            | Kind::Image
            | Kind::Fence
            | Kind::IndentedCode
            | Kind::HtmlBlock
            | Kind::DefinitionTerm => {
                at = outline.after(at);
                opens = false;
                continue;
            }
            kind @ (Kind::Paragraph | Kind::Item | Kind::TableCell | Kind::Definition) => {
                closed = 0;
                opens = true;
                cell = kind == Kind::TableCell;
            }
            Kind::InlineHtml => {
                let (opens, name) = tag(outline.source(at));
                if CLOSED_TO_LINKS.contains(&name.as_str()) {
                    closed = if opens {
                        closed + 1
                    } else {
                        closed.saturating_sub(1)
                    };
                }
            }
            Kind::Strong if opens => {
                label_end = outline.after(at);
                opens = false;
            }
            Kind::Strikethrough => struck_end = struck_end.max(outline.after(at)),
            Kind::Text => {
                if closed == 0 {
                    let within = Within {
                        cell,
                        label: at < label_end,
                        struck: at < struck_end,
                    };
                    each(at, within);
                }
                opens = false;
            }
            _ => {}
        }
        at += 1;
    }
}

/// The runs of text in paragraphs and items, but for labels and struck words. Lines of a paragraph
/// are one run.
pub fn parse(outline: &Outline) -> Vec<Span> {
    let text = outline.text();
    let mut runs: Vec<Span> = Vec::new();
    walk(outline, |id, within| {
        if within != Within::default() {
            return;
        }
        let span = outline.node(id).span;
        // Behind the run before it, or behind the one break of a line between them.
        let joins = |last: &&mut Span| {
            let between = Span {
                start: last.end,
                end: span.start,
            };
            last.end == span.start
                || (last.end + 1 == span.start && between.of(text).trim().is_empty())
        };
        match runs.last_mut().filter(joins) {
            Some(last) => last.end = span.end,
            None => runs.push(span),
        }
    });
    runs.shrink_to_fit();
    runs
}

/// Whether a raw tag opens its element, and the element's name.
fn tag(source: &str) -> (bool, String) {
    let inner = source.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|ch: char| !ch.is_ascii_alphanumeric());
    let name = &name[..end.unwrap_or(name.len())];
    (!inner.starts_with('/'), name.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    #[test]
    fn runs_of_prose() {
        for (text, runs) in [
            ("# H\n\na *b* c\nd\n", &["a ", "b", " c\nd"][..]),
            (
                "- **L**: a\n- b `c` [d](e) ![f](g)\n",
                &[": a", "b ", " ", " "],
            ),
            ("> a\n> b\n", &["a", "b"]),
            ("a <code>b</code> <em>c</em>\n", &["a ", " ", "c"]),
            ("| a |\n|-|\n| b |\n\nc ~~d~~\n", &["c "]),
            ("```\na\n```\n\n    b\n\n<p>c</p>\n", &[]),
            ("a [b] &amp; c\n", &["a [b] &amp; c"]),
            ("Term\n: a\n", &["a"]),
        ] {
            let outline = Outline::parse(text, 0, Dialect::V05);
            let found: Vec<_> = parse(&outline).iter().map(|it| it.of(text)).collect();
            assert_eq!(found, runs, "{text}");
        }
    }
}
