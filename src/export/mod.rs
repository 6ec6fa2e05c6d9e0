//! The facts of a book as data: what the renderer writes.

pub mod catalog;
pub mod files;
pub mod formats;
pub mod render;

use crate::check::report::Outcome;
use crate::prepared::Prepared;

/// A file of an export.
#[derive(Debug, PartialEq)]
pub struct File {
    /// Its path below the destination, with `/` between folders.
    pub path: String,
    pub contents: Vec<u8>,
}

impl File {
    /// A file at a path below the destination.
    pub fn new(path: impl Into<String>, contents: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            contents: contents.into(),
        }
    }
}

/// What formats are made of.
pub struct Export<'a> {
    pub prepared: &'a Prepared,
    pub catalog: &'a catalog::Catalog,
    /// The findings, with the places of the book's text in files.
    pub outcome: &'a Outcome<'a>,
    /// The address of the site, with a slash at its end, where it is known.
    pub site: Option<&'a str>,
    /// The book's title.
    pub title: &'a str,
}
