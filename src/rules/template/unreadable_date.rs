//! `unreadable-date`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::header::model::HeaderProblem;
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "unreadable-date",
    group: Group::Template,
    level: Severity::Warn,
    what: "A date that cannot be read, or that can be read in two ways.",
    why: "What is late, what is newest and what is stale are told from dates; a wrong guess is \
          worse than none.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n\
         **Date**: 03/04/2026\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Author(s)**: Ada\n\n**Status**: Draft\n\n\
         **Date**: 2026-04-03\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    for problem in &document.header.problems {
        if let HeaderProblem::UnreadableDate { span, words } = problem {
            out.push(found(scope, *span, words));
        }
    }
    let facts = &document.facts;
    let others = [
        &facts.changes.unreadable,
        &facts.timeline.unreadable,
        &facts.questions.unreadable,
    ];
    for (span, words) in others.into_iter().flatten() {
        out.push(found(scope, *span, words));
    }
}

fn found(scope: &Scope, span: Span, words: &str) -> Finding {
    scope.finding(
        &RULE,
        span,
        format!("`{words}` cannot be read as one date"),
        "write the date as YYYY-MM-DD",
    )
}
