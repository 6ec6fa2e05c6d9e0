//! What is wrong with glossaries.

use crate::catalog::terms::{TermId, term};
use crate::check::{Finding, Rule, Scope};

/// The rules of this kind.
pub const RULES: &[Rule] = &[Rule {
    name: "duplicate-term",
    check: duplicate_term,
}];

fn duplicate_term(scope: &Scope, out: &mut Vec<Finding>) {
    for (index, own) in scope.document().facts.glossary.terms.iter().enumerate() {
        let id = TermId {
            chapter: scope.id,
            index,
        };
        let Some(other) = scope.catalog.terms.conflict(id) else {
            continue;
        };
        let place = if other.chapter == scope.id {
            "above".to_owned()
        } else {
            format!("in `{}`", scope.book.chapters[other.chapter].file)
        };
        let words = &term(scope.book, other).words;
        out.push(scope.warning(
            "duplicate-term",
            own.span,
            format!("`{words}` is defined {place} in other words"),
            "let both say the same, or give one of them another name",
        ));
    }
}
