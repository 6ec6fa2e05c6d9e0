//! The register `glossary`: the terms of all documents, from A to Z.

use super::model::Term;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::registers::{
    Cell, Column, DOCUMENT, DOCUMENT_STATUS, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "glossary",
    caption: "Terms of all documents",
    empty: "No document of this book defines a term.",
    columns: &[
        Column::new("term", "Term", Kind::Words, Shown::Always),
        Column::new("alias", "Also", Kind::Words, Shown::Filled),
        Column::new("definition", "Definition", Kind::Words, Shown::Always),
        DOCUMENT,
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: None,
    records: Records::all("terms"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let terms = chapters.flat_map(|(chapter, it)| {
        let terms = it.document.facts.glossary.terms.iter().enumerate();
        terms.map(move |(at, it)| (chapter, at, it))
    });
    let mut terms: Vec<_> = terms.collect();
    terms.sort_by_cached_key(|(.., term)| term.words.to_lowercase());
    let rows = terms
        .into_iter()
        .map(|(chapter, at, it)| Record::new(chapter, at, row(scope, chapter, it)));
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, term: &Term) -> Vec<Cell<'a>> {
    let document = &scope.book.chapters[chapter].document;
    let place = match term.shown_anchor(scope.config.glossary_links) {
        Some(anchor) => Target::Anchor(chapter, anchor.id().to_owned()),
        None => Target::Document(chapter),
    };
    vec![
        Cell::Link(place, term.words.clone()),
        Cell::words(term.alias.as_deref().unwrap_or_default()),
        Cell::words(&*term.definition),
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}
