//! `reference-to-retired`.

use super::examples::{REPLACED, SUCCESSOR};
use super::{mentions, places};
use crate::catalog::{DecisionId, Mention};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::kind::DocumentKind;
use crate::document::relation::Relation;
use crate::document::values::status::Stage;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

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
    let mentions = scope.catalog.mentions.of_chapter(scope.id);
    let mut seen = Seen::new(scope, mentions);
    for mention in mentions {
        let stage = scope.catalog.stage(scope.book, mention.decision);
        if stage != Some(Stage::Superseded) || mention.around.aside {
            continue;
        }
        // An inline ADR holds or does not for itself, whatever the design around it does.
        let inside = scope.catalog.around(scope.book, scope.id, mention.span);
        let inside = inside.filter(|id| !scope.catalog.decision(scope.book, *id).is_record());
        let stage = match inside {
            Some(id) => scope.catalog.stage(scope.book, id),
            None => of_header,
        };
        if holds(stage) && seen.leans(mention) {
            out.push(finding(
                scope,
                mention,
                &seen.replaced[&mention.decision].living,
            ));
        }
    }
}

/// What is asked again and again of a chapter: each answer is found once, for a chapter may say a
/// number a hundred thousand times.
struct Seen<'a> {
    scope: &'a Scope<'a>,
    /// The decisions of the chapter, or their records.
    own: BTreeSet<DecisionId>,
    /// What each block mentions.
    beside: BTreeSet<(Span, DecisionId)>,
    replaced: BTreeMap<DecisionId, Replaced>,
    /// Whether a block speaks of what was.
    past: BTreeMap<Span, bool>,
}

/// What became of a decision.
struct Replaced {
    /// What holds in its place.
    living: Vec<DecisionId>,
    /// The chapter holds itself, its successor, or what holds in its place: they may speak of it.
    in_chain: bool,
}

impl<'a> Seen<'a> {
    fn new(scope: &'a Scope<'a>, mentions: &[Mention]) -> Self {
        let own = scope.catalog.of_chapter(scope.id).iter();
        let beside = mentions.iter().map(|it| (it.around.block, it.decision));
        Self {
            scope,
            own: own.map(|id| scope.catalog.truth(*id)).collect(),
            beside: beside.collect(),
            replaced: BTreeMap::new(),
            past: BTreeMap::new(),
        }
    }

    /// Whether the text leans on a decision rather than speaking of what became of it.
    fn leans(&mut self, mention: &Mention) -> bool {
        let Self { scope, own, .. } = self;
        let replaced = self.replaced.entry(mention.decision).or_insert_with(|| {
            let living = scope.catalog.living(scope.book, mention.decision);
            let entry = &scope.catalog.decisions[mention.decision];
            let next = entry.others(Relation::SupersededBy);
            let mut chain = next.chain(living.iter().copied()).chain([mention.decision]);
            Replaced {
                in_chain: chain.any(|it| own.contains(&it)),
                living,
            }
        });
        let block = mention.around.block;
        let beside = |id: &DecisionId| self.beside.contains(&(block, *id));
        if replaced.living.is_empty() || replaced.in_chain || replaced.living.iter().any(beside) {
            return false;
        }
        let past = self.past.entry(block);
        let words = block.of(&scope.chapter().text);
        !*past.or_insert_with(|| mentions::is_of_the_past(words))
    }
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
