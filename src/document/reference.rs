//! Mentions of decisions in a chapter's prose.

use super::adr_number::{self, AdrNumber};
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// A mention of a decision, `ADR-007`, where a link may stand.
#[derive(Debug, PartialEq)]
pub struct Reference {
    pub span: Span,
    pub number: AdrNumber,
}

/// All mentions in prose: not in code, links, headings or raw HTML.
pub fn parse(outline: &Outline) -> Vec<Reference> {
    let mut references = Vec::new();
    if !may_mention(outline.text()) {
        return references;
    }
    let mut at = 0;
    let mut open_anchors = 0_usize;
    while at < outline.all().end {
        match outline.node(at).kind {
            Kind::Heading(_)
            | Kind::Link
            | Kind::Image
            | Kind::Fence
            | Kind::IndentedCode
            | Kind::HtmlBlock => {
                at = outline.after(at);
                continue;
            }
            Kind::Paragraph | Kind::Item | Kind::TableCell => open_anchors = 0,
            Kind::InlineHtml => {
                let tag = outline.source(at).to_ascii_lowercase();
                if tag.starts_with("<a ") || tag.starts_with("<a>") {
                    open_anchors += 1;
                } else if tag.starts_with("</a") {
                    open_anchors = open_anchors.saturating_sub(1);
                }
            }
            Kind::Text if open_anchors == 0 => {
                let span = outline.node(at).span;
                for (range, number) in adr_number::mentions(outline.source(at)) {
                    references.push(Reference {
                        span: span.part(range.start, range.len()),
                        number,
                    });
                }
            }
            _ => {}
        }
        at += 1;
    }
    references
}

fn may_mention(text: &str) -> bool {
    text.contains("ADR") || text.contains("adr-")
}
