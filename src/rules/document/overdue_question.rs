//! `overdue-question`.

use super::standing;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::words::shortened;

/// How much of a question a message quotes.
const LONGEST_TITLE: usize = 60;

pub static RULE: Rule = Rule {
    name: "overdue-question",
    group: Group::Document,
    level: Severity::Warn,
    what: "An open question whose day of decision has passed, unless it is put off or the document \
           is \
           implemented or given up.",
    why: "Work that waits for the answer is late, or somebody has answered where nobody can read \
          it.",
    bad: Example::Section(
        "## Open Questions\n\n### Do the vans wait for the market?\n\n\
         **Decision needed by**: 2026-01-15\n",
    ),
    good: Example::Section(
        "## Open Questions\n\n### Do the vans wait for the market?\n\n\
         **Decision needed by**: 2026-01-15\n\n**Decision**: They leave at six.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    if standing::is_over(scope) {
        return;
    }
    let text = &scope.chapter().text;
    for question in scope.document().facts.questions.open() {
        let Some((_, span)) = question.due else {
            continue;
        };
        let waits = question.put_off || standing::is_for_later(&question.title);
        if waits || !question.is_overdue(scope.config.today) {
            continue;
        }
        let title = shortened(&question.title, LONGEST_TITLE);
        out.push(scope.finding(
            &RULE,
            span,
            format!("\"{title}\" was to be decided by {}", span.of(text)),
            "write down the decision, or say until when it can wait",
        ));
    }
}
