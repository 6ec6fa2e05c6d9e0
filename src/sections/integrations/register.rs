//! The register `integrations`: the systems and services around all designs.

use super::model::{Fact, Integration, Party};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::values::direction::Direction;
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "integrations",
    caption: "Systems and services around all designs",
    empty: "No document of this book names a system or a service that it works with.",
    columns: &[
        DOCUMENT,
        Column::new("system", "System or service", Kind::Words, Shown::Always)
            .of(Field::At("/name")),
        Column::new("party", "Kind", Kind::Status, Shown::Always),
        Column::new("direction", "Direction", Kind::Status, Shown::Filled)
            .of(Field::At("/direction/direction")),
        Column::new("type", "Type", Kind::Words, Shown::Filled),
        Column::new("purpose", "Purpose", Kind::Words, Shown::Filled),
        Column::new("frequency", "Frequency", Kind::Words, Shown::Asked),
        Column::new("errors", "Errors", Kind::Words, Shown::Asked),
        Column::new("fallback", "Fallback", Kind::Words, Shown::Asked),
        Column::new("api", "API", Kind::Words, Shown::Asked),
        Column::new("data-flow", "Data flow", Kind::Words, Shown::Asked),
        Column::new("dependencies", "Dependencies", Kind::Words, Shown::Asked),
        Column::new("impact", "Impact", Kind::Words, Shown::Asked),
        Column::new("cost", "Cost", Kind::Words, Shown::Asked),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("party"),
    records: Records::all("integrations"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let all = it.document.facts.integrations.all.iter().enumerate();
        all.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, it: &'a Integration) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let said = |fact| {
        let span = it.fact(fact);
        Cell::maybe(span.map(|span| Cell::written(scope, chapter, span)))
    };
    let party = match it.party {
        Party::System => "System",
        Party::Service => "Service",
    };
    vec![
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::Link(Target::Anchor(chapter, it.anchor.clone()), it.name.clone()),
        Cell::words(party),
        Cell::maybe(it.direction().map(badge)),
        said(Fact::Type),
        said(Fact::Purpose),
        said(Fact::Frequency),
        said(Fact::Errors),
        said(Fact::Fallback),
        said(Fact::Api),
        said(Fact::DataFlow),
        said(Fact::Dependencies),
        said(Fact::Impact),
        said(Fact::Cost),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}

fn badge<'a>(direction: Direction) -> Cell<'a> {
    Cell::Badge {
        of: Badge::Direction,
        slug: direction.slug(),
        label: direction.name().to_owned(),
        rank: direction as usize,
    }
}
