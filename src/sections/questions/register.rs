//! The register `questions`: what all documents leave open, and what they have answered.

use super::model::{Question, Standing};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::document::values::period::Period;
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};
use crate::text::Span;

/// The register.
pub const REGISTER: Register = Register {
    name: "questions",
    caption: "Questions of all documents",
    empty: "No document of this book asks a question.",
    columns: &[
        DOCUMENT,
        Column::new("question", "Question", Kind::Words, Shown::Always).of(Field::At("/title")),
        Column::new("state", "State", Kind::Status, Shown::Always),
        // What is late on the day of the build: the exported catalog knows no such day.
        Column::new("overdue", "Late", Kind::Status, Shown::Filled).of(Field::Nowhere),
        Column::new("due", "Decision needed by", Kind::Date, Shown::Filled)
            .of(Field::At("/due/words")),
        Column::new("owner", "Owner", Kind::Names, Shown::Filled),
        Column::new("answer", "Answer", Kind::Words, Shown::Asked),
        Column::new("context", "Context", Kind::Words, Shown::Asked),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("state"),
    records: Records::all("questions"),
    rows,
};

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let rows = chapters.flat_map(|(chapter, it)| {
        let questions = it.document.facts.questions.questions.iter().enumerate();
        questions.map(move |(at, question)| Record::new(chapter, at, row(scope, chapter, question)))
    });
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, chapter: ChapterId, question: &Question) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let owner = question.owner;
    let written =
        |span: Option<Span>| Cell::maybe(span.map(|span| Cell::written(scope, chapter, span)));
    let overdue = question.is_overdue(scope.config.today);
    vec![
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        Cell::Link(
            Target::Anchor(chapter, question.anchor.clone()),
            question.title.clone(),
        ),
        state(question.standing()),
        Cell::maybe(overdue.then(|| badge("overdue", "Overdue", 0))),
        Cell::maybe(question.due.map(|(period, span)| Cell::Time {
            period,
            words: Box::new(match period {
                Period::Date(date) => Cell::words(date.to_string()),
                _ => Cell::written(scope, chapter, span),
            }),
        })),
        Cell::maybe(owner.map(|span| Cell::names(chapter, span.of(&it.text)))),
        written(question.answer),
        written(question.context),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}

fn state<'a>(standing: Standing) -> Cell<'a> {
    match standing {
        Standing::Open => badge("open", "Open", 0),
        Standing::Deferred => badge("deferred", "Deferred", 1),
        Standing::Answered => badge("answered", "Answered", 2),
    }
}

fn badge<'a>(slug: &'static str, label: &str, rank: usize) -> Cell<'a> {
    Cell::Badge {
        of: Badge::State,
        slug,
        label: label.to_owned(),
        rank,
    }
}
