//! `reference-to-retired`.

use super::examples::{REPLACED, SUCCESSOR};
use super::{mentions, places};
use crate::catalog::{DecisionId, Mention};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::kind::DocumentKind;
use crate::document::relation::Relation;
use crate::document::values::status::Stage;

pub static RULE: Rule = Rule {
    name: "reference-to-retired",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A document that holds, approved, accepted or implemented, and leans on a superseded \
           decision without a word of its successor.",
    why: "What it builds on no longer holds; whoever follows it follows the old decision.",
    bad: Example::Files(&[
        REPLACED,
        SUCCESSOR,
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Approved\n\n\
             ## Architecture\n\nCrates fill the vans of ADR-001.\n",
        ),
    ]),
    good: Example::Files(&[
        REPLACED,
        SUCCESSOR,
        (
            "designs/crates.md",
            "# Technical Design Document: Crates\n\n**Author(s)**: Ada\n\n**Status**: Approved\n\n\
             ## Architecture\n\nCrates fill the vans of ADR-001, and since ADR-002 one more.\n",
        ),
    ]),
    whole_book: true,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let holds = |stage: Option<Stage>| {
        use Stage::{Accepted, Approved, Implemented};
        matches!(stage, Some(Accepted | Approved | Implemented))
    };
    let of_header = document.header.status.as_ref().and_then(|it| it.stage);
    let own = scope.catalog.of_chapter(scope.id);
    let mut own_holds = own
        .iter()
        .map(|id| holds(scope.catalog.stage(scope.book, *id)));
    if document.kind == DocumentKind::Page || !(holds(of_header) || own_holds.any(|it| it)) {
        return;
    }
    let mentions = scope.catalog.mentions(scope.book).of_chapter(scope.id);
    for mention in mentions {
        let stage = scope.catalog.stage(scope.book, mention.decision);
        if stage != Some(Stage::Superseded) || mention.around.aside {
            continue;
        }
        // An inline ADR holds or does not for itself, whatever the design around it does.
        let inside = own.iter().find(|id| {
            let decision = scope.catalog.decision(scope.book, **id);
            !decision.is_record() && decision.span.contains(mention.span)
        });
        let stage = match inside {
            Some(id) => scope.catalog.stage(scope.book, *id),
            None => of_header,
        };
        let living = scope.catalog.living(scope.book, mention.decision);
        if holds(stage) && !living.is_empty() && leans(scope, mention, mentions, &living) {
            out.push(finding(scope, mention, &living));
        }
    }
}

/// Whether the text leans on a decision rather than speaking of what became of it.
fn leans(scope: &Scope, mention: &Mention, all: &[Mention], living: &[DecisionId]) -> bool {
    let own = scope.catalog.of_chapter(scope.id);
    // The successor itself, or another one in the chain, may speak of what it replaces.
    let in_chain = |id: &DecisionId| {
        let truth = scope.catalog.truth(*id);
        let entry = &scope.catalog.decisions[mention.decision];
        let mut replaced = entry.others(Relation::SupersededBy);
        truth == mention.decision || living.contains(&truth) || replaced.any(|it| it == truth)
    };
    let block = mention.around.block;
    let words = block.of(&scope.chapter().text);
    let beside = all
        .iter()
        .any(|it| it.around.block == block && living.contains(&it.decision));
    !own.iter().any(in_chain) && !beside && !mentions::is_of_the_past(words)
}

fn finding(scope: &Scope, mention: &Mention, living: &[DecisionId]) -> Finding {
    let (catalog, book) = (scope.catalog, scope.book);
    let name = |id: &DecisionId| catalog.decision(book, *id).quoted();
    let names = living
        .iter()
        .take(3)
        .map(name)
        .collect::<Vec<_>>()
        .join(", ");
    let old = catalog.decision(book, mention.decision);
    let finding = scope.finding(
        &RULE,
        mention.span,
        format!("{} is superseded: {names} holds", old.quoted()),
        "lean on what holds, or say why the old decision matters here",
    );
    finding.with(places::status(scope, mention.decision), "its status")
}
