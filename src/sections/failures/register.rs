//! The register `failure-scenarios`: how the systems of all documents may fail.

use super::model::Scenario;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "failure-scenarios",
    caption: "Failure scenarios of all documents",
    empty: "No document of this book names a failure scenario.",
    columns: &[
        DOCUMENT,
        Column::new("scenario", "Scenario", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("description", "What happens", Kind::Words, Shown::Filled),
        Column::new("trigger", "Trigger", Kind::Words, Shown::Filled),
        Column::new("impact", "Impact", Kind::Words, Shown::Filled),
        Column::new("detection", "Detection", Kind::Words, Shown::Filled),
        Column::new("recovery", "Recovery", Kind::Words, Shown::Always),
        Column::new("manual", "Manual steps", Kind::Words, Shown::Filled),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: None,
    records: Records::all("failure_scenarios"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let scenarios = it.document.facts.failures.scenarios.iter().enumerate();
        scenarios.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, it: &'a Scenario) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let written = |span: Option<_>| Cell::maybe(span.map(|it| Cell::written(scope, chapter, it)));
    vec![
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::Link(Target::Anchor(chapter, it.anchor.clone()), it.name.clone()),
        written(it.description),
        written(it.trigger),
        written(it.impact),
        written(it.detection),
        written(it.recovery),
        written(it.manual),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}
