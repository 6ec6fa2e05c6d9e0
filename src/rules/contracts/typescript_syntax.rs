//! `typescript-syntax`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "typescript-syntax",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "An interface or a type in a data section that is not TypeScript.",
    why: "Its entity is missing from the diagram and from every list.",
    bad: Example::Section(
        "## Data Architecture\n\n### Data Models\n\n```typescript\n\
         interface Crate {\n  id: string;\n  size: = 3;\n}\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Data Models\n\n```typescript\n\
         interface Crate {\n  id: string;\n  size: number;\n}\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for error in &scope.document().facts.entities.errors {
        out.push(scope.finding(
            &RULE,
            error.span,
            format!("this TypeScript cannot be read: {}", error.message),
            "correct it; until then the entity is missing from the diagram",
        ));
    }
}
