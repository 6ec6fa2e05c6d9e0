//! The registers `entities` and `er-diagram`: the entities of all documents, as rows and drawn.

use super::model::{self, Edge, Entity};
use super::record;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "entities",
    caption: "Entities of all documents",
    empty: "No document of this book describes an entity.",
    columns: COLUMNS,
    group: None,
    pick: Some("document"),
    records: Records::all("entities"),
    rows,
};

/// The register of what entities have to do with each other.
pub const DIAGRAM: Register = Register {
    name: "er-diagram",
    caption: "Entities and their relationships",
    empty: "No document of this book describes an entity.",
    columns: COLUMNS,
    group: None,
    pick: None,
    records: None,
    rows,
};

const COLUMNS: &[Column] = &[
    Column::new("entity", "Entity", Kind::Words, Shown::Always).of(Field::At("/name")),
    DOCUMENT,
    Column::new("description", "Description", Kind::Words, Shown::Filled),
    Column::new("fields", "Fields", Kind::Number, Shown::Always).of(Field::Nowhere),
    Column::new("key", "Primary key", Kind::Names, Shown::Filled).of(Field::Nowhere),
    Column::new("relations", "Relationships", Kind::Words, Shown::Filled).of(Field::Nowhere),
    Column::new("extends", "Extends", Kind::Names, Shown::Filled).of(Field::Nowhere),
    DOCUMENT_STATUS,
];

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let entities = &it.document.facts.entities;
        let edges = match entities.list.is_empty() {
            true => Vec::new(),
            false => entities.edges(),
        };
        let list = entities.list.iter().enumerate();
        let rows = list.map(|(at, it)| Record::new(chapter, at, row(scope, chapter, it, &edges)));
        rows.collect::<Vec<_>>()
    });
    rows.collect()
}

fn row<'a>(
    scope: &Scope<'a>,
    chapter: ChapterId,
    entity: &Entity,
    edges: &[Edge],
) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let place = Target::Anchor(chapter, entity.anchor.id().to_owned());
    let key = entity.fields.iter().filter(|it| it.keys.primary);
    vec![
        Cell::Link(place, entity.name.clone()),
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::words(
            entity
                .comment
                .as_deref()
                .and_then(record::words)
                .unwrap_or_default(),
        ),
        Cell::Number(entity.fields.len()),
        Cell::list(key.map(|it| Cell::code(it.name.clone()))),
        relations(entity, edges),
        Cell::list(entity.extends.iter().map(Cell::code)),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}

/// `many to one with Van via vanId; …`, as the table beneath a diagram says it.
fn relations<'a>(entity: &Entity, edges: &[Edge]) -> Cell<'a> {
    let relations = model::seen_from(&entity.name, edges);
    let words = relations.map(|(cardinality, other, via)| {
        let via = match via {
            [] => String::new(),
            via => format!(" via {}", via.join(", ")),
        };
        format!("{} with {other}{via}", cardinality.name())
    });
    Cell::words(words.collect::<Vec<_>>().join("; "))
}
