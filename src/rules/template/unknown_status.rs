//! `unknown-status`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::values::status::Status;
use crate::sections::header::model::HeaderProblem;
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "unknown-status",
    group: Group::Template,
    level: Severity::Warn,
    what: "A status that is none of the known ones and is not declared in `statuses`.",
    why: "A reader cannot tell whether such a document holds, and no register can sort it.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Author(s)**: Ada\n\n**Status**: Parked\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Author(s)**: Ada\n\n**Status**: In Review\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    for problem in &document.header.problems {
        if let HeaderProblem::UnknownStatus { span, label } = problem {
            out.push(found(scope, *span, label));
        }
    }
    // Inline ADRs have their own status; a record's is its header's.
    let inline = document.decisions.iter().filter(|it| !it.is_record());
    let unknown = |status: &&Status| status.stage.is_none();
    for status in inline.filter_map(|it| it.status.as_ref()).filter(unknown) {
        out.push(found(scope, status.span, &status.label));
    }
}

fn found(scope: &Scope, span: Span, label: &str) -> Finding {
    scope.finding(
        &RULE,
        span,
        format!("`{label}` is no known status"),
        format!(
            "use one of the template's, or say what it means: \
             [preprocessor.designdoc.statuses] \"{label}\" = \"accepted\""
        ),
    )
}
