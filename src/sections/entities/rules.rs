//! What is wrong with the TypeScript of a document's entities.

use crate::check::{Finding, Rule, Scope};

/// The rules about entities.
pub const RULES: &[Rule] = &[Rule {
    name: "typescript-syntax",
    check: syntax,
}];

fn syntax(scope: &Scope, out: &mut Vec<Finding>) {
    for error in &scope.document().facts.entities.errors {
        out.push(scope.warning(
            "typescript-syntax",
            error.span,
            format!("this TypeScript cannot be read: {}", error.message),
            "correct it; until then the entity is missing from the diagram",
        ));
    }
}
