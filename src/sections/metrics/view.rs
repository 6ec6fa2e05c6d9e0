//! Shows success metrics: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Makes each metric the target of links.
pub fn show(page: &Page, splices: &mut Splices) {
    for metric in &page.document().facts.metrics {
        page.put_target(&metric.anchor, splices);
    }
}
