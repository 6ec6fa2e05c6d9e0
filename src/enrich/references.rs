//! Makes links of the mentions of decisions in prose.

use super::kit::{Page, Piece, Splices};
use crate::catalog::DecisionId;
use crate::document::directive::Directive;
use crate::text::Span;

/// Links each mention that means one decision; the decision's own text does not link to itself.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    let directives = &chapter.document.directives;
    let mentions = page.catalog.mentions(page.book).of_chapter(page.id);
    for (span, abroad) in &chapter.document.abroad {
        let inside = |it: &Directive| it.span.contains(*span);
        if directives.iter().any(inside) {
            continue;
        }
        let link = page.link_abroad(abroad, span.of(&chapter.text));
        if matches!(link, Piece::Link { .. }) {
            splices.replace(*span, page.in_prose(&[link]));
        }
    }
    for mention in mentions.iter().filter(|it| !it.is_link) {
        // A directive that could not be read stays as it was written.
        let inside = |it: &Directive| it.span.contains(mention.span);
        if directives.iter().any(inside) {
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

fn is_inside(page: &Page, span: Span, id: DecisionId) -> bool {
    let entry = &page.catalog.decisions[id];
    entry.chapter == page.id && page.catalog.decision(page.book, id).span.contains(span)
}
