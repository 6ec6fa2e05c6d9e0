//! Shows a change log: an anchor on each change, and its date as one for machines too.

use super::model::Place;
use crate::enrich::kit::{Page, Piece, Splices};

/// Puts anchors and dates into the author's own lines and rows.
pub fn show(page: &Page, splices: &mut Splices) {
    if !page.is_html() {
        return;
    }
    let text = &page.chapter().text;
    for change in &page.document().facts.changes.changes {
        match change.place {
            Place::Heading(start) => {
                splices.insert(start as usize, page.block_anchor(&change.anchor));
            }
            Place::Inline(start) => {
                let anchor = page.in_prose(&[Piece::Anchor(change.anchor.clone())]);
                splices.insert(start as usize, anchor);
            }
        }
        if let (Some(date), Some(span)) = (change.date, change.date_span) {
            let time = Piece::Time {
                iso: date.to_string(),
                words: vec![Piece::text(span.of(text))],
            };
            splices.replace(span, page.in_prose(&[time]));
        }
    }
}
