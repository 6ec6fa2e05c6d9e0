//! `unknown-method`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-method",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A method that no HTTP knows, in a table whose other rows have one that it does.",
    why: "No client can call it, and it is seldom what the author meant.",
    bad: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates` | GET | List crates |\n| `/crates` | GTE | Find crates |\n",
    ),
    good: Example::Section(
        "## API Design\n\n| Endpoint | Method | Purpose |\n|---|---|---|\n\
         | `/crates` | GET | List crates |\n| `/crates` | POST | Add a crate |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for span in &scope.document().facts.endpoints.unknown_methods {
        let words = span.of(&scope.chapter().text);
        out.push(scope.finding(
            &RULE,
            *span,
            format!("`{}` is no known method", words.trim_matches('`')),
            "use GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS",
        ));
    }
}
