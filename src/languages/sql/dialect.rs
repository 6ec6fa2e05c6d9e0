//! The dialects of SQL, by the names that a configuration may give.

use sqlparser::dialect as parsers;

/// A dialect of SQL.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialect {
    #[default]
    PostgreSql,
    MySql,
    Sqlite,
    MsSql,
    Oracle,
    BigQuery,
    Snowflake,
    Redshift,
    ClickHouse,
    DuckDb,
    Databricks,
    Spark,
    Hive,
    Ansi,
    /// What most dialects have in common, and more.
    Generic,
}

/// Every dialect with the names it goes by, the first of which is its own.
const NAMES: &[(Dialect, &[&str])] = &[
    (Dialect::PostgreSql, &["postgresql", "postgres", "pgsql"]),
    (Dialect::MySql, &["mysql", "mariadb"]),
    (Dialect::Sqlite, &["sqlite", "sqlite3"]),
    (Dialect::MsSql, &["mssql", "sqlserver", "tsql"]),
    (Dialect::Oracle, &["oracle", "plsql"]),
    (Dialect::BigQuery, &["bigquery"]),
    (Dialect::Snowflake, &["snowflake"]),
    (Dialect::Redshift, &["redshift"]),
    (Dialect::ClickHouse, &["clickhouse"]),
    (Dialect::DuckDb, &["duckdb"]),
    (Dialect::Databricks, &["databricks"]),
    (Dialect::Spark, &["spark", "sparksql"]),
    (Dialect::Hive, &["hive"]),
    (Dialect::Ansi, &["ansi"]),
    (Dialect::Generic, &["generic"]),
];

impl Dialect {
    /// The dialect of a name, whatever its case, with or without spaces and marks.
    pub fn from_name(name: &str) -> Option<Self> {
        let letters = name.chars().filter(|ch| ch.is_alphanumeric());
        let name: String = letters.flat_map(char::to_lowercase).collect();
        let mut named = NAMES.iter();
        let (dialect, _) = named.find(|(_, names)| names.contains(&name.as_str()))?;
        Some(*dialect)
    }

    /// The own name of every dialect, for a message that lists them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().filter_map(|(_, names)| names.first().copied())
    }

    pub(super) fn parser(self) -> &'static dyn parsers::Dialect {
        match self {
            Self::PostgreSql => &parsers::PostgreSqlDialect {},
            Self::MySql => &parsers::MySqlDialect {},
            Self::Sqlite => &parsers::SQLiteDialect {},
            Self::MsSql => &parsers::MsSqlDialect {},
            Self::Oracle => &parsers::OracleDialect {},
            Self::BigQuery => &parsers::BigQueryDialect {},
            Self::Snowflake => &parsers::SnowflakeDialect {},
            Self::Redshift => &parsers::RedshiftSqlDialect {},
            Self::ClickHouse => &parsers::ClickHouseDialect {},
            Self::DuckDb => &parsers::DuckDbDialect {},
            Self::Databricks => &parsers::DatabricksDialect {},
            Self::Spark => &parsers::SparkSqlDialect {},
            Self::Hive => &parsers::HiveDialect {},
            Self::Ansi => &parsers::AnsiDialect {},
            Self::Generic => &parsers::GenericDialect {},
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dialect_has_a_name() {
        for name in Dialect::names() {
            assert!(Dialect::from_name(name).is_some(), "{name}");
        }
        let table = [
            ("PostgreSQL", Some(Dialect::PostgreSql)),
            ("SQL Server", Some(Dialect::MsSql)),
            ("MariaDB", Some(Dialect::MySql)),
            ("", None),
            ("mongodb", None),
        ];
        for (name, expected) in table {
            assert_eq!(Dialect::from_name(name), expected, "{name}");
        }
    }
}
