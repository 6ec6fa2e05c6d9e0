//! `status-conflict`.

use super::standing;
use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};
use crate::document::kind::DocumentKind;
use crate::document::values::progress::State;
use crate::document::values::status::{Stage, Status};
use crate::sections::dependencies::model::Role;
use crate::sections::timeline::model::{Milestone, Phase};
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "status-conflict",
    group: Group::Document,
    level: Severity::Warn,
    what: "A design whose status says more than the rest of it: implemented with open blockers, \
           open \
           questions, unfinished phases or proposed decisions; approved with placeholders of the \
           template.",
    why: "Readers trust the status at the top; what is still open further down surprises them.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Implemented\n\n**Author(s)**: Ada\n\n\
         ## Open Questions\n\n- Who drives on Sundays?\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Implemented\n\n**Author(s)**: Ada\n\n\
         ## Open Questions\n\n- ~~Who drives on Sundays?~~ Nobody does.\n",
    )]),
    whole_book: false,
    check,
};

/// Something that the status leaves no room for.
struct Conflict {
    /// The first place of it.
    place: Place,
    /// `2 questions are open: …`
    words: String,
    help: &'static str,
}

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let Some(status) = document.header.status.as_ref() else {
        return;
    };
    if document.kind != DocumentKind::Design {
        return;
    }
    if standing::says_work_is_done(status) {
        let found = [blockers, questions, phases, milestones, decisions];
        let found = found.into_iter().filter_map(|of_kind| of_kind(scope));
        out.extend(found.map(|conflict| finding(scope, status, conflict)));
    }
    let stage = status.stage;
    if let Some(Stage::Accepted | Stage::Approved | Stage::Implemented) = stage {
        let found = [placeholders, sections];
        let found = found.into_iter().filter_map(|of_kind| of_kind(scope));
        out.extend(found.map(|conflict| finding(scope, status, conflict)));
    }
}

fn finding(scope: &Scope, status: &Status, conflict: Conflict) -> Finding {
    let Conflict { place, words, help } = conflict;
    let here = status.word.unwrap_or(status.span);
    let message = format!("the status is `{}`, and {words}", status.label);
    let finding = scope.finding(&RULE, here, message, help);
    finding.with(place, "the first of them")
}

/// A conflict of so many things, each with its name; none where there are none.
fn conflict(
    scope: &Scope,
    found: &[(&str, Span)],
    (one, many): (&str, &str),
    help: &'static str,
) -> Option<Conflict> {
    let (_, span) = found.first()?;
    let names = standing::listed(found.iter().map(|(name, _)| *name));
    let what = if found.len() == 1 { one } else { many };
    Some(Conflict {
        place: scope.here(span.trim(&scope.chapter().text)),
        words: format!("{} {what}: {names}", found.len()),
        help,
    })
}

fn blockers(scope: &Scope) -> Option<Conflict> {
    let all = scope.document().facts.dependencies.iter();
    let open = all.filter(|it| it.role == Role::Blocker && it.said_open);
    let found: Vec<_> = open.map(|it| (it.name.as_str(), it.span)).collect();
    conflict(
        scope,
        &found,
        ("blocker is open", "blockers are open"),
        "say that they are settled, or give the document the status that it has come to",
    )
}

fn questions(scope: &Scope) -> Option<Conflict> {
    let all = scope.document().facts.questions.open();
    let open = all.filter(|it| it.said_open && !standing::is_for_later(&it.title));
    let found: Vec<_> = open.map(|it| (it.title.as_str(), it.span)).collect();
    conflict(
        scope,
        &found,
        ("question is open", "questions are open"),
        "write down the answers, or give the document the status that it has come to",
    )
}

/// What is put off is no part of what was done.
fn is_unfinished(state: Option<State>, name: &str) -> bool {
    let unfinished = [State::NotStarted, State::InProgress, State::AtRisk];
    state.is_some_and(|state| unfinished.contains(&state)) && !standing::is_for_later(name)
}

fn phases(scope: &Scope) -> Option<Conflict> {
    let all = &scope.document().facts.timeline.phases;
    // Where no box of the plan is ticked, nobody ticks them.
    let ticks = all.iter().any(|it| it.tasks.done > 0);
    let told = |it: &&Phase| ticks || it.tasks.all == 0;
    let open = all.iter().filter(told);
    let open = open.filter(|it| is_unfinished(it.state, &it.name));
    let found: Vec<_> = open.map(|it| (it.name.as_str(), it.name_span)).collect();
    conflict(
        scope,
        &found,
        ("phase is not finished", "phases are not finished"),
        "say that they are done, or give the document the status that it has come to",
    )
}

fn milestones(scope: &Scope) -> Option<Conflict> {
    let all = &scope.document().facts.timeline.milestones;
    let ticks = all.iter().any(|it| it.state == Some(State::Done));
    let told = |it: &&Milestone| ticks || it.status.is_some();
    let open = all.iter().filter(told);
    let open = open.filter(|it| is_unfinished(it.state, &it.name));
    let found: Vec<_> = open.map(|it| (it.name.as_str(), it.name_span)).collect();
    conflict(
        scope,
        &found,
        ("milestone is not reached", "milestones are not reached"),
        "say that they are reached, or give the document the status that it has come to",
    )
}

fn decisions(scope: &Scope) -> Option<Conflict> {
    let (catalog, book) = (scope.catalog, scope.book);
    let own = catalog.of_chapter(scope.id).iter();
    let is_open = |stage| {
        use Stage::{Draft, InReview, Proposed};
        matches!(stage, Some(Draft | InReview | Proposed))
    };
    let open: Vec<_> = own
        .filter(|id| is_open(catalog.stage(book, **id)))
        .collect();
    let first = catalog.truth(**open.first()?);
    let status = catalog.status(book, first)?;
    let labels = open.iter().map(|id| catalog.decision(book, **id).short());
    let names = standing::listed(labels);
    let what = match open.len() {
        1 => "decision is not made",
        _ => "decisions are not made",
    };
    Some(Conflict {
        place: Place {
            chapter: catalog.decisions[first].chapter,
            span: status.span,
        },
        words: format!("{} {what}: {names}", open.len()),
        help: "give them the status that they have come to, or the document",
    })
}

fn placeholders(scope: &Scope) -> Option<Conflict> {
    let left = &scope.document().left;
    let first = left.first()?;
    let count: usize = left.iter().map(|it| it.count).sum();
    let mut kinds: Vec<_> = left.iter().map(|it| it.kind.words()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let what = match count {
        1 => "placeholder of the template is left",
        _ => "placeholders of the template are left",
    };
    Some(Conflict {
        place: scope.here(first.span),
        words: format!("{count} {what}: {}", kinds.join(", ")),
        help: "write what they ask for, or take their lines away",
    })
}

/// Sections in which more is left as the template has it than written.
fn sections(scope: &Scope) -> Option<Conflict> {
    let document = scope.document();
    let text = &scope.chapter().text;
    let parts = document.sections.iter();
    // Another heading of the same meaning may have the answer.
    let filled = |kind| {
        let mut of_kind = document.sections.iter().filter(|it| it.kind == kind);
        of_kind.any(|it| it.filled)
    };
    let left = parts.filter(|it| document.follows_template && it.left && !filled(it.kind));
    let found = left.map(|it| {
        let heading = it.heading.of(text).trim();
        (heading.trim_matches(['#', ' ']), it.heading)
    });
    let found: Vec<_> = found.collect();
    conflict(
        scope,
        &found,
        ("section is not filled in", "sections are not filled in"),
        "fill them in, or say why they do not apply",
    )
}
