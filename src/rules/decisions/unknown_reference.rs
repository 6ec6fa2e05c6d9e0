//! `unknown-reference`.

use crate::catalog::Resolution;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::config::nearest;
use crate::others::Found;

pub static RULE: Rule = Rule {
    name: "unknown-reference",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A mention of a decision that no chapter of the book holds, or that another book's catalog \
           does not.",
    why: "It leads nowhere: the number is wrong, or the decision was taken away.",
    bad: Example::Section(
        "## Decisions\n\n### ADR-001: Print labels\n\n**Decision**: Yes.\n\n## Background\n\n\
         As ADR-011 says.\n",
    ),
    good: Example::Section(
        "## Decisions\n\n### ADR-001: Print labels\n\n**Decision**: Yes.\n\n## Background\n\n\
         As ADR-001 says.\n",
    ),
    whole_book: true,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for reference in &scope.document().references {
        let number = &reference.number;
        // A book that holds no decisions of this kind has them elsewhere.
        let known = scope.catalog.knows_namespace(number.namespace.as_deref());
        let resolution = scope.catalog.resolve(scope.book, scope.id, number);
        if known && resolution == Resolution::Unknown {
            out.push(scope.finding(
                &RULE,
                reference.span,
                format!("no decision of this book is {number}"),
                "correct the number, or link the decision where it is kept",
            ));
        }
    }
    for (span, abroad) in &scope.document().abroad {
        let others = &scope.book.others;
        let name = &*abroad.book;
        match others.named(name) {
            Some(other) => {
                if matches!(other.decision(&abroad.number), Found::Nothing) {
                    let number = &abroad.number;
                    out.push(scope.finding(
                        &RULE,
                        *span,
                        format!("no decision of the book `{name}` is {number}"),
                        "correct the number, or bring the book's catalog up to date",
                    ));
                }
            }
            None => out.push(
                scope.finding(
                    &RULE,
                    *span,
                    format!("no book is called `{name}` in the configuration"),
                    match nearest(name, others.names()) {
                        Some(near) => format!("did you mean `{near}`?"),
                        None => {
                            "name its catalog under `books`, or take the word before the colon \
                             away"
                                .to_owned()
                        }
                    },
                ),
            ),
        }
    }
}
