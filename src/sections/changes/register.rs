//! The register `changes`: the change logs of all documents as one, the newest first.

use super::model::Change;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::values::period::Period;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};
use crate::text::Span;
use std::cmp::Reverse;

/// The register.
pub const REGISTER: Register = Register {
    name: "changes",
    caption: "Changes of all documents",
    empty: "No document of this book keeps a change log.",
    columns: &[
        Column::new("date", "Date", Kind::Date, Shown::Always).of(Field::At("/date/words")),
        DOCUMENT,
        Column::new("version", "Version", Kind::Words, Shown::Filled),
        Column::new("what", "Change", Kind::Words, Shown::Always),
        Column::new("author", "Author", Kind::Names, Shown::Filled),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: None,
    records: Records::all("changes"),
    rows,
};

/// The changes by their date, those without one last.
fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut all = Vec::new();
    for (chapter, it) in scope.book.chapters.iter().enumerate() {
        for (at, change) in it.document.facts.changes.changes.iter().enumerate() {
            let day = change.date.map(|it| it.first_day());
            let row = Record::new(chapter, at, row(scope, chapter, change));
            all.push((Reverse(day), row));
        }
    }
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, row)| row).collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, change: &Change) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let written = |span: Option<Span>| {
        let cell = span.map(|span| Cell::written(scope, chapter, span));
        cell.filter(|it| !it.is_empty())
    };
    // The first that is there leads to the change: the others keep their authors' links.
    let mut is_led = false;
    let mut lead = |cell: Option<Cell<'a>>| match cell {
        Some(cell) if !is_led => {
            is_led = true;
            let target = Target::Anchor(chapter, change.anchor.clone());
            Cell::Link(target, cell.plain(scope))
        }
        cell => Cell::maybe(cell),
    };
    let date = match change.date {
        Some(date) => Cell::Time {
            period: Period::Date(date),
            words: Box::new(lead(Some(Cell::words(date.to_string())))),
        },
        None => lead(written(change.date_words)),
    };
    let version = lead(written(change.version));
    let what = lead(written(change.words));
    let author = change.author.map(|span| span.of(&it.text));
    vec![
        date,
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        version,
        what,
        Cell::maybe(author.map(|source| Cell::names(chapter, source))),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}
