//! What is wrong with a header.

use super::model::HeaderProblem;
use crate::check::{Finding, Rule, Scope};

/// The rules of this kind.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unreadable-date",
        check: unreadable_date,
    },
    Rule {
        name: "unknown-status",
        check: unknown_status,
    },
    Rule {
        name: "front-matter-syntax",
        check: front_matter_syntax,
    },
    Rule {
        name: "adr-status-conflict",
        check: second_status,
    },
];

fn unreadable_date(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::UnreadableDate { span, words } = problem {
            out.push(scope.warning(
                "unreadable-date",
                *span,
                format!("`{words}` cannot be read as one date"),
                "write the date as YYYY-MM-DD",
            ));
        }
    }
}

fn unknown_status(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::UnknownStatus { span, label } = problem {
            out.push(scope.warning(
                "unknown-status",
                *span,
                format!("`{label}` is no known status"),
                format!(
                    "use one of the template's, or say what it means: \
                     [preprocessor.designdoc.statuses] \"{label}\" = \"accepted\""
                ),
            ));
        }
    }
}

fn front_matter_syntax(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::FrontMatter { span, message } = problem {
            out.push(scope.warning(
                "front-matter-syntax",
                *span,
                format!("the front matter is not YAML: {message}"),
                "quote values that hold `: ` or begin with `@`, `[`, `{` or `*`",
            ));
        }
    }
}

fn second_status(scope: &Scope, out: &mut Vec<Finding>) {
    for problem in &scope.document().header.problems {
        if let HeaderProblem::SecondStatus { span, label, first } = problem {
            out.push(scope.warning(
                "adr-status-conflict",
                *span,
                format!("the status is `{label}` here and `{first}` above"),
                "keep one of the two; the one nearest the top counts",
            ));
        }
    }
}
