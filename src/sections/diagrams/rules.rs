//! What is wrong with a diagram: only drawing it tells.

use super::model::Diagram;
use crate::check::{Finding, Scope};
use crate::diagram::DrawError;

/// The finding for a fence that could not be drawn, at its line.
pub fn mermaid_syntax(scope: &Scope, diagram: &Diagram, error: &DrawError) -> Finding {
    let text = &scope.chapter().text;
    let span = match &error.span {
        Some(span) => diagram.line_at(text, span.start),
        None => diagram.line_at(text, 0),
    };
    scope.warning(
        "mermaid-syntax",
        span,
        format!("this diagram cannot be drawn: {}", error.message),
        "correct it; until then its source is shown as code",
    )
}
