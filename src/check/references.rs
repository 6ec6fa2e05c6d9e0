//! What is wrong with the mentions of decisions in prose.

use super::{Finding, Rule, Scope};
use crate::catalog::Resolution;

/// The rules about mentions.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unknown-reference",
        check: unknown,
    },
    Rule {
        name: "ambiguous-reference",
        check: ambiguous,
    },
];

fn unknown(scope: &Scope, out: &mut Vec<Finding>) {
    for reference in &scope.document().references {
        // A book that holds no decisions of this kind has them elsewhere.
        let known = scope
            .catalog
            .knows_namespace(reference.number.namespace.as_deref());
        if !known
            || scope
                .catalog
                .resolve(scope.book, scope.id, &reference.number)
                != Resolution::Unknown
        {
            continue;
        }
        out.push(scope.warning(
            "unknown-reference",
            reference.span,
            format!("no decision of this book is {}", reference.number),
            "correct the number, or link the decision where it is kept",
        ));
    }
}

fn ambiguous(scope: &Scope, out: &mut Vec<Finding>) {
    for reference in &scope.document().references {
        let resolution = scope
            .catalog
            .resolve(scope.book, scope.id, &reference.number);
        let Resolution::Ambiguous(candidates) = resolution else {
            continue;
        };
        const MOST_NAMED: usize = 3;
        let files = candidates.iter().take(MOST_NAMED).map(|id| {
            let chapter = scope.catalog.decisions[*id].chapter;
            format!("`{}`", scope.book.chapters[chapter].file)
        });
        let mut files: Vec<_> = files.collect();
        files.dedup();
        out.push(scope.warning(
            "ambiguous-reference",
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
}
