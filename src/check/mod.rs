//! Findings: what a rule says of a place, how serious it is, and how people are told.
//!
//! The rules themselves are a later stage, `src/rules`: nothing here knows one by name.

pub mod baseline;
mod finding;
pub mod levels;
pub mod report;
pub mod rule;
pub mod settle;
pub mod told;

pub use finding::{Finding, Fix, Place};
pub use rule::{Example, Group, Rule, Severity};

use crate::book::{Book, Chapter, ChapterId};
use crate::catalog::Catalog;
use crate::config::Config;
use crate::diagram::Drawings;
use crate::document::Document;
use crate::text::Span;
use told::Told;

/// One chapter with the whole book around it, as a rule or a view sees it.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    pub book: &'a Book,
    pub catalog: &'a Catalog,
    pub config: &'a Config,
    /// What a check says of the whole book. No rule may ask for it.
    pub told: &'a Told,
    /// Who draws the book's diagrams.
    pub drawings: &'a Drawings,
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

    /// A place in the chapter.
    pub fn here(&self, span: Span) -> Place {
        Place {
            chapter: self.id,
            span,
        }
    }

    /// What `rule` says of a place in the chapter.
    pub fn finding(
        &self,
        rule: &'static Rule,
        span: Span,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Finding {
        Finding {
            rule,
            place: self.here(span),
            message: message.into(),
            help: help.into(),
            also: None,
            fix: None,
        }
    }
}
