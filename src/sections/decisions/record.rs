//! The register `adrs`: every decision of the book, document by document and log by log.

use crate::catalog::DecisionId;
use crate::check::Scope;
use crate::document::period::Period;
use crate::registers::{Cell, Column, Kind, Record, Register, Shown, Target};
use std::collections::HashMap;

/// The register.
pub const REGISTER: Register = Register {
    name: "adrs",
    caption: "Decisions",
    empty: "This book holds no decisions yet.",
    columns: &[
        Column::new("log", "Where", Kind::Document, Shown::Always),
        Column::new("number", "Number", Kind::Words, Shown::Always),
        Column::new("decision", "Decision", Kind::Words, Shown::Always),
        Column::new("status", "Status", Kind::Status, Shown::Always),
        Column::new("date", "Date", Kind::Date, Shown::Filled),
        Column::new("relations", "Relations", Kind::Words, Shown::Filled),
    ],
    group: Some("log"),
    pick: Some("status"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let catalog = scope.catalog;
    // A log's records may stand on pages with others between them: they come together.
    let mut places = HashMap::new();
    let mut sorted: Vec<(usize, DecisionId)> = Vec::new();
    for id in 0..catalog.decisions.len() {
        let entry = &catalog.decisions[id];
        let place = if catalog.decision(scope.book, id).is_record() {
            Err(scope.book.chapters[entry.chapter].folder())
        } else {
            Ok(entry.chapter)
        };
        let next = places.len();
        sorted.push((*places.entry(place).or_insert(next), id));
    }
    sorted.sort_by_key(|(place, _)| *place);
    let rows = sorted.into_iter().map(|(_, id)| Record {
        chapter: catalog.decisions[id].chapter,
        at: id,
        anchor: None,
        cells: row(scope, id),
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, id: DecisionId) -> Vec<Cell<'a>> {
    let (catalog, book) = (scope.catalog, scope.book);
    let decision = catalog.decision(book, id);
    let entry = &catalog.decisions[id];
    let chapter = &book.chapters[entry.chapter];
    let place = if decision.is_record() {
        Cell::words(match chapter.folder() {
            "" => "Decision log".to_owned(),
            folder => format!("Decision log: {folder}"),
        })
    } else {
        let title = chapter.document.title.clone();
        Cell::Link(Target::Document(entry.chapter), title)
    };
    let mut title = vec![Cell::Link(Target::Decision(id), decision.title.clone())];
    if let Some(record) = entry.record {
        title.push(Cell::words(" ("));
        title.push(Cell::Link(
            Target::Decision(record),
            "full record".to_owned(),
        ));
        title.push(Cell::words(")"));
    }
    let status = catalog.status(book, id);
    let date = status.and_then(|it| it.date);
    vec![
        place,
        Cell::words(decision.label.clone()),
        Cell::Line(title),
        Cell::maybe(status.map(Cell::Status)),
        Cell::maybe(date.map(|date| Cell::Time {
            period: Period::Date(date),
            words: Box::new(Cell::words(date.to_string())),
        })),
        relations(scope, id),
    ]
}

/// What a decision has to do with others, in words.
fn relations<'a>(scope: &Scope<'a>, id: DecisionId) -> Cell<'a> {
    let catalog = scope.catalog;
    let entry = &catalog.decisions[catalog.truth(id)];
    let mut out = Vec::new();
    for (words, ids) in [
        ("supersedes ", &entry.supersedes),
        ("superseded by ", &entry.superseded_by),
    ] {
        for (at, other) in ids.iter().enumerate() {
            let joint = if out.is_empty() { "" } else { ", " };
            // `superseded by ADR-002, ADR-003`: the word stands once.
            let words = if at == 0 { words } else { "" };
            out.push(Cell::words(format!("{joint}{words}")));
            let label = catalog.decision(scope.book, *other).label.clone();
            out.push(Cell::Link(Target::Decision(*other), label));
        }
    }
    Cell::Line(out)
}
