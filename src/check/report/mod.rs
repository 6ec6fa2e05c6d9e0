//! How people and programs are told of findings: one file a format.

mod github;
mod human;
mod json;
mod junit;
mod sarif;

use super::finding::Place;
use super::rule::{Rule, Severity};
use super::settle::Settled;
use crate::book::Book;
use crate::config::FailOn;
use crate::text::{LineIndex, Position, Span};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The formats, by the names that the command line knows them by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// As a compiler draws its warnings.
    Human {
        /// With ANSI colours.
        colour: bool,
    },
    /// One object, described in `json`.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// JUnit XML, one test suite a file.
    Junit,
}

/// Where the places of chapters stand in the files that authors edit.
pub trait Sources: Sync {
    /// The file, its text and the place in it.
    fn locate(&self, place: Place) -> Location<'_>;
}

/// A place in a file.
#[derive(Clone, Copy, Debug)]
pub struct Location<'s> {
    /// For people and programs, with `/` between folders.
    pub path: &'s str,
    pub text: &'s str,
    pub span: Span,
}

/// Chapters are their own files where no preprocessor has put other text into them.
impl Sources for Book {
    fn locate(&self, place: Place) -> Location<'_> {
        let chapter = &self.chapters[place.chapter];
        Location {
            path: &chapter.file,
            text: &chapter.text,
            span: place.span,
        }
    }
}

/// What is to be told.
pub struct Outcome<'a> {
    pub sources: &'a dyn Sources,
    pub findings: &'a [Settled],
    /// How many design documents and records were looked at.
    pub documents: usize,
}

impl Outcome<'_> {
    /// Writes it all in one format. Only the human one leaves its summary to [`summary`](Self::summary).
    pub fn write(&self, format: Format) -> String {
        match format {
            Format::Human { colour } => human::write(self, colour),
            Format::Json => json::write(self),
            Format::Sarif => sarif::write(self),
            Format::Github => github::write(self),
            Format::Junit => junit::write(self),
        }
    }

    /// How many findings have a severity.
    pub fn count(&self, severity: Severity) -> usize {
        let has = |it: &&Settled| it.severity == severity;
        self.findings.iter().filter(has).count()
    }

    /// Whether a run with these findings fails.
    pub fn fails(&self, on: FailOn) -> bool {
        match on {
            FailOn::Never => false,
            FailOn::Error => self.count(Severity::Deny) > 0,
            FailOn::Warning => !self.findings.is_empty(),
        }
    }

    /// The line that counts them.
    pub fn summary(&self) -> String {
        let plural = |count: usize, thing: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {thing}{plural}")
        };
        let errors = self.count(Severity::Deny);
        let warnings = self.count(Severity::Warn);
        let found = match (errors, warnings) {
            (0, 0) => "no findings".to_owned(),
            (0, _) => plural(warnings, "warning"),
            (_, 0) => plural(errors, "error"),
            _ => format!(
                "{} and {}",
                plural(errors, "error"),
                plural(warnings, "warning")
            ),
        };
        format!(
            "{found} in {} and records",
            plural(self.documents, "design document")
        )
    }

    /// The findings with their places as lines and columns, in the order they were given.
    fn placed(&self) -> Vec<Placed<'_>> {
        let lines = Lines::default();
        let placed = self.findings.iter().map(|settled| {
            let location = self.sources.locate(settled.finding.place);
            let (start, end) = lines.positions(location);
            let also = settled.finding.also.as_ref().map(|(place, words)| {
                let location = self.sources.locate(*place);
                let (start, end) = lines.positions(location);
                Also {
                    path: location.path,
                    start,
                    end,
                    words,
                }
            });
            Placed {
                settled,
                path: location.path,
                start,
                end,
                also,
            }
        });
        placed.collect()
    }
}

/// The line indexes of the texts so far: one text may hold many findings, and indexing it for each
/// would take long. Whoever draws findings at the same time shares them.
#[derive(Default)]
struct Lines<'a>(Mutex<BTreeMap<usize, Arc<OnceLock<LineIndex<'a>>>>>);

impl<'a> Lines<'a> {
    fn position(&self, text: &'a str, offset: usize) -> Position {
        let key = text.as_ptr() as usize;
        let index = {
            let mut indexes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(indexes.entry(key).or_default())
        };
        index.get_or_init(|| LineIndex::new(text)).position(offset)
    }

    /// Where a place begins and ends. A block's span ends with its newline: that would be a place
    /// on the next line.
    fn positions(&self, location: Location<'a>) -> (Position, Position) {
        let span = location.span.trim(location.text);
        (
            self.position(location.text, span.start as usize),
            self.position(location.text, span.end as usize),
        )
    }
}

/// A finding with its place as people name it.
struct Placed<'a> {
    settled: &'a Settled,
    path: &'a str,
    start: Position,
    /// One past its last character.
    end: Position,
    also: Option<Also<'a>>,
}

/// Another place that a finding has to do with.
struct Also<'a> {
    path: &'a str,
    start: Position,
    end: Position,
    words: &'a str,
}

/// Where a rule is explained.
fn address(rule: &Rule) -> String {
    const PAGE: &str = concat!(
        env!("CARGO_PKG_REPOSITORY"),
        "/blob/main/example-book/src/guide/rules.md"
    );
    format!("{PAGE}#{}", rule.name)
}

/// The word for a severity in a report.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Allow => "note",
        Severity::Warn => "warning",
        Severity::Deny => "error",
    }
}
