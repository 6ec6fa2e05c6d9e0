//! Registers: all records of one kind over the whole book, as rows of typed cells.
//!
//! What a register holds is said by its kind, in `src/sections/<kind>/record.rs`. Filtering, sorting
//! and grouping are the same for all of them and stand here; how rows are shown is the affair of
//! those who show them.

mod cell;
mod condition;
mod query;

pub use cell::{Cell, Target};
pub use query::{Group, Query, Selection, Wrong};

use crate::book::ChapterId;
use crate::check::Scope;

/// A register: its name, its columns and where its rows come from.
pub struct Register {
    /// Its name in a directive.
    pub name: &'static str,
    /// What it shows: the caption of its table.
    pub caption: &'static str,
    /// What stands in its place where the book has no such record.
    pub empty: &'static str,
    pub columns: &'static [Column],
    /// The column that rows are grouped by unless somebody says otherwise.
    pub group: Option<&'static str>,
    /// The column of few values by which a reader may pick rows.
    pub pick: Option<&'static str>,
    /// All rows, in the order in which they are shown unless somebody says otherwise.
    pub rows: for<'a> fn(&Scope<'a>) -> Vec<Record<'a>>,
}

/// A column of a register.
#[derive(Debug)]
pub struct Column {
    /// Its name in a directive.
    pub key: &'static str,
    /// Its heading.
    pub title: &'static str,
    pub kind: Kind,
    pub shown: Shown,
}

impl Column {
    /// A column.
    pub const fn new(key: &'static str, title: &'static str, kind: Kind, shown: Shown) -> Self {
        Self {
            key,
            title,
            kind,
            shown,
        }
    }
}

/// When a column is shown that nobody asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Always,
    /// Where any row has something in it.
    Filled,
    /// Never: it is there to filter, sort and group by.
    Asked,
}

/// What the cells of a column are, which says how they are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Words,
    /// Several names: people, teams, tags.
    Names,
    Status,
    Level,
    Date,
    Number,
    /// A document: its title or its file.
    Document,
}

/// A row.
#[derive(Debug)]
pub struct Record<'a> {
    pub chapter: ChapterId,
    /// Its place among the records of its kind in the chapter.
    pub at: usize,
    /// The anchor of the row, where something on the page leads to it.
    pub anchor: Option<String>,
    /// A cell for each column.
    pub cells: Vec<Cell<'a>>,
}

impl Register {
    /// The place of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|it| it.key == key)
    }

    /// The names of its columns, for people.
    pub fn keys(&self) -> String {
        let keys: Vec<_> = self.columns.iter().map(|it| it.key).collect();
        keys.join(", ")
    }
}
