//! `ambiguous-reference`.

use crate::catalog::Resolution;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::others::Found;

pub static RULE: Rule = Rule {
    name: "ambiguous-reference",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A mention of a number that several decisions of the book have, none nearer than the \
           others.",
    why: "Every document numbers its decisions from one, so that the number alone does not say \
          which one is meant; it becomes no link.",
    bad: Example::Files(&[
        (
            "one/vans.md",
            "# Technical Design Document: Vans\n\n### ADR-001: Two vans\n\n**Decision**: D.\n",
        ),
        (
            "two/crates.md",
            "# Technical Design Document: Crates\n\n### ADR-001: Codes\n\n**Decision**: D.\n",
        ),
        ("three/notes.md", "# Notes\n\nSee ADR-001.\n"),
    ]),
    good: Example::Files(&[
        (
            "one/vans.md",
            "# Technical Design Document: Vans\n\n### ADR-001: Two vans\n\n**Decision**: D.\n",
        ),
        (
            "two/crates.md",
            "# Technical Design Document: Crates\n\n### ADR-001: Codes\n\n**Decision**: D.\n",
        ),
        (
            "three/notes.md",
            "# Notes\n\nSee [ADR-001](../one/vans.md#adr-001).\n",
        ),
    ]),
    whole_book: true,
    check,
};

/// The most candidates that a finding names.
const MOST_NAMED: usize = 3;

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    // A row that begins with a number tells itself which decision it is about.
    let references = scope.document().references.iter();
    for reference in references.filter(|it| !it.around.heads_row) {
        let resolution = scope.catalog.meant(scope.book, scope.id, reference);
        let Resolution::Ambiguous(candidates) = resolution else {
            continue;
        };
        let files = candidates.iter().take(MOST_NAMED).map(|id| {
            let chapter = scope.catalog.decisions[*id].chapter;
            format!("`{}`", scope.book.chapters[chapter].file)
        });
        let mut files: Vec<_> = files.collect();
        files.dedup();
        out.push(scope.finding(
            &RULE,
            reference.span,
            format!(
                "{} may be any of {} decisions: in {}",
                reference.number,
                candidates.len(),
                files.join(", ")
            ),
            "link the one that is meant",
        ));
    }
    for (span, abroad) in &scope.document().abroad {
        let other = scope.book.others.named(&abroad.book);
        if let Some(Found::Several(count)) = other.map(|it| it.decision(&abroad.number)) {
            out.push(scope.finding(
                &RULE,
                *span,
                format!(
                    "{} may be any of {count} decisions of the book `{}`",
                    abroad.number, abroad.book
                ),
                "link the one that is meant",
            ));
        }
    }
}
