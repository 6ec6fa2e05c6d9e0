//! `superseded-without-successor`.

use super::examples::{REPLACED, SUCCESSOR};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::relation::Relation;
use crate::document::stems::Stems;
use crate::document::values::status::Stage;
use crate::sections::header::model::Meaning;
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "superseded-without-successor",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A superseded decision that names nothing in its place, and that no other one says it \
           supersedes.",
    why: "Its readers learn that it no longer holds, and not what holds instead.",
    bad: Example::Files(&[(
        "decisions/0001-two-vans.md",
        "# 1. Two vans\n\n## Status\n\nSuperseded\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
         ## Consequences\n\nE.\n",
    )]),
    good: Example::Files(&[REPLACED, SUCCESSOR]),
    whole_book: true,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for id in scope.catalog.of_chapter(scope.id) {
        let entry = &scope.catalog.decisions[*id];
        let decision = scope.catalog.decision(scope.book, *id);
        let Some(status) = &decision.status else {
            continue;
        };
        let named = decision
            .relations
            .iter()
            .any(|it| it.relation == Relation::SupersededBy)
            || entry.others(Relation::SupersededBy).next().is_some();
        if status.stage != Some(Stage::Superseded) || named || entry.record.is_some() {
            continue;
        }
        // What stands behind the word says by what, or why by nothing.
        if status.qualifier.is_none() && !is_named_elsewhere(scope, decision.span) {
            out.push(scope.finding(
                &RULE,
                status.span,
                "superseded, but by what is not said",
                "name the successor: `Superseded by ADR-…`",
            ));
        }
    }
}

/// Whether a decision speaks of its successor in another place: a successor need not be a decision,
/// nor be read as one.
fn is_named_elsewhere(scope: &Scope, decision: Span) -> bool {
    let document = scope.document();
    let text = &scope.chapter().text;
    let references = within(&document.references, decision, |it| it.span);
    let references = references.iter().map(|it| it.around.block);
    let links = within(&document.links, decision, |it| it.span);
    let links = links.iter().map(|it| it.around.block);
    let mut blocks = references.chain(links).filter(|it| decision.contains(*it));
    let speaks_of_it = |block: Span| {
        static STEMS: Stems = Stems::new(&["supers", "superc", "replace"]);
        STEMS.is_match(block.of(text))
    };
    blocks.any(speaks_of_it) || {
        let by = Meaning::Relation(Relation::SupersededBy);
        document.header.field(by).is_some()
    }
}

/// Those of some places, in the order of the text, that begin in a part of it.
fn within<T>(all: &[T], part: Span, place: impl Fn(&T) -> Span) -> &[T] {
    let start = all.partition_point(|it| place(it).start < part.start);
    let end = all.partition_point(|it| place(it).start < part.end);
    all.get(start..end).unwrap_or_default()
}
