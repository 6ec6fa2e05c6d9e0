//! Shows failure scenarios: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Puts anchors before headings and into the author's own lines and rows.
pub fn show(page: &Page, splices: &mut Splices) {
    for scenario in &page.document().facts.failures.scenarios {
        page.put_anchor(splices, scenario.place, &scenario.anchor);
    }
}
