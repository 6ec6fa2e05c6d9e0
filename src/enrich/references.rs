//! Makes links of the mentions of decisions in prose.

use super::kit::{Page, Piece, Splices};
use crate::catalog::Resolution;
use crate::document::directive::Directive;
use crate::text::Span;

/// Links each mention that means one decision; the decision's own text does not link to itself.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    let directives = &chapter.document.directives;
    for reference in &chapter.document.references {
        // A directive that could not be read stays as it was written.
        let inside = |it: &Directive| it.span.contains(reference.span);
        if directives.iter().any(inside) {
            continue;
        }
        let resolution = page.catalog.resolve(page.book, page.id, &reference.number);
        let Resolution::Decision(id) = resolution else {
            continue;
        };
        if is_inside(page, reference.span, id) {
            continue;
        }
        let words = vec![Piece::text(reference.span.of(&chapter.text))];
        let link = page.decision_link(id, words);
        if matches!(link.as_slice(), [Piece::Link { .. }]) {
            splices.replace(reference.span, page.in_prose(&link));
        }
    }
}

fn is_inside(page: &Page, span: Span, id: crate::catalog::DecisionId) -> bool {
    let entry = &page.catalog.decisions[id];
    entry.chapter == page.id && page.catalog.decision(page.book, id).span.contains(span)
}
