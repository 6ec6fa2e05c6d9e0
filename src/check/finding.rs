//! A finding: a rule's name, a place, what is the matter and what to do.

use crate::book::ChapterId;
use crate::text::Span;

/// What a rule says of a place in a chapter.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule, kebab-case; it reads well after "allow".
    pub rule: &'static str,
    pub chapter: ChapterId,
    pub span: Span,
    /// One line: what is the matter.
    pub message: String,
    /// One line: what to do.
    pub help: String,
}

impl Finding {
    /// A warning.
    pub fn warning(
        rule: &'static str,
        chapter: ChapterId,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            chapter,
            span,
            message: message.into(),
            help: help.into(),
        }
    }
}
