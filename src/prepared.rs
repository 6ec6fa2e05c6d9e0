//! A book that was read and understood: where enriching and checking begin.

use crate::adopted::{Adopted, Refusal};
use crate::book::{Book, ChapterId};
use crate::catalog::Catalog;
use crate::check::baseline::Baseline;
use crate::check::levels::Levels;
use crate::check::report::Outcome;
use crate::check::settle::Settled;
use crate::config::{Config, ConfigError};
use crate::enrich::images::too_large;
use crate::enrich::kit::Page;
use crate::protocol::{ProtocolError, RawBook, Request};
use crate::rules;
use crate::unresolved;
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
    pub levels: Levels,
    baseline: Baseline,
    adopted: Adopted,
}

impl Prepared {
    /// Reads the book of a request and gives it to `then`, together with its JSON: the records of
    /// other folders are chapters in both.
    ///
    /// # Errors
    /// The configuration cannot be used, a chapter is no text, or what `then` says.
    pub fn read<T>(
        request: &Request,
        then: impl FnOnce(Self, &RawBook) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let config = Config::resolve(&request.context).map_err(Error::Config)?;
        let mut adopted = Adopted::gather(&request.book, &config)?;
        let json = adopted.json.take();
        let grown = json.as_deref().map(RawBook::read).transpose();
        let grown = grown.map_err(Error::Protocol)?;
        let raw = grown.as_ref().unwrap_or(&request.book);
        let prepared = Self::new(raw, config, adopted, &request.context.root)?;
        then(prepared, raw)
    }

    fn new(raw: &RawBook, config: Config, adopted: Adopted, root: &str) -> Result<Self, Error> {
        let levels = Levels::resolve(&config.rules, rules::ALL).map_err(Error::Config)?;
        let mut book = Book::read(&raw.chapters, &config).map_err(Error::Protocol)?;
        adopted.mark(&mut book);
        let catalog = Catalog::build(&book);
        let baseline = if root.is_empty() {
            Baseline::default()
        } else {
            Baseline::beside(Path::new(root)).map_err(Error::Baseline)?
        };
        Ok(Self {
            baseline,
            config,
            book,
            catalog,
            levels,
            adopted,
        })
    }

    /// One chapter as rules and views see it.
    pub fn page(&self, id: ChapterId) -> Page<'_> {
        Page {
            book: &self.book,
            catalog: &self.catalog,
            config: &self.config,
            id,
        }
    }

    /// Tells the findings that the baseline holds from the others.
    pub fn judge(&self, findings: Vec<Settled>) -> Judged {
        let mut baseline = self.baseline.clone();
        let (known, findings) = findings
            .into_iter()
            .partition(|it| baseline.takes(&self.book, &it.finding));
        Judged {
            findings,
            known,
            gone: baseline.left(),
        }
    }

    /// How many of its chapters are design documents and records.
    pub fn documents(&self) -> usize {
        documents(&self.book)
    }

    /// What there is to say about the book.
    pub fn report(mut self, judged: Judged) -> Report {
        let mut warnings = self.config.warnings.clone();
        warnings.append(&mut self.adopted.warnings);
        warnings.extend(too_large(&self.book, &self.config));
        if !self.config.runs_after_links {
            warnings.extend(unresolved::warnings(&self.book));
        }
        Report {
            config: self.config,
            book: self.book,
            findings: judged.findings,
            known: judged.known,
            gone: judged.gone,
            warnings,
            adopted: self.adopted.chapters,
        }
    }
}

fn documents(book: &Book) -> usize {
    let chapters = book.chapters.iter();
    chapters.filter(|it| it.document.is_understood()).count()
}

/// Findings as a baseline parts them.
#[derive(Debug)]
pub struct Judged {
    /// In the order of the book.
    pub findings: Vec<Settled>,
    /// Those that the baseline holds.
    pub known: Vec<Settled>,
    /// How many it holds that are not found any more.
    pub gone: usize,
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
