//! What a reader of a record must know before the first word: whether it holds, and what holds now.

use super::links;
use crate::catalog::DecisionId;
use crate::document::relation::Relation;
use crate::document::values::status::Stage;
use crate::enrich::kit::{Inline, Page, Piece, Splices};
use crate::markdown::write;
use maud::html;

/// The most successors that a line names.
const MOST_NAMED: usize = 4;

/// What is said where nothing is known to replace it.
const UNREPLACED: &str = " No decision of this book replaces it.";

/// A banner: the state that gives it its colour, and its words.
struct Banner<'a> {
    status: &'static str,
    words: Inline<'a>,
}

/// Puts the banner between the title of a record and all else.
pub fn show(page: &Page, splices: &mut Splices) {
    let [id] = page.catalog.of_chapter(page.id) else {
        return;
    };
    if !page.catalog.decision(page.book, *id).is_record() {
        return;
    }
    if let Some(banner) = banner(page, *id) {
        let end = page.document().title_span.end;
        page.put_beneath(splices, end, &banner.write(page));
    }
}

impl Banner<'_> {
    fn write(&self, page: &Page) -> String {
        if page.is_html() {
            let markup = html! {
                div class="dd-banner" data-status=(self.status) role="note" {
                    p { (page.html(&self.words)) }
                }
            };
            markup.into_string()
        } else {
            write::markdown(&write::paragraph(page.events(&self.words)))
        }
    }
}

fn banner<'a>(page: &Page<'a>, id: DecisionId) -> Option<Banner<'a>> {
    let stage = page.catalog.stage(page.book, id);
    let (word, alone) = match stage {
        Some(Stage::Superseded) => ("Superseded.", UNREPLACED),
        Some(Stage::Deprecated) => ("Deprecated.", UNREPLACED),
        Some(Stage::Withdrawn) => ("Withdrawn.", " This decision does not hold."),
        Some(Stage::Rejected) => ("Rejected.", " This decision does not hold."),
        _ => return claimed(page, id).or_else(|| in_part(page, id)),
    };
    let mut words = vec![Piece::Strong(word.to_owned())];
    let successors = successors(page, id);
    if successors.is_empty() && !names_another(page, id) {
        words.push(Piece::text(alone));
    }
    words.extend(successors);
    let status = stage.map_or("other", Stage::slug);
    Some(Banner { status, words })
}

/// Whether the status says more than its word, by what or why: that may be no decision of the book,
/// or none that could be told from others.
fn names_another(page: &Page, id: DecisionId) -> bool {
    let decision = page.catalog.decision(page.book, id);
    let mut relations = decision.relations.iter();
    let status = decision.status.as_ref();
    relations.any(|it| it.relation == Relation::SupersededBy)
        || status.is_some_and(|it| it.qualifier.is_some())
}

/// What holds in the place of a decision, or what replaced it where nothing is known to hold.
fn successors<'a>(page: &Page<'a>, id: DecisionId) -> Inline<'a> {
    let next: Vec<_> = page.catalog.decisions[id]
        .others(Relation::SupersededBy)
        .collect();
    let living = page.catalog.living(page.book, id);
    let mut out = Vec::new();
    if next.is_empty() {
        return out;
    }
    out.push(Piece::text(" "));
    if living.is_empty() {
        out.push(Piece::text("Replaced by "));
        out.extend(links(page, &next, MOST_NAMED));
        out.push(Piece::text("."));
        return out;
    }
    out.extend(links(page, &living, MOST_NAMED));
    let several = living.len() > 1;
    let proposed = living.iter().all(|id| is_open(page, *id));
    out.push(Piece::text(match (proposed, several) {
        (true, false) => " is proposed in its place.",
        (true, true) => " are proposed in its place.",
        (false, false) => " holds in its place.",
        (false, true) => " hold in its place.",
    }));
    // The way there, where it is not one step.
    let between: Vec<_> = next.into_iter().filter(|it| !living.contains(it)).collect();
    if !between.is_empty() {
        out.push(Piece::text(" First replaced by "));
        out.extend(links(page, &between, MOST_NAMED));
        out.push(Piece::text("."));
    }
    out
}

/// What others say that they replace, of a decision that says itself that it holds.
fn claimed<'a>(page: &Page<'a>, id: DecisionId) -> Option<Banner<'a>> {
    let newer = page.catalog.decisions[id].others(Relation::SupersededBy);
    let retired = |id: &DecisionId| {
        let stage = page.catalog.stage(page.book, *id);
        matches!(stage, Some(Stage::Rejected | Stage::Withdrawn))
    };
    let newer = newer.filter(|it| !retired(it));
    let (open, newer): (Vec<_>, Vec<_>) = newer.partition(|it| is_open(page, *it));
    let (status, ids) = match newer.is_empty() {
        false => (Stage::Superseded, newer),
        true if open.is_empty() => return None,
        true => (Stage::Proposed, open),
    };
    let mut words = links(page, &ids, MOST_NAMED);
    words.push(Piece::text(match (status, ids.len()) {
        (Stage::Superseded, 1) => " says that it supersedes this decision.",
        (Stage::Superseded, _) => " say that they supersede this decision.",
        (_, 1) => " is proposed, and says that it supersedes this decision.",
        _ => " are proposed, and say that they supersede this decision.",
    }));
    let status = status.slug();
    Some(Banner { status, words })
}

/// A softer word where only a part no longer holds.
fn in_part<'a>(page: &Page<'a>, id: DecisionId) -> Option<Banner<'a>> {
    let newer = page.catalog.decisions[id].others(Relation::SupersededInPartBy);
    let newer: Vec<_> = newer.collect();
    if newer.is_empty() {
        return None;
    }
    let mut words = vec![
        Piece::Strong("Superseded in part".to_owned()),
        Piece::text(" by "),
    ];
    words.extend(links(page, &newer, MOST_NAMED));
    words.push(Piece::text("."));
    Some(Banner {
        status: "in-part",
        words,
    })
}

/// Whether a decision is not taken yet.
fn is_open(page: &Page, id: DecisionId) -> bool {
    use Stage::{Draft, InReview, Proposed};
    let stage = page.catalog.stage(page.book, id);
    matches!(stage, Some(Draft | InReview | Proposed))
}
