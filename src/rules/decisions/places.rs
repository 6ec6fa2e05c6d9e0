//! Where a finding points at a decision.

use crate::catalog::DecisionId;
use crate::check::{Place, Scope};

/// A decision's status, or its heading where it has none.
pub fn status(scope: &Scope, id: DecisionId) -> Place {
    let chapter = scope.catalog.decisions[id].chapter;
    let decision = scope.catalog.decision(scope.book, id);
    let status = decision.status.as_ref();
    let span = status.map_or(decision.heading, |status| status.span);
    Place {
        chapter,
        span: span.trim(&scope.book.chapters[chapter].text),
    }
}
