//! Shows kinds of test: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Puts anchors before headings and into the author's own lines and rows.
pub fn show(page: &Page, splices: &mut Splices) {
    for test in &page.document().facts.testing {
        page.put_anchor(splices, test.place, &test.anchor);
    }
}
