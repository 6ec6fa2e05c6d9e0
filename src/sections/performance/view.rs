//! Shows performance requirements: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Puts anchors into the author's own lines and rows.
pub fn show(page: &Page, splices: &mut Splices) {
    for requirement in &page.document().facts.performance.requirements {
        page.put_anchor(splices, requirement.place, &requirement.anchor);
    }
}
