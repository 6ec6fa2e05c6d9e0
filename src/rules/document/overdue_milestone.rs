//! `overdue-milestone`.

use super::standing;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::values::progress::State;
use crate::sections::timeline::model::Milestone;

pub static RULE: Rule = Rule {
    name: "overdue-milestone",
    group: Group::Document,
    level: Severity::Warn,
    what: "A milestone whose time is over today while its status says that it is not done, or is \
           left \
           empty. What is put off is not late, and nothing is in a document that is implemented or \
           given up.",
    why: "Either the plan has slipped and nobody says so, or the work is done and the plan does \
          not \
          know it.",
    bad: Example::Section(
        "## Milestones\n\n| Milestone | Target Date | Status |\n|---|---|---|\n\
         | Scales in both shops | 2026-01-15 | In Progress |\n",
    ),
    good: Example::Section(
        "## Milestones\n\n| Milestone | Target Date | Status |\n|---|---|---|\n\
         | Scales in both shops | 2026-01-15 | Done |\n\
         | Scales in the vans | 2026-06-15 | In Progress |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    if standing::is_over(scope) {
        return;
    }
    let text = &scope.chapter().text;
    for milestone in &scope.document().facts.timeline.milestones {
        let Some((_, span)) = milestone.due else {
            continue;
        };
        if is_put_off(milestone) || !milestone.is_overdue(scope.config.today) {
            continue;
        }
        let state = match (&milestone.status, milestone.state) {
            (Some(status), _) => format!("is `{}`", status.label),
            (None, Some(state)) => format!("is {}", state.name().to_lowercase()),
            (None, None) => "has no status".to_owned(),
        };
        out.push(scope.finding(
            &RULE,
            span,
            format!(
                "\"{}\" was due {} and {state}",
                milestone.name,
                span.of(text)
            ),
            "say that it is done, or when it is due now",
        ));
    }
}

/// Whether the plan says that a milestone waits: `Deferred`, `On hold`. Only `Blocked` itself says
/// that it should be under way.
fn is_put_off(milestone: &Milestone) -> bool {
    let label = milestone.status.as_ref().map(|it| it.label.to_lowercase());
    let is_blocked = label.is_some_and(|label| label.starts_with("blocked"));
    milestone.state == Some(State::Blocked) && !is_blocked
}
