//! Finds the risk tables of a document and reads their rows.

use super::model::{Column, Rating, Risk, RiskTable};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::values::level::{self, Level};
use crate::markdown::table::{self, Cell, Table};
use crate::markdown::{Kind, NodeId, Outline};
use std::borrow::Cow;

/// The risk tables of a document: those under a heading that speaks of risks.
pub fn parse(reading: Reading) -> Vec<RiskTable> {
    let outline = reading.outline;
    let mut tables = Vec::new();
    let mut number = 1;
    let headings = reading.sections.iter();
    let mut headings = headings.filter(|it| speaks_of_risks(it)).peekable();
    let mut end = 0;
    for id in outline.roots() {
        while let Some(section) = headings.next_if(|it| it.body.start <= id) {
            end = end.max(section.body.end);
        }
        if id < end
            && outline.node(id).kind == Kind::Table
            && let Some(table) = read(reading, id, &mut number)
        {
            tables.push(table);
        }
    }
    tables
}

fn speaks_of_risks(section: &Section) -> bool {
    let mut words = section.key.as_bytes().split(|byte| *byte == b' ');
    words.any(|word| matches!(word, b"risk" | b"risks"))
}

/// The words of a cell that holds nothing but words and plain marks, without emoji before them.
fn label(outline: &Outline, cell: NodeId) -> Option<String> {
    let plain = |id: NodeId| {
        use Kind::{Code, Emphasis, Strikethrough, Strong, Text};
        let kind = outline.node(id).kind;
        // Nobody sees a comment.
        matches!(kind, Text | Code | Strong | Emphasis | Strikethrough)
            || outline.source(id).starts_with("<!--")
    };
    let words = outline.standing(outline.descendants(cell));
    let start = words.find(|ch: char| ch.is_alphanumeric())?;
    outline
        .descendants(cell)
        .all(plain)
        .then(|| words[start..].to_owned())
}

fn read(reading: Reading, id: NodeId, number: &mut usize) -> Option<RiskTable> {
    let outline = reading.outline;
    let table = table::read(outline, id);
    let columns = columns(outline, &table)?;
    let mut risks = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        let words = |column: Column| {
            let at = columns.iter().position(|kind| *kind == column)?;
            let cell = row.cells.get(at)?;
            Some(outline.standing(outline.descendants(cell.node)))
        };
        let rating = |column, read: fn(&str) -> Option<Level>| {
            let at = columns.iter().position(|kind| *kind == column)?;
            let cell = row.cells.get(at)?;
            Some(Rating {
                level: read(&words(column)?)?,
                label: label(outline, cell.node),
            })
        };
        let says = |cell: &Cell| placeholder::says_anything(&outline.plain(cell.node));
        if !row.cells.iter().any(says) {
            continue;
        }
        let mut title = words(Column::Risk).unwrap_or_default();
        if title.is_empty() || placeholder::is_placeholder(&title) {
            title = Cow::Owned(format!("Risk {number}"));
        }
        risks.push(Risk {
            number: *number,
            title: title.into_owned(),
            id: words(Column::Id)
                .filter(|id| !id.is_empty())
                .map(Cow::into_owned),
            anchor: reading.anchors.own(&format!("risk-{number}")),
            probability: rating(Column::Probability, level::read),
            impact: rating(Column::Impact, level::read),
            score: rating(Column::Score, level::read_word),
            cells: row.cells.iter().map(|cell| cell.inner).collect(),
            span: row.span,
        });
        *number += 1;
    }
    let heads = table.head.iter().map(|cell| cell.inner);
    let inside = outline.descendants(id);
    (!risks.is_empty()).then(|| RiskTable {
        span: table.span,
        fixed: inside
            .into_iter()
            .any(|it| outline.node(it).kind == Kind::OtherInline),
        columns: columns.into_iter().zip(heads).collect(),
        risks,
    })
}

/// The meanings of a table's columns; `None` where it is no risk table.
fn columns(outline: &Outline, table: &Table) -> Option<Vec<Column>> {
    let keys: Vec<_> = table
        .head
        .iter()
        .map(|cell| crate::markdown::fields::label_key(&outline.plain(cell.node)))
        .collect();
    let mut columns: Vec<_> = keys.iter().map(|key| meaning(key)).collect();
    // The first of each meaning counts; a second `Impact` is a column like any other.
    for at in 1..columns.len() {
        if columns[at] != Column::Other && columns[..at].contains(&columns[at]) {
            columns[at] = Column::Other;
        }
    }
    if !columns.contains(&Column::Risk) {
        let named =
            |key: &String| matches!(key.as_str(), "description" | "threat" | "name" | "title");
        let at = keys.iter().position(named)?;
        columns[at] = Column::Risk;
    }
    let weighed = [Column::Probability, Column::Impact, Column::Mitigation];
    weighed
        .iter()
        .any(|column| columns.contains(column))
        .then_some(columns)
}

fn meaning(key: &str) -> Column {
    match key {
        "risk"
        | "risks"
        | "risk description"
        | "description of risk"
        | "risk name"
        | "risk title"
        | "risk area"
        | "risk factor" => Column::Risk,
        "probability"
        | "likelihood"
        | "probability of occurrence"
        | "chance"
        | "prob"
        | "likelihood of occurrence" => Column::Probability,
        "impact" | "severity" | "impact level" | "consequence" | "impact severity" => {
            Column::Impact
        }
        "mitigation"
        | "mitigations"
        | "mitigation strategy"
        | "mitigation plan"
        | "mitigation strategies"
        | "response"
        | "countermeasure"
        | "mitigation approach" => Column::Mitigation,
        "owner" | "owners" | "responsible" | "risk owner" | "assignee" | "owner/phase" => {
            Column::Owner
        }
        "id" | "" | "no" | "nr" | "risk id" | "ref" => Column::Id,
        "score" | "priority" | "exposure" | "risk level" | "rating" | "risk exposure"
        | "risk score" | "risk rating" | "level" => Column::Score,
        _ => Column::Other,
    }
}
