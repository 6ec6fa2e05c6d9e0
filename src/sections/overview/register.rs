//! The register `designs`: every design document of the book with its state at a glance.

use crate::book::{Chapter, ChapterId};
use crate::check::Scope;
use crate::document::Document;
use crate::document::kind::DocumentKind;
use crate::document::template;
use crate::document::values::period::Period;
use crate::registers::{Cell, Column, Field, Kind, Record, Records, Register, Shown, Target};
use crate::sections::header::model::Meaning;

/// The register.
pub const REGISTER: Register = Register {
    name: "designs",
    caption: "Designs",
    empty: "This book holds no design documents yet.",
    columns: &[
        Column::new("document", "Design", Kind::Document, Shown::Always).of(Field::At("/title")),
        Column::new("status", "Status", Kind::Status, Shown::Always).of(Field::At("/status/label")),
        Column::new("authors", "Authors", Kind::Names, Shown::Always),
        Column::new("updated", "Last updated", Kind::Date, Shown::Always)
            .of(Field::At("/updated/words")),
        Column::new("sections", "Sections", Kind::Number, Shown::Always)
            .of(Field::At("/completeness/filled")),
        Column::new("high-risks", "High risks", Kind::Number, Shown::Always),
        Column::new("questions", "Open questions", Kind::Number, Shown::Filled)
            .of(Field::At("/open_questions")),
    ],
    group: None,
    pick: Some("status"),
    records: Records::those("documents", "/kind", "design"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let designs = chapters.filter(|(_, it)| it.document.kind == DocumentKind::Design);
    let rows = designs.map(|(id, chapter)| Record::new(id, 0, row(scope, id, chapter)));
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, id: ChapterId, chapter: &'a Chapter) -> Vec<Cell<'a>> {
    let document = &chapter.document;
    let title = Cell::Link(Target::Document(id), document.title.clone());
    let named = match &document.facts.overview.summary {
        Some(summary) => {
            let summary = Cell::written(scope, id, summary.span);
            Cell::Over(Box::new(title), Box::new(summary))
        }
        None => title,
    };
    let open = document.facts.questions.open().count();
    vec![
        named,
        Cell::maybe(document.header.status.as_ref().map(Cell::Status)),
        field(id, chapter, Meaning::Authors),
        updated(id, chapter),
        sections(document),
        Cell::maybe(document.high_risks().map(Cell::Number)),
        Cell::maybe((open > 0).then_some(Cell::Number(open))),
    ]
}

/// The values of the first field of a meaning that is filled in.
fn field<'a>(id: ChapterId, chapter: &'a Chapter, meaning: Meaning) -> Cell<'a> {
    let field = chapter.document.header.field(meaning);
    let values = field.map_or(&[][..], |it| &it.values).iter();
    let cells = values.map(|it| Cell::names(id, it.source(&chapter.text)));
    Cell::list(cells.filter(|it| !it.is_empty()))
}

/// The date of the last update, or the document's date where it says no other.
fn updated<'a>(id: ChapterId, chapter: &'a Chapter) -> Cell<'a> {
    let Some(found) = chapter.document.header.touched() else {
        return Cell::Nothing;
    };
    let words = field(id, chapter, found.meaning);
    match found.date {
        Some(date) => Cell::Time {
            period: Period::Date(date),
            words: Box::new(words),
        },
        None => words,
    }
}

/// How many of the template's sections are filled in, where the template is the measure.
fn sections<'a>(document: &Document) -> Cell<'a> {
    let all = template::SECTIONS.len();
    let Some(missing) = document.missing_sections() else {
        return Cell::Nothing;
    };
    let words = Cell::words(format!(" of {all}"));
    Cell::Line(vec![Cell::Number(all - missing.len()), words])
}
