//! A decision, wherever it is written down.

use crate::document::adr_number::AdrNumber;
use crate::document::anchors::Anchor;
use crate::document::relation::{Relation, Target};
use crate::document::values::date::Date;
use crate::document::values::status::Status;
use crate::text::Span;

/// A decision: an inline ADR, or the record that a chapter is.
#[derive(Debug)]
pub struct Decision {
    /// The number; a record whose title and file carry none has none.
    pub number: Option<AdrNumber>,
    /// The number as its author writes it: `ADR-001`, `D1`, `12`.
    pub label: String,
    /// The title without number.
    pub title: String,
    pub status: Option<Status>,
    /// The heading: an inline ADR's own, or the record's title.
    pub heading: Span,
    /// The id that mdBook gives the heading.
    pub heading_id: String,
    /// From the heading to the end of the decision.
    pub span: Span,
    /// The anchor on its page; `None` for a record, which is its page.
    pub anchor: Option<Anchor>,
    pub parts: Parts,
    /// When it was taken, as far as it says so.
    pub date: Option<Dated>,
    pub deciders: Vec<OneName>,
    pub consulted: Vec<OneName>,
    pub informed: Vec<OneName>,
    pub tags: Vec<OneName>,
    /// What it has to do with other decisions, as far as it says so; each once, in the order of the
    /// text.
    pub relations: Vec<Related>,
    /// Links out of the decision, as written: one of them may lead to its record.
    pub links: Vec<String>,
    /// The anchor of what a view puts behind a record; `None` where nothing may follow its text.
    pub behind: Option<String>,
}

/// When a decision was taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dated {
    pub date: Date,
    pub origin: DateOrigin,
    /// Where it stands in the chapter, if it does.
    pub span: Option<Span>,
}

/// Where a decision's date is taken from, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateOrigin {
    /// A field or a section of its own.
    Field,
    /// The status line, `Accepted (2026-05-02)`.
    Status,
    /// The name of the file, `2026-05-02-vans.md`.
    FileName,
}

/// One of several names, of people, groups or tags.
#[derive(Clone, Debug, PartialEq)]
pub struct OneName {
    /// The name without marks of Markdown.
    pub words: String,
    /// Where the field's value stands that holds the name.
    pub span: Span,
}

/// What a decision has to do with another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub relation: Relation,
    pub target: Target,
    /// Where the other one is named.
    pub span: Span,
}

impl Decision {
    /// What a line calls it that has no room for its title: `ADR-001`, or the title where it has no
    /// number.
    pub fn short(&self) -> &str {
        match &*self.label {
            "" => &self.title,
            label => label,
        }
    }

    /// What people call it: `ADR-001: Vans`, `1. Vans`, `Vans`.
    pub fn called(&self) -> String {
        let (label, title) = (&self.label, &self.title);
        if label.is_empty() || label == title {
            title.clone()
        } else if label.chars().all(|ch| ch.is_ascii_digit()) {
            format!("{label}. {title}")
        } else {
            format!("{label}: {title}")
        }
    }

    /// What a finding calls it: `ADR-001 "Vans"`.
    pub fn quoted(&self) -> String {
        let words = format!("{} \"{}\"", self.label, self.title);
        words.trim_start().to_owned()
    }

    /// Whether this is a record, a chapter of its own, rather than an inline ADR.
    pub fn is_record(&self) -> bool {
        self.anchor.is_none()
    }
}

/// A row of a table that an author keeps of decisions.
#[derive(Debug)]
pub struct Listed {
    pub name: Named,
    /// The status that the table gives it.
    pub status: Status,
}

/// How a row says which decision it is about.
#[derive(Debug, PartialEq)]
pub enum Named {
    /// Where its link leads, as written.
    Link(Box<str>),
    Number(AdrNumber),
    /// Digits alone: only beside the records themselves do they name one.
    BareNumber(AdrNumber),
}

/// Which parts of the template a decision has, with the places of their text.
#[derive(Debug, Default)]
pub struct Parts {
    pub context: Option<Span>,
    pub decision: Option<Span>,
    pub consequences: Option<Span>,
    pub positive: Option<Span>,
    pub negative: Option<Span>,
    pub mitigations: Option<Span>,
    /// What it says under whatever name.
    pub told: Told,
}

/// Which of the three main parts a heading or a label may stand for, read loosely: enough to know
/// that nothing is missing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Told {
    pub context: bool,
    pub decision: bool,
    pub consequences: bool,
    /// A heading of another format for decisions, which asks for other parts.
    pub other_format: bool,
}

impl Parts {
    /// The one of the three main parts that is missing: the two others are there, nothing stands for
    /// it under another name, and no other format asks for something else.
    pub fn missing(&self) -> Option<&'static str> {
        let parts = [
            ("Context", self.context.is_some(), self.told.context),
            ("Decision", self.decision.is_some(), self.told.decision),
            (
                "Consequences",
                self.consequences.is_some(),
                self.told.consequences,
            ),
        ];
        let there = parts.iter().filter(|(_, there, _)| *there).count();
        let missing = parts.iter().find(|(_, there, told)| !there && !told);
        let (name, ..) = missing.filter(|_| there == 2 && !self.told.other_format)?;
        Some(name)
    }

    /// Whether any of the three main parts is there.
    pub fn any(&self) -> bool {
        self.context.is_some() || self.decision.is_some() || self.consequences.is_some()
    }
}
