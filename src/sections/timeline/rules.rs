//! What is wrong with a plan.

use crate::check::{Finding, Rule, Scope};

/// The rules of this kind.
pub const RULES: &[Rule] = &[Rule {
    name: "unreadable-date",
    check: unreadable_date,
}];

fn unreadable_date(scope: &Scope, out: &mut Vec<Finding>) {
    for (span, words) in &scope.document().facts.timeline.unreadable {
        out.push(scope.warning(
            "unreadable-date",
            *span,
            format!("`{words}` cannot be read as one date"),
            "write the date as YYYY-MM-DD",
        ));
    }
}
