//! `mermaid-syntax`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::diagram::DrawError;
use crate::sections::diagrams::model::Diagram;

pub static RULE: Rule = Rule {
    name: "mermaid-syntax",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A Mermaid diagram that cannot be drawn.",
    why: "Readers see its source instead.",
    bad: Example::Section(
        "## Architecture\n\n```mermaid\nflowchart LR\n  desk[Desk --> van\n```\n",
    ),
    good: Example::Section(
        "## Architecture\n\n```mermaid\nflowchart LR\n  desk[Desk] --> van\n```\n",
    ),
    whole_book: false,
    check,
};

/// Only drawing tells: the view calls [`found`].
fn check(_: &Scope, _: &mut Vec<Finding>) {}

/// The finding for a fence that could not be drawn, at its line.
pub fn found(scope: &Scope, diagram: &Diagram, error: &DrawError) -> Finding {
    let text = &scope.chapter().text;
    let at = error.span.as_ref().map_or(0, |span| span.start);
    scope.finding(
        &RULE,
        diagram.line_at(text, at),
        format!("this diagram cannot be drawn: {}", error.message),
        if error.unsupported {
            "its source is shown as code: show it in another kind, or allow this rule here"
        } else {
            "correct it; until then its source is shown as code"
        },
    )
}
