//! The facts of a book as data: what the renderer writes.

pub mod badges;
pub mod catalog;
pub mod files;
pub mod formats;
mod names;
pub mod render;

use crate::book::ChapterId;
use crate::catalog::DecisionId;
use crate::check::Scope;
use crate::check::report::Outcome;
use crate::prepared::Prepared;
use crate::records::plain_in;
use crate::text::Span;
use crate::text::uri::encoded;
use jiff::civil;
use names::Names;
use std::fmt;

/// A file of an export: its path below the destination, with `/`, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub contents: Vec<u8>,
}

impl File {
    fn new(path: impl Into<String>, contents: impl Into<Vec<u8>>) -> Self {
        let mut contents = contents.into();
        // All files are held until all are made: room that none of them needs would be too.
        contents.shrink_to_fit();
        Self {
            path: path.into(),
            contents,
        }
    }
}

/// What formats are made of.
pub struct Export<'a> {
    pub prepared: &'a Prepared,
    pub catalog: &'a catalog::Catalog,
    pub outcome: &'a Outcome<'a>,
    /// The address of the site, which ends with `/`.
    pub site: Option<&'a str>,
    /// The title of the book.
    pub title: &'a str,
}

/// Why a format was not written, in one line for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'a> Export<'a> {
    /// The chapters that are design documents or records, each as rules and views see it.
    fn documents(&self) -> impl Iterator<Item = Scope<'a>> + use<'a> {
        let prepared = self.prepared;
        let chapters = prepared.book.chapters.iter().enumerate();
        let understood = chapters.filter(|(_, it)| it.document.is_understood());
        understood.map(|(id, _)| prepared.page(id))
    }

    /// The address of a page, or of a place on it; `None` where nobody knows the site's, or the
    /// chapter has no page.
    fn address(&self, chapter: ChapterId, anchor: Option<&str>) -> Option<String> {
        let page = self.prepared.book.chapters.get(chapter)?.address()?;
        let fragment = anchor.map(|it| format!("#{}", encoded(it)));
        let fragment = fragment.unwrap_or_default();
        Some(format!("{}{}{fragment}", self.site?, encoded(&page)))
    }

    /// What documents are called in the names of files: their paths without the ending, made such
    /// that every file system takes them, each once.
    fn stems(&self) -> Vec<String> {
        let mut names = Names::default();
        let chapters = self.prepared.book.chapters.iter();
        let stems = chapters.map(|it| {
            // A record from outside of the sources has a page inside of them.
            let page = it.page.as_deref().filter(|_| it.file.starts_with("../"));
            let path = page.unwrap_or(&it.file);
            if it.document.is_understood() {
                names.stem(path)
            } else {
                String::new()
            }
        });
        stems.collect()
    }

    /// The decisions of the book that are no summaries of others.
    fn decisions(&self) -> impl Iterator<Item = DecisionId> + use<'a> {
        let catalog = &self.prepared.catalog;
        (0..catalog.decisions.len()).filter(|id| catalog.truth(*id) == *id)
    }
}

/// The last day that a document says it was changed on.
fn updated(scope: &Scope) -> Option<civil::Date> {
    use crate::document::label::Meaning;
    let document = scope.document();
    let fields = [Meaning::Updated, Meaning::Date].into_iter();
    let dates = fields.filter_map(|it| document.header.field(it)?.date);
    let newest = document.facts.changes.newest.as_ref().map(|it| it.date);
    dates.chain(newest).map(|it| it.first_day()).max()
}

/// What an author wrote at a place, in plain words and in one line.
fn plain(scope: &Scope, span: Span) -> String {
    line(&plain_in(scope, scope.id, span.of(&scope.chapter().text)))
}

/// Words in one line, without control characters.
fn line(words: &str) -> String {
    let words = words.replace(|ch: char| ch.is_control(), " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
