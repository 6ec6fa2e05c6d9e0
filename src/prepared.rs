//! A book that was read and understood: where enriching and checking begin.

use crate::adopted::{Adopted, Refusal};
use crate::book::{Book, ChapterId, FEW};
use crate::catalog::Catalog;
use crate::check::Finding;
use crate::check::baseline::Baseline;
use crate::check::levels::Levels;
use crate::check::report::Outcome;
use crate::check::settle::{self, Settled};
use crate::check::told::{Found, Told};
use crate::config::{Config, ConfigError};
use crate::diagram::Drawings;
use crate::enrich;
use crate::enrich::images::too_large;
use crate::enrich::kit::Page;
use crate::protocol::{ProtocolError, Request, Skeleton};
use crate::rules;
use crate::unresolved;
use rayon::prelude::*;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why a book could not be answered. Its text is one line.
#[derive(Debug)]
pub enum Error {
    Protocol(ProtocolError),
    Config(ConfigError),
    Baseline(String),
    Output(io::Error),
    /// A file of an export could not be written.
    Export(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Protocol(error) => error.fmt(f),
            Self::Config(error) => error.fmt(f),
            Self::Baseline(line) | Self::Export(line) => f.write_str(line),
            Self::Output(error) => write!(f, "the book could not be written: {error}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<ConfigError> for Error {
    fn from(error: ConfigError) -> Self {
        Self::Config(error)
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Config(error) => Self::Config(error),
            Refusal::Protocol(error) => Self::Protocol(error),
        }
    }
}

/// The book with everything that the later stages need.
#[derive(Debug)]
pub struct Prepared {
    pub config: Config,
    pub book: Book,
    pub catalog: Catalog,
    /// What a check says of it.
    pub told: Told,
    drawings: Drawings,
    adopted: Adopted,
}

impl Prepared {
    /// Reads the book of a request, and gives back what is left of its JSON: the records of other
    /// folders are chapters in both.
    ///
    /// # Errors
    /// The configuration cannot be used.
    pub fn read(request: Request) -> Result<(Self, Skeleton), Error> {
        let config = Config::resolve(&request.context).map_err(Error::Config)?;
        let levels = Levels::resolve(&config.rules, rules::ALL).map_err(Error::Config)?;
        let (adopted, raw) = Adopted::gather(request.book, &config)?;
        let mut book = Book::read(raw.chapters, &config);
        adopted.mark(&mut book);
        let catalog = Catalog::build(&book);
        let root = &request.context.root;
        let baseline = if root.is_empty() {
            Baseline::default()
        } else {
            Baseline::beside(Path::new(root)).map_err(Error::Baseline)?
        };
        let prepared = Self {
            told: Told::new(levels, baseline, |page, levels| found(page, true, levels)),
            drawings: drawings(&config),
            config,
            book,
            catalog,
            adopted,
        };
        Ok((prepared, raw.skeleton))
    }

    /// One chapter as rules and views see it.
    pub fn page(&self, id: ChapterId) -> Page<'_> {
        Page {
            book: &self.book,
            catalog: &self.catalog,
            config: &self.config,
            told: &self.told,
            drawings: &self.drawings,
            id,
        }
    }

    /// Looks at all chapters with every rule; where not the `whole` book is there, what others may
    /// hold is not known.
    pub fn findings(&self, whole: bool) -> Vec<Settled> {
        let chapters = (0..self.book.chapters.len()).into_par_iter();
        let chapters = chapters.with_max_len(FEW);
        let found = chapters.map(|id| found(&self.page(id), whole, &self.told.levels));
        let found: Vec<_> = found.collect();
        found.into_iter().flatten().collect()
    }

    /// Finds what a check says, for those who are going to show it.
    pub fn tell(&self) {
        self.told.fill(&self.book, || self.findings(true));
    }

    /// How many of its chapters are design documents and records.
    pub fn documents(&self) -> usize {
        documents(&self.book)
    }

    /// What there is to say about the book, with what was found in its chapters.
    pub fn report(self, findings: Vec<Settled>) -> Report {
        let found = self.told.sorted(&self.book, findings);
        self.with(found)
    }

    /// What there is to say about the book, with what has been [told](Self::tell).
    pub fn told(mut self) -> Report {
        let found = std::mem::take(&mut self.told).into_found();
        self.with(found)
    }

    fn with(mut self, found: Found) -> Report {
        let mut warnings = self.config.warnings.clone();
        warnings.append(&mut self.adopted.warnings);
        warnings.extend(too_large(&self.book, &self.config));
        if !self.config.runs_after_links {
            warnings.extend(unresolved::warnings(&self.book));
        }
        Report {
            config: self.config,
            book: self.book,
            findings: found.findings,
            known: found.known,
            gone: found.gone,
            warnings,
            adopted: self.adopted.chapters,
            drawings: self.drawings,
        }
    }
}

/// What the rules say of a chapter, and what only resolving and drawing bring to light.
fn found(page: &Page, whole: bool, levels: &Levels) -> Vec<Settled> {
    let mut findings = rules::check(page, whole);
    findings.extend(enrich::check(page));
    settled(page, findings, levels)
}

/// Settles what was found in a chapter.
pub fn settled(page: &Page, findings: Vec<Finding>, levels: &Levels) -> Vec<Settled> {
    let unused = &rules::book::unused_allow::RULE;
    settle::chapter(page, findings, levels, unused)
}

fn drawings(config: &Config) -> Drawings {
    match &config.diagram_cache {
        Some(folder) => Drawings::kept_in(folder, &config.root),
        None => Drawings::default(),
    }
}

fn documents(book: &Book) -> usize {
    let chapters = book.chapters.iter();
    chapters.filter(|it| it.document.is_understood()).count()
}

/// What there is to say about a book that was answered.
#[derive(Debug)]
pub struct Report {
    pub config: Config,
    pub book: Book,
    /// In the order of the book.
    pub findings: Vec<Settled>,
    /// Those that the baseline holds.
    pub known: Vec<Settled>,
    /// How many the baseline holds that are not found any more.
    pub gone: usize,
    /// Lines about the configuration and the set-up.
    pub warnings: Vec<String>,
    /// The chapters that mdBook did not give, with the files of those that have one.
    pub adopted: Vec<(ChapterId, Option<PathBuf>)>,
    /// What was drawn for it, to be [kept](Drawings::keep) when everything else is done.
    pub drawings: Drawings,
}

impl Report {
    /// The findings with their places in the chapters.
    pub fn outcome(&self) -> Outcome<'_> {
        Outcome {
            sources: &self.book,
            findings: &self.findings,
            documents: documents(&self.book),
        }
    }
}
