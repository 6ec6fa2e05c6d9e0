//! What a design is to reach, and what it is not.

use crate::document::anchors::Target;
use crate::text::Span;

/// The goals and the non-goals of a document.
#[derive(Debug, Default)]
pub struct Goals {
    pub goals: Box<[Goal]>,
    pub non_goals: Box<[Goal]>,
}

/// One goal or non-goal.
#[derive(Debug)]
pub struct Goal {
    /// Its anchor on its page: `goal-1`, `non-goal-1`.
    pub target: Target,
    /// Its name, where its author gives it one.
    pub title: Option<String>,
    /// What it says, besides its name.
    pub words: Option<Span>,
    /// Whether it is reached, where it has a box to tick.
    pub done: Option<bool>,
    pub span: Span,
}
