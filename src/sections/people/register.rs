//! The register `people`: who wrote, decided and owns what over the whole book.

use super::record::{Thing, Tie, ties};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::names::folded;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "people",
    caption: "Who owns what",
    empty: "No document of this book says who wrote, decided or owns anything.",
    columns: &[
        Column::new("person", "Who", Kind::Names, Shown::Always),
        Column::new("role", "Role", Kind::Words, Shown::Always),
        Column::new("kind", "Of a", Kind::Words, Shown::Always),
        Column::new("what", "What", Kind::Words, Shown::Always),
        DOCUMENT,
        DOCUMENT_STATUS,
    ],
    group: Some("person"),
    pick: Some("role"),
    records: Records::all("people"),
    rows,
};

/// The rows by name, without case and the mark of a handle; what one person has comes in the order
/// of the book.
fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut all = Vec::new();
    for chapter in 0..scope.book.chapters.len() {
        for (at, tie) in ties(scope, chapter).into_iter().enumerate() {
            let name = folded(&tie.person);
            all.push((name, Record::new(chapter, at, row(scope, chapter, tie))));
        }
    }
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    all.into_iter().map(|(_, row)| row).collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, tie: Tie) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let target = match tie.thing {
        Thing::Chapter => Target::Document(chapter),
        Thing::Anchor(anchor) => Target::Anchor(chapter, anchor),
        Thing::Decision(id) => Target::Decision(id),
    };
    vec![
        Cell::names(chapter, tie.name),
        Cell::words(tie.role.word()),
        Cell::words(tie.kind.word()),
        Cell::Link(target, tie.what),
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}
