//! Shows goals: an anchor on each.

use crate::enrich::kit::{Page, Splices};

/// Makes each goal and non-goal the target of links.
pub fn show(page: &Page, splices: &mut Splices) {
    let goals = &page.document().facts.goals;
    for goal in goals.goals.iter().chain(&goals.non_goals) {
        page.put_target(&goal.target, splices);
    }
}
