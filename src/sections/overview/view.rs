//! Shows what documents are about: the register of all designs.

use crate::book::ChapterId;
use crate::document::Document;
use crate::document::kind::DocumentKind;
use crate::document::template;
use crate::enrich::kit::{Inline, Page, Piece, Row, Table};
use crate::sections::header::model::Meaning;

/// The register `designs`: every design document of the book with its state at a glance.
pub fn register(page: &Page) -> String {
    let chapters = page.book.chapters.iter().enumerate();
    let designs = chapters.filter(|(_, it)| it.document.kind == DocumentKind::Design);
    let rows: Vec<_> = designs.map(|(id, _)| row(page, id)).collect();
    if rows.is_empty() {
        return "This book holds no design documents yet.".to_owned();
    }
    let heads = [
        "Design",
        "Status",
        "Authors",
        "Last updated",
        "Sections",
        "High risks",
    ];
    let table = Table {
        class: "dd-designs",
        caption: "Designs".to_owned(),
        head: heads.iter().map(|word| vec![Piece::text(*word)]).collect(),
        rows,
        row_heads: false,
    };
    table.write(page)
}

fn row<'a>(page: &Page<'a>, id: ChapterId) -> Row<'a> {
    let document = &page.book.chapters[id].document;
    let status = document.header.status.as_ref();
    Row {
        cells: vec![
            named(page, id),
            status.map(Piece::status).into_iter().collect(),
            field(page, id, Meaning::Authors),
            updated(page, id),
            vec![Piece::text(sections(document))],
            vec![Piece::text(high_risks(document))],
        ],
        ..Row::default()
    }
}

/// The title, and the abstract beneath it.
fn named<'a>(page: &Page<'a>, id: ChapterId) -> Inline<'a> {
    let document = &page.book.chapters[id].document;
    let title = vec![Piece::text(document.title.clone())];
    let mut cell = page.document_link(id, title);
    if let Some(summary) = &document.facts.overview.summary {
        cell.push(Piece::Below(vec![page.source(id, summary.span)]));
    }
    cell
}

/// The values of the first field of a meaning that is filled in.
fn field<'a>(page: &Page<'a>, id: ChapterId, meaning: Meaning) -> Inline<'a> {
    let chapter = &page.book.chapters[id];
    let field = chapter.document.header.field(meaning);
    let values = field.map_or(&[][..], |it| &it.values);
    let mut out = Vec::new();
    for value in values {
        if !out.is_empty() {
            out.push(Piece::text(", "));
        }
        out.extend(page.words(id, value.source(&chapter.text)));
    }
    out
}

/// The date of the last update, or the document's date where it says no other.
fn updated<'a>(page: &Page<'a>, id: ChapterId) -> Inline<'a> {
    let header = &page.book.chapters[id].document.header;
    let meanings = [Meaning::Updated, Meaning::Date];
    let found = meanings.into_iter().find_map(|it| header.field(it));
    let Some(found) = found else {
        return Vec::new();
    };
    let words = field(page, id, found.meaning);
    match found.date {
        Some(date) => vec![Piece::Time {
            iso: date.to_string(),
            words,
        }],
        None => words,
    }
}

/// How many of the template's sections are filled in, where the template is the measure.
fn sections(document: &Document) -> String {
    let all = template::SECTIONS.len();
    let missing = document.missing_sections();
    missing.map_or_else(String::new, |missing| {
        format!("{} of {all}", all - missing.len())
    })
}

/// How many risks are high; nothing where the document names no risk.
fn high_risks(document: &Document) -> String {
    let mut risks = document.all_risks().peekable();
    if risks.peek().is_none() {
        return String::new();
    }
    let high = risks.filter(|(_, risk)| risk.is_high()).count();
    high.to_string()
}
