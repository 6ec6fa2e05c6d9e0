//! What happens when parts of a system fail.

use crate::document::anchors::Place;
use crate::text::Span;

/// What a document says of failures.
#[derive(Debug, Default)]
pub struct Failures {
    pub scenarios: Vec<Scenario>,
    pub retries: Retries,
    pub circuit_breakers: CircuitBreakers,
    /// What still works when a part does not.
    pub degradation: Vec<Span>,
}

/// One way to fail.
#[derive(Debug)]
pub struct Scenario {
    /// The anchor on its page, `failure-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    /// Its name without markup and without `Scenario 1:`.
    pub name: String,
    pub trigger: Option<Span>,
    pub impact: Option<Span>,
    pub detection: Option<Span>,
    /// What happens by itself.
    pub recovery: Option<Span>,
    /// What people have to do.
    pub manual: Option<Span>,
    /// What stands behind the name, where it has no label.
    pub description: Option<Span>,
    pub span: Span,
}

/// How calls are repeated.
#[derive(Debug, Default)]
pub struct Retries {
    pub attempts: Option<Span>,
    pub backoff: Option<Span>,
    pub timeout: Option<Span>,
    /// What becomes of a call that fails for good.
    pub permanent: Vec<Span>,
}

/// Where calls are held back, and when.
#[derive(Debug, Default)]
pub struct CircuitBreakers {
    pub locations: Option<Span>,
    pub thresholds: Option<Span>,
    pub recovery: Option<Span>,
}
