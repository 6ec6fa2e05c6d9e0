//! `orphan-document`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "orphan-document",
    group: Group::Book,
    level: Severity::Warn,
    what: "A design document or a record among the book's sources that SUMMARY.md does not list. \
           It is told of at its nearest neighbour that is listed.",
    why: "It gets no page of its own: nobody finds it, and no register counts it.",
    bad: Example::Files(&[
        (
            "SUMMARY.md",
            "# Summary\n\n- [Decisions](decisions/README.md)\n",
        ),
        ("decisions/README.md", "# Decisions\n"),
        (
            "decisions/0001-two-vans.md",
            "# 1. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
             ## Consequences\n\nE.\n",
        ),
    ]),
    good: Example::Files(&[
        (
            "SUMMARY.md",
            "# Summary\n\n- [Decisions](decisions/README.md)\n\
             - [Two vans](decisions/0001-two-vans.md)\n",
        ),
        ("decisions/README.md", "# Decisions\n"),
        (
            "decisions/0001-two-vans.md",
            "# 1. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
             ## Consequences\n\nE.\n",
        ),
    ]),
    whole_book: true,
    check,
};

/// The most files that a finding names.
const MOST_NAMED: usize = 3;

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let orphans = scope.catalog.orphans(scope.book, scope.config).iter();
    let beside: Vec<_> = orphans.filter(|it| it.beside == scope.id).collect();
    // They are in the order of their paths: those of a folder stand together.
    for of_folder in beside.chunk_by(|one, other| one.folder() == other.folder()) {
        let named = of_folder.iter().take(MOST_NAMED);
        let named = named.map(|it| format!("`{}`", it.file)).collect::<Vec<_>>();
        let named = named.join(", ");
        let message = match of_folder {
            [only] if only.is_record => format!("the record {named} is no chapter of this book"),
            [_] => format!("the design document {named} is no chapter of this book"),
            several => {
                let more = match several.len().saturating_sub(MOST_NAMED) {
                    0 => String::new(),
                    more => format!(" and {more} more"),
                };
                format!(
                    "{} documents are no chapters of this book: {named}{more}",
                    several.len()
                )
            }
        };
        out.push(scope.finding(
            &RULE,
            scope.document().title_place(&scope.chapter().text),
            message,
            "list them in SUMMARY.md, or move them out of the book's sources",
        ));
    }
}
