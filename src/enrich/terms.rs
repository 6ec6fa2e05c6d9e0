//! Makes links of the first use of each term in prose.

use super::kit::{Page, Piece, Splices};
use crate::catalog::terms::{TermId, term};
use crate::document::anchors::Anchor;
use crate::document::words::shortened;
use crate::text::Span;
use std::collections::HashSet;

/// How much of a definition a link shows when pointed at.
const LONGEST_HINT: usize = 120;

/// Links the first use of each term on the page to its definition. Tells whether there is any.
pub fn show(page: &Page, splices: &mut Splices) -> bool {
    let terms = &page.catalog.terms;
    if terms.is_empty() || !page.config.glossary_links {
        return false;
    }
    let chapter = page.chapter();
    let glossary = &chapter.document.facts.glossary.spans;
    let mut seen: HashSet<TermId> = HashSet::new();
    for run in &chapter.document.prose {
        let text = run.of(&chapter.text);
        let uses = terms.uses(text);
        if uses.is_empty() || is_inside(glossary, *run) {
            continue;
        }
        let closed = closed(text);
        for found in uses {
            let before = text.get(..found.range.start).unwrap_or_default();
            let Some(id) = terms.meaning(page.id, &found, before) else {
                continue;
            };
            let place = Span::from(found.range.clone());
            if seen.contains(&id) || is_inside(&closed, place) {
                continue;
            }
            let span = run.part(found.range.start, found.range.len());
            if let Some(link) = link(page, id, span)
                && splices.replace(span, page.in_prose(&[link]))
            {
                seen.insert(id);
            }
        }
    }
    !seen.is_empty()
}

/// Whether a place lies in one of some spans, which come in the order of the text.
fn is_inside(spans: &[Span], place: Span) -> bool {
    let at = spans.partition_point(|it| it.end < place.end);
    spans.get(at).is_some_and(|it| it.contains(place))
}

/// What another preprocessor or a script reads in a run of text: `{{…}}`, `\\(…\\)`.
fn closed(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    // Of two backslashes the first is no text.
    for (open, close) in [("{{", "}}"), ("\\(", "\\)"), ("\\[", "\\]")] {
        let mut at = 0;
        while let Some(start) = text.get(at..).and_then(|rest| rest.find(open)) {
            let start = at + start;
            let end = text[start..]
                .find(close)
                .map_or(text.len(), |it| start + it);
            spans.push(Span::new(start, end));
            at = end;
        }
    }
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let overlap = next.start <= last.end;
        if overlap {
            *last = last.cover(*next);
        }
        overlap
    });
    spans
}

fn link<'a>(page: &Page<'a>, id: TermId, span: Span) -> Option<Piece<'a>> {
    let term = term(page.book, id);
    let glossary = &page.book.chapters[id.chapter].document.facts.glossary;
    let fragment = match &term.anchor {
        Anchor::Own(own) if page.is_html() => own,
        // Without HTML there is no anchor of our own: the heading is the place.
        Anchor::Own(_) => &glossary.heading,
        Anchor::OfHeading(id) => id,
    };
    Some(Piece::Term {
        href: page.link_to(id.chapter, Some(fragment))?,
        hint: shortened(&term.definition, LONGEST_HINT),
        words: span.of(&page.chapter().text).to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_read_is_closed() {
        let text = "a {{#b \\(c\\)}} d \\(e\\) f {{g";
        let spans = closed(text);
        let open = |word: &str| {
            let at = text.find(word).unwrap();
            !is_inside(&spans, Span::new(at, at + 1))
        };
        let found: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].map(open).into();
        assert_eq!(found, [true, false, false, true, false, true, false]);
    }
}
