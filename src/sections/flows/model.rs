//! A flow of data through a system.

use crate::document::anchors::Target;
use crate::text::Span;

/// A named flow.
#[derive(Debug)]
pub struct Flow {
    /// Its anchor on its page, `flow-1`.
    pub target: Target,
    /// Its name without `Flow 1:`.
    pub name: String,
    /// The first line of each step.
    pub steps: Box<[Span]>,
    /// The Mermaid fences that draw it.
    pub diagrams: Box<[Span]>,
    pub span: Span,
}
