//! The registers `risks` and `risk-matrix`: the risks of all documents, as rows and as a matrix.

use super::model::{self, Rating, Risk, RiskTable};
use crate::book::ChapterId;
use crate::check::Scope;
use crate::config::RiskOrder;
use crate::registers::{
    Cell, Column, DOCUMENT, Field, Kind, Record, Records, Register, Shown, Target,
};

/// The register.
pub const REGISTER: Register = Register {
    name: "risks",
    caption: "Risks of all documents",
    empty: "No document of this book names a risk.",
    columns: COLUMNS,
    group: None,
    pick: Some("level"),
    records: Records::all("risks"),
    rows,
};

/// The register of which only the matrix is shown.
pub const MATRIX: Register = Register {
    name: "risk-matrix",
    caption: "Risk matrix: probability by impact",
    empty: "No risk here has both a probability and an impact.",
    columns: COLUMNS,
    group: None,
    pick: None,
    records: None,
    rows,
};

const COLUMNS: &[Column] = &[
    Column::new("number", "#", Kind::Number, Shown::Always).of(Field::Nowhere),
    DOCUMENT,
    Column::new("risk", "Risk", Kind::Words, Shown::Always).of(Field::At("/title")),
    Column::new("probability", "Probability", Kind::Level, Shown::Always)
        .of(Field::First(&["/probability/level", "/probability/words"])),
    Column::new("impact", "Impact", Kind::Level, Shown::Always)
        .of(Field::First(&["/impact/level", "/impact/words"])),
    Column::new("level", "Exposure", Kind::Level, Shown::Always).of(Field::At("/exposure")),
    Column::new("mitigation", "Mitigation", Kind::Words, Shown::Always),
    Column::new("owner", "Owner", Kind::Names, Shown::Always),
    Column::new("status", "Document status", Kind::Status, Shown::Asked).of(Field::Nowhere),
];

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let chapters = scope.book.chapters.iter().enumerate();
    let mut all: Vec<_> = chapters
        .flat_map(|(chapter, it)| {
            let risks = it.document.all_risks().enumerate();
            risks.map(move |(at, (table, risk))| (chapter, at, table, risk))
        })
        .collect();
    if scope.config.risk_order == RiskOrder::Exposure {
        all.sort_by_key(|(.., risk)| std::cmp::Reverse(risk.exposure()));
    }
    let rows = all.into_iter().zip(1..);
    let rows = rows.map(|((chapter, at, table, risk), number)| {
        let row = Record::new(chapter, at, row(scope, chapter, number, table, risk));
        // It may stand on a page with risks of its own: it counts over the whole book.
        row.anchored(format!("register-risk-{number}"))
    });
    rows.collect()
}

fn row<'a>(
    scope: &Scope<'a>,
    chapter: ChapterId,
    number: usize,
    table: &RiskTable,
    risk: &'a Risk,
) -> Vec<Cell<'a>> {
    let it = &scope.book.chapters[chapter];
    let source = |column| {
        let cell = table.cell(risk, column);
        Cell::maybe(cell.map(|span| match column {
            model::Column::Owner => Cell::names(chapter, span.of(&it.text)),
            _ => Cell::written(scope, chapter, span),
        }))
    };
    let level = |rating: Option<&Rating>, column| match rating {
        Some(rating) => Cell::Level(rating.level),
        None => source(column),
    };
    vec![
        Cell::Number(number),
        Cell::Link(Target::Document(chapter), it.document.title.clone()),
        Cell::Link(
            Target::Anchor(chapter, risk.anchor.clone()),
            risk.title.clone(),
        ),
        level(risk.probability.as_ref(), model::Column::Probability),
        level(risk.impact.as_ref(), model::Column::Impact),
        Cell::maybe(risk.exposure().map(Cell::Level)),
        source(model::Column::Mitigation),
        source(model::Column::Owner),
        Cell::maybe(it.document.header.status.as_ref().map(Cell::Status)),
    ]
}
