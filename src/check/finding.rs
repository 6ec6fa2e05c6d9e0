//! A finding: a rule, a place, what is the matter and what to do.

use super::rule::Rule;
use crate::book::ChapterId;
use crate::text::Span;

/// What a rule says of a place in a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub rule: &'static Rule,
    pub place: Place,
    /// One line: what is the matter.
    pub message: String,
    /// One line: what to do.
    pub help: String,
    /// Another place that it has to do with, and what is there.
    pub also: Option<(Place, String)>,
    /// A change that settles it and cannot change what the text means.
    pub fix: Option<Fix>,
}

/// A place in a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub chapter: ChapterId,
    pub span: Span,
}

/// Words in the place of others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    pub span: Span,
    pub words: String,
}

impl Finding {
    /// Adds another place that the finding has to do with.
    pub fn with(mut self, place: Place, words: impl Into<String>) -> Self {
        self.also = Some((place, words.into()));
        self
    }

    /// Adds the change that settles it.
    pub fn fixed_by(mut self, span: Span, words: impl Into<String>) -> Self {
        let words = words.into();
        self.fix = Some(Fix { span, words });
        self
    }
}
