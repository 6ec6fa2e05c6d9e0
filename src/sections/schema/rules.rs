//! What is wrong with the SQL of a document's schema.

use crate::check::{Finding, Rule, Scope};

/// The rules about the schema.
pub const RULES: &[Rule] = &[Rule {
    name: "sql-syntax",
    check: syntax,
}];

fn syntax(scope: &Scope, out: &mut Vec<Finding>) {
    for error in &scope.document().facts.schema.errors {
        out.push(scope.warning(
            "sql-syntax",
            error.span,
            format!("this SQL cannot be read: {}", error.message),
            "correct it, or name its dialect: behind the fence's marks, or for all under `sql-dialect`",
        ));
    }
}
