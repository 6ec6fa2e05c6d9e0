//! What a document says of itself as a whole.

use crate::text::Span;

/// Purpose, scope and audience of a document, and its abstract.
#[derive(Debug, Default)]
pub struct Overview {
    pub purpose: Option<Span>,
    pub scope: Option<Span>,
    pub audience: Option<Span>,
    /// The abstract; a document may have none.
    pub summary: Option<Summary>,
}

/// A document's abstract.
#[derive(Debug, PartialEq)]
pub struct Summary {
    /// Whole sentences of the author's, as inline Markdown.
    pub span: Span,
    /// The same without markup, shortened for a hint.
    pub words: String,
}
