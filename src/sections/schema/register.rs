//! The register `tables`: the tables of all documents.

use super::model::{Origin, Table};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "tables",
    caption: "Tables of all documents",
    empty: "No document of this book describes a table.",
    columns: &[
        Column::new("table", "Table", Kind::Words, Shown::Always).of(Field::At("/name")),
        DOCUMENT,
        // `columns` asks which of these are shown.
        Column::new("column-count", "Columns", Kind::Number, Shown::Always).of(Field::Nowhere),
        Column::new("key", "Primary key", Kind::Names, Shown::Filled).of(Field::Nowhere),
        Column::new("references", "References", Kind::Names, Shown::Filled).of(Field::Nowhere),
        Column::new("index-count", "Indexes", Kind::Number, Shown::Filled).of(Field::Nowhere),
        Column::new("source", "Stated", Kind::Words, Shown::Always).of(Field::Nowhere),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("document"),
    records: Records::all("tables"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let tables = it.document.facts.schema.tables.iter().enumerate();
        tables.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, table: &Table) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let best = table.best();
    let columns = best.map_or(&[][..], |it| &it.columns);
    let key = columns.iter().filter(|it| it.keys.primary);
    let mut references: Vec<&str> = Vec::new();
    for key in &table.foreign_keys {
        if !references.contains(&key.table.as_str()) {
            references.push(&key.table);
        }
    }
    let place = match &table.anchor {
        Some(anchor) => Target::Anchor(chapter, anchor.id().to_owned()),
        None => Target::Document(chapter),
    };
    let indexes = table.indexes.len();
    vec![
        Cell::Link(place, table.name.clone()),
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::maybe(best.map(|it| Cell::Number(it.columns.len()))),
        Cell::list(key.map(|it| Cell::code(&it.name))),
        Cell::list(references.into_iter().map(Cell::code)),
        Cell::maybe((indexes > 0).then_some(Cell::Number(indexes))),
        Cell::words(match best.map(|it| it.origin) {
            Some(Origin::Described) => "in a table",
            Some(Origin::Declared) => "in SQL",
            Some(Origin::Migrated) => "in migrations",
            None => "changed only",
        }),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}
