//! Whether a question is settled, or said to be open.

use super::question::{ANSWER, is_field, is_mark};
use crate::document::entries::{Entry, Shape};
use crate::document::heading;
use crate::document::reading::Reading;
use crate::document::values::progress::{self, State};

/// Words that say that a question is no longer open.
const SETTLED: &[&str] = &["resolved", "answered", "decided", "closed", "settled"];

/// First words of a state that say that a question is open.
const OPEN: &[&str] = &[
    "open",
    "unresolved",
    "outstanding",
    "undecided",
    "unanswered",
];

/// Whether the words of a state settle a question.
pub fn is_settled_status(words: &str) -> bool {
    let key = heading::key(words);
    let first = key.split(' ').next().unwrap_or_default();
    let is_done = progress::read(words).is_some_and(|it| it.state == State::Done);
    is_done || SETTLED.contains(&first) || first == "accepted"
}

/// Whether the words of a state or of an answer put a question off.
pub fn is_put_off(words: &str) -> bool {
    progress::read(words).is_some_and(|it| it.state == State::Blocked)
}

/// Whether a question that has no answer is said to have none.
pub fn says_open(reading: Reading, entry: &Entry, title: &str, status: Option<&str>) -> bool {
    if let Some(words) = status {
        let key = heading::key(words);
        let first = key.split(' ').next().unwrap_or_default();
        let state = progress::read(words).map(|it| it.state);
        return OPEN.contains(&first) || (state.is_some_and(State::is_open) && !is_put_off(words));
    }
    if entry.task == Some(false) {
        return true;
    }
    // What stands behind a question may answer it, and what is no question may be settled.
    let asks = title.trim_end().ends_with('?');
    let line = match is_mark(&entry.name) {
        true => entry.behind.as_ref().map(|it| it.words(reading.outline)),
        false => Some(entry.line.words(reading.outline)),
    };
    let alone = line.is_some_and(|line| line.trim_end().ends_with('?'));
    let beneath = entry.fields.iter().all(|it| is_field(&it.key));
    match entry.shape {
        Shape::Row => {
            // A column for the answer, with nothing in it.
            let column = entry.field(ANSWER);
            asks && column.is_some_and(|it| it.values.is_empty())
        }
        _ => asks && alone && beneath && (entry.body.is_empty() || !entry.fields.is_empty()),
    }
}

/// Whether a line says itself that its question is settled: `✅`, `RESOLVED: …`, `… (decided)`,
/// `… — resolved`.
pub fn says_settled(line: &str) -> bool {
    let ticked =
        |text: &str| text.starts_with(['✅', '☑', '✔']) || text.ends_with(['✅', '☑', '✔']);
    if ticked(line.trim().trim_end_matches(['\u{fe0f}', '.'])) {
        return true;
    }
    let settled = |word: &str| SETTLED.iter().any(|it| it.eq_ignore_ascii_case(word));
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|ch: char| !ch.is_alphanumeric());
        words
            .filter(|it| !it.is_empty())
            .map(str::to_lowercase)
            .collect()
    };
    // `[RESOLVED] …`, `Resolved: …`.
    let opening = line.find([':', ']', '—', '–']).map(|at| words(&line[..at]));
    if opening.is_some_and(|words| words.len() == 1 && settled(&words[0])) {
        return true;
    }
    // In brackets, unless they say that it is not.
    let unsure = [
        "not",
        "be",
        "un",
        "until",
        "if",
        "when",
        "partially",
        "partly",
        "yet",
    ];
    let mut brackets = line.split(['(', '[']).skip(1);
    let in_brackets = brackets.any(|part| {
        let words = words(part.split([')', ']']).next().unwrap_or_default());
        let says = words.len() <= 6 && words.iter().any(|word| settled(word));
        says && !words.iter().any(|word| unsure.contains(&word.as_str()))
    });
    let last = [" - ", " – ", " — "]
        .iter()
        .filter_map(|mark| line.rfind(mark))
        .max();
    let behind = last.map(|at| words(&line[at..]));
    in_brackets || behind.is_some_and(|words| words.len() == 1 && settled(&words[0]))
}
