//! Shows data flows: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Makes each flow the target of links.
pub fn show(page: &Page, splices: &mut Splices) {
    for flow in &page.document().facts.flows {
        page.put_target(&flow.target, splices);
    }
}
