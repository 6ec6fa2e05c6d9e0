//! `one-sided-supersession`.

use super::examples::{REPLACED, SUCCESSOR};
use super::{mentions, places};
use crate::catalog::{DecisionId, Tie};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::relation::Relation;

pub static RULE: Rule = Rule {
    name: "one-sided-supersession",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A decision that another one says it supersedes, or is superseded by, and that says \
           nothing of it itself.",
    why: "Who comes to the silent one of the two takes it for the whole story.",
    bad: Example::Files(&[
        (
            "decisions/0001-two-vans.md",
            "# 1. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
             ## Consequences\n\nE.\n",
        ),
        SUCCESSOR,
    ]),
    good: Example::Files(&[REPLACED, SUCCESSOR]),
    whole_book: true,
    check,
};

/// Words that say that only a part is replaced.
const PARTS: &[&str] = &[
    "part",
    "parts",
    "partial",
    "partially",
    "partly",
    "portion",
    "portions",
    "section",
    "sections",
    "aspect",
    "aspects",
    "clause",
    "point",
    "extends",
    "amends",
];

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        let entry = &scope.catalog.decisions[*id];
        // A summary leaves its relations to its record.
        if entry.record.is_some() {
            continue;
        }
        for tie in entry.tied(Relation::SupersededBy) {
            if is_silent(tie) && !is_partial(scope, tie.other) {
                out.push(silent(scope, *id, tie.other, "supersedes this"));
            }
        }
        for tie in entry.tied(Relation::Supersedes) {
            let told = !is_silent(tie) || speaks_of(scope, *id, tie.other);
            if !told && !is_partial(scope, tie.other) {
                out.push(silent(scope, *id, tie.other, "is superseded by this"));
            }
        }
    }
}

/// Whether only the other one says it.
fn is_silent(tie: &Tie) -> bool {
    tie.there && !tie.here
}

/// Whether the text of a decision speaks of an older one as of what was: that tells its readers
/// enough, though it stands in no field.
fn speaks_of(scope: &Scope, id: DecisionId, older: DecisionId) -> bool {
    let decision = scope.catalog.decision(scope.book, id);
    let mentions = &scope.catalog.mentions;
    let own = mentions.within(scope.id, decision.span);
    let mut of_older = own.filter(|it| it.decision == older);
    of_older.any(|it| mentions::is_of_the_past(it.around.block.of(&scope.chapter().text)))
}

/// Whether a decision replaces, or loses, only a part: then the other one still holds.
fn is_partial(scope: &Scope, id: DecisionId) -> bool {
    let chapter = scope.catalog.decisions[id].chapter;
    let text = &scope.book.chapters[chapter].text;
    let decision = scope.catalog.decision(scope.book, id);
    let words = decision.span.of(text).to_lowercase();
    let mut lines = words
        .lines()
        .filter(|line| line.contains("supersed") || line.contains("replace"));
    lines.any(|line| {
        let mut words = line.split(|ch: char| !(ch.is_alphanumeric() || ch == '§'));
        words.any(|word| PARTS.contains(&word) || word.starts_with('§'))
    })
}

fn silent(scope: &Scope, id: DecisionId, other: DecisionId, relation: &str) -> Finding {
    let speaker = scope.catalog.decision(scope.book, other);
    let finding = scope.finding(
        &RULE,
        places::status(scope, id).span,
        format!(
            "{} {relation}, and nothing is said of it here",
            speaker.quoted()
        ),
        "say it on both sides, or on none",
    );
    finding.with(places::status(scope, other), "the other side")
}
