//! `adr-status-conflict`.

use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};
use crate::sections::header::model::HeaderProblem;

pub static RULE: Rule = Rule {
    name: "adr-status-conflict",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "Two places that give one decision different statuses: two containers of one header, or \
           a summary in a design against the record in the log.",
    why: "One of them is wrong, and readers of the other one act on it.",
    bad: Example::Files(&[
        (
            "decisions/0003-print-labels.md",
            "# 3. Print labels\n\n## Status\n\nRejected\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
## Consequences\n\nE.\n",
        ),
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n## Decisions\n\n\
             ### ADR-003: Print labels\n\n**Status**: Accepted\n\n**Decision**: D.\n",
        ),
    ]),
    good: Example::Files(&[
        (
            "decisions/0003-print-labels.md",
            "# 3. Print labels\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
## Consequences\n\nE.\n",
        ),
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n## Decisions\n\n\
             ### ADR-003: Print labels\n\n**Status**: Accepted\n\n**Decision**: D.\n",
        ),
    ]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    second_in_header(scope, out);
    summary_against_record(scope, out);
}

fn second_in_header(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::SecondStatus { span, label, first } = problem {
            out.push(scope.finding(
                &RULE,
                *span,
                format!("the status is `{label}` here and `{first}` above"),
                "keep one of the two; the one nearest the top counts",
            ));
        }
    }
}

fn summary_against_record(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        let Some(record) = scope.catalog.decisions[*id].record else {
            continue;
        };
        let own = scope.catalog.decision(scope.book, *id).status.as_ref();
        let truth = scope.catalog.decision(scope.book, record).status.as_ref();
        let (Some(own), Some(truth)) = (own, truth) else {
            continue;
        };
        if own.stage.is_some() && truth.stage.is_some() && own.stage != truth.stage {
            let chapter = scope.catalog.decisions[record].chapter;
            let file = &scope.book.chapters[chapter].file;
            let finding = scope.finding(
                &RULE,
                own.span,
                format!(
                    "the status is `{}` here and `{}` in `{file}`",
                    own.label, truth.label
                ),
                "the record is the truth: write its status here",
            );
            let span = truth.span;
            out.push(finding.with(Place { chapter, span }, "the record's own status"));
        }
    }
}
