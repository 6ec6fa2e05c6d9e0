//! What badges tell: one kind of word each.

/// What a badge tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// The status of a document or a decision.
    Status,
    /// A level of risk.
    Level,
    /// How far a task, a milestone or a question is.
    State,
    /// The method of an endpoint.
    Method,
    /// Which way data flows.
    Direction,
}
