//! A document's tables and migrations, as its Markdown tables and its SQL state them.

use crate::document::anchors::{Anchor, Place};
use crate::document::keys::Keys;
use crate::document::values::cardinality::Cardinality;
use crate::languages::{Family, SyntaxError};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The tables and the migration plan of a document.
#[derive(Debug, Default)]
pub struct Schema {
    /// In the order in which they are first spoken of.
    pub tables: Vec<Table>,
    /// The phases of the migration plan, in document order.
    pub phases: Vec<Phase>,
    /// The migration scripts that the document names, in document order.
    pub scripts: Vec<Script>,
    /// What says how to get back, where anybody does.
    pub rollback: Option<Rollback>,
    /// What could not be read, with its place in the chapter.
    pub errors: Vec<SyntaxError>,
    /// The end of the last block that describes a table; `None` where nothing can stand there.
    pub end: Option<u32>,
    /// The end of the heading of the migration part, where that names scripts.
    pub plan: Option<u32>,
}

/// A table, from every place that speaks of it.
#[derive(Debug)]
pub struct Table {
    pub name: String,
    /// `None` for a table that the document only changes.
    pub anchor: Option<Anchor>,
    pub place: Place,
    /// At most one of each origin.
    pub definitions: Vec<Definition>,
    /// Each once, wherever it is stated.
    pub foreign_keys: Vec<ForeignKey>,
    /// Indexes and unique constraints, wherever they are stated.
    pub indexes: Vec<Index>,
    /// Columns that a change has renamed or dropped: what was said before may still name them.
    pub former: Vec<String>,
}

/// Where a definition of a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// In a Markdown table.
    Described,
    /// In SQL that shows the schema.
    Declared,
    /// In the migration scripts, all of them in their order.
    Migrated,
}

/// The columns of a table as one place states them.
#[derive(Debug)]
pub struct Definition {
    pub origin: Origin,
    /// The Markdown table or the statement that creates it.
    pub span: Span,
    /// The document states changes only, of a table that is there already.
    pub partial: bool,
    /// The table has more columns than these: some are left out.
    pub open: bool,
    /// The same origin defines the table once more, and otherwise.
    pub ambiguous: bool,
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub name_span: Span,
    /// The type as its author wrote it; empty where none is given.
    pub type_text: String,
    pub family: Family,
    /// `None` where nobody says.
    pub nullable: Option<bool>,
    pub default: Option<String>,
    /// The database fills it by itself.
    pub generated: bool,
    pub keys: Keys,
}

/// A foreign key.
#[derive(Debug)]
pub struct ForeignKey {
    pub origin: Origin,
    pub columns: Vec<String>,
    pub table: String,
    /// Empty where the key of the other table is meant.
    pub referenced: Vec<String>,
    /// A note or a comment says so, and no SQL: the words may mean an entity as well.
    pub in_words: bool,
    /// In SQL the words that name the other table, else the column.
    pub span: Span,
}

/// An index or a unique constraint.
#[derive(Debug)]
pub struct Index {
    pub origin: Origin,
    pub name: Option<String>,
    /// The columns, or expressions as they are written.
    pub columns: Vec<String>,
    /// Where each column stands; empty for expressions, and where nobody knows.
    pub places: Vec<Span>,
    pub unique: bool,
    pub span: Span,
}

impl Index {
    /// What keeps the values of some columns unique: a constraint without a name.
    pub fn unique(origin: Origin, columns: Vec<String>, span: Span) -> Self {
        Self {
            origin,
            name: None,
            columns,
            places: Vec::new(),
            unique: true,
            span,
        }
    }
}

/// A phase of the migration plan.
#[derive(Debug)]
pub struct Phase {
    pub name: String,
    pub span: Span,
    pub steps: Vec<Span>,
}

/// What says how to get back.
#[derive(Clone, Copy, Debug)]
pub struct Rollback {
    pub span: Span,
    /// It says more than the scripts that take others back.
    pub in_words: bool,
}

/// A migration script that the document names.
#[derive(Debug)]
pub struct Script {
    /// The number that its name begins with.
    pub number: Option<u64>,
    pub name: String,
    /// The comment or the line that names it.
    pub span: Span,
    /// Its SQL; `None` where only its rollback is there.
    pub up: Option<Span>,
    /// The SQL that takes it back.
    pub down: Option<Span>,
    pub touches: Vec<Touch>,
}

/// What a script does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    pub verb: Verb,
    /// A table, a type, or for what is only run the first words of the statement.
    pub what: String,
}

/// What is done to something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    Creates,
    Changes,
    Drops,
    Indexes,
    CreatesType,
    Runs,
}

/// A reference from one table to another.
#[derive(Debug, PartialEq, Eq)]
pub struct Edge<'s> {
    pub from: &'s str,
    pub to: &'s str,
    pub cardinality: Cardinality,
    pub columns: String,
}

/// Folds a table's name: SQL knows no case, and the schema that every table is in says nothing.
pub fn table_key(name: &str) -> String {
    let lower = name.trim().to_lowercase().replace([' ', '-'], "_");
    let schemas = ["public.", "dbo."].iter();
    let own = schemas
        .filter_map(|schema| lower.strip_prefix(schema))
        .next();
    own.map(str::to_owned).unwrap_or(lower)
}

impl Table {
    /// The definition that says most of the columns: SQL before Markdown.
    pub fn best(&self) -> Option<&Definition> {
        let order = [Origin::Declared, Origin::Migrated, Origin::Described];
        let whole = self.definitions.iter().filter(|it| !it.partial);
        whole.min_by_key(|it| order.iter().position(|origin| *origin == it.origin))
    }

    /// The definition of one origin.
    pub fn definition(&self, origin: Origin) -> Option<&Definition> {
        self.definitions.iter().find(|it| it.origin == origin)
    }
}

impl Schema {
    /// The tables that the document defines.
    pub fn defined(&self) -> impl Iterator<Item = (&Table, &Definition)> {
        let tables = self.tables.iter();
        tables.filter_map(|table| Some((table, table.best()?)))
    }

    /// The references between tables, by the names that their definitions have.
    pub fn edges(&self) -> Vec<Edge<'_>> {
        let mut names = BTreeMap::new();
        for table in &self.tables {
            let key = table_key(&table.name);
            if let Some((_, last)) = key.rsplit_once('.') {
                names.entry(last.to_owned()).or_insert(table.name.as_str());
            }
            names.insert(key, &table.name);
        }
        let mut edges = Vec::new();
        for (table, definition) in self.defined() {
            let columns = definition.columns.iter();
            let lone = columns.clone().filter(|it| it.keys.primary).count() == 1;
            let single = columns.filter(|it| it.keys.unique || (it.keys.primary && lone));
            let single: BTreeSet<_> = single.map(|it| it.name.as_str()).collect();
            for key in &table.foreign_keys {
                let wanted = table_key(&key.table);
                let last = wanted.rsplit('.').next().unwrap_or_default();
                let to = names.get(&wanted).or_else(|| names.get(last));
                let once = match key.columns.as_slice() {
                    [column] => single.contains(column.as_str()),
                    _ => false,
                };
                edges.push(Edge {
                    from: &table.name,
                    to: to.copied().unwrap_or(&key.table),
                    cardinality: if once {
                        Cardinality::OneToOne
                    } else {
                        Cardinality::ManyToOne
                    },
                    columns: key.columns.join(", "),
                });
            }
        }
        edges
    }

    /// Whether there is enough to draw: two tables with a reference between them.
    pub fn is_drawable(&self) -> bool {
        let known: BTreeSet<_> = self.defined().map(|(it, _)| it.name.as_str()).collect();
        let mut edges = self.edges().into_iter();
        edges.any(|edge| edge.from != edge.to && known.contains(edge.to))
    }
}
