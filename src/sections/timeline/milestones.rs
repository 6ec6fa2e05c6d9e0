//! Milestones of a plan: rows of a table, items of a list, bold lines.

use super::model::{Milestone, Timeline};
use super::phases;
use crate::document::entries::Entry;
use crate::document::heading;
use crate::document::labelled::{Labelled, Value};
use crate::document::placeholder;
use crate::document::places;
use crate::document::reading::Reading;
use crate::document::values::period::{self, Period};
use crate::document::values::progress::{self, State};
use crate::text::Span;

/// Labels and columns that say when a milestone is due.
const DUE: &[&str] = &[
    "target date",
    "date",
    "dates",
    "due",
    "due date",
    "due by",
    "when",
    "eta",
    "deadline",
    "target",
    "targeted date",
    "planned date",
    "planned",
    "delivery date",
    "completion date",
    "target completion",
    "target completion date",
    "estimated completion",
    "completion",
    "expected date",
    "expected",
    "estimated date",
    "end date",
    "release date",
    "target week",
    "target quarter",
    "timeline",
    "timeframe",
    "schedule",
    "week",
    "quarter",
    "month",
    "sprint",
];

/// Labels and columns that say how far a milestone is.
const STATUS: &[&str] = &["status", "state", "progress", "current status"];

/// Columns that say when a milestone was reached.
const REACHED: &[&str] = &[
    "actual",
    "actual date",
    "actual completion",
    "actual completion date",
    "completed",
    "completed on",
    "completion date",
    "date completed",
    "delivered",
    "done",
    "reached",
];

/// Columns that name milestones wherever they stand.
const NAMES: &[&str] = &[
    "milestone",
    "milestones",
    "milestone name",
    "key milestone",
    "project milestone",
];

/// Columns that name milestones beside a column of dates.
const OTHER_NAMES: &[&str] = &[
    "deliverable",
    "deliverables",
    "event",
    "gate",
    "checkpoint",
    "release",
    "version",
    "activity",
    "task",
    "item",
    "name",
    "description",
    "goal",
    "what",
];

/// Whether words name a milestone: `Milestone 2: Beta`, `M1 — API`.
pub fn is_name(words: &str) -> bool {
    let key = heading::key(words);
    let (first, second) = key.split_once(' ').unwrap_or((&key, ""));
    let counted = first == "milestone" && second.starts_with(|ch: char| ch.is_ascii_digit());
    counted || phases::is_short(first, 'm', words)
}

/// The column that names the milestones, if a table calls itself one of milestones.
pub fn name_column(keys: &[String]) -> Option<usize> {
    let named = |key: &String| NAMES.contains(&key.as_str());
    let at = keys.iter().position(named)?;
    // `Phase | Milestone | Weeks` is a table of phases, unless it has dates or states.
    let has_phase = at > 0 && phases::name_column(keys).is_some();
    (!has_phase || has(keys, STATUS)).then_some(at)
}

/// The column that names the milestones of a table that does not call them so.
pub fn other_name_column(keys: &[String], about_milestones: bool) -> Option<usize> {
    if !has(keys, DUE) {
        return None;
    }
    let named = |key: &String| OTHER_NAMES.contains(&key.as_str());
    let is_other = |key: &String| {
        let key = key.as_str();
        !DUE.contains(&key)
            && !STATUS.contains(&key)
            && !matches!(key, "" | "id" | "no" | "nr" | "owner")
    };
    let found = keys.iter().position(named);
    found.or_else(|| keys.iter().position(is_other).filter(|_| about_milestones))
}

fn has(keys: &[String], names: &[&str]) -> bool {
    keys.iter().any(|key| names.contains(&key.as_str()))
}

/// The milestones that the rows of a table are.
pub fn of_rows(reading: Reading, rows: &[Entry], column: usize, plan: &mut Timeline) {
    let outline = reading.outline;
    for row in rows {
        let Some(cell) = row.fields.get(column) else {
            continue;
        };
        let Some((name, is_struck)) = name_of(reading, cell) else {
            continue;
        };
        let due_cell = row.fields.iter().find(|it| DUE.contains(&it.key.as_str()));
        // As the template has it.
        if due_cell.is_some_and(|cell| cell.span.of(outline.text()).contains("YYYY")) {
            continue;
        }
        let due = due_cell.and_then(|it| it.values.first());
        let status_cell = row
            .fields
            .iter()
            .find(|it| STATUS.contains(&it.key.as_str()));
        let is_reached = row.value(REACHED).is_some();
        let is_open = |cell: &&Labelled| is_blank(cell.span.of(outline.text()));
        let left_open = status_cell.filter(is_open).is_some() && !is_reached;
        let status = status_cell.and_then(|cell| phases::stated(reading, cell));
        let state = if is_struck {
            Some(State::Cancelled)
        } else {
            status.as_ref().map(|it| it.state)
        };
        let place = row.place(outline);
        let due = due.and_then(|value| due_of(reading, value, plan));
        push(
            reading,
            plan,
            Milestone {
                anchor: String::new(),
                place,
                name,
                name_span: cell.span,
                due,
                state,
                status,
                left_open,
            },
        );
    }
}

/// The words of a name, and whether they are struck out; `None` where nobody has given any.
fn name_of(reading: Reading, cell: &Labelled) -> Option<(String, bool)> {
    let outline = reading.outline;
    match cell.values.first() {
        Some(value) => Some((value.words(outline).into_owned(), false)),
        None => {
            let source = cell.span.of(outline.text());
            let inner = source.strip_prefix("~~")?.strip_suffix("~~")?;
            Some((inner.to_owned(), true))
        }
    }
}

/// Whether a cell is there for something that nobody has written.
fn is_blank(words: &str) -> bool {
    words
        .chars()
        .all(|ch| ch.is_whitespace() || "-–—?".contains(ch))
}

/// The time of a cell; one that is meant as a date and cannot be read is remembered.
fn due_of(reading: Reading, value: &Value, plan: &mut Timeline) -> Option<(Period, Span)> {
    let outline = reading.outline;
    let due = places::period(outline, value);
    let words = value.words(outline);
    let reads = period::find(&words).is_some();
    if due.is_none() && !reads && places::looks_like_date(&words) {
        plan.unreadable.push((value.span, words.into_owned()));
    }
    due
}

/// Adds the milestone that an entry is: an item needs a time or a state for that.
pub fn add(reading: Reading, entry: &Entry, plan: &mut Timeline) {
    let outline = reading.outline;
    if placeholder::is_left(&entry.name) {
        return;
    }
    let line = entry.line.words(outline);
    let due = places::period(outline, &entry.line);
    let due = due.or_else(|| places::period(outline, entry.value(DUE)?));
    let of_box = entry.task.map(phases::of_box);
    let written = progress::trailing(&line).map(|(progress, _)| progress);
    let written = written.or_else(|| progress::read(&entry.value(STATUS)?.words(outline)));
    let written = written.or_else(|| behind(reading, entry, due.map(|(_, span)| span)));
    let state = written.as_ref().map(|it| it.state).or(of_box);
    let is_named = is_name(&entry.name);
    if due.is_none() && written.is_none() && !is_named {
        return;
    }
    let name = name(reading, entry, due.map(|(_, span)| span));
    if name.is_empty() || !placeholder::says_anything(&name) {
        return;
    }
    push(
        reading,
        plan,
        Milestone {
            anchor: String::new(),
            place: entry.place(outline),
            name,
            name_span: entry.name_span,
            due,
            state,
            status: None,
            left_open: false,
        },
    );
}

/// The state behind a line's date: `2026-03-01: done`.
fn behind(reading: Reading, entry: &Entry, due: Option<Span>) -> Option<progress::Progress> {
    let end = due?.end;
    let rest = Span {
        start: end,
        end: entry.line.span.end.max(end),
    };
    let edge = |ch: char| ch.is_whitespace() || ":–—-,()*".contains(ch);
    progress::read(rest.of(reading.outline.text()).trim_matches(edge))
}

/// The name of an item: its bold words, unless they are its date; else the words before its date,
/// or those behind it.
fn name(reading: Reading, entry: &Entry, due: Option<Span>) -> String {
    let outline = reading.outline;
    let is_bold = !entry.name_span.contains(entry.line.span);
    let is_date = due.is_some_and(|due| entry.name_span.contains(due));
    if is_bold && !is_date {
        return entry.name.clone();
    }
    if is_bold {
        let behind = entry
            .behind
            .as_ref()
            .map(|it| it.words(outline).into_owned());
        return behind.unwrap_or_else(|| entry.name.clone());
    }
    let line = entry.line.span;
    let Some(due) = due.filter(|due| line.contains(*due)) else {
        return entry.name.clone();
    };
    let part = |start: u32, end: u32| {
        let end = end.max(start);
        let nodes = entry.line.nodes.clone();
        let words = Value {
            span: Span { start, end },
            nodes,
        };
        let edge = |ch: char| ch.is_whitespace() || ":–—-,()*⏳✅🚧".contains(ch);
        words.words(outline).trim_matches(edge).to_owned()
    };
    let before = part(line.start, due.start);
    if before.contains(char::is_alphanumeric) {
        before
    } else {
        part(due.end, line.end)
    }
}

fn push(reading: Reading, plan: &mut Timeline, milestone: Milestone) {
    let wanted = format!("milestone-{}", plan.milestones.len() + 1);
    plan.milestones.push(Milestone {
        anchor: reading.anchors.own(&wanted),
        ..milestone
    });
}
