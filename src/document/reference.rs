//! Mentions of decisions in a chapter's prose.

use super::adr_number::{self, Abroad, AdrNumber};
use super::prose;
use super::surroundings::{Around, Surroundings};
use crate::markdown::Outline;
use crate::text::Span;
use memchr::memmem;

/// A mention of a decision, `ADR-007`, where a link may stand.
#[derive(Debug, PartialEq)]
pub struct Reference {
    pub span: Span,
    pub number: AdrNumber,
    pub around: Around,
}

/// All mentions in prose, of this book's decisions and of others': not in code, links, headings or
/// raw HTML.
pub fn parse(
    outline: &Outline,
    mut surroundings: Surroundings,
) -> (Vec<Reference>, Vec<(Span, Abroad)>) {
    let mut references = Vec::new();
    let mut abroad = Vec::new();
    let mut places = places(outline.text()).into_iter().peekable();
    if places.peek().is_none() {
        return (references, abroad);
    }
    let mut passed = 0;
    prose::walk(outline, |id, _| {
        for id in std::mem::replace(&mut passed, id)..id {
            surroundings.pass(outline.node(id).kind, outline.node(id).span);
        }
        let span = outline.node(id).span;
        while places
            .next_if(|place| *place < span.range().start)
            .is_some()
        {}
        if places.peek().is_none_or(|place| *place >= span.range().end) {
            return;
        }
        let words = outline.source(id);
        for (range, number) in adr_number::mentions(words) {
            let span = span.part(range.start, range.len());
            references.push(Reference {
                span,
                number,
                around: surroundings.of(span),
            });
        }
        let others = adr_number::abroad(words).into_iter();
        abroad.extend(others.map(|(range, it)| (span.part(range.start, range.len()), it)));
    });
    (references, abroad)
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
