//! The whole way of the data: mdBook's JSON in, the enriched book out.

use crate::book::{Book, ChapterId};
use crate::catalog::Catalog;
use crate::check::{self, Finding};
use crate::config::{Config, ConfigError};
use crate::enrich::kit::Page;
use crate::enrich::{self, directives};
use crate::protocol::{self, Answer, ProtocolError, Request};
use crate::sections;
use crate::unresolved;
use rayon::prelude::*;
use std::fmt;
use std::io::{self, Write};

/// Why a book could not be answered. Its text is one line.
#[derive(Debug)]
pub enum Error {
    Protocol(ProtocolError),
    Config(ConfigError),
    Output(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Protocol(error) => error.fmt(f),
            Self::Config(error) => error.fmt(f),
            Self::Output(error) => write!(f, "the book could not be written: {error}"),
        }
    }
}

impl std::error::Error for Error {}

/// What there is to say about a book that was answered.
#[derive(Debug)]
pub struct Report {
    pub book: Book,
    /// In the order of the book.
    pub findings: Vec<Finding>,
    /// Lines about the configuration and the set-up.
    pub warnings: Vec<String>,
}

/// Enriches the book of a request and writes the answer to `out`.
///
/// # Errors
/// The configuration cannot be used, a chapter is no text, or writing failed.
pub fn run(request: &Request, out: impl Write + Send) -> Result<Report, Error> {
    let config = Config::resolve(&request.context).map_err(Error::Config)?;
    let book = Book::read(&request.chapters, &config).map_err(Error::Protocol)?;
    let catalog = Catalog::build(&book);
    let mut findings = Vec::new();
    let mut answer = Answer::new(request, out);
    // While a batch is written the next one is drawn, so that few enriched chapters are held.
    const BATCH: usize = 64;
    let ids: Vec<_> = (0..book.chapters.len()).collect();
    let mut drawn = Vec::new();
    for batch in ids.chunks(BATCH).chain([&[][..]]) {
        let chapters = batch.par_iter();
        let draw = chapters.map(|id| (*id, one(&book, &catalog, &config, *id)));
        let (next, written) = rayon::join(
            || draw.collect(),
            || write(&mut answer, &mut findings, drawn),
        );
        written.map_err(Error::Output)?;
        drawn = next;
    }
    answer.finish().map_err(Error::Output)?;
    let mut warnings = config.warnings.clone();
    if !config.runs_after_links {
        warnings.extend(unresolved::warnings(&book));
    }
    Ok(Report {
        book,
        findings,
        warnings,
    })
}

/// A chapter's new content, if it has one, and what was found in it.
type Drawn = (Option<Vec<u8>>, Vec<Finding>);

fn write(
    answer: &mut Answer<impl Write>,
    findings: &mut Vec<Finding>,
    drawn: Vec<(ChapterId, Drawn)>,
) -> io::Result<()> {
    for (id, (content, found)) in drawn {
        findings.extend(found);
        if let Some(content) = content {
            answer.replace(id, &content)?;
        }
    }
    Ok(())
}

fn one(book: &Book, catalog: &Catalog, config: &Config, id: ChapterId) -> Drawn {
    let page = Page {
        book,
        catalog,
        config,
        id,
    };
    let mut findings = check::chapter(sections::RULES, &page);
    findings.extend(check::chapter(&[directives::RULES], &page));
    let enriched = enrich::chapter(&page);
    findings.extend(enriched.findings);
    findings.sort_by_key(|finding| finding.span);
    let content = enriched.text.map(|text| protocol::encode(&text));
    (content, findings)
}
