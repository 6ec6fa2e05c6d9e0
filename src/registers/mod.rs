//! Registers: all records of one kind over the whole book, as rows of typed cells.
//!
//! What a register holds is said by its kind, in `src/sections/<kind>/register.rs`. Filtering, sorting
//! and grouping are the same for all of them and stand here; how rows are shown is the affair of
//! those who show them.

mod badge;
mod cell;
mod condition;
pub mod csv;
mod other;
mod query;

pub use badge::Badge;
pub use cell::{Cell, Target};
pub use query::{Group, Query, Selection, Wrong};

use crate::book::ChapterId;
use crate::check::Scope;
use serde_json::Value;

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
    /// Which records of the exported catalog its rows are; `None` where it only draws them.
    pub records: Option<Records>,
    /// All rows, in the order in which they are shown unless somebody says otherwise.
    pub rows: for<'a> fn(&Scope<'a>) -> Vec<Record<'a>>,
}

/// The records of the exported catalog that are the rows of a register.
#[derive(Clone, Copy, Debug)]
pub struct Records {
    /// The list that holds them: `risks`.
    pub list: &'static str,
    /// Where not all of the list are rows: a field, by its JSON pointer, and the value it has.
    pub only: Option<(&'static str, &'static str)>,
}

impl Records {
    /// All records of a list.
    pub const fn all(list: &'static str) -> Option<Self> {
        Some(Self { list, only: None })
    }

    /// Those of a list whose field has a value.
    pub const fn those(
        list: &'static str,
        pointer: &'static str,
        value: &'static str,
    ) -> Option<Self> {
        let only = Some((pointer, value));
        Some(Self { list, only })
    }
}

/// Where the exported catalog has what stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// In the field of the column's name, with `_` for `-`.
    Same,
    /// At a JSON pointer, `/place/line`.
    At(&'static str),
    /// At the first of several that is there.
    First(&'static [&'static str]),
    /// Nowhere: it counts or joins what stands in others.
    Nowhere,
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
    pub field: Field,
}

impl Column {
    /// A column whose field in the exported catalog has the same name.
    pub const fn new(key: &'static str, title: &'static str, kind: Kind, shown: Shown) -> Self {
        Self {
            key,
            title,
            kind,
            shown,
            field: Field::Same,
        }
    }

    /// The column with its values elsewhere in the exported catalog.
    pub const fn of(mut self, field: Field) -> Self {
        self.field = field;
        self
    }

    /// Its value in a record of the exported catalog.
    pub fn value<'v>(&self, record: &'v Value) -> Option<&'v Value> {
        match self.field {
            Field::Same => record.get(self.key.replace('-', "_")),
            Field::At(pointer) => record.pointer(pointer),
            Field::First(pointers) => pointers.iter().find_map(|it| record.pointer(it)),
            Field::Nowhere => None,
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
    /// One word of a few, which is shown as a badge: a status, a state, a method.
    Status,
    Level,
    Date,
    Number,
    /// A document: its title or its file.
    Document,
}

/// The column of the document that a row is from.
pub const DOCUMENT: Column =
    Column::new("document", "Document", Kind::Document, Shown::Always).of(Field::Nowhere);

/// The status of the document that a row is from, to filter by.
pub const DOCUMENT_STATUS: Column = Column::new(
    "document-status",
    "Document status",
    Kind::Status,
    Shown::Asked,
)
.of(Field::Nowhere);

/// The column that says which other book a row is from; every register with rows has it.
pub const BOOK: Column = Column::new("book", "Book", Kind::Names, Shown::Filled).of(Field::Nowhere);

/// Where a row comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Home {
    /// A chapter of this book.
    Chapter {
        id: ChapterId,
        /// Its place among the records of its kind there.
        at: usize,
    },
    /// A file of another book.
    Other { book: String, file: String },
}

/// A row.
#[derive(Debug)]
pub struct Record<'a> {
    pub home: Home,
    /// The anchor of the row, where something on the page leads to it.
    pub anchor: Option<String>,
    /// A cell for each column.
    pub cells: Vec<Cell<'a>>,
}

impl<'a> Record<'a> {
    /// The row of a chapter's record, which has its place among those of its kind there.
    pub fn new(chapter: ChapterId, at: usize, cells: Vec<Cell<'a>>) -> Self {
        Self {
            home: Home::Chapter { id: chapter, at },
            anchor: None,
            cells,
        }
    }

    /// The chapter of this book that it comes from, and its place among those of its kind there.
    pub fn own(&self) -> Option<(ChapterId, usize)> {
        match self.home {
            Home::Chapter { id, at } => Some((id, at)),
            Home::Other { .. } => None,
        }
    }

    /// The file that it comes from: of another book with that book's name before it.
    pub fn file(&self, scope: &Scope) -> String {
        match &self.home {
            Home::Chapter { id, .. } => scope.book.chapters[*id].file.clone(),
            Home::Other { book, file } => format!("{book}:{file}"),
        }
    }

    /// The row with an anchor of its own.
    pub fn anchored(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }
}

impl Register {
    /// Its columns: its kind's, and that of the book where other books have such rows too.
    pub fn all_columns(&self) -> impl Iterator<Item = &Column> {
        let book = self.records.is_some().then_some(&BOOK);
        self.columns.iter().chain(book)
    }

    /// The column at a place.
    pub fn at(&self, at: usize) -> &Column {
        self.columns.get(at).unwrap_or(&BOOK)
    }

    /// The place of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.all_columns().position(|it| it.key == key)
    }

    /// The names of its columns, for people.
    pub fn keys(&self) -> String {
        let keys: Vec<_> = self.all_columns().map(|it| it.key).collect();
        keys.join(", ")
    }
}
