//! SQL: the tables, indexes and changes that some code declares, and which migration it belongs
//! to.

mod columns;
mod dialect;
mod markers;
mod prepare;
mod read;
mod scan;
mod types;

pub use dialect::Dialect;
pub use markers::{Direction, Marker};
pub use types::family;

use super::comments::Comments;
use super::{Family, SyntaxError, TOO_DEEP};
use crate::text::Span;

/// What some SQL says.
#[derive(Debug, Default)]
pub struct Sql {
    /// In the order of the code.
    pub statements: Vec<Statement>,
    pub markers: Vec<Marker>,
    /// At most one a statement, in the order of the code.
    pub errors: Vec<SyntaxError>,
}

/// A statement, without the `;` behind it.
#[derive(Debug)]
pub struct Statement {
    pub span: Span,
    pub kind: Kind,
}

/// What a statement does.
#[derive(Debug)]
pub enum Kind {
    CreateTable(Table),
    CreateIndex(Index),
    /// `CREATE TYPE … AS ENUM`.
    CreateEnumeration {
        name: String,
        variants: Vec<String>,
    },
    AlterTable {
        table: String,
        changes: Vec<Change>,
    },
    DropTable {
        tables: Vec<String>,
    },
    /// Anything else, also a declaration that could not be read: the words that it begins with, such as
    /// `SELECT` or `CREATE POLICY`.
    Other(String),
}

/// A `CREATE TABLE`. Names are without quotes; a table's may hold its schema, `shop.orders`.
#[derive(Debug, Default)]
pub struct Table {
    pub name: String,
    pub name_span: Span,
    /// The words of the comment above it.
    pub comment: Option<String>,
    pub columns: Vec<Column>,
    /// It has more columns than these: some are left out, or come from another table.
    pub open: bool,
    /// The columns of the primary key, wherever that is stated.
    pub primary_key: Vec<String>,
    /// The columns of each unique constraint, wherever that is stated.
    pub unique: Vec<Vec<String>>,
    pub foreign_keys: Vec<ForeignKey>,
    /// The conditions of the checks, wherever they are stated.
    pub checks: Vec<String>,
}

/// A column of a table.
#[derive(Debug, Default)]
pub struct Column {
    pub name: String,
    pub name_span: Span,
    pub span: Span,
    /// The type as its author wrote it, in one line; empty where none is given.
    pub type_text: String,
    pub family: Family,
    pub nullable: bool,
    pub default: Option<String>,
    /// The database fills it by itself: a serial, an identity, a computed column.
    pub generated: bool,
    pub primary_key: bool,
    pub unique: bool,
    /// The table and the columns of a `REFERENCES` behind the column itself.
    pub references: Option<(String, Vec<String>)>,
    /// The words of its `COMMENT`, of the comment behind it, or of the one above it.
    pub comment: Option<String>,
}

/// A foreign key, of one column or of several.
#[derive(Debug, Default)]
pub struct ForeignKey {
    pub name: Option<String>,
    pub columns: Vec<String>,
    pub table: String,
    /// Empty where the key of the other table is meant.
    pub referenced: Vec<String>,
    /// The words that name the other table and its columns.
    pub target: Span,
    pub on_delete: Option<String>,
    pub on_update: Option<String>,
}

/// A `CREATE INDEX`.
#[derive(Debug)]
pub struct Index {
    pub name: Option<String>,
    pub table: String,
    /// The columns, or expressions as they are written.
    pub columns: Vec<String>,
    /// The place of each column; empty for an expression.
    pub places: Vec<Span>,
    pub unique: bool,
}

/// One change of an `ALTER TABLE`.
#[derive(Debug)]
pub enum Change {
    AddColumn(Column),
    DropColumn(String),
    RenameColumn {
        from: String,
        to: String,
    },
    RenameTable(String),
    AddForeignKey(ForeignKey),
    AddPrimaryKey(Vec<String>),
    AddUnique(Vec<String>),
    AddCheck(String),
    DropConstraint(String),
    /// A change of a column's type, default or obligation.
    AlterColumn(String),
    /// Anything else, in the parser's words.
    Other(String),
}

/// The stack that the parser gets where code is deep. It calls itself with large frames, and its
/// own limit alone would need more than a worker's stack has.
const STACK: usize = 16 << 20;

/// How deep the parser may call itself on such a stack.
const DEEP: usize = 50;

/// How deep it may on the caller's: a thread for each fence costs more than reading most of them.
const SHALLOW: usize = 12;

/// Longer code may hold a chain of operators whose tree is as deep as the code is long.
const SHORT: usize = 8 << 10;

/// Reads `code`. A statement with an error does not hide the others. Only what declares tables,
/// their indexes and their types is parsed; of the rest the first words are told.
pub fn read(code: &str, dialect: Dialect) -> Sql {
    if code.len() <= SHORT {
        let found = statements(code, dialect, SHALLOW);
        if found.errors.iter().all(|it| it.message != TOO_DEEP) {
            return found;
        }
    }
    let read = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        let thread = thread.spawn_scoped(scope, || statements(code, dialect, DEEP));
        thread.ok()?.join().ok()
    });
    read.unwrap_or_default()
}

fn statements(code: &str, dialect: Dialect, depth: usize) -> Sql {
    let (tokens, errors) = scan::tokens(code, dialect);
    let mut found = Sql {
        markers: markers::find(code, &tokens),
        ..Sql::default()
    };
    let marks = |span: &Span| {
        found
            .markers
            .binary_search_by_key(span, |it| it.span)
            .is_ok()
    };
    let comments = tokens.iter().filter(|it| it.is_comment());
    let comments = comments.map(|it| it.span.trim(code));
    let comments: Vec<_> = comments.filter(|it| !marks(it)).collect();
    let source = read::Source {
        code,
        dialect,
        depth,
        comments: Comments::new(code, comments),
    };
    let mut errors = errors.into_iter().peekable();
    for range in scan::statements(code, &tokens) {
        // What is no token belongs to the statement before it, unless that has its end.
        let next = tokens.get(range.end..).unwrap_or_default();
        let next = next.iter().find(|it| it.is_code());
        let tokens = tokens.get(range).unwrap_or_default();
        let start = tokens.first().map_or(0, |it| it.span.start);
        let end = next.map_or(u32::MAX, |it| it.span.start);
        while errors.next_if(|it| it.span.start < start).is_some() {}
        let error = errors.next_if(|it| it.span.start < end);
        source.statement(tokens, error, &mut found);
    }
    found
}

#[cfg(test)]
mod tests;
