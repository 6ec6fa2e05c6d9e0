//! Shows a change log: an anchor on each change, and its date as one for machines too.

use crate::enrich::kit::{Page, Piece, Splices};

/// Puts anchors and dates into the author's own lines and rows.
pub fn show(page: &Page, splices: &mut Splices) {
    if !page.is_html() {
        return;
    }
    let text = &page.chapter().text;
    for change in &page.document().facts.changes.changes {
        page.put_anchor(splices, change.place, &change.anchor);
        if let (Some(date), Some(span)) = (change.date, change.date_span) {
            let time = Piece::Time {
                iso: date.to_string(),
                words: vec![Piece::text(span.of(text))],
            };
            splices.replace(span, page.in_prose(&[time]));
        }
    }
}
