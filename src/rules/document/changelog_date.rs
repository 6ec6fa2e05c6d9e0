//! `changelog-date`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::header::model::Meaning;

pub static RULE: Rule = Rule {
    name: "changelog-date",
    group: Group::Document,
    level: Severity::Warn,
    what: "A header whose Last Updated is before the newest entry of the document's change log.",
    why: "Readers who look at the header take the document for older than it is.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n**Author(s)**: Ada\n\n\
         **Last Updated**: 2026-01-10\n\n## Change Log\n\n| Date | Author | Changes |\n\
         |---|---|---|\n| 2026-01-10 | Ada | First draft |\n| 2026-02-03 | Ada | A third van |\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n**Author(s)**: Ada\n\n\
         **Last Updated**: 2026-02-03\n\n## Change Log\n\n| Date | Author | Changes |\n\
         |---|---|---|\n| 2026-01-10 | Ada | First draft |\n| 2026-02-03 | Ada | A third van |\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let header = &document.header;
    let updated = header
        .field(Meaning::Updated)
        .and_then(|it| Some((it, it.date?, it.values.first()?.span)));
    let Some((field, updated, here)) = updated else {
        return;
    };
    // What is dated in the future is a plan.
    let today = scope.config.today;
    let changes = document.facts.changes.changes.iter();
    let made = changes.filter_map(|it| Some((it.date?, it.date_words?)));
    let made = made.filter(|(date, _)| date.first_day() <= today);
    // The first of those that are equal, as the header shows it.
    let newest = made.reduce(|one, other| if other.0 > one.0 { other } else { one });
    let Some((newest, span)) = newest else {
        return;
    };
    // A month is over on its last day.
    if newest.first_day() <= updated.last_day() {
        return;
    }
    let finding = scope.finding(
        &RULE,
        here,
        format!(
            "`{}` is {updated}, and the newest change is of {newest}",
            field.label
        ),
        "write the day of the newest change here",
    );
    out.push(finding.with(scope.here(span), "the newest change"));
}
