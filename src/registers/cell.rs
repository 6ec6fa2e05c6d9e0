//! The cells of registers: what they hold, and what they are in plain words.

use super::Badge;
use crate::book::ChapterId;
use crate::catalog::DecisionId;
use crate::check::Scope;
use crate::document::values::level::Level;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::document::values::status::Status;
use crate::markdown::fragment::Fragment;
use crate::text::Span;
use crate::text::words::push_lower;
use jiff::civil;
use std::borrow::Cow;

/// What stands in a row below a column.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    Nothing,
    /// Words of our own.
    Words(String),
    Status(&'a Status),
    Level(Level),
    /// One word of a few.
    Badge {
        of: Badge,
        slug: &'static str,
        label: String,
        /// Its place in the order of its kind.
        rank: usize,
    },
    /// How much of something is done.
    Progress {
        done: usize,
        of: usize,
    },
    Number(usize),
    /// Words of a program: a path, a name, a type.
    Code(String),
    /// A time, in its author's words where they are not the time's own.
    Time {
        period: Period,
        words: Box<Cell<'a>>,
    },
    /// Words that lead somewhere.
    Link(Target, String),
    /// Words of a program that lead somewhere.
    LinkedCode(Target, String),
    /// An author's own Markdown, written in a chapter.
    Written {
        chapter: ChapterId,
        text: Cow<'a, str>,
        /// Whether it speaks of people and issues.
        names: bool,
    },
    /// Cells one after the other.
    Line(Vec<Cell<'a>>),
    /// A cell, and another one smaller beneath it.
    Over(Box<Cell<'a>>, Box<Cell<'a>>),
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    Document(ChapterId),
    Decision(DecisionId),
    /// An anchor of our own in a chapter.
    Anchor(ChapterId, String),
    /// A page of another book, by its address.
    Away(String),
}

/// What a cell is sorted by. What is nothing comes last, whichever way.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    Rank(usize),
    Day(civil::Date),
    Words(String),
}

impl<'a> Cell<'a> {
    /// Words of our own, or nothing.
    pub fn words(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Words(words)
        }
    }

    /// Words of a program, or nothing.
    pub fn code(words: impl Into<String>) -> Self {
        let words = words.into();
        if words.is_empty() {
            Self::Nothing
        } else {
            Self::Code(words)
        }
    }

    /// How far something is, in its author's word where there is one.
    pub fn state(state: State, label: Option<&str>) -> Self {
        Self::Badge {
            of: Badge::State,
            slug: state.slug(),
            label: label.unwrap_or(state.name()).to_owned(),
            rank: state as usize,
        }
    }

    /// Cells with commas between them.
    pub fn list(cells: impl IntoIterator<Item = Self>) -> Self {
        let mut line = Vec::new();
        for cell in cells {
            if !line.is_empty() {
                line.push(Self::words(", "));
            }
            line.push(cell);
        }
        Self::Line(line)
    }

    /// A cell that may not be there.
    pub fn maybe(cell: Option<Self>) -> Self {
        cell.unwrap_or(Self::Nothing)
    }

    /// An author's own words, where they stand.
    pub fn written(scope: &Scope<'a>, chapter: ChapterId, span: Span) -> Self {
        Self::Written {
            chapter,
            text: span.of(&scope.book.chapters[chapter].text).into(),
            names: false,
        }
    }

    /// The same of words that speak of people and issues.
    pub fn names(chapter: ChapterId, text: impl Into<Cow<'a, str>>) -> Self {
        Self::Written {
            chapter,
            text: text.into(),
            names: true,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Nothing => true,
            Self::Line(cells) => cells.iter().all(Self::is_empty),
            // A dash says that there is nothing.
            Self::Written { text, .. } => !text.contains(char::is_alphanumeric),
            _ => false,
        }
    }

    /// The cell in plain words.
    pub fn plain(&self, scope: &Scope) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Words(words)
            | Self::Code(words)
            | Self::Link(_, words)
            | Self::LinkedCode(_, words) => words.clone(),
            Self::Badge { label, .. } => label.clone(),
            Self::Progress { done, of } => format!("{done} of {of}"),
            Self::Status(status) => status.label.clone(),
            Self::Level(level) => level.name().to_owned(),
            Self::Number(number) => number.to_string(),
            Self::Time { words, .. } => words.plain(scope),
            Self::Written { chapter, text, .. } => {
                let document = &scope.book.chapters[*chapter].document;
                let fragment = Fragment {
                    source: text,
                    definitions: &document.definitions,
                    rebase: &str::to_owned,
                };
                fragment.plain()
            }
            Self::Line(cells) => cells.iter().map(|it| it.plain(scope)).collect(),
            Self::Over(cell, _) => cell.plain(scope),
        }
    }

    /// The first of its parts that says what it is: a status, a level, a time, a target.
    pub fn core(&self) -> &Self {
        match self {
            Self::Line(cells) => cells.iter().find(|it| !it.is_empty()).unwrap_or(self),
            Self::Over(cell, _) => cell.core(),
            other => other,
        }
    }

    /// What the cell is sorted by.
    pub(super) fn key(&self, scope: &Scope) -> Option<Key> {
        if self.is_empty() {
            return None;
        }
        Some(match self.core() {
            Self::Status(Status {
                stage: Some(stage), ..
            }) => Key::Rank(*stage as usize),
            Self::Level(level) => Key::Rank(*level as usize),
            Self::Badge { rank, .. } => Key::Rank(*rank),
            // What is as far with more to do comes first.
            Self::Progress { done, of } => Key::Rank(done * 1_000_000 / (*of).max(1)),
            Self::Number(number) => Key::Rank(*number),
            Self::Time { period, .. } => match period.bounds() {
                Some((first, _)) => Key::Day(first),
                None => Key::Words(self.plain(scope).to_lowercase()),
            },
            _ => Key::Words(natural(&self.plain(scope))),
        })
    }
}

/// Words as they are sorted: without case, and `2` before `10`.
fn natural(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    let mut digits = String::new();
    let flush = |digits: &mut String, out: &mut String| {
        if !digits.is_empty() {
            out.push_str(&format!("{:0>12}", digits.trim_start_matches('0')));
            digits.clear();
        }
    };
    for ch in words.chars() {
        if ch.is_ascii_digit() {
            digits.push(ch);
        } else {
            flush(&mut digits, &mut out);
            push_lower(ch, &mut out);
        }
    }
    flush(&mut digits, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_are_sorted_as_numbers() {
        let mut words = ["ADR-10", "adr-2", "ADR-002b", "Ba", "ab"];
        words.sort_by_key(|it| natural(it));
        assert_eq!(words, ["ab", "adr-2", "ADR-002b", "ADR-10", "Ba"]);
    }
}
