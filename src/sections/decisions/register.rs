//! The register `adrs`: every decision of the book, document by document and log by log; and
//! `adr-log`: what other folders than the sources brought.

use super::model::OneName;
use crate::book::ChapterId;
use crate::catalog::DecisionId;
use crate::check::Scope;
use crate::document::values::period::Period;
use crate::registers::{Cell, Column, Field, Kind, Record, Records, Register, Shown, Target};
use std::collections::HashMap;

/// The register.
pub const REGISTER: Register = Register {
    name: "adrs",
    caption: "Decisions",
    empty: "This book holds no decisions yet.",
    columns: COLUMNS,
    group: Some("log"),
    pick: Some("status"),
    records: Records::all("decisions"),
    rows,
};

/// The register of the records that were adopted.
pub const LOG: Register = Register {
    name: "adr-log",
    caption: "Decision log",
    empty: "No other folder holds decisions of this book yet.",
    columns: COLUMNS,
    group: Some("log"),
    pick: Some("status"),
    records: None,
    rows: adopted,
};

/// The register of the decisions by their dates.
pub const TIMELINE: Register = Register {
    name: "adr-timeline",
    caption: "Decisions",
    empty: "This book holds no decisions yet.",
    columns: COLUMNS,
    group: Some("year"),
    pick: Some("status"),
    records: None,
    rows: by_date,
};

/// The register of what decisions have to do with each other.
pub const GRAPH: Register = Register {
    name: "adr-graph",
    caption: "Decisions",
    empty: "No decision here replaces or changes another one.",
    columns: COLUMNS,
    group: None,
    pick: None,
    records: None,
    rows,
};

const COLUMNS: &[Column] = &[
    Column::new("log", "Where", Kind::Document, Shown::Always).of(Field::Nowhere),
    Column::new("number", "Number", Kind::Words, Shown::Always).of(Field::At("/label")),
    Column::new("decision", "Decision", Kind::Words, Shown::Always).of(Field::At("/title")),
    Column::new("status", "Status", Kind::Status, Shown::Always).of(Field::At("/status/label")),
    Column::new("date", "Date", Kind::Date, Shown::Filled),
    Column::new("relations", "Relations", Kind::Words, Shown::Filled).of(Field::Nowhere),
    Column::new("tag", "Tags", Kind::Names, Shown::Filled).of(Field::At("/tags")),
    Column::new("deciders", "Deciders", Kind::Names, Shown::Asked),
    Column::new("consulted", "Consulted", Kind::Names, Shown::Asked),
    Column::new("informed", "Informed", Kind::Names, Shown::Asked),
    Column::new("year", "Year", Kind::Number, Shown::Asked).of(Field::Nowhere),
];

fn adopted<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut folders = Vec::new();
    let mut rows = Vec::new();
    for chapter in scope.book.log.iter().flat_map(|log| log.chapters.clone()) {
        let folder = scope.book.chapters[chapter].folder();
        let known = folders.iter().position(|it| *it == folder);
        let place = known.unwrap_or_else(|| {
            folders.push(folder);
            folders.len() - 1
        });
        // From the book as from its repository, a folder has the same name.
        let name = || Cell::words(folder.trim_start_matches("../"));
        let decisions = scope.catalog.of_chapter(chapter);
        for id in decisions {
            let mut cells = row(scope, *id);
            cells[0] = name();
            rows.push((place, Record::new(chapter, *id, cells)));
        }
        if decisions.is_empty() {
            // What reads as no record has nothing but a title.
            let mut cells = vec![Cell::Nothing; COLUMNS.len()];
            cells[0] = name();
            cells[2] = Cell::Link(Target::Document(chapter), title(scope, chapter));
            rows.push((place, Record::new(chapter, 0, cells)));
        }
    }
    rows.sort_by_key(|(place, _)| *place);
    rows.into_iter().map(|(_, row)| row).collect()
}

fn title(scope: &Scope, chapter: ChapterId) -> String {
    let chapter = &scope.book.chapters[chapter];
    let name = chapter.file.rsplit('/').next().unwrap_or_default();
    let title = Some(chapter.document.title.as_str()).filter(|it| !it.is_empty());
    title.unwrap_or(name).to_owned()
}

fn rows<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let catalog = scope.catalog;
    // A log's records may stand on pages with others between them: they come together.
    let mut places = HashMap::new();
    let mut sorted: Vec<(usize, DecisionId)> = Vec::new();
    for id in 0..catalog.decisions.len() {
        let entry = &catalog.decisions[id];
        let place = if catalog.decision(scope.book, id).is_record() {
            Err(scope.book.chapters[entry.chapter].folder())
        } else {
            Ok(entry.chapter)
        };
        let next = places.len();
        sorted.push((*places.entry(place).or_insert(next), id));
    }
    sorted.sort_by_key(|(place, _)| *place);
    let rows = sorted
        .into_iter()
        .map(|(_, id)| Record::new(catalog.decisions[id].chapter, id, row(scope, id)));
    rows.collect()
}

fn row<'a>(scope: &Scope<'a>, id: DecisionId) -> Vec<Cell<'a>> {
    let (catalog, book) = (scope.catalog, scope.book);
    let decision = catalog.decision(book, id);
    let entry = &catalog.decisions[id];
    let chapter = &book.chapters[entry.chapter];
    let place = if decision.is_record() {
        Cell::words(match chapter.folder() {
            "" => "Decision log".to_owned(),
            // A log that lies beside the sources is known by its own name.
            folder => format!("Decision log: {}", folder.trim_start_matches("../")),
        })
    } else {
        let title = chapter.document.title.clone();
        Cell::Link(Target::Document(entry.chapter), title)
    };
    let mut title = Cell::Link(Target::Decision(id), decision.title.clone());
    if let Some(record) = entry.record {
        let record = Cell::Link(Target::Decision(record), "full record".to_owned());
        title = Cell::Over(Box::new(title), Box::new(record));
    }
    let status = catalog.status(book, id);
    let truth = catalog.decision(book, catalog.truth(id));
    let date = truth.date.map(|it| it.date);
    vec![
        place,
        Cell::words(decision.label.clone()),
        title,
        Cell::maybe(status.map(Cell::Status)),
        Cell::maybe(date.map(|date| Cell::Time {
            period: Period::Date(date),
            words: Box::new(Cell::words(date.to_string())),
        })),
        relations(scope, id),
        names(scope, id, &truth.tags),
        names(scope, id, &truth.deciders),
        names(scope, id, &truth.consulted),
        names(scope, id, &truth.informed),
        Cell::maybe(date.map(|date| year(date.first_day()))),
    ]
}

fn year<'a>(day: jiff::civil::Date) -> Cell<'a> {
    Cell::Number(usize::try_from(day.year()).unwrap_or_default())
}

/// Names of people, groups or tags in a record, with commas between them.
fn names<'a>(scope: &Scope<'a>, id: DecisionId, names: &'a [OneName]) -> Cell<'a> {
    let chapter = scope.catalog.decisions[scope.catalog.truth(id)].chapter;
    Cell::list(names.iter().map(|it| Cell::names(chapter, &*it.words)))
}

/// The rows by date; what has none comes last.
fn by_date<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut rows = rows(scope);
    // A summary would tell of its record's day once more.
    let id = |row: &Record| row.own().map_or(0, |(_, id)| id);
    rows.retain(|row| scope.catalog.decisions[id(row)].record.is_none());
    rows.sort_by_key(|row| {
        let decision = scope.catalog.decision(scope.book, id(row));
        let day = decision.date.map(|it| it.date.first_day());
        (day.is_none(), day)
    });
    rows
}

/// What a decision has to do with others, in words.
pub fn relations<'a>(scope: &Scope<'a>, id: DecisionId) -> Cell<'a> {
    let catalog = scope.catalog;
    let entry = &catalog.decisions[catalog.truth(id)];
    let mut out = Vec::new();
    let mut last = None;
    for tie in entry.ties.iter().filter(|it| it.is_told()) {
        let joint = if out.is_empty() { "" } else { ", " };
        // `superseded by ADR-002, ADR-003`: the word stands once.
        let words = match last.replace(tie.relation) {
            same if same == Some(tie.relation) => String::new(),
            _ => format!("{} ", tie.relation.words()),
        };
        out.push(Cell::words(format!("{joint}{words}")));
        let name = catalog.decision(scope.book, tie.other).short();
        out.push(Cell::Link(Target::Decision(tie.other), name.to_owned()));
    }
    Cell::Line(out)
}
