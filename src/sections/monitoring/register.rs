//! The register `alerts`: what people are told of in all documents.

use super::model::Alert;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "alerts",
    caption: "Alerts of all documents",
    empty: "No document of this book names an alert.",
    columns: &[
        DOCUMENT,
        Column::new("alert", "Alert", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("threshold", "Threshold", Kind::Words, Shown::Filled),
        Column::new("channel", "Channel", Kind::Words, Shown::Filled),
        Column::new("severity", "Severity", Kind::Level, Shown::Filled)
            .of(Field::At("/severity/level")),
        Column::new("label", "Severity as written", Kind::Words, Shown::Asked)
            .of(Field::At("/severity/label")),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("severity"),
    records: Records::all("alerts"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let alerts = it.document.facts.monitoring.alerts.iter().enumerate();
        alerts.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, it: &'a Alert) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let written = |span| Cell::written(scope, chapter, span);
    let severity = it.severity.as_ref();
    let name = written(it.name).plain(scope);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    vec![
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::Link(Target::Anchor(chapter, it.anchor.clone()), name),
        Cell::maybe(it.threshold.map(written)),
        Cell::maybe(it.channel.map(written)),
        Cell::maybe(severity.map(|it| Cell::Level(it.grade.level()))),
        Cell::maybe(severity.map(|it| Cell::words(it.label.clone()))),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}
