//! What a rule is: its name, its level, its documentation and what it looks for.

use super::{Finding, Scope};
use std::fmt;

/// A rule. Its file under `src/rules` holds all of it, so that what is said of a rule and what it
/// does change together.
pub struct Rule {
    /// Kebab-case; it reads well after "allow".
    pub name: &'static str,
    pub group: Group,
    /// How serious its findings are unless the configuration says otherwise.
    pub level: Severity,
    /// What it looks for: one sentence.
    pub what: &'static str,
    /// Why that matters, for somebody who has just met it.
    pub why: &'static str,
    /// An example that it fires on, and one that it does not.
    pub bad: Example,
    pub good: Example,
    /// What it says is only true of a whole book: nothing is said of single files.
    pub whole_book: bool,
    pub check: fn(&Scope, &mut Vec<Finding>),
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// What a rule is about. A group can be allowed or denied as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The header and the sections of the template.
    Template,
    /// Decisions, their numbers and what they have to do with each other.
    Decisions,
    /// What parts of one document say against each other.
    Document,
    Risks,
    /// Endpoints, entities, tables, diagrams: what machines read too.
    Contracts,
    /// The book as a whole.
    Book,
}

impl Group {
    /// All groups, in the order of the documentation.
    pub const ALL: [Self; 6] = [
        Self::Template,
        Self::Decisions,
        Self::Document,
        Self::Risks,
        Self::Contracts,
        Self::Book,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Template => "template",
            Self::Decisions => "decisions",
            Self::Document => "document",
            Self::Risks => "risks",
            Self::Contracts => "contracts",
            Self::Book => "book",
        }
    }
}

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nobody is told.
    Allow,
    Warn,
    Deny,
}

impl Severity {
    /// All of them, the mildest first.
    pub const ALL: [Self; 3] = [Self::Allow, Self::Warn, Self::Deny];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Deny => "deny",
        }
    }
}

/// A small book that shows what a rule is about.
#[derive(Clone, Copy, Debug)]
pub enum Example {
    /// A part of a design document, below its header.
    Section(&'static str),
    /// Whole files, by their paths.
    Files(&'static [(&'static str, &'static str)]),
}

impl Example {
    /// The example as files of a book.
    pub fn files(self) -> Vec<(String, String)> {
        const HEAD: &str = "# Technical Design Document: Example\n\n**Status**: Draft\n\n\
                            **Author(s)**: Ada\n\n";
        match self {
            Self::Section(text) => vec![("designs/example.md".to_owned(), format!("{HEAD}{text}"))],
            Self::Files(files) => {
                let files = files.iter();
                let owned = files.map(|(path, text)| ((*path).to_owned(), (*text).to_owned()));
                owned.collect()
            }
        }
    }
}
