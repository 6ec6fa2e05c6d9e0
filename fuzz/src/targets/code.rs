//! Any text as code: SQL in every dialect, and TypeScript.

use super::fits;
use mdbook_designdoc::languages::SyntaxError;
use mdbook_designdoc::languages::sql::{self, Change, Column, Dialect, ForeignKey, Kind, Table};
use mdbook_designdoc::languages::typescript::{self, Field};

const DIALECTS: [Dialect; 15] = [
    Dialect::PostgreSql,
    Dialect::MySql,
    Dialect::Sqlite,
    Dialect::MsSql,
    Dialect::Oracle,
    Dialect::BigQuery,
    Dialect::Snowflake,
    Dialect::Redshift,
    Dialect::ClickHouse,
    Dialect::DuckDb,
    Dialect::Databricks,
    Dialect::Spark,
    Dialect::Hive,
    Dialect::Ansi,
    Dialect::Generic,
];

/// Checks whatever holds for SQL.
pub fn sql(code: &str) {
    for dialect in DIALECTS {
        let found = sql::read(code, dialect);
        errors(&found.errors, code);
        let mut end = 0;
        for statement in &found.statements {
            fits(statement.span, code);
            assert!(end <= statement.span.start, "out of order: {code:?}");
            end = statement.span.end;
            match &statement.kind {
                Kind::CreateTable(table) => self::table(table, code),
                Kind::CreateIndex(index) => index.places.iter().for_each(|it| fits(*it, code)),
                Kind::AlterTable { changes, .. } => changes.iter().for_each(|it| change(it, code)),
                Kind::CreateEnumeration { .. } | Kind::DropTable { .. } | Kind::Other(_) => {}
            }
        }
        for marker in &found.markers {
            fits(marker.span, code);
            fits(marker.body, code);
        }
    }
    let twice = [(); 2].map(|()| format!("{:?}", sql::read(code, Dialect::Generic)));
    assert_eq!(twice[0], twice[1], "not the same twice");
}

fn errors(errors: &[SyntaxError], code: &str) {
    for error in errors {
        fits(error.span, code);
    }
}

fn table(table: &Table, code: &str) {
    fits(table.name_span, code);
    table.columns.iter().for_each(|it| column(it, code));
    table.foreign_keys.iter().for_each(|it| key(it, code));
}

fn column(column: &Column, code: &str) {
    fits(column.name_span, code);
    fits(column.span, code);
}

fn key(key: &ForeignKey, code: &str) {
    fits(key.target, code);
}

fn change(change: &Change, code: &str) {
    match change {
        Change::AddColumn(it) => column(it, code),
        Change::AddForeignKey(it) => key(it, code),
        _ => {}
    }
}

/// Checks whatever holds for TypeScript.
pub fn typescript(code: &str) {
    let found = typescript::read(code);
    errors(&found.errors, code);
    for interface in &found.interfaces {
        fits(interface.name_span, code);
        fits(interface.span, code);
        interface.fields.iter().for_each(|it| field(it, code));
    }
    for enumeration in &found.enumerations {
        fits(enumeration.name_span, code);
        fits(enumeration.span, code);
    }
    for alias in &found.aliases {
        fits(alias.name_span, code);
        fits(alias.span, code);
        typescript::used(&alias.type_text);
        typescript::object(&alias.type_text);
    }
    typescript::used(code);
    typescript::object(code);
    let again = typescript::read(code);
    assert_eq!(
        format!("{found:?}"),
        format!("{again:?}"),
        "not the same twice"
    );
}

fn field(field: &Field, code: &str) {
    fits(field.name_span, code);
    fits(field.span, code);
    typescript::used(&field.type_text);
    field.nested.iter().for_each(|it| self::field(it, code));
}
