//! `duplicate-adr-number`.

use crate::book::Chapter;
use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};
use crate::document::decision_title;
use crate::sections::decisions::model::Decision;

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
        // A title with another number than its file's is told of as that.
        if is_misnumbered(scope.chapter(), decision) || is_misnumbered(other, original) {
            continue;
        }
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

fn is_misnumbered(chapter: &Chapter, decision: &Decision) -> bool {
    let named = decision_title::of_file_name(&chapter.file);
    let (Some(named), Some(titled)) = (named, &decision.number) else {
        return false;
    };
    decision.is_record() && named.value != titled.value
}
