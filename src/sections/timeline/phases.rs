//! Phases of a plan, in the shapes that people write them.

use super::model::{Phase, Stated, Tasks, Timeline};
use crate::document::anchors::Place;
use crate::document::entries::{Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::places;
use crate::document::reading::Reading;
use crate::document::values::period::{self, Period};
use crate::document::values::progress::{self, State};
use crate::markdown::{Kind, NodeId};
use crate::text::Span;
use std::ops::Range;

/// Words that, with a number behind them, name a part of a plan.
const WORDS: &[&str] = &[
    "phase",
    "stage",
    "sprint",
    "iteration",
    "increment",
    "wave",
    "step",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
];

/// Labels and columns that say when a phase takes place.
const WHEN: &[&str] = &[
    "timeline",
    "duration",
    "when",
    "date",
    "dates",
    "target",
    "target date",
    "timeframe",
    "time frame",
    "timing",
    "period",
    "schedule",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "sprint",
    "estimated duration",
    "estimated timeline",
    "planned",
    "time",
    "eta",
    "due",
    "start end",
];

/// Labels and columns that say how far a phase is.
const STATUS: &[&str] = &["status", "state", "progress"];

/// Columns that name phases.
const NAMES: &[&str] = &[
    "phase",
    "phases",
    "phase name",
    "stage",
    "sprint",
    "iteration",
    "increment",
    "wave",
];

/// Columns that say what a phase is where the column of its name only counts.
const TITLES: &[&str] = &[
    "name",
    "title",
    "focus",
    "scope",
    "description",
    "goal",
    "work",
    "activities",
    "activity",
    "deliverables",
    "deliverable",
    "tasks",
    "task",
    "milestone",
    "objective",
];

/// Whether words name a phase: `Phase 2: Email`, `Week 3`, `P1 — now`.
pub fn is_name(words: &str) -> bool {
    let key = heading::key(words);
    let mut parts = key.split(' ');
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    let counted = WORDS.contains(&first) && second.is_some_and(is_count);
    counted || is_short(first, 'p', words)
}

/// `P1`, a letter with a number, which is all of the words or stands before a separator.
pub(super) fn is_short(first: &str, letter: char, words: &str) -> bool {
    let number = first.strip_prefix(letter);
    let is_number =
        number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    let behind = words
        .trim_start_matches(|ch: char| !ch.is_alphanumeric())
        .get(first.len()..)
        .unwrap_or_default()
        .trim_start();
    is_number && (behind.is_empty() || behind.starts_with([':', '-', '–', '—', '.']))
}

/// `2`, `2a`, `b`, `iv`, `one`.
fn is_count(word: &str) -> bool {
    const NUMBERS: [&str; 10] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let roman = (1..=4).contains(&word.len()) && word.bytes().all(|it| b"ivx".contains(&it));
    word.starts_with(|ch: char| ch.is_ascii_digit())
        || word.len() == 1
        || roman
        || NUMBERS.contains(&word)
}

/// Whether a heading names a time of the plan: `Short term (Q1 2026)`. A single date is none: it
/// says when something was written as often.
pub fn has_time(words: &str) -> bool {
    let found = period::find(words).map(|(period, _)| period);
    found.is_some_and(|it| !matches!(it, Period::Date(_) | Period::Duration { .. }))
}

/// The column that names the phases, if a table is one of phases.
pub fn name_column(keys: &[String]) -> Option<usize> {
    let named = |key: &String| NAMES.contains(&key.as_str());
    keys.iter().position(named).or_else(|| {
        // `Week | Work`: the time is the name.
        const TIMES: &[&str] = &["week", "weeks", "month", "months", "quarter"];
        let first = keys.first()?;
        let other = keys.get(1)?;
        let is_plan = TIMES.contains(&first.as_str()) && TITLES.contains(&other.as_str());
        is_plan.then_some(0)
    })
}

/// The phases that the rows of a table are.
pub fn of_rows(reading: Reading, rows: &[Entry], column: usize, plan: &mut Timeline) {
    let outline = reading.outline;
    for row in rows {
        let Some(value) = row.fields.get(column).and_then(|it| it.values.first()) else {
            continue;
        };
        let own = value.words(outline);
        let named = row.fields.iter().enumerate();
        let mut named = named.filter(|(at, field)| {
            let is_title = TITLES.contains(&field.key.as_str());
            *at != column && is_title && !field.values.is_empty()
        });
        let title = named.next().and_then(|(_, field)| field.values.first());
        let label = row.fields.get(column).map_or("", |it| it.label.as_str());
        let own = if is_count(&own) {
            format!("{label} {own}")
        } else {
            own.into_owned()
        };
        let key = heading::key(&own);
        let is_bare = key.split(' ').count() <= 2 && is_name(&own);
        let name = match title {
            _ if key.is_empty() || matches!(key.as_str(), "total" | "sum") => continue,
            Some(title) if is_bare => format!("{own}: {}", title.words(outline)),
            _ => own,
        };
        let status = row.field(STATUS).and_then(|cell| stated(reading, cell));
        let time = row.value(WHEN).or(Some(value));
        let when = time.and_then(|value| places::period(outline, value));
        push(
            reading,
            plan,
            Found {
                place: row.place(outline),
                name_span: value.span,
                end: row.place(outline),
                when,
                state: status.as_ref().map(|it| it.state),
                name,
                tasks: Tasks::default(),
                status,
            },
        );
    }
}

/// The state that a cell names, with its place; a mark alone names one too.
pub(super) fn stated(reading: Reading, cell: &Labelled) -> Option<Stated> {
    let text = reading.outline.text();
    let (progress, place) = match cell.values.first() {
        Some(value) => places::state(reading.outline, value)?,
        None => (progress::read(cell.span.of(text))?, Some(cell.span)),
    };
    Some(Stated {
        state: progress.state,
        label: progress.label,
        span: place?,
    })
}

/// Adds the phase that an entry is.
pub fn add(reading: Reading, entry: &Entry, plan: &mut Timeline) {
    let outline = reading.outline;
    if placeholder::is_left(&entry.name) || entry.is_placeholder() {
        return;
    }
    let line = entry.line.words(outline);
    let named = title(&entry.name);
    let behind = entry.behind.as_ref().map(|it| it.words(outline));
    let bare = heading::key(&named).split(' ').count() <= 2;
    let name = match behind.as_deref().map(title) {
        Some(words) if bare && !words.is_empty() => format!("{named}: {words}"),
        _ => named,
    };
    let when = places::period(outline, &entry.line);
    let when = when.or_else(|| places::period(outline, entry.value(WHEN)?));
    let written = progress::trailing(&line).map(|(progress, _)| progress);
    let written = written.or_else(|| progress::read(&entry.value(STATUS)?.words(outline)));
    let tasks = tasks(reading, entry.body.clone());
    let written = written.map(|it| it.state);
    let of_box = entry.task.map(of_box);
    push(
        reading,
        plan,
        Found {
            place: entry.place(outline),
            name_span: entry.name_span,
            end: match entry.shape {
                Shape::Heading(id) => Place::Heading(outline.node(id).span.end),
                _ => Place::Line(line_end(reading, &entry.line)),
            },
            when,
            state: written.or(of_box).or(tasks.state()),
            name,
            tasks,
            status: None,
        },
    );
}

/// The state that a box gives.
pub(super) fn of_box(is_ticked: bool) -> State {
    if is_ticked {
        State::Done
    } else {
        State::NotStarted
    }
}

/// A phase before it has its number.
struct Found {
    place: Place,
    name_span: Span,
    end: Place,
    name: String,
    when: Option<(Period, Span)>,
    state: Option<State>,
    tasks: Tasks,
    status: Option<Stated>,
}

fn push(reading: Reading, plan: &mut Timeline, found: Found) {
    let wanted = format!("phase-{}", plan.phases.len() + 1);
    plan.phases.push(Phase {
        anchor: reading.anchors.own(&wanted),
        place: found.place,
        name: found.name,
        name_span: found.name_span,
        when: found.when,
        state: found.state,
        tasks: found.tasks,
        end: found.end,
        status: found.status,
    });
}

/// The name without what a line adds to it: its time and its state.
fn title(words: &str) -> String {
    let state = progress::trailing(words).map_or(words.len(), |(_, at)| at);
    let mut end = state;
    if let Some((period, range)) = period::find(&words[..end]) {
        let is_name = words[..range.start].trim().is_empty();
        let bracket = words[..range.start].rfind(['(', '[']);
        if !is_name && !matches!(period, Period::Date(_)) {
            end = bracket.unwrap_or(range.start);
        } else if let Some(bracket) = bracket {
            end = bracket;
        }
    }
    let edge = |ch: char| ch.is_whitespace() || ":–—-,(⏳✅🚧".contains(ch);
    heading::without_number(words[..end].trim_matches(edge)).to_owned()
}

/// Where the first line of a value ends.
fn line_end(reading: Reading, line: &Value) -> u32 {
    let outline = reading.outline;
    let is_break = |id: &NodeId| {
        let kind = outline.node(*id).kind;
        matches!(kind, Kind::SoftBreak | Kind::HardBreak)
    };
    let first = line.nodes.clone().find(is_break);
    first.map_or(line.span.end, |id| outline.node(id).span.start)
}

/// The boxes in some blocks, nested ones too, but for those that nobody has filled in.
fn tasks(reading: Reading, body: Range<NodeId>) -> Tasks {
    let outline = reading.outline;
    let mut tasks = Tasks::default();
    let items = body.filter(|id| outline.node(*id).kind == Kind::Item);
    for item in items {
        let first = outline.children(item).next();
        let is_loose = |id: &NodeId| outline.node(*id).kind == Kind::Paragraph;
        let holder = first.filter(is_loose).unwrap_or(item);
        let mark = outline
            .children(holder)
            .next()
            .map(|id| outline.node(id).kind);
        let Some(Kind::Task(done)) = mark else {
            continue;
        };
        let line = labelled::line_of(outline, item);
        if line.said(outline).is_some() {
            tasks.all += 1;
            tasks.done += usize::from(done);
        }
    }
    tasks
}

impl Tasks {
    /// What the boxes come to; nothing where there are none.
    fn state(self) -> Option<State> {
        match self.done {
            _ if self.all == 0 => None,
            0 => Some(State::NotStarted),
            done if done == self.all => Some(State::Done),
            _ => Some(State::InProgress),
        }
    }
}
