//! A document's plan: its phases and its milestones.

use crate::document::anchors::Place;
use crate::document::values::period::{Period, TimeUnit};
use crate::document::values::progress::State;
use crate::text::Span;
use jiff::{ToSpan, civil};

/// The plan of a document.
#[derive(Debug, Default)]
pub struct Timeline {
    /// The headings of the sections that hold the plan.
    pub headings: Vec<Span>,
    /// The author has drawn a Gantt chart.
    pub drawn: bool,
    /// The first day of week 1, where the author says it.
    pub first_day: Option<civil::Date>,
    pub phases: Vec<Phase>,
    pub milestones: Vec<Milestone>,
    /// Where among the milestones a table or a list ends.
    pub list_ends: Vec<usize>,
    /// Dates of milestones that cannot be read, with their words.
    pub unreadable: Vec<(Span, String)>,
}

/// A phase of the work.
#[derive(Debug)]
pub struct Phase {
    pub anchor: String,
    pub place: Place,
    /// Its name without markup, its time and its state.
    pub name: String,
    /// Where the name stands, with what its line says besides.
    pub name_span: Span,
    /// When it takes place, and where that stands.
    pub when: Option<(Period, Span)>,
    /// What the author says of it; where nothing is said, what its tasks come to.
    pub state: Option<State>,
    pub tasks: Tasks,
    /// Where its line ends: a heading, or the words of a line.
    pub end: Place,
    /// The state's words, where they are a cell of a table.
    pub status: Option<Stated>,
}

/// The boxes of a phase.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tasks {
    pub done: usize,
    pub all: usize,
}

/// A date or an event that a plan names.
#[derive(Debug)]
pub struct Milestone {
    pub anchor: String,
    pub place: Place,
    /// Its name without markup.
    pub name: String,
    /// Where the name stands, with what its line may say besides.
    pub name_span: Span,
    /// When it is due, and where that stands.
    pub due: Option<(Period, Span)>,
    pub state: Option<State>,
    /// The state's words, where they are a cell of a table.
    pub status: Option<Stated>,
    /// There is a place for the status, and nothing in it.
    pub left_open: bool,
}

/// The words of a state.
#[derive(Debug)]
pub struct Stated {
    pub state: State,
    pub label: String,
    /// The words with the mark before them.
    pub span: Span,
}

impl Timeline {
    /// The first and the last day of a time in the plan, where the calendar has it or the author
    /// says when week 1 begins.
    pub fn days(&self, when: Period) -> Option<(civil::Date, civil::Date)> {
        when.bounds().or_else(|| counted(when, self.first_day?))
    }

    /// The milestones table by table and list by list.
    pub fn lists(&self) -> impl Iterator<Item = &[Milestone]> {
        let ends = self.list_ends.iter().copied();
        let mut start = 0;
        ends.chain([self.milestones.len()]).map(move |end| {
            let list = self.milestones.get(start..end);
            start = end;
            list.unwrap_or_default()
        })
    }
}

/// The weeks that are counted from a first day: what goes beyond a year is no count of weeks.
const LAST_WEEK: u32 = 52;

/// The days of weeks that are counted from `first`.
pub fn counted(when: Period, first: civil::Date) -> Option<(civil::Date, civil::Date)> {
    let Period::Relative {
        unit: TimeUnit::Week,
        first: from,
        last: to,
    } = when
    else {
        return None;
    };
    if from == 0 || to < from || to > LAST_WEEK {
        return None;
    }
    let start = first.checked_add((i64::from(from) - 1).weeks()).ok()?;
    let end = first.checked_add((i64::from(to) * 7 - 1).days()).ok()?;
    Some((start, end))
}

impl Phase {
    /// Whether all of its time is over and there is work left on the day `today`.
    pub fn is_overdue(&self, today: civil::Date) -> bool {
        let is_open = self.state.is_some_and(State::is_open);
        is_open && self.when.is_some_and(|(when, _)| when.is_before(today))
    }
}

impl Milestone {
    /// Whether the milestone is late on the day `today`: all of its time is over, and the author
    /// says that it is not done. Of one that the plan gives no status nobody knows.
    pub fn is_overdue(&self, today: civil::Date) -> bool {
        let is_open = self.state.map_or(self.left_open, State::is_open);
        is_open && self.due.is_some_and(|(due, _)| due.is_before(today))
    }
}
