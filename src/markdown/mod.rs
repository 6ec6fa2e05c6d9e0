//! Markdown: the only parser call of the program, and what is read from its events.
//!
//! [`Outline`] is the tree of one chapter with the byte span of every node. The other files read
//! shapes out of it (tables, labelled fields, front matter) or write small generated fragments.
//! Later stages ask the outline; none of them scans raw text for structure.

pub mod escape;
pub mod fields;
pub mod fragment;
mod front_matter;
mod outline;
mod raw_marks;
mod slug;
mod spelt;
pub mod table;
mod words;
pub mod write;

pub use front_matter::{Entry, FrontMatter};
pub use outline::{Kind, Node, NodeId, Outline};
pub use slug::slug;

use pulldown_cmark::Options;

/// Which mdBook's Markdown a chapter is written in: its parser's options differ by version.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    /// mdBook 0.4.
    V04,
    /// mdBook 0.5 and later.
    #[default]
    V05,
}

impl Dialect {
    /// The parser options of this version of mdBook, without smart punctuation: spans and plain
    /// text must be the author's own.
    fn options(self) -> Options {
        let common = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_HEADING_ATTRIBUTES;
        match self {
            Self::V04 => common,
            Self::V05 => common | Options::ENABLE_DEFINITION_LIST | Options::ENABLE_GFM,
        }
    }
}
