//! The register `metrics`: how the success of all designs is measured.

use super::model::Metric;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::values::progress::State;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};
use crate::text::Span;

/// The register.
pub const REGISTER: Register = Register {
    name: "metrics",
    caption: "Success metrics of all documents",
    empty: "No document of this book says how its success is measured.",
    columns: &[
        DOCUMENT,
        Column::new("metric", "Metric", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("target", "Target", Kind::Words, Shown::Always),
        Column::new("baseline", "Baseline", Kind::Words, Shown::Filled),
        Column::new("measurement", "Measured by", Kind::Words, Shown::Filled),
        // A badge here, true or false in the exported catalog.
        Column::new("state", "State", Kind::Status, Shown::Filled).of(Field::Nowhere),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: None,
    records: Records::all("metrics"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let metrics = it.document.facts.metrics.iter().enumerate();
        metrics.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, metric: &Metric) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let anchor = metric.anchor.id().to_owned();
    let written = |span: Option<Span>| {
        let cell = span.map(|span| Cell::written(scope, chapter, span));
        Cell::maybe(cell)
    };
    vec![
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        Cell::Link(Target::Anchor(chapter, anchor), metric.name.clone()),
        written(metric.target),
        written(metric.baseline),
        written(metric.measurement),
        Cell::maybe(metric.done.map(|done| match done {
            true => Cell::state(State::Done, Some("Reached")),
            false => Cell::state(State::NotStarted, Some("Not reached")),
        })),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}
