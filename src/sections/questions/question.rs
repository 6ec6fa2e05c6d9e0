//! One question with what is said of it.

use super::model::{Question, Questions};
use super::settled;
use crate::document::anchors::Place;
use crate::document::entries::{Entry, Shape};
use crate::document::heading;
use crate::document::labelled::Value;
use crate::document::placeholder;
use crate::document::places;
use crate::document::reading::Reading;
use crate::document::values::period;
use crate::document::values::progress::{self, State};
use crate::markdown::NodeId;

/// Labels and columns, folded, with what they hold.
const CONTEXT: &[&str] = &[
    "context",
    "background",
    "why",
    "impact",
    "details",
    "detail",
];
const OPTIONS: &[&str] = &["options", "option", "alternatives", "choices", "proposals"];
const OWNER: &[&str] = &[
    "owner",
    "owners",
    "responsible",
    "assignee",
    "assigned to",
    "who",
    "decider",
    "decision maker",
];
const DUE: &[&str] = &[
    "decision needed by",
    "decision required by",
    "decision by",
    "decision due",
    "needed by",
    "decide by",
    "resolve by",
    "due",
    "due date",
    "due / status",
    "due by",
    "by",
    "by when",
    "deadline",
    "target date",
    "target",
];
pub(super) const ANSWER: &[&str] = &[
    "answer",
    "answers",
    "resolution",
    "resolved",
    "decision",
    "decided",
    "outcome",
    "conclusion",
    "answered",
];
const STATUS: &[&str] = &["status", "state"];

/// Columns that hold the question.
const NAMES: &[&str] = &[
    "question",
    "questions",
    "open question",
    "issue",
    "topic",
    "item",
    "title",
];

/// What people write where there is nothing to ask.
const NOTHING: &[&str] = &[
    "none",
    "n a",
    "na",
    "none yet",
    "none currently",
    "none at this time",
    "none at the moment",
    "none so far",
    "none known",
    "none remaining",
    "there are none",
    "nothing",
    "no open questions",
    "no questions",
    "no unresolved questions",
    "no open questions at this time",
    "not applicable",
    "to be added",
];

/// Whether a folded label says something of a question.
pub fn is_field(key: &str) -> bool {
    let fields = [CONTEXT, OPTIONS, OWNER, DUE, ANSWER, STATUS];
    fields.iter().any(|names| names.contains(&key))
}

/// Whether words begin with a question's number: `Q1: …`, `Question 2`.
pub fn is_numbered(words: &str) -> bool {
    let key = heading::key(words);
    let mut parts = key.split(' ');
    let first = parts.next().unwrap_or_default();
    let is_number = |word: &str| !word.is_empty() && word.bytes().all(|it| it.is_ascii_digit());
    first.strip_prefix('q').is_some_and(is_number)
        || (first == "question" && parts.next().is_some_and(is_number))
}

/// The column that holds the questions of a table.
pub fn name_column(keys: &[String]) -> Option<usize> {
    let named = |key: &String| NAMES.contains(&key.as_str());
    keys.iter().position(named)
}

/// The entry that a paragraph is; `title` is what it asks.
pub fn of_paragraph(reading: Reading, block: NodeId, line: Value, title: &str) -> Entry {
    let outline = reading.outline;
    Entry {
        shape: Shape::Line,
        name: title.to_owned(),
        name_span: line.span,
        behind: None,
        fields: Vec::new(),
        task: None,
        body: block..outline.after(block),
        span: outline.node(block).span,
        line,
    }
}

/// Adds the question that an entry is. `settled` says that it stands among the answered ones.
pub fn add(reading: Reading, entry: &Entry, settled: bool, all: &mut Questions) {
    let outline = reading.outline;
    let struck = entry.line.is_struck(outline);
    let (title, title_end) = title(reading, entry, struck);
    if says_nothing(&title) {
        return;
    }
    // `**A:** …` answers `**Q:** …`; elsewhere it is the first of some options.
    let short = if is_mark(&entry.name) {
        entry.values(&["a"])
    } else {
        &[]
    };
    let mut answers = entry.values(ANSWER).iter().chain(short);
    let answer = answers.find(|it| is_answer(reading, it));
    let status = entry.value(STATUS).map(|it| it.words(outline));
    let line = entry.line.words(outline);
    let answered = settled
        || struck
        || entry.task == Some(true)
        || answer.is_some()
        || status.as_deref().is_some_and(settled::is_settled_status)
        || settled::says_settled(&line);
    let due = entry.value(DUE);
    let read = due.and_then(|value| places::period(outline, value));
    if let Some(value) = due.filter(|_| read.is_none()) {
        let words = value.words(outline);
        if period::find(&words).is_none() && places::looks_like_date(&words) {
            all.unreadable.push((value.span, words.into_owned()));
        }
    }
    let said_open = !answered && settled::says_open(reading, entry, &title, status.as_deref());
    let answers = entry.values(ANSWER).iter().map(|it| it.words(outline));
    let put_off = status
        .iter()
        .cloned()
        .chain(answers)
        .any(|words| settled::is_put_off(&words));
    let wanted = format!("question-{}", all.questions.len() + 1);
    all.questions.push(Question {
        anchor: reading.anchors.own(&wanted),
        place: match entry.shape {
            Shape::Row => Place::Line(entry.line.span.start),
            _ => entry.place(outline),
        },
        title,
        end: match entry.shape {
            Shape::Heading(id) => Place::Heading(outline.node(id).span.end),
            _ => Place::Line(title_end),
        },
        context: entry.value(CONTEXT).map(|it| it.span),
        options: entry.values(OPTIONS).iter().map(|it| it.span).collect(),
        owner: entry.value(OWNER).map(|it| it.span),
        due: read.filter(|(due, _)| due.bounds().is_some()),
        answer: answer.map(|it| it.span),
        answered,
        said_open,
        put_off,
        span: entry.span,
    });
}

/// The question's words, and where they end in the text.
fn title(reading: Reading, entry: &Entry, struck: bool) -> (String, u32) {
    let outline = reading.outline;
    if struck {
        return (entry.line.all_words(outline), entry.line.span.end);
    }
    if let Some(behind) = entry.behind.as_ref().filter(|_| is_mark(&entry.name)) {
        return (behind.words(outline).into_owned(), behind.span.end);
    }
    // The closing marks of bold words follow them.
    let first = entry.line.nodes.start;
    let is_bold = entry.name_span != entry.line.span && !entry.line.nodes.is_empty();
    let end = match entry.shape {
        Shape::Item | Shape::Line if is_bold && outline.inner(first) == entry.name_span => {
            outline.node(first).span.end
        }
        _ => entry.line.span.end,
    };
    (entry.name.clone(), end)
}

/// Whether a name only says that a question follows: `**Q:** How long …?`
pub(super) fn is_mark(name: &str) -> bool {
    matches!(heading::key(name).as_str(), "q" | "question")
}

/// Whether words ask nothing: none, a placeholder, a number alone.
fn says_nothing(title: &str) -> bool {
    let key = heading::key(title);
    let is_number_alone = is_numbered(title) && key.split(' ').count() <= 2 && !title.contains('?');
    NOTHING.contains(&key.as_str())
        || is_number_alone && key.starts_with("question")
        || placeholder::is_placeholder(title)
        || !placeholder::says_anything(title)
}

/// Whether a value answers: `Pending` and `Deferred to the next release` do not.
fn is_answer(reading: Reading, value: &Value) -> bool {
    const OPEN: &[&str] = &[
        "open",
        "no",
        "not yet",
        "none",
        "n a",
        "needed",
        "unknown",
        "under discussion",
    ];
    let words = value.words(reading.outline);
    let key = heading::key(&words);
    let state = progress::read(&words).map(|it| it.state);
    !OPEN.contains(&key.as_str()) && state.is_none_or(|it| it == State::Done)
}
