//! Reads tables that authors keep of decisions by hand: `ADR | Title | Status`.

use super::model::{Listed, Named};
use crate::document::adr_number::{self, AdrNumber};
use crate::document::labelled::Value;
use crate::document::values::status::{self, OwnStatuses};
use crate::markdown::fields::label_key;
use crate::markdown::table::{self, Row};
use crate::markdown::{Kind, NodeId, Outline};
use std::ops::Range;

/// Columns that say a decision's status.
const STATUS: &[&str] = &[
    "status",
    "state",
    "current status",
    "adr status",
    "decision status",
];

/// Columns that say which decision a row is about, where they come first: a table of tasks or of
/// components gives those their statuses.
const NAMES: &[&str] = &["title", "record", "document", "name", "file", "link"];

/// Columns that come first and may leave it to the next one to say which decision it is.
const COUNTS: &[&str] = &[
    "",
    "adr",
    "adrs",
    "adr id",
    "adr no",
    "adr number",
    "adr title",
    "no",
    "nr",
    "number",
    "id",
    "date",
    "decision",
    "decision id",
    "decision title",
    "decision record",
    "architecture decision",
    "architecture decision record",
];

/// Columns of which a table of decisions has none: what they hold has the status.
const OTHERS: &[&str] = &[
    "action",
    "component",
    "deliverable",
    "feature",
    "finding",
    "follow up",
    "gap",
    "implementation",
    "issue",
    "item",
    "milestone",
    "phase",
    "requirement",
    "step",
    "task",
    "test",
    "work",
    "work item",
];

/// The rows of all tables that list decisions with their statuses.
pub fn parse(outline: &Outline, own: &OwnStatuses) -> Vec<Listed> {
    let mut listed = Vec::new();
    for id in outline.all() {
        if outline.node(id).kind == Kind::Table && has_column(outline, id, STATUS) {
            of_table(outline, id, own, &mut listed);
        }
    }
    listed.shrink_to_fit();
    listed
}

/// Whether a table has one of these columns, without reading its rows.
fn has_column(outline: &Outline, table: NodeId, names: &[&str]) -> bool {
    let head = outline.children(table).next();
    let mut cells = head.into_iter().flat_map(|head| outline.children(head));
    cells.any(|cell| names.contains(&label_key(&outline.plain(cell)).as_str()))
}

fn of_table(outline: &Outline, id: NodeId, own: &OwnStatuses, listed: &mut Vec<Listed>) {
    let table = table::read(outline, id);
    let keys = table
        .head
        .iter()
        .map(|cell| label_key(&outline.plain(cell.node)));
    let keys: Vec<_> = keys.collect();
    let is = |names: &[&str], key: &String| names.contains(&key.as_str());
    let status = keys.iter().position(|key| is(STATUS, key));
    let about_others = keys.iter().any(|key| is(OTHERS, key));
    let Some(status) = status.filter(|_| !about_others) else {
        return;
    };
    let mut columns = keys.iter().enumerate().filter(|(at, _)| *at != status);
    let first = columns.next();
    let leads = first.is_some_and(|(_, key)| is(COUNTS, key));
    let second = columns.next().filter(|_| leads);
    let named = first
        .filter(|(_, key)| leads || is(NAMES, key))
        .into_iter()
        .chain(second);
    let named: Vec<_> = named
        .map(|(at, key)| (at, key.starts_with("adr")))
        .collect();
    for row in &table.rows {
        let Some(name) = name(outline, row, &named) else {
            continue;
        };
        let Some(cell) = row.cells.get(status) else {
            continue;
        };
        let nodes = outline.descendants(cell.node);
        let value = Value {
            span: cell.inner,
            nodes: nodes.clone(),
        };
        let words = value.words(outline);
        // What became of what: no one status.
        if words.contains('→') || words.contains("->") {
            continue;
        }
        let status = status::read_at(outline, nodes, &words, cell.inner, own);
        listed.extend(status.map(|status| Listed { name, status }));
    }
}

/// Which decision a row is about: a link before a number, the first of them. Beside each column
/// stands whether its heading says ADR, so that digits there are a number.
fn name(outline: &Outline, row: &Row, columns: &[(usize, bool)]) -> Option<Named> {
    let cells = || {
        let cells = columns.iter();
        cells.filter_map(|(at, of_adrs)| Some((row.cells.get(*at)?, *of_adrs)))
    };
    let link = |nodes: Range<NodeId>| {
        let mut links = nodes.filter(|id| outline.node(*id).kind == Kind::Link);
        links.find_map(|id| outline.detail(id))
    };
    if let Some(link) = cells().find_map(|(cell, _)| link(outline.descendants(cell.node))) {
        return Some(Named::Link(link.into()));
    }
    cells().find_map(|(cell, of_adrs)| {
        let words = outline.standing(outline.descendants(cell.node));
        let mentioned = adr_number::mentions(&words).into_iter().next();
        let mentioned = mentioned.filter(|(range, _)| range.start == 0);
        mentioned
            .map(|(_, number)| Named::Number(number))
            .or_else(|| digits(&words, of_adrs))
    })
}

/// A cell that holds digits and nothing else.
fn digits(words: &str, of_adrs: bool) -> Option<Named> {
    let words = words.trim();
    let (value, len) = adr_number::leading_number(words)?;
    let number = AdrNumber::plain(value);
    (len == words.len()).then_some(match of_adrs {
        true => Named::Number(number),
        false => Named::BareNumber(number),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    fn read(text: &str) -> Vec<String> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let listed = parse(&outline, &OwnStatuses::new()).into_iter();
        let listed = listed.map(|it| {
            let name = match it.name {
                Named::Link(link) => link.into_string(),
                Named::Number(number) => number.to_string(),
                Named::BareNumber(number) => format!("{} alone", number.value),
            };
            format!("{name} {}", it.status.slug())
        });
        listed.collect()
    }

    #[test]
    fn rows_name_a_decision_and_its_status() {
        for (text, expected) in [
            (
                "| # | Title | Status |\n|-|-|-|\n| 3 | [Vans](0003-vans.md) | Accepted |\n\
                 | 4 | Scales | ~~Proposed~~ Superseded by [ADR-5](0005-ovens.md) |",
                &["0003-vans.md accepted", "4 alone superseded"][..],
            ),
            (
                "| Status | Decision |\n|-|-|\n| ✅ Accepted | ADR-007: Vans |\n| | ADR-008 |",
                &["ADR-007 accepted"],
            ),
            (
                "| Task | ADR | Status |\n|-|-|-|\n| Buy | ADR-001 | Done |",
                &[],
            ),
            (
                "| ADR | Task | Status |\n|-|-|-|\n| ADR-001 | Buy | Done |",
                &[],
            ),
            (
                "| Title | Status |\n|-|-|\n| Two more for ADR-001 | Done |",
                &[],
            ),
            (
                "| ADR | Status |\n|-|-|\n| ADR-001 | Proposed → Accepted |",
                &[],
            ),
            (
                "| Title | ADR | Status |\n|-|-|-|\n| Paint | ADR-001 | Done |",
                &[],
            ),
            ("| ADR | Owner |\n|-|-|\n| ADR-001 | Ada |", &[]),
        ] {
            assert_eq!(read(text), expected, "{text}");
        }
    }
}
