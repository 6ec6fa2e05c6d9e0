//! Makes links of the mentions of decisions in prose.

use super::kit::{Page, Piece, Splices};
use crate::catalog::DecisionId;
use crate::text::Span;

/// Links each mention that means one decision; the decision's own text does not link to itself.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    let directives = chapter.document.directives.iter();
    let mut directives: Vec<_> = directives.map(|it| it.span).collect();
    directives.sort_unstable();
    let mentions = page.catalog.mentions.of_chapter(page.id);
    for (span, abroad) in &chapter.document.abroad {
        if is_in_one(&directives, *span) {
            continue;
        }
        let link = page.link_abroad(abroad, span.of(&chapter.text));
        if matches!(link, Piece::Link { .. }) {
            splices.replace(*span, page.in_prose(&[link]));
        }
    }
    for mention in mentions.iter().filter(|it| !it.is_link) {
        // A directive that could not be read stays as it was written.
        if is_in_one(&directives, mention.span) {
            continue;
        }
        if is_inside(page, mention.span, mention.named) {
            continue;
        }
        let words = vec![Piece::text(mention.span.of(&chapter.text))];
        let link = page.decision_link(mention.named, words);
        if matches!(link.as_slice(), [Piece::Link { .. }]) {
            splices.replace(mention.span, page.in_prose(&link));
        }
    }
}

/// Whether a place is in one of the spans, which are in order.
fn is_in_one(spans: &[Span], place: Span) -> bool {
    let behind = spans.partition_point(|it| it.start <= place.start);
    let last = behind.checked_sub(1).and_then(|at| spans.get(at));
    last.is_some_and(|it| it.contains(place))
}

fn is_inside(page: &Page, span: Span, id: DecisionId) -> bool {
    let entry = &page.catalog.decisions[id];
    entry.chapter == page.id && page.catalog.decision(page.book, id).span.contains(span)
}
