//! A document's technology stack.

use crate::text::Span;

/// What a document says of its technology.
#[derive(Debug, Default)]
pub struct Stack {
    pub technologies: Vec<Technology>,
    /// The headings of the sections about it.
    pub sections: Vec<StackSection>,
}

/// A section about the technology stack.
#[derive(Debug)]
pub struct StackSection {
    pub heading: Span,
    /// The whole section.
    pub span: Span,
    /// The author gives a table.
    pub tabled: bool,
}

/// One thing that was chosen.
#[derive(Debug)]
pub struct Technology {
    /// `technology-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    /// What it is for: `Backend`, `Database`. Empty where only its section says it.
    pub area: String,
    /// The heading or the bold line that it stands under.
    pub group: Option<String>,
    pub choice: Option<Span>,
    pub version: Option<Span>,
    pub purpose: Option<Span>,
    pub rationale: Vec<Span>,
    pub alternatives: Vec<Span>,
}

/// How a technology is written, and where its anchor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A sub-section of its own; its heading begins there.
    Section(u32),
    /// A row, an item or a bold line; its name begins there.
    Words(u32),
}
