//! The tables that the designs of the book define.

use crate::book::{Book, ChapterId};
use crate::document::identifier;
use crate::sections::schema::model::{Table, table_key};
use std::collections::BTreeMap;

/// Where a table is spoken of: the chapter, and the place among its tables.
type TablePlace = (ChapterId, usize);

/// The tables of the whole book.
#[derive(Debug, Default)]
pub struct Tables {
    by_name: BTreeMap<String, Vec<TablePlace>>,
    /// By their names without what spelling makes of them.
    alike: BTreeMap<String, TablePlace>,
}

impl Tables {
    /// Gathers them: those that a design defines or changes.
    pub fn of(book: &Book) -> Self {
        let mut tables = Self::default();
        for (chapter, it) in book.chapters.iter().enumerate() {
            for (at, table) in it.document.facts.schema.tables.iter().enumerate() {
                if table.definitions.is_empty() {
                    continue;
                }
                let name = table_key(&table.name);
                let alike = tables.alike.entry(identifier::key(&name));
                alike.or_insert((chapter, at));
                tables.by_name.entry(name).or_default().push((chapter, at));
            }
        }
        tables
    }

    /// The tables that a name means, each with its chapter, in the order of the book.
    pub fn named<'b>(&self, book: &'b Book, name: &str) -> Vec<(ChapterId, &'b Table)> {
        let places = self.by_name.get(&table_key(name));
        let tables = places.into_iter().flatten();
        tables.filter_map(|place| table(book, *place)).collect()
    }

    /// A table whose name differs in case, in marks between its words or in number.
    pub fn alike<'b>(&self, book: &'b Book, name: &str) -> Option<(ChapterId, &'b Table)> {
        let place = self.alike.get(&identifier::key(name))?;
        table(book, *place)
    }
}

fn table(book: &Book, (chapter, at): TablePlace) -> Option<(ChapterId, &Table)> {
    let tables = &book.chapters.get(chapter)?.document.facts.schema.tables;
    Some((chapter, tables.get(at)?))
}
