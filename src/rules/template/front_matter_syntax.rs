//! `front-matter-syntax`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::header::model::HeaderProblem;

pub static RULE: Rule = Rule {
    name: "front-matter-syntax",
    group: Group::Template,
    level: Severity::Warn,
    what: "Front matter that is not YAML.",
    why: "Its values, the status among them, cannot be read, and nobody sees that on the page.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "---\nstatus: draft\nauthor: Ada\nreviewers: @dock\n---\n\
         # Technical Design Document: Vans\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "---\nstatus: draft\nauthor: Ada\nreviewers: \"@dock\"\n---\n\
         # Technical Design Document: Vans\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::FrontMatter { span, message } = problem {
            out.push(scope.finding(
                &RULE,
                *span,
                format!("the front matter is not YAML: {message}"),
                "quote values that hold `: ` or begin with `@`, `[`, `{` or `*`",
            ));
        }
    }
}
