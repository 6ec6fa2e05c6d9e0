//! What a document says of the systems and services around it.

use crate::document::values::direction::Direction;
use crate::text::Span;

/// The integrations of a document.
#[derive(Debug, Default)]
pub struct Integrations {
    /// In the order of the text.
    pub all: Vec<Integration>,
    /// The first section about them: its heading, and the whole of it.
    pub section: Option<(Span, Span)>,
    /// The author has drawn a diagram in one of the sections.
    pub drawn: bool,
}

/// What stands on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    /// A system of one's own house.
    System,
    /// A service that somebody else runs.
    Service,
}

/// What is said of an integration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fact {
    Type,
    Sent,
    Received,
    Frequency,
    Errors,
    Dependencies,
    Impact,
    Purpose,
    Api,
    DataFlow,
    Fallback,
    Cost,
}

/// One system or service.
#[derive(Debug)]
pub struct Integration {
    pub party: Party,
    pub name: String,
    /// `integration-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    pub direction: Option<Flow>,
    /// The words of its type, for a place where no Markdown is read.
    pub label: Option<String>,
    /// In the order of the text; sent and received data may be several.
    pub facts: Vec<(Fact, Span)>,
}

/// How an integration is written, and where its anchor goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A sub-section of its own; its heading begins there.
    Section(u32),
    /// A bold line or an item; its name begins there.
    Words(u32),
    /// A row of a table; its first cell begins there.
    Row(u32),
}

/// A direction as its author gives it.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// What the words come to, if they can be read.
    pub direction: Option<Direction>,
    pub span: Span,
    /// The words that a badge takes the place of.
    pub word: Option<Span>,
    /// The words are so few that they can only be meant as a direction.
    pub short: bool,
}

impl Integration {
    /// The first of what is said.
    pub fn fact(&self, fact: Fact) -> Option<Span> {
        let mut facts = self.facts.iter();
        let found = facts.find(|(it, _)| *it == fact);
        found.map(|(_, span)| *span)
    }

    /// The direction, where it can be read.
    pub fn direction(&self) -> Option<Direction> {
        self.direction?.direction
    }
}
