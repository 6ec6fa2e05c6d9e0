//! `missing-adr-part`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "missing-adr-part",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A decision with two of Context, Decision and Consequences and without the third, where \
           nothing stands for it under another name or in another format.",
    why: "Without its context a decision cannot be judged later, and without its consequences \
          nobody knows what was given up for it.",
    bad: Example::Files(&[(
        "decisions/0001-two-vans.md",
        "# 1. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n",
    )]),
    good: Example::Files(&[(
        "decisions/0001-two-vans.md",
        "# 1. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
         ## Consequences\n\nE.\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        // A summary leaves parts to its record.
        if scope.catalog.decisions[*id].record.is_some() {
            continue;
        }
        let decision = scope.catalog.decision(scope.book, *id);
        if let Some(part) = decision.parts.missing() {
            out.push(scope.finding(
                &RULE,
                decision.heading.trim(&scope.chapter().text),
                format!("this decision has no {part}"),
                format!("add a part `{part}`"),
            ));
        }
    }
}
