//! The questions that a document leaves open, and those that it has answered.

use crate::document::anchors::Place;
use crate::document::values::period::Period;
use crate::text::Span;
use jiff::civil;

/// The questions of a document.
#[derive(Debug, Default)]
pub struct Questions {
    pub questions: Vec<Question>,
    /// Days of decision that cannot be read, with their words.
    pub unreadable: Vec<(Span, String)>,
}

/// One question.
#[derive(Debug)]
pub struct Question {
    /// The anchor on its page, `question-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    /// The question without markup.
    pub title: String,
    /// Where a badge may stand: behind the heading, or behind the words of the title.
    pub end: Place,
    pub context: Option<Span>,
    pub options: Vec<Span>,
    pub owner: Option<Span>,
    /// When a decision is needed, and where that stands.
    pub due: Option<(Period, Span)>,
    pub answer: Option<Span>,
    pub answered: bool,
    /// Whether the author says that nobody has: nothing stands behind the question that may be an
    /// answer, or its state is open.
    pub said_open: bool,
    /// The author says that it waits: `Deferred to the next release`.
    pub put_off: bool,
    pub span: Span,
}

/// What has become of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// It waits, and nobody has answered it.
    Deferred,
    Answered,
}

impl Question {
    /// What has become of it.
    pub fn standing(&self) -> Standing {
        match (self.answered, self.put_off) {
            (true, _) => Standing::Answered,
            (false, true) => Standing::Deferred,
            (false, false) => Standing::Open,
        }
    }

    /// Whether the day of decision has passed without one.
    pub fn is_overdue(&self, today: civil::Date) -> bool {
        !self.answered && self.due.is_some_and(|(due, _)| due.is_before(today))
    }
}

impl Questions {
    /// Those that nobody has answered.
    pub fn open(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|it| !it.answered)
    }
}
