//! Mentions of decisions in a chapter's prose.

use super::adr_number::{self, AdrNumber};
use crate::markdown::{Kind, Outline};
use crate::text::Span;
use memchr::memmem;

/// A mention of a decision, `ADR-007`, where a link may stand.
#[derive(Debug, PartialEq)]
pub struct Reference {
    pub span: Span,
    pub number: AdrNumber,
}

/// Raw elements whose words are code or belong to a link or a control.
const CLOSED_TO_LINKS: [&str; 12] = [
    "a", "button", "code", "kbd", "option", "pre", "samp", "script", "style", "svg", "textarea",
    "title",
];

/// All mentions in prose: not in code, links, headings or raw HTML.
pub fn parse(outline: &Outline) -> Vec<Reference> {
    let mut references = Vec::new();
    let mut places = places(outline.text()).into_iter().peekable();
    if places.peek().is_none() {
        return references;
    }
    let mut at = 0;
    let mut closed = 0_usize;
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
            Kind::Paragraph | Kind::Item | Kind::TableCell => closed = 0,
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
            Kind::Text if closed == 0 => {
                let span = outline.node(at).span;
                while places
                    .next_if(|place| *place < span.range().start)
                    .is_some()
                {}
                let here = places.peek().is_some_and(|place| *place < span.range().end);
                let words = if here { outline.source(at) } else { "" };
                for (range, number) in adr_number::mentions(words) {
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

/// Whether a raw tag opens its element, and the element's name.
fn tag(source: &str) -> (bool, String) {
    let inner = source.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|ch: char| !ch.is_ascii_alphanumeric());
    let name = &name[..end.unwrap_or(name.len())];
    (!inner.starts_with('/'), name.to_ascii_lowercase())
}

/// Where the letters of a mention stand, in order: most runs of text hold none.
fn places(text: &str) -> Vec<usize> {
    let all = |letters| memmem::find_iter(text.as_bytes(), letters);
    let mut places: Vec<_> = all("ADR").collect();
    // In lower case alone only `adr-007` is a mention.
    if !places.is_empty() || all("adr-").next().is_some() {
        places.extend(all("adr"));
        places.sort_unstable();
    }
    places
}
