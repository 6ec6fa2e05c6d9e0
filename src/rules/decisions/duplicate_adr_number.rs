//! `duplicate-adr-number`.

use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "duplicate-adr-number",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A decision whose number another one of its log or document already has.",
    why: "A mention of that number names neither of them.",
    bad: Example::Section(
        "## Decisions\n\n### ADR-001: Print labels\n\n**Decision**: Yes.\n\n\
         ### ADR-001: Scan at the door\n\n**Decision**: Yes.\n",
    ),
    good: Example::Section(
        "## Decisions\n\n### ADR-001: Print labels\n\n**Decision**: Yes.\n\n\
         ### ADR-002: Scan at the door\n\n**Decision**: Yes.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        let Some(first) = scope.catalog.first_of_number(scope.book, *id) else {
            continue;
        };
        let decision = scope.catalog.decision(scope.book, *id);
        let chapter = scope.catalog.decisions[first].chapter;
        let original = scope.catalog.decision(scope.book, first);
        let other = &scope.book.chapters[chapter];
        let finding = scope.finding(
            &RULE,
            decision.heading.trim(&scope.chapter().text),
            format!(
                "the number {} is already taken by \"{}\" in `{}`",
                decision.label, original.title, other.file
            ),
            "give one of the two the next free number",
        );
        let span = original.heading.trim(&other.text);
        out.push(finding.with(Place { chapter, span }, "the first of that number"));
    }
}
