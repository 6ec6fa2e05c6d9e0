//! How far a task, a milestone or a phase has come, in the words and marks that people write.

use super::date::{self, Date};
use super::status;

/// How far something planned has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    NotStarted,
    InProgress,
    AtRisk,
    Blocked,
    Done,
    Cancelled,
}

impl State {
    /// All states, in the order of a plan's life.
    pub const ALL: [Self; 6] = [
        Self::NotStarted,
        Self::InProgress,
        Self::AtRisk,
        Self::Blocked,
        Self::Done,
        Self::Cancelled,
    ];

    /// The value of `data-state`, which themes may rely on.
    pub fn slug(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::InProgress => "in-progress",
            Self::AtRisk => "at-risk",
            Self::Blocked => "blocked",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state's name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "Not started",
            Self::InProgress => "In progress",
            Self::AtRisk => "At risk",
            Self::Blocked => "Blocked",
            Self::Done => "Done",
            Self::Cancelled => "Cancelled",
        }
    }

    /// Whether it is finished, and not given up.
    pub fn is_done(self) -> bool {
        self == Self::Done
    }

    /// Whether there is work left.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Cancelled)
    }
}

/// The words that are understood, each with its meaning.
const VOCABULARY: &[(&str, State)] = &[
    ("not started", State::NotStarted),
    ("not yet started", State::NotStarted),
    ("pending", State::NotStarted),
    ("planned", State::NotStarted),
    ("to do", State::NotStarted),
    ("todo", State::NotStarted),
    ("scheduled", State::NotStarted),
    ("backlog", State::NotStarted),
    ("queued", State::NotStarted),
    ("future", State::NotStarted),
    ("upcoming", State::NotStarted),
    ("in progress", State::InProgress),
    ("work in progress", State::InProgress),
    ("wip", State::InProgress),
    ("ongoing", State::InProgress),
    ("on going", State::InProgress),
    ("underway", State::InProgress),
    ("under way", State::InProgress),
    ("started", State::InProgress),
    ("active", State::InProgress),
    ("doing", State::InProgress),
    ("in development", State::InProgress),
    ("in review", State::InProgress),
    ("under review", State::InProgress),
    ("in testing", State::InProgress),
    ("on track", State::InProgress),
    ("partial", State::InProgress),
    ("partially done", State::InProgress),
    ("partially complete", State::InProgress),
    ("partially completed", State::InProgress),
    ("partially implemented", State::InProgress),
    ("at risk", State::AtRisk),
    ("delayed", State::AtRisk),
    ("late", State::AtRisk),
    ("overdue", State::AtRisk),
    ("slipped", State::AtRisk),
    ("slipping", State::AtRisk),
    ("behind schedule", State::AtRisk),
    ("off track", State::AtRisk),
    ("blocked", State::Blocked),
    ("on hold", State::Blocked),
    ("paused", State::Blocked),
    ("deferred", State::Blocked),
    ("postponed", State::Blocked),
    ("done", State::Done),
    ("complete", State::Done),
    ("completed", State::Done),
    ("implementation complete", State::Done),
    ("finished", State::Done),
    ("shipped", State::Done),
    ("delivered", State::Done),
    ("implemented", State::Done),
    ("released", State::Done),
    ("deployed", State::Done),
    ("merged", State::Done),
    ("live", State::Done),
    ("closed", State::Done),
    ("fixed", State::Done),
    ("resolved", State::Done),
    ("achieved", State::Done),
    ("met", State::Done),
    ("passed", State::Done),
    ("cancelled", State::Cancelled),
    ("canceled", State::Cancelled),
    ("dropped", State::Cancelled),
    ("skipped", State::Cancelled),
    ("descoped", State::Cancelled),
    ("de scoped", State::Cancelled),
    ("abandoned", State::Cancelled),
    ("won't do", State::Cancelled),
];

/// Words behind which a clause may go on, `blocked by the audit`: each with how many bytes of it are
/// the state's own.
const OPEN_ENDED: &[(&str, usize, State)] = &[
    ("blocked by", "blocked".len(), State::Blocked),
    ("blocked on", "blocked".len(), State::Blocked),
    ("on hold until", "on hold".len(), State::Blocked),
    ("deferred to", "deferred".len(), State::Blocked),
    ("delayed to", "delayed".len(), State::AtRisk),
    ("delayed until", "delayed".len(), State::AtRisk),
    ("planned for", "planned".len(), State::NotStarted),
    ("scheduled for", "scheduled".len(), State::NotStarted),
];

/// Marks that mean one thing wherever they stand. The coloured circles, ⏳ and ❌ do not: 🟡 is at
/// risk to one team and in progress to another.
const MARKS: &[(char, State)] = &[
    ('✅', State::Done),
    ('☑', State::Done),
    ('✔', State::Done),
    ('✓', State::Done),
    ('🚧', State::InProgress),
    ('🔄', State::InProgress),
    ('⚠', State::AtRisk),
    ('⏸', State::Blocked),
    ('⛔', State::Blocked),
    ('🛑', State::Blocked),
    ('📅', State::NotStarted),
    ('🗓', State::NotStarted),
    ('⬜', State::NotStarted),
    ('☐', State::NotStarted),
    ('🚫', State::Cancelled),
    ('⏭', State::Cancelled),
];

/// How far something has come, as an author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    pub state: State,
    /// The words as written; the state's name where only a mark is written.
    pub label: String,
    /// How much of it is done.
    pub percent: Option<u8>,
    /// A date behind the words, `Done (2026-02-01)`.
    pub date: Option<Date>,
}

/// Reads a state from the words of its cell or field (markup and struck text taken out).
///
/// A known word or a percentage, with marks and a date before or behind it, or an explanation in
/// brackets or behind a separator; or one of the marks alone. A sentence, a choice of two states,
/// an unknown word (also behind a mark), or a word that its mark contradicts is none.
pub fn read(words: &str) -> Option<Progress> {
    let start = words.find(|ch: char| ch.is_alphanumeric());
    let (before, words) = words.split_at(start.unwrap_or(words.len()));
    let mark = mark(before);
    if words.is_empty() {
        return of_mark(mark?, words);
    }
    // `<5%` and `-5%` are figures.
    let figure = before.ends_with(|ch: char| "<>≤≥=+-−~±".contains(ch))
        || before.trim_end().ends_with(['<', '>', '≤', '≥']);
    let percent = percent(words).filter(|_| !figure);
    let known = match percent {
        Some((percent, len)) => of_percent(percent, words, len),
        None => of_words(words),
    };
    let Some((state, label, rest)) = known else {
        // `✅ (see D3)`: the mark alone, explained.
        let explained = before.trim_end().ends_with(['(', '[', ':', '—', '–']);
        return of_mark(mark.filter(|_| explained)?, words);
    };
    let done = mark == Some(State::Done) || rest.contains('✅');
    if done && state != State::Done {
        return None;
    }
    let percent = percent
        .map(|(percent, _)| percent)
        .or_else(|| percent_in(rest));
    let contradicts = match state {
        State::Done => percent.is_some_and(|percent| percent < 100),
        State::NotStarted => percent.is_some_and(|percent| percent > 0),
        _ => percent == Some(100),
    };
    Some(Progress {
        state,
        label: label.to_owned(),
        percent: percent.filter(|_| !contradicts),
        date: date::find(rest).map(|(date, _)| date),
    })
}

/// The state at the end of a heading or a line, behind its last mark, in its last brackets or behind
/// its last dash, and where that begins: `Phase 1: Foundation ✅ Complete`, `Rollout (done)`.
pub fn trailing(text: &str) -> Option<(Progress, usize)> {
    let marks = |ch: char| MARKS.iter().any(|(mark, _)| *mark == ch) || is_light(ch);
    let mark = text.rfind(marks);
    let closed = text.trim_end().strip_suffix([')', ']']);
    let bracket = closed.and_then(|text| text.rfind(['(', '[']));
    let dashes = [" - ", " – ", " — "];
    let dash = dashes.iter().filter_map(|dash| text.rfind(dash)).max();
    let places = [mark, bracket, dash.map(|at| at + 1)];
    places.into_iter().flatten().find_map(|at| {
        let behind_words = text[..at].contains(char::is_alphanumeric);
        let progress = read(&text[at..]).filter(|_| behind_words)?;
        Some((progress, at))
    })
}

/// Marks that stand before a state without saying which one.
fn is_light(ch: char) -> bool {
    "⏳⌛🔴🟠🟡🟢🔵⚪❌✖📋".contains(ch)
}

/// The state that the marks in `text` give: the first of them, if there are several.
fn mark(text: &str) -> Option<State> {
    text.chars().find_map(|ch| {
        let known = MARKS.iter().find(|(mark, _)| *mark == ch);
        known.map(|(_, state)| *state)
    })
}

/// What a mark says without a word; `rest` explains it.
fn of_mark(state: State, rest: &str) -> Option<Progress> {
    Some(Progress {
        state,
        label: state.name().to_owned(),
        percent: None,
        date: date::find(rest).map(|(date, _)| date),
    })
}

/// A known word at the head of `words`: its state, its own words, and what follows.
fn of_words(words: &str) -> Option<(State, &str, &str)> {
    for (phrase, own, state) in OPEN_ENDED {
        if let Some(len) = status::head(words, phrase) {
            return Some((*state, &words[..*own], &words[len..]));
        }
    }
    let known = VOCABULARY.iter().filter_map(|(phrase, state)| {
        let len = status::head(words, phrase)?;
        Some((*state, len))
    });
    let (state, len) = known.max_by_key(|(_, len)| *len)?;
    let (label, rest) = words.split_at(len);
    explains(rest, state).then_some((state, label, rest))
}

/// `60%`, `60% complete`, `100% done`.
fn of_percent(percent: u8, words: &str, len: usize) -> Option<(State, &str, &str)> {
    let state = match percent {
        0 => State::NotStarted,
        100 => State::Done,
        _ => State::InProgress,
    };
    let behind = &words[len..];
    let word = behind.trim_start();
    let phrases = ["complete", "completed", "done", "finished", "implemented"];
    let said = phrases.iter().find_map(|phrase| status::head(word, phrase));
    let end = said.map_or(len, |said| words.len() - word.len() + said);
    let (label, rest) = words.split_at(end);
    explains(rest, state).then_some((state, label, rest))
}

/// A whole percentage at the head of `text`, and how many bytes it takes.
fn percent(text: &str) -> Option<(u8, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let percent: u8 = text[..digits].parse().ok().filter(|it| *it <= 100)?;
    let rest = text[digits..].trim_start_matches([' ', '\u{a0}']);
    let behind = rest.strip_prefix('%')?;
    Some((percent, text.len() - behind.len()))
}

/// The percentage that begins what follows a word: `(60%)`, ` – 60 % complete`.
fn percent_in(rest: &str) -> Option<u8> {
    let inner = rest.trim_start_matches(|ch: char| " ([:,–—-~".contains(ch));
    let (percent, len) = percent(inner)?;
    let behind = inner[len..].trim_start();
    // `95% of the tests` is another figure.
    let whole = !behind.contains(char::is_alphanumeric)
        || ["complete", "completed", "done"]
            .iter()
            .any(|it| status::head(behind, it).is_some());
    whole.then_some(percent)
}

/// Whether what follows the word explains it rather than changing it.
fn explains(rest: &str, state: State) -> bool {
    // `pending_review` is another word.
    let inside = rest.strip_prefix(['_', '-']);
    if inside.is_some_and(|rest| rest.starts_with(char::is_alphanumeric)) {
        return false;
    }
    let rest = rest.trim();
    match rest.chars().next() {
        None | Some('(' | '[') => true,
        Some('/' | '|' | '\\' | '→' | '%' | '\'' | '’' | '+' | '&') => false,
        Some('-') if rest.starts_with("->") => false,
        Some(ch) if ch.is_alphanumeric() => {
            // Only a date may follow without a separator.
            let dated = rest.strip_prefix("on ").unwrap_or(rest);
            date::at_head(dated).is_some_and(|(_, len)| ends(&dated[len..]))
        }
        Some(_) => {
            let clause = rest.trim_start_matches(|ch: char| !ch.is_alphanumeric());
            let other = VOCABULARY
                .iter()
                .find(|(phrase, _)| status::head(clause, phrase).is_some());
            other.is_none_or(|(_, other)| *other == state)
        }
    }
}

fn ends(rest: &str) -> bool {
    !rest.trim_start().starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_marks_and_percentages() {
        for (words, state, label, percent) in [
            ("Done", State::Done, "Done", None),
            ("✅ Done (2026-02-01)", State::Done, "Done", None),
            ("✅", State::Done, "Done", None),
            ("Completed 2025-12-04", State::Done, "Completed", None),
            (
                "Completed on March 1, 2026.",
                State::Done,
                "Completed",
                None,
            ),
            ("Complete (7 endpoints)", State::Done, "Complete", None),
            ("✅ shipped (Phase 9)", State::Done, "shipped", None),
            ("Not started", State::NotStarted, "Not started", None),
            ("not-started", State::NotStarted, "not-started", None),
            ("TODO", State::NotStarted, "TODO", None),
            ("⏳ Pending", State::NotStarted, "Pending", None),
            ("📅 Scheduled", State::NotStarted, "Scheduled", None),
            ("Planned for Q3", State::NotStarted, "Planned", None),
            ("⬜", State::NotStarted, "Not started", None),
            ("in_progress", State::InProgress, "in_progress", None),
            (
                "🚧 In Progress (60%)",
                State::InProgress,
                "In Progress",
                Some(60),
            ),
            ("🔄 WIP", State::InProgress, "WIP", None),
            ("60%", State::InProgress, "60%", Some(60)),
            (
                "80 % complete",
                State::InProgress,
                "80 % complete",
                Some(80),
            ),
            ("100%", State::Done, "100%", Some(100)),
            ("0%", State::NotStarted, "0%", Some(0)),
            ("Complete (95%)", State::Done, "Complete", None),
            (
                "In progress – 95% of the tests",
                State::InProgress,
                "In progress",
                None,
            ),
            ("🔴 Blocked by the audit", State::Blocked, "Blocked", None),
            ("⏸️ On hold", State::Blocked, "On hold", None),
            ("Deferred", State::Blocked, "Deferred", None),
            (
                "🟡 At risk: one vendor is late",
                State::AtRisk,
                "At risk",
                None,
            ),
            ("Delayed", State::AtRisk, "Delayed", None),
            ("✅ (see D3)", State::Done, "Done", None),
            ("❌ Cancelled", State::Cancelled, "Cancelled", None),
            ("De-scoped — see D3", State::Cancelled, "De-scoped", None),
        ] {
            let progress = read(words).map(|it| (it.state, it.label, it.percent));
            assert_eq!(
                progress,
                Some((state, label.to_owned(), percent)),
                "{words}"
            );
        }
        let date = read("✅ Done (2026-02-01)").and_then(|it| it.date);
        assert_eq!(date.map(|it| it.to_string()).as_deref(), Some("2026-02-01"));
    }

    #[test]
    fn sentences_and_what_is_unclear_are_no_states() {
        for words in [
            "",
            "—",
            "Done when the tests pass",
            "Complete the migration",
            "Active users",
            "Late December",
            "Closed beta",
            "Live traffic is moved",
            "Pending / Done",
            "Not started → In progress",
            "Pending, in progress",
            "✅ Active",
            "✅ documented",
            "Not implemented",
            "🟡",
            "❌",
            "⏳",
            "<5%",
            "99.9%",
            "100% of requests",
            "150%",
            "Accepted",
            "Donee",
            "pending_review",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn states_at_the_end_of_headings() {
        for (text, found) in [
            (
                "Phase 1: Foundation ✅ Complete",
                Some((State::Done, "✅ Complete")),
            ),
            ("Phase 2: Content ✅", Some((State::Done, "✅"))),
            (
                "Phase 3: Launch 🔄 IN PROGRESS",
                Some((State::InProgress, "🔄 IN PROGRESS")),
            ),
            ("Rollout (done)", Some((State::Done, "(done)"))),
            (
                "Phase 4: Import (Week 6) - DEFERRED",
                Some((State::Blocked, "- DEFERRED")),
            ),
            ("Phase 4: Growth ⏳", None),
            ("Phase 5 (Week 3)", None),
            ("✅ Complete", None),
            ("Complete", None),
        ] {
            let state = trailing(text).map(|(progress, at)| (progress.state, &text[at..]));
            assert_eq!(state, found, "{text}");
        }
    }

    #[test]
    fn words_are_known_once() {
        for (at, (word, _)) in VOCABULARY.iter().enumerate() {
            let twice = VOCABULARY[at + 1..].iter().any(|(other, _)| other == word);
            assert!(!twice, "{word}");
        }
    }
}
