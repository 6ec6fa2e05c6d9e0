//! Finds the Mermaid fences of a chapter.

use super::model::Diagram;
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// All Mermaid fences, wherever they stand.
pub fn parse(outline: &Outline) -> Vec<Diagram> {
    let mut diagrams = Vec::new();
    let mut heading = None;
    for id in outline.all() {
        match outline.node(id).kind {
            Kind::Heading(_) => heading = Some(id),
            Kind::Fence if is_mermaid(outline.detail(id).unwrap_or_default()) => {
                let node = outline.node(id);
                let lines = outline.children(id).map(|line| outline.node(line).span);
                diagrams.push(Diagram {
                    number: diagrams.len() + 1,
                    span: node.span,
                    lines: whole_lines(lines.collect(), outline.text()),
                    heading: heading.map(|id| outline.plain(id)),
                    prefix: prefix(node.span, outline.text()),
                });
            }
            _ => {}
        }
    }
    diagrams
}

fn is_mermaid(info: &str) -> bool {
    let language = info.split([' ', ',', '{', '\t']).next();
    language.is_some_and(|language| language.eq_ignore_ascii_case("mermaid"))
}

/// In a document with `\r\n` the parser's pieces leave out the `\r`: join what only that parts.
fn whole_lines(pieces: Vec<Span>, text: &str) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if text.get(last.end as usize..piece.start as usize) == Some("\r") => {
                *last = last.cover(piece);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

/// What stands before the closing marks on their line.
fn prefix(span: Span, text: &str) -> String {
    let fence = span.of(text);
    let last = fence.trim_end().rsplit('\n').next().unwrap_or_default();
    let marks = last.find(['`', '~']).unwrap_or(0);
    // A fence of one line, or one that the end of its container closes.
    if !fence.contains('\n') || last[marks..].trim_matches(['`', '~']).trim() != "" {
        return String::new();
    }
    last[..marks].to_owned()
}
