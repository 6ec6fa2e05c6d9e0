//! Decision records that lie beside the book's sources, made chapters of the book.
//!
//! The folders are named by `adr-dirs`. Their files are put into the JSON that mdBook gave, so that
//! every later stage sees chapters and nothing else.

mod files;
mod folders;
mod pages;
mod parent;

use crate::book::{Book, ChapterId, Log};
use crate::config::{Config, ConfigError};
use crate::ground::Ground;
use crate::protocol::{self, NewChapter, ProtocolError, RawBook, Under};
use files::Record;
use std::path::PathBuf;

/// What other folders bring to a book.
#[derive(Debug, Default)]
pub struct Adopted {
    log: Option<Log>,
    /// The chapters that are new, in the book's order, with the files of those that have one.
    pub chapters: Vec<(ChapterId, Option<PathBuf>)>,
    /// What could not be taken, one line each.
    pub warnings: Vec<String>,
}

/// Why the folders cannot be used. Its text is one line.
#[derive(Debug)]
pub enum Refusal {
    Config(ConfigError),
    Protocol(ProtocolError),
}

impl Adopted {
    /// Gathers the records of the folders that the configuration names, and makes them chapters of
    /// the book.
    ///
    /// # Errors
    /// A folder is not there or lies outside of the repository, or a chapter is no text.
    pub fn gather(book: RawBook, config: &Config) -> Result<(Self, RawBook), Refusal> {
        if config.adr_dirs.is_empty() {
            return Ok((Self::default(), book));
        }
        let ground = Ground::of(config);
        let found = folders::walk(&book, config, &ground).map_err(Refusal::Config)?;
        let mut warnings = found.warnings;
        let records = files::read(found.files, config, &ground, &mut warnings);
        if records.is_empty() {
            let nothing = Self {
                warnings,
                ..Self::default()
            };
            return Ok((nothing, book));
        }
        let parent = parent::find(&book, config);
        let mut pages = pages::Pages::of(&book, config);
        let folder = pages.folder(parent.and_then(|id| book.chapters[id].path.as_deref()));
        let under = match parent {
            Some(id) => Under::Chapter(id),
            None => Under::New(parent::new(config, pages.take(&folder))),
        };
        let is_new = parent.is_none();
        let (new, disks): (Vec<_>, Vec<_>) = records
            .into_iter()
            .map(|record| chapter(record, &folder, &mut pages))
            .unzip();
        let grown = protocol::grow(book, under, &new).map_err(Refusal::Protocol)?;
        let own = is_new.then_some((grown.parent, None));
        let files = disks.into_iter().zip(grown.first..);
        let chapters = own
            .into_iter()
            .chain(files.map(|(disk, id)| (id, Some(disk))));
        let adopted = Self {
            log: Some(Log {
                parent: grown.parent,
                chapters: grown.first..grown.first + new.len(),
                indexes: found.indexes,
            }),
            chapters: chapters.collect(),
            warnings,
        };
        Ok((adopted, grown.book))
    }

    /// Tells a book which of its chapters came from elsewhere.
    pub fn mark(&self, book: &mut Book) {
        book.log.clone_from(&self.log);
    }
}

/// The chapter of a record, and the record's file.
fn chapter(record: Record, folder: &str, pages: &mut pages::Pages) -> (NewChapter, PathBuf) {
    let path = match &record.page {
        None => pages.take(&record.place),
        Some(below) => pages.take(&format!("{folder}/{below}")),
    };
    let chapter = NewChapter {
        name: record.name,
        text: record.text,
        path,
        source_path: Some(record.place),
    };
    (chapter, record.disk)
}
