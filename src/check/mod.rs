//! Findings: what a rule says of a place, and how people are told.

mod finding;
pub mod references;
pub mod report;

pub use finding::Finding;

use crate::book::{Book, Chapter, ChapterId};
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

/// One chapter with the whole book around it, as a rule or a view sees it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub book: &'a Book,
    pub catalog: &'a Catalog,
    pub config: &'a Config,
    pub id: ChapterId,
}

impl<'a> Scope<'a> {
    /// The chapter itself.
    pub fn chapter(&self) -> &'a Chapter {
        &self.book.chapters[self.id]
    }

    /// What the chapter says.
    pub fn document(&self) -> &'a Document {
        &self.chapter().document
    }

    /// A warning about a place in the chapter.
    pub fn warning(
        &self,
        rule: &'static str,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding::warning(rule, self.id, span, message, help)
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
