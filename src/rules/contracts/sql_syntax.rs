//! `sql-syntax`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "sql-syntax",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A definition of a table or an index that is not SQL of the dialect.",
    why: "Its table is missing from the schema, and the migration would fail.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE crate (id UUID PRIMARY KEY size INT);\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE crate (id UUID PRIMARY KEY, size INT);\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for error in &scope.document().facts.schema.errors {
        out.push(scope.finding(
            &RULE,
            error.span,
            format!("this SQL cannot be read: {}", error.message),
            "correct it, or name its dialect: behind the fence's marks, or for all under \
             `sql-dialect`",
        ));
    }
}
