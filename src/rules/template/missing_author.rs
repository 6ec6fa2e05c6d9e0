//! `missing-author`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::heading;
use crate::sections::header::model::{HeaderField, Meaning, Origin};
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "missing-author",
    group: Group::Template,
    level: Severity::Warn,
    what: "A design document whose header has two of the template's fields or more and names \
           nobody.",
    why: "Whoever has a question, or finds the document out of date, does not know whom to ask.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n**Date**: 2026-02-01\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n**Author(s)**: Ada\n",
    )]),
    whole_book: false,
    check,
};

/// Words of labels that name somebody, if under another name.
const PEOPLE: &[&str] = &[
    "author",
    "authors",
    "by",
    "owner",
    "owners",
    "lead",
    "leads",
    "team",
    "architect",
    "architects",
    "maintainer",
    "maintainers",
    "contact",
    "contacts",
    "contributors",
    "editor",
    "editors",
    "designer",
    "engineer",
    "creator",
    "developer",
    "dri",
    "people",
    "who",
    "role",
];

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let header = &document.header;
    if !document.follows_template {
        return;
    }
    // A header of another make has its names under other labels, in whatever block; what the
    // template left is told of there.
    let text = &scope.chapter().text;
    let end = document.sections.first().map(|it| it.heading.start);
    let head = Span {
        start: document.title_span.end,
        end: end
            .unwrap_or(document.title_span.end)
            .max(document.title_span.end),
    };
    // Front matter holds more than is read of it.
    let is_filled =
        |field: &&HeaderField| !field.values.is_empty() || field.origin == Origin::FrontMatter;
    let mut filled = header.fields.iter().filter(is_filled);
    let names_people = filled.any(|it| it.meaning == Meaning::Authors || is_of_people(&it.label))
        || head.of(text).lines().any(names_somebody);
    // One field alone is no header.
    if names_people || header.known_fields() < 2 {
        return;
    }
    out.push(scope.finding(
        &RULE,
        document.title_place(&scope.chapter().text),
        "the header names no author",
        "add a line `**Author(s)**: …` beneath the title",
    ));
}

/// Whether a label asks for people.
fn is_of_people(label: &str) -> bool {
    let key = heading::key(label);
    key.split(' ').any(|word| PEOPLE.contains(&word))
}

/// Whether a line has such a label and something behind it, or says `Written by Ada`.
fn names_somebody(line: &str) -> bool {
    let has_words = |part: &&str| part.contains(char::is_alphanumeric);
    let mut parts = line.split([':', '|']).filter(has_words);
    let Some(label) = parts.next() else {
        return false;
    };
    let key = heading::key(label);
    let says_by = ["by ", "written by ", "prepared by "];
    let says_by = says_by.iter().any(|words| key.starts_with(words));
    says_by || (is_of_people(label) && parts.next().is_some())
}
