//! Shows decisions: an anchor and a badge on each, the index of a document's, and what a record's
//! page says besides its text.

mod backlinks;
mod banner;
mod behind;
mod neighbours;
mod related;

use super::model::Decision;
use crate::catalog::DecisionId;
use crate::document::anchors::Anchor;
use crate::document::kind::DocumentKind;
use crate::document::template::SectionKind;
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table, register};

/// Puts what must be known of a record over its header.
pub fn show_banner(page: &Page, splices: &mut Splices) {
    banner::show(page, splices);
}

/// Marks the inline ADRs of a design and puts their index over them.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    if chapter.document.kind != DocumentKind::Design {
        related::show(page, splices);
        behind::show(page, splices);
        return;
    }
    show_index(page, splices);
    for decision in &chapter.document.decisions {
        show_decision(page, decision, splices);
    }
}

/// A link to a decision as people call it.
fn link<'a>(page: &Page<'a>, id: DecisionId) -> Inline<'a> {
    let words = page.catalog.decision(page.book, id).called();
    page.decision_link(id, vec![Piece::text(words)])
}

/// Links to decisions, so many at most: `A, B and C`.
fn links<'a>(page: &Page<'a>, ids: &[DecisionId], most: usize) -> Inline<'a> {
    let mut out = Vec::new();
    let shown = &ids[..ids.len().min(most)];
    let rest = ids.len() - shown.len();
    for (at, id) in shown.iter().enumerate() {
        let is_last = at + 1 == shown.len() && rest == 0;
        match (at, is_last) {
            (0, _) => {}
            (_, true) => out.push(Piece::text(" and ")),
            (_, false) => out.push(Piece::text(", ")),
        }
        out.extend(link(page, *id));
    }
    if rest > 0 {
        out.push(Piece::text(format!(" and {rest} more")));
    }
    out
}

fn show_decision(page: &Page, decision: &Decision, splices: &mut Splices) {
    if let (Some(Anchor::Own(id)), true) = (&decision.anchor, page.is_html()) {
        splices.insert(decision.heading.start as usize, page.block_anchor(id));
    }
    if let (Some(status), true) = (&decision.status, page.is_html())
        && let Some(word) = status.word
    {
        splices.replace(word, page.in_prose(&[Piece::status(status)]));
    }
}

/// A document's index stands under its heading of decisions, or else over its first decision.
fn show_index(page: &Page, splices: &mut Splices) {
    let document = &page.chapter().document;
    let ids = page.catalog.of_chapter(page.id);
    let heading = document
        .sections
        .iter()
        .find(|it| it.kind == SectionKind::Decisions);
    let (at, gap) = match (heading, document.decisions.first()) {
        (_, None) => return,
        (Some(section), Some(_)) => (section.heading.end as usize, "\n"),
        (None, Some(first)) if ids.len() > 1 => (first.heading.start as usize, ""),
        (None, Some(_)) => return,
    };
    let table = index(page, ids, "Decisions of this document");
    splices.insert(at, format!("{gap}{}\n\n", table.write(page)));
}

/// The index of some decisions: number, title, status, and what they replace.
pub fn index<'a>(page: &Page<'a>, ids: &[DecisionId], caption: &str) -> Table<'a> {
    let relations = ids.iter().map(|id| super::register::relations(page, *id));
    let relations: Vec<_> = relations.map(|it| register::cell(page, &it)).collect();
    let related = relations.iter().any(|cell| !cell.is_empty());
    let mut head = vec!["Number", "Decision", "Status"];
    if related {
        head.push("Relations");
    }
    let rows = ids.iter().zip(relations).map(|(id, relation)| {
        let decision = page.catalog.decision(page.book, *id);
        let status = page.catalog.status(page.book, *id);
        let title = vec![Piece::text(decision.title.clone())];
        let mut title = page.decision_link(*id, title);
        if let Some(record) = page.catalog.decisions[*id].record {
            title.push(Piece::text(" ("));
            let words = vec![Piece::text("full record")];
            title.extend(page.decision_link(record, words));
            title.push(Piece::text(")"));
        }
        let mut cells = vec![
            vec![Piece::text(decision.label.clone())],
            title,
            status.map(Piece::status).into_iter().collect(),
        ];
        if related {
            cells.push(relation);
        }
        Row {
            cells,
            ..Row::default()
        }
    });
    Table {
        class: "dd-adrs",
        caption: caption.to_owned(),
        head: head
            .into_iter()
            .map(|word| vec![Piece::text(word)])
            .collect(),
        rows: rows.collect(),
        row_heads: true,
    }
}
