//! Shows enhancements: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Puts anchors into the author's own lines.
pub fn show(page: &Page, splices: &mut Splices) {
    for enhancement in &page.document().facts.future {
        page.put_anchor(splices, enhancement.place, &enhancement.anchor);
    }
}
