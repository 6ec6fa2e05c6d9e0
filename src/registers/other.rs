//! The rows that other books give to a register, out of the catalogs that they export.

use super::{Badge, Cell, Column, Field, Home, Kind, Record, Register, Target};
use crate::document::http::Method;
use crate::document::values::direction::Direction;
use crate::document::values::level;
use crate::document::values::period;
use crate::document::values::progress::State;
use crate::document::values::status::Stage;
use crate::others::Other;
use serde_json::Value;

/// The rows of another book.
pub fn rows<'a>(register: &Register, book: &Other) -> Vec<Record<'a>> {
    let Some(records) = register.records else {
        return Vec::new();
    };
    let list = book.records(records.list).iter();
    let wanted = list.filter(|record| match records.only {
        Some((pointer, value)) => record.pointer(pointer).and_then(Value::as_str) == Some(value),
        None => true,
    });
    wanted.map(|it| row(register, book, it)).collect()
}

fn row<'a>(register: &Register, book: &Other, record: &Value) -> Record<'a> {
    let of_words = || {
        let columns = register.columns.iter().enumerate();
        columns.filter(|(_, it)| it.kind == Kind::Words)
    };
    let title = of_words().find(|(_, it)| it.field == Field::At("/title"));
    let main = title.or_else(|| of_words().next()).map(|(at, _)| at);
    let columns = register.columns.iter().enumerate();
    let cells = columns.map(|(at, column)| {
        let address = match column.kind {
            Kind::Document => book.document_address(record),
            _ if Some(at) == main => book.address(record),
            _ => None,
        };
        let cell = cell(column, book, record);
        match address {
            Some(address) if !cell.is_empty() => {
                Cell::Link(Target::Away(address), words(column, book, record))
            }
            _ => cell,
        }
    });
    let file = record.get("document").or_else(|| record.get("file"));
    let file = file.and_then(Value::as_str).unwrap_or_default();
    Record {
        home: Home::Other {
            book: book.name.clone(),
            file: file.to_owned(),
        },
        anchor: None,
        cells: cells.collect(),
    }
}

/// What the record says in a column, in words.
fn words(column: &Column, book: &Other, record: &Value) -> String {
    match column.value(record) {
        Some(Value::String(words)) => words.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Array(several)) => {
            let several = several.iter().filter_map(Value::as_str);
            several.collect::<Vec<_>>().join(", ")
        }
        None if column.kind == Kind::Document => {
            book.document_title(record).unwrap_or_default().to_owned()
        }
        _ => String::new(),
    }
}

fn cell<'a>(column: &Column, book: &Other, record: &Value) -> Cell<'a> {
    let words = words(column, book, record);
    let of_kind = match column.kind {
        Kind::Level => level::read_word(&words).map(Cell::Level),
        Kind::Number => words.parse().ok().map(Cell::Number),
        Kind::Date => period::whole(&words).map(|period| Cell::Time {
            period,
            words: Box::new(Cell::words(words.clone())),
        }),
        Kind::Status => badge(column, record, &words),
        Kind::Words | Kind::Names | Kind::Document => None,
    };
    of_kind.unwrap_or_else(|| Cell::words(words))
}

/// A word of a few, whatever few they are: what it means may stand beside it.
fn badge<'a>(column: &Column, record: &Value, words: &str) -> Option<Cell<'a>> {
    let beside = match column.field {
        Field::At(pointer) => pointer.rsplit_once('/').map(|(above, _)| above),
        _ => None,
    };
    let stage = beside.and_then(|it| record.pointer(&format!("{it}/stage")));
    let stage = stage.and_then(Value::as_str);
    let badge = |of, slug, label: &str, rank| Cell::Badge {
        of,
        slug,
        label: label.to_owned(),
        rank,
    };
    if let Some(stage) = Stage::ALL.into_iter().find(|it| Some(it.slug()) == stage) {
        return Some(badge(Badge::Status, stage.slug(), words, stage as usize));
    }
    let is = |slug: &str, name: &str| slug == words || name.eq_ignore_ascii_case(words);
    if let Some(state) = State::ALL.into_iter().find(|it| is(it.slug(), it.name())) {
        return Some(Cell::state(state, None));
    }
    if let Some(method) = Method::named(words) {
        return Some(badge(Badge::Method, method.slug(), words, method as usize));
    }
    let directions = [Direction::Inbound, Direction::Outbound, Direction::Both];
    let direction = directions.into_iter().find(|it| is(it.slug(), it.name()))?;
    let (slug, name) = (direction.slug(), direction.name());
    Some(badge(Badge::Direction, slug, name, direction as usize))
}
