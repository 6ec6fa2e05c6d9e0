//! `date-order`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::header::model::{HeaderField, Meaning};

pub static RULE: Rule = Rule {
    name: "date-order",
    group: Group::Template,
    level: Severity::Warn,
    what: "A header whose Last Updated is before its Date.",
    why: "One of the two is wrong, and nobody can tell how old the document is.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Implemented\n\n**Author(s)**: Ada\n\n\
         **Date**: 2026-02-01\n\n**Last Updated**: 2025-02-10\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Implemented\n\n**Author(s)**: Ada\n\n\
         **Date**: 2026-02-01\n\n**Last Updated**: 2026-02-10\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let header = &scope.document().header;
    let field = |meaning| header.field(meaning).filter(|it| it.date.is_some());
    let (Some(made), Some(updated)) = (field(Meaning::Date), field(Meaning::Updated)) else {
        return;
    };
    let (Some(first), Some(last)) = (made.date, updated.date) else {
        return;
    };
    // A month is over on its last day.
    if last.last_day() >= first.first_day() {
        return;
    }
    let place = |field: &HeaderField| field.values.first().map(|value| value.span);
    let (Some(here), Some(there)) = (place(updated), place(made)) else {
        return;
    };
    let finding = scope.finding(
        &RULE,
        here,
        format!(
            "`{}` is {last}, before `{}`, {first}",
            updated.label, made.label
        ),
        "correct the wrong one of the two",
    );
    out.push(finding.with(scope.here(there), "the later date"));
}
