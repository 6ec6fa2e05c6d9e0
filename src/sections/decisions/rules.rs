//! What is wrong with decisions.

use crate::check::{Finding, Rule, Scope};

/// The rules of this kind.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unknown-status",
        check: unknown_status,
    },
    Rule {
        name: "duplicate-adr-number",
        check: duplicate_number,
    },
    Rule {
        name: "adr-status-conflict",
        check: status_conflict,
    },
];

/// Inline ADRs have their own status; a record's is its header's.
fn unknown_status(scope: &Scope, out: &mut Vec<Finding>) {
    let inline = scope
        .document()
        .decisions
        .iter()
        .filter(|it| !it.is_record());
    for status in inline.filter_map(|decision| decision.status.as_ref()) {
        if status.stage.is_none() {
            out.push(scope.warning(
                "unknown-status",
                status.span,
                format!("`{}` is no known status", status.label),
                "use Proposed, Accepted, Rejected, Deprecated or Superseded by ADR-…",
            ));
        }
    }
}

fn duplicate_number(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        let Some(first) = scope.catalog.first_of_number(scope.book, *id) else {
            continue;
        };
        let decision = scope.catalog.decision(scope.book, *id);
        let entry = &scope.catalog.decisions[first];
        let original = scope.catalog.decision(scope.book, first);
        let text = &scope.chapter().text;
        out.push(scope.warning(
            "duplicate-adr-number",
            decision.heading.trim(text),
            format!(
                "the number {} is already taken by \"{}\" in `{}`",
                decision.label, original.title, scope.book.chapters[entry.chapter].file
            ),
            "give one of the two the next free number",
        ));
    }
}

/// An inline ADR that summarises a record must not say another status.
fn status_conflict(scope: &Scope, out: &mut Vec<Finding>) {
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
            let file = &scope.book.chapters[scope.catalog.decisions[record].chapter].file;
            out.push(scope.warning(
                "adr-status-conflict",
                own.span,
                format!(
                    "the status is `{}` here and `{}` in `{file}`",
                    own.label, truth.label
                ),
                "the record is the truth: write its status here",
            ));
        }
    }
}
