//! Findings: what a rule says of a place, and how people are told.

mod finding;
pub mod references;
pub mod report;

pub use finding::{Finding, Severity};

use crate::book::{Book, ChapterId};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::document::Document;
use crate::text::Span;

/// A rule: its name and what it looks for in one chapter.
pub struct Rule {
    /// Kebab-case; it reads well after "allow".
    pub name: &'static str,
    pub check: fn(&Scope, &mut Vec<Finding>),
}

/// One chapter, seen by a rule, with the whole book around it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub book: &'a Book,
    pub catalog: &'a Catalog,
    pub config: &'a Config,
    pub chapter: ChapterId,
}

impl<'a> Scope<'a> {
    /// The chapter's document.
    pub fn document(&self) -> &'a Document {
        &self.book.chapters[self.chapter].document
    }

    /// A warning about a place in the chapter.
    pub fn warning(
        &self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding::warning(rule, self.chapter, span, message, help)
    }
}

/// Runs `rules` over one chapter.
pub fn chapter(rules: &[&[Rule]], scope: &Scope) -> Vec<Finding> {
    let mut out = Vec::new();
    for rule in rules.iter().copied().flatten() {
        (rule.check)(scope, &mut out);
    }
    out
}
