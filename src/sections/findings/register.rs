//! The register `findings`: what a check says of the book.

use super::record::heading;
use crate::check::settle::Settled;
use crate::check::{Scope, Severity};
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};
use crate::text::LineIndex;
use std::collections::HashMap;

/// The register.
pub const REGISTER: Register = Register {
    name: "findings",
    caption: "What a check finds in this book",
    empty: "A check finds nothing in this book.",
    columns: &[
        Column::new("message", "Finding", Kind::Words, Shown::Always),
        Column::new("severity", "Severity", Kind::Status, Shown::Always),
        DOCUMENT,
        // With an include the line is that of the page, not of the file.
        Column::new("line", "Line", Kind::Number, Shown::Always).of(Field::Nowhere),
        Column::new("rule", "Rule", Kind::Status, Shown::Always),
        Column::new("group", "Group", Kind::Status, Shown::Asked),
        Column::new("help", "What to do", Kind::Words, Shown::Asked),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("severity"),
    records: Records::all("findings"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut lines = HashMap::new();
    let findings = &scope.told.found(scope).findings;
    let rows = findings.iter().enumerate().map(|(at, settled)| {
        let place = settled.finding.place;
        let text = &scope.book.chapters[place.chapter].text;
        let lines = lines.entry(place.chapter);
        let lines = lines.or_insert_with(|| LineIndex::new(text));
        let span = place.span.trim(text);
        let line = lines.position(span.start as usize).line;
        Record::new(place.chapter, at, row(scope, settled, line))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, settled: &Settled, line: usize) -> Vec<Cell<'a>> {
    let finding = &settled.finding;
    let chapter = finding.place.chapter;
    let it = &scope.book.chapters[chapter];
    let place = match heading(scope, chapter, finding.place.span) {
        Some(id) => Target::Anchor(chapter, id.to_owned()),
        None => Target::Document(chapter),
    };
    // A page need not have a title that this program knows.
    let title = Some(it.document.title.as_str()).filter(|it| !it.is_empty());
    vec![
        Cell::Link(place, finding.message.clone()),
        severity(settled.severity),
        Cell::Link(
            Target::Document(chapter),
            title.unwrap_or(&it.file).to_owned(),
        ),
        Cell::Number(line),
        Cell::code(finding.rule.name),
        Cell::words(finding.rule.group.name()),
        Cell::words(&*finding.help),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}

/// An error looks as what is high does.
fn severity<'a>(severity: Severity) -> Cell<'a> {
    let (slug, label, rank) = match severity {
        Severity::Deny => ("high", "Error", 0),
        Severity::Warn => ("medium", "Warning", 1),
        Severity::Allow => ("low", "Note", 2),
    };
    Cell::Badge {
        of: Badge::Level,
        slug,
        label: label.to_owned(),
        rank,
    }
}
