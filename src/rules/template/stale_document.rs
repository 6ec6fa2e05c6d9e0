//! `stale-document`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::kind::DocumentKind;
use crate::document::values::status::Stage;
use crate::sections::header::model::Meaning;

pub static RULE: Rule = Rule {
    name: "stale-document",
    group: Group::Template,
    level: Severity::Warn,
    what: "A design that is not implemented and was not touched for longer than `stale-after` in \
           the configuration says; without that key nothing is said.",
    why: "Readers take it for a plan that still holds, though nobody may follow it any more.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: In Review\n\n**Author(s)**: Ada\n\n\
         **Last Updated**: 2025-03-01\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Implemented\n\n**Author(s)**: Ada\n\n\
         **Last Updated**: 2025-03-01\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let Some(days) = scope.config.stale_after else {
        return;
    };
    // A document without a word that is known may be anything.
    let stage = document.header.status.as_ref().and_then(|it| it.stage);
    let is_open = |stage| {
        use Stage::*;
        matches!(stage, Draft | Proposed | InReview | Accepted | Approved)
    };
    if document.kind != DocumentKind::Design || !stage.is_some_and(is_open) {
        return;
    }
    let header = &document.header;
    let dated = [Meaning::Updated, Meaning::Date].into_iter();
    let mut dated = dated.flat_map(|meaning| {
        let fields = header.fields.iter();
        fields.filter(move |it| it.meaning == meaning)
    });
    // A day that cannot be read may be yesterday.
    let told = header.field(Meaning::Updated);
    if told.is_some_and(|it| it.date.is_none()) {
        return;
    }
    let Some((field, date)) = dated.find_map(|field| Some((field, field.date?))) else {
        return;
    };
    // Who forgets the header may still have told of the change.
    let changes = document.facts.changes.newest.as_ref();
    let changed = changes.map(|it| it.date.last_day());
    let last = date.last_day();
    let since = scope
        .config
        .today
        .since(changed.map_or(last, |it| it.max(last)));
    let since = since.map_or(0, |span| span.get_days());
    let (Some(value), true) = (field.values.first(), i64::from(since) > i64::from(days)) else {
        return;
    };
    out.push(scope.finding(
        &RULE,
        value.span,
        format!("not touched for {since} days and not implemented"),
        "bring it up to date, or give it the status that it has come to",
    ));
}
