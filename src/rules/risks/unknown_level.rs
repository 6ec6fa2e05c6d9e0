//! `unknown-level`.

use super::words;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::placeholder;
use crate::document::values::level;
use crate::sections::risks::model::{Column, Rating, Risk, RiskTable};
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "unknown-level",
    group: Group::Risks,
    level: Severity::Warn,
    what: "A word for a probability or an impact that is no level, in a column of levels.",
    why: "Such a risk has no exposure: it is in no matrix and last in every order.",
    bad: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | Medium | High | Wait | Ada |\n\
         | Flat tyres | Now and then | Low | Spare wheels | Ada |\n",
    ),
    good: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | Medium | High | Wait | Ada |\n\
         | Flat tyres | Medium (now and then) | Low | Spare wheels | Ada |\n",
    ),
    whole_book: false,
    check,
};

/// A cell with more words tells of something and names no level.
const MOST_WORDS: usize = 3;

/// Words that say that there is no level, on purpose.
const NONE: &[&str] = &[
    "n/a",
    "na",
    "none",
    "nil",
    "unknown",
    "varies",
    "tbc",
    "resolved",
    "closed",
    "mitigated",
    "accepted",
    "done",
];

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for table in &scope.document().risks {
        column(scope, table, Column::Probability, |it| &it.probability, out);
        column(scope, table, Column::Impact, |it| &it.impact, out);
    }
}

fn column(
    scope: &Scope,
    table: &RiskTable,
    column: Column,
    rating: fn(&Risk) -> &Option<Rating>,
    out: &mut Vec<Finding>,
) {
    let text = &scope.chapter().text;
    let known = table.risks.iter().filter(|it| rating(it).is_some()).count();
    // Where most cells are no levels the column tells what happens.
    if 2 * known < table.risks.len() {
        return;
    }
    let unknown = table.risks.iter().filter(|it| rating(it).is_none());
    let cells = unknown.filter_map(|risk| table.cell(risk, column));
    for cell in cells.filter(|cell| is_short(text, *cell)) {
        let words = words(text, cell);
        let (what, help) = if level::is_range(words) {
            (
                "is a range and no one level",
                "write the level that counts, and the range in brackets",
            )
        } else {
            (
                "is no level",
                "write Low, Medium, High or Critical, and what explains it in brackets",
            )
        };
        out.push(scope.finding(&RULE, cell, format!("`{words}` {what}"), help));
    }
}

fn is_short(text: &str, cell: Span) -> bool {
    let words = words(text, cell);
    let lower = words.to_lowercase();
    words.contains(char::is_alphabetic)
        && words.split_whitespace().count() <= MOST_WORDS
        && !placeholder::is_left(words)
        && !NONE.contains(&lower.as_str())
}
