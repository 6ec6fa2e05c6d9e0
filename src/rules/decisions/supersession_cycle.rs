//! `supersession-cycle`.

use super::examples::{REPLACED, SUCCESSOR};
use super::places;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "supersession-cycle",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "Decisions that supersede each other in a ring, or one that supersedes itself.",
    why: "None of them holds, and whoever follows them from one to the next comes to no end.",
    bad: Example::Files(&[
        (
            "decisions/0001-two-vans.md",
            "# 1. Two vans\n\n## Status\n\nSuperseded by ADR-002; supersedes ADR-002\n\n\
             ## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
        ),
        (
            "decisions/0002-three-vans.md",
            "# 2. Three vans\n\n## Status\n\nSuperseded by ADR-001; supersedes ADR-001\n\n\
             ## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
        ),
    ]),
    good: Example::Files(&[REPLACED, SUCCESSOR]),
    whole_book: true,
    check,
};

/// The most decisions that a finding names.
const MOST_NAMED: usize = 6;

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        if let Some(span) = scope.catalog.itself(scope.book, *id) {
            let label = &scope.catalog.decision(scope.book, *id).label;
            out.push(scope.finding(
                &RULE,
                span,
                format!("{label} is said to supersede itself"),
                "name the other decision here, or take this out",
            ));
        }
    }
    for ring in scope.catalog.cycles() {
        let [first, second, ..] = ring.as_slice() else {
            continue;
        };
        if scope.catalog.decisions[*first].chapter != scope.id {
            continue;
        }
        let label = |id: &usize| scope.catalog.decision(scope.book, *id).short();
        let labels = ring.iter().take(MOST_NAMED).chain([first]).map(label);
        let finding = scope.finding(
            &RULE,
            places::status(scope, *first).span,
            format!(
                "these decisions supersede each other: {}",
                labels.collect::<Vec<_>>().join(" → ")
            ),
            "find out which of them holds, and correct the others",
        );
        out.push(finding.with(places::status(scope, *second), "the next one"));
    }
}
