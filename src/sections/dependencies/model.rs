//! What a document's work depends on.

use crate::document::anchors::Place;
use crate::text::Span;

/// What something that is depended on means for the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The work cannot go on without it.
    Blocker,
    /// The work cannot begin without it.
    Prerequisite,
    /// It goes on beside the work.
    Parallel,
    /// The document only says that it depends on it.
    Other,
}

/// One dependency.
#[derive(Debug)]
pub struct Dependency {
    pub role: Role,
    /// The anchor of a blocker, `blocker-1` unless a heading has that.
    pub anchor: Option<String>,
    pub place: Place,
    /// Its name without markup; the whole line where nothing in it is set apart.
    pub name: String,
    pub owner: Option<Span>,
    /// The words of its state.
    pub status: Option<Span>,
    /// Whether it is met or has fallen away; what nobody says is open.
    pub settled: bool,
    /// Whether the author says that it is not met yet: with a state, or a box without a tick.
    pub said_open: bool,
    pub span: Span,
}

impl Dependency {
    /// Whether it is a blocker that still blocks.
    pub fn is_open_blocker(&self) -> bool {
        self.role == Role::Blocker && !self.settled
    }
}

/// How many blockers still block.
pub fn open_blockers(dependencies: &[Dependency]) -> usize {
    let open = dependencies.iter().filter(|it| it.is_open_blocker());
    open.count()
}
