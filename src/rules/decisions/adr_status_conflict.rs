//! `adr-status-conflict`.

use crate::catalog::{DecisionId, Resolution};
use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};
use crate::document::values::status::Stage;
use crate::sections::decisions::model::Named;
use crate::sections::header::model::HeaderProblem;

pub static RULE: Rule = Rule {
    name: "adr-status-conflict",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "Two places that give one decision different statuses: two containers of one header, a \
           summary in a design against the record in the log, or a row of a table that lists \
           decisions against what the decision says of itself.",
    why: "One of them is wrong, and readers of the other one act on it.",
    bad: Example::Files(&[
        (
            "decisions/0003-print-labels.md",
            "# 3. Print labels\n\n## Status\n\nRejected\n\n## Context\n\nC.\n\n## Decision\n\n\
             D.\n\n\
## Consequences\n\nE.\n",
        ),
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n\
             ## Decisions\n\n\
             ### ADR-003: Print labels\n\n**Status**: Accepted\n\n**Decision**: D.\n",
        ),
    ]),
    good: Example::Files(&[
        (
            "decisions/0003-print-labels.md",
            "# 3. Print labels\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\n\
             D.\n\n\
## Consequences\n\nE.\n",
        ),
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n\
             ## Decisions\n\n\
             ### ADR-003: Print labels\n\n**Status**: Accepted\n\n**Decision**: D.\n",
        ),
    ]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    second_in_header(scope, out);
    summary_against_record(scope, out);
    table_against_decisions(scope, out);
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

fn table_against_decisions(scope: &Scope, out: &mut Vec<Finding>) {
    let (catalog, book) = (scope.catalog, scope.book);
    for row in &scope.document().listed {
        let Some(id) = decision_of(scope, &row.name) else {
            continue;
        };
        let decision = catalog.decision(book, id);
        let Some(truth) = &decision.status else {
            continue;
        };
        let (Some(listed), Some(own)) = (row.status.stage, truth.stage) else {
            continue;
        };
        if is_same(listed, own) {
            continue;
        }
        let finding = scope.finding(
            &RULE,
            row.status.word.unwrap_or(row.status.span),
            format!(
                "the table lists {} as `{}`; its own status is `{}`",
                decision.quoted(),
                row.status.label,
                truth.label
            ),
            "the decision itself is the truth: write its status here",
        );
        let (chapter, span) = (catalog.decisions[id].chapter, truth.span);
        out.push(finding.with(Place { chapter, span }, "the decision's own status"));
    }
}

/// The decision that a row of a table is about.
fn decision_of(scope: &Scope, name: &Named) -> Option<DecisionId> {
    let (catalog, book) = (scope.catalog, scope.book);
    let of_number = |number| match catalog.resolve(book, scope.id, number) {
        Resolution::Decision(id) => Some(catalog.truth(id)),
        _ => None,
    };
    match name {
        Named::Link(link) => {
            let (path, fragment) = match link.split_once('#') {
                Some((path, fragment)) => (path, Some(fragment)),
                None => (&**link, None),
            };
            let linked = catalog.linked(book, scope.id, path, fragment);
            linked.map(|id| catalog.truth(id))
        }
        Named::Number(number) => of_number(number),
        Named::BareNumber(number) => of_number(number).filter(|id| {
            let chapter = &book.chapters[catalog.decisions[*id].chapter];
            let beside = chapter.folder() == scope.chapter().folder();
            beside && catalog.decision(book, *id).is_record()
        }),
    }
}

/// Whether two statuses say the same of a decision.
fn is_same(one: Stage, other: Stage) -> bool {
    let holds = |stage| matches!(stage, Stage::Accepted | Stage::Approved);
    one == other || (holds(one) && holds(other))
}
