//! Shows dependencies: an anchor on each blocker. How many are open stands in the header.

use crate::enrich::kit::{Page, Splices};

/// Puts anchors into the author's own lines.
pub fn show(page: &Page, splices: &mut Splices) {
    for dependency in &page.document().facts.dependencies {
        if let Some(anchor) = &dependency.anchor {
            page.put_anchor(splices, dependency.place, anchor);
        }
    }
}
