//! The kinds of chapter.

/// What a chapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DocumentKind {
    /// A technical design document.
    Design,
    /// A decision record, a chapter of its own.
    Record,
    /// Anything else: only its directives, references and diagrams are looked at.
    Page,
}
