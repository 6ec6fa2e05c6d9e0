//! The register `blockers`: what work cannot go on without, over all documents.

use super::model::{Dependency, Role};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "blockers",
    caption: "Blockers of all documents",
    empty: "No document of this book names a blocker.",
    columns: &[
        DOCUMENT,
        Column::new("blocker", "Blocker", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("state", "State", Kind::Status, Shown::Always),
        Column::new("owner", "Owner", Kind::Names, Shown::Filled),
        Column::new("status", "In their words", Kind::Words, Shown::Filled),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("state"),
    records: Records::those("dependencies", "/role", "blocker"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let all = it.document.facts.dependencies.iter().enumerate();
        let blockers = all.filter(|(_, it)| it.role == Role::Blocker);
        blockers.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, blocker: &Dependency) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let anchor = blocker.anchor.clone().unwrap_or_default();
    let (owner, status) = (blocker.owner, blocker.status);
    let (slug, label) = match blocker.settled {
        true => ("settled", "Settled"),
        false => ("open", "Open"),
    };
    vec![
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        Cell::Link(Target::Anchor(chapter, anchor), blocker.name.clone()),
        Cell::Badge {
            of: Badge::State,
            slug,
            label: label.to_owned(),
            rank: usize::from(blocker.settled),
        },
        Cell::maybe(owner.map(|span| Cell::names(chapter, span.of(&it.text)))),
        Cell::maybe(status.map(|span| Cell::written(scope, chapter, span))),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}
