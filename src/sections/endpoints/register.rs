//! The register `endpoints`: the endpoints of all designs, one row for each method.

use super::model::Defined;
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::http::Method;
use crate::document::kind::DocumentKind;
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "endpoints",
    caption: "Endpoints",
    empty: "No design of this book names an endpoint.",
    columns: &[
        DOCUMENT,
        Column::new("method", "Method", Kind::Status, Shown::Always),
        Column::new("path", "Path", Kind::Words, Shown::Always),
        Column::new("purpose", "Purpose", Kind::Words, Shown::Filled),
        Column::new("auth", "Auth", Kind::Words, Shown::Filled).of(Field::At("/auth/words")),
        DOCUMENT_STATUS,
    ],
    group: Some("document"),
    pick: Some("method"),
    records: Records::all("endpoints"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let designs = chapters.filter(|(_, it)| it.document.kind == DocumentKind::Design);
    let rows = designs.flat_map(|(chapter, it)| {
        let defined = it.document.facts.endpoints.defined().into_iter();
        let rows = defined.enumerate();
        rows.map(move |(at, it)| Record::new(chapter, at, row(scope, chapter, &it)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, it: &Defined) -> Vec<Cell<'a>> {
    let chapter_of = &scope.book.chapters[chapter];
    let document = &chapter_of.document;
    let written = |span| Cell::written(scope, chapter, span);
    let auth = it.auth.map(|it| match it.word(&chapter_of.text) {
        Some(word) => Cell::words(word),
        None => written(it.span),
    });
    vec![
        Cell::Link(Target::Document(chapter), document.title.clone()),
        Cell::maybe(it.method.map(badge)),
        Cell::LinkedCode(
            Target::Anchor(chapter, it.anchor.to_owned()),
            it.endpoint.path.clone(),
        ),
        Cell::maybe(it.purpose.map(|it| match it.is_code {
            true => Cell::words(it.span.of(&chapter_of.text)),
            false => written(it.span),
        })),
        Cell::maybe(auth),
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
    ]
}

/// The same words for all authors, so that readers can pick by them.
fn badge<'a>(method: Method) -> Cell<'a> {
    Cell::Badge {
        of: Badge::Method,
        slug: method.slug(),
        label: method.slug().to_uppercase(),
        rank: method as usize,
    }
}
