use super::*;

fn postgres(code: &str) -> Sql {
    read(code, Dialect::PostgreSql)
}

/// A statement in few words.
fn show(statement: &Statement) -> String {
    match &statement.kind {
        Kind::CreateTable(table) => {
            let columns = table
                .columns
                .iter()
                .map(|it| format!("{} {}", it.name, it.type_text));
            format!(
                "table {}: {}",
                table.name,
                columns.collect::<Vec<_>>().join(", ")
            )
        }
        Kind::CreateIndex(index) => {
            let unique = if index.unique { "unique " } else { "" };
            let name = index.name.as_deref().unwrap_or("_");
            format!(
                "{unique}index {name}: {} {}",
                index.table,
                index.columns.join(", ")
            )
        }
        Kind::CreateEnumeration { name, variants } => {
            format!("enum {name}: {}", variants.join(", "))
        }
        Kind::AlterTable { table, changes } => format!("alter {table}: {}", changes.len()),
        Kind::DropTable { tables } => format!("drop {}", tables.join(", ")),
        Kind::Other(words) => words.clone(),
    }
}

fn shown(sql: &Sql) -> Vec<String> {
    sql.statements.iter().map(show).collect()
}

#[test]
fn reads_what_a_table_says() {
    let code = "\
-- Goods that a customer wants.
CREATE TABLE IF NOT EXISTS shop.\"Orders\" (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(), -- made by us
    -- Who wants them.
    customer_id BIGINT NOT NULL REFERENCES customers(id) ON DELETE CASCADE,

    -- Facts.
    number  varchar(20) UNIQUE,
    total numeric( 10, 2 ) CHECK (total >= 0),
    made_at TIMESTAMP WITH TIME ZONE DEFAULT now(),
    tags TEXT[],
    state order_state,
    CONSTRAINT line UNIQUE (customer_id, number),
    FOREIGN KEY (customer_id, number) REFERENCES other ON UPDATE SET NULL
);
";
    let sql = postgres(code);
    assert_eq!(sql.errors, []);
    let Kind::CreateTable(table) = &sql.statements[0].kind else {
        panic!("{sql:?}");
    };
    assert_eq!(table.name, "shop.Orders");
    assert_eq!(table.name_span.of(code), "shop.\"Orders\"");
    assert_eq!(
        table.comment.as_deref(),
        Some("Goods that a customer wants.")
    );
    let types: Vec<_> = table
        .columns
        .iter()
        .map(|it| it.type_text.as_str())
        .collect();
    let written = [
        "uuid",
        "BIGINT",
        "varchar(20)",
        "numeric( 10, 2 )",
        "TIMESTAMP WITH TIME ZONE",
        "TEXT[]",
        "order_state",
    ];
    assert_eq!(types, written);
    use Family::*;
    let families: Vec<_> = table.columns.iter().map(|it| it.family.clone()).collect();
    assert_eq!(
        families,
        [
            Uuid,
            Integer,
            Text,
            Decimal,
            Time,
            Array,
            Reference("order_state".into())
        ]
    );
    let find = |name: &str| table.columns.iter().find(|it| it.name == name).unwrap();
    assert_eq!(find("id").comment.as_deref(), Some("made by us"));
    assert_eq!(
        find("customer_id").comment.as_deref(),
        Some("Who wants them.")
    );
    assert_eq!(find("number").comment, None);
    assert_eq!(find("number").span.of(code), "number  varchar(20) UNIQUE");
    assert_eq!(find("number").name_span.of(code), "number");
    assert!(find("id").primary_key && !find("id").nullable && !find("customer_id").nullable);
    assert!(find("number").nullable && find("number").unique && !find("customer_id").unique);
    assert_eq!(find("id").default.as_deref(), Some("gen_random_uuid()"));
    let references = ("customers".to_owned(), vec!["id".to_owned()]);
    assert_eq!(find("customer_id").references, Some(references));
    assert_eq!(table.primary_key, ["id"]);
    assert_eq!(
        table.unique,
        [vec!["number"], vec!["customer_id", "number"]]
    );
    assert_eq!(table.checks, ["total >= 0"]);
    let [one, two] = table.foreign_keys.as_slice() else {
        panic!("{table:?}");
    };
    assert_eq!(
        (one.columns.join(","), one.table.as_str()),
        ("customer_id".into(), "customers")
    );
    assert_eq!(one.on_delete.as_deref(), Some("CASCADE"));
    assert_eq!(two.columns, ["customer_id", "number"]);
    assert!(two.referenced.is_empty() && two.on_update.as_deref() == Some("SET NULL"));
}

#[test]
fn reads_the_other_statements() {
    let code = "\
CREATE UNIQUE INDEX by_number ON orders (number DESC, lower(name));
CREATE INDEX ON orders USING gin (tags);
CREATE TYPE state AS ENUM ('open', 'paid');
ALTER TABLE orders ADD COLUMN note TEXT, DROP COLUMN old, RENAME COLUMN a TO b;
ALTER TABLE orders
  ADD CONSTRAINT fk FOREIGN KEY (customer_id) REFERENCES customers(id) ON DELETE CASCADE;
DROP TABLE IF EXISTS orders, lines CASCADE;
BEGIN;
create or replace view v as select 1;
SELECT * FROM orders";
    let sql = postgres(code);
    assert_eq!(sql.errors, []);
    let expected = [
        "unique index by_number: orders number, lower(name)",
        "index _: orders tags",
        "enum state: open, paid",
        "alter orders: 3",
        "alter orders: 1",
        "drop orders, lines",
        "BEGIN",
        "CREATE VIEW",
        "SELECT",
    ];
    assert_eq!(shown(&sql), expected);
    assert_eq!(
        sql.statements[2].span.of(code),
        "CREATE TYPE state AS ENUM ('open', 'paid')"
    );
    let Kind::AlterTable { changes, .. } = &sql.statements[4].kind else {
        panic!("{sql:?}");
    };
    let [Change::AddForeignKey(key)] = changes.as_slice() else {
        panic!("{changes:?}");
    };
    assert_eq!(
        (key.name.as_deref(), key.table.as_str()),
        (Some("fk"), "customers")
    );
}

#[test]
fn an_error_is_told_exactly_and_hides_no_other_statement() {
    let table = [
        (
            "CREATE TABLE a (b INT c INT);\nDROP TABLE d;",
            "c",
            "Expected: ',' or ')' after column definition, found: c",
        ),
        (
            "DROP TABLE d;\r\nCREATE TABLE a (ü INT,\r\n b INT NOT NUL);",
            "NOT",
            "",
        ),
        (
            "CREATE TABLE a (\n  b INT\n\nDROP TABLE d;",
            "",
            "Expected: ',' or ')' after column definition, found: EOF",
        ),
        ("CREATE TABLE a (b INT,);\nDROP TABLE d", ")", ""),
        ("CREATE INDEX i ON 7 (b);\nDROP TABLE d", "7", ""),
        ("CREATE TABLE a (b INT REFERENCES);\nDROP TABLE d", ")", ""),
        ("CREATE TABLE a (b INT) Cost: 3;\nDROP TABLE d", "Cost", ""),
        (
            "DROP TABLE d;\nCREATE TABLE a (b TEXT DEFAULT 'c)",
            "'c)",
            "Unterminated string literal",
        ),
        (
            "DROP TABLE d;\nALTER TABLE a ADD b 'c",
            "'c",
            "Unterminated string literal",
        ),
    ];
    for (code, words, message) in table {
        let sql = postgres(code);
        let [error] = sql.errors.as_slice() else {
            panic!("{code}: {:?}", sql.errors);
        };
        assert_eq!(error.span.of(code), words, "{code} {error:?}");
        assert!(message.is_empty() || error.message == message, "{error:?}");
        assert!(shown(&sql).contains(&"drop d".to_owned()), "{code}");
    }
}

#[test]
fn what_declares_nothing_has_no_error() {
    let table = [
        ("SELECT 1\n\nCost: 3 rows;\nDROP TABLE d", "SELECT, drop d"),
        ("Orders (Id, Name)\nCREATE TABLE a ()", "ORDERS, table a: "),
        ("CREATE POLICY p ON a FOR sometimes;", "CREATE POLICY"),
        ("SELECT 'it\nDROP TABLE d", "SELECT"),
        ("it isn't so\nDROP TABLE d", "IT"),
        ("DROP TABLE d; it isn't so", "drop d, IT"),
    ];
    for (code, expected) in table {
        let sql = postgres(code);
        assert_eq!(sql.errors, [], "{code}");
        assert_eq!(shown(&sql).join(", "), expected);
    }
}

#[test]
fn what_is_left_out_is_no_error() {
    let table = [
        ("CREATE TABLE a (\n  b INT,\n  ...\n);", "table a: b INT"),
        (
            "CREATE TABLE a (\r\n  b INT,\r\n  ...,\r\n  c TEXT\r\n);",
            "table a: b INT, c TEXT",
        ),
        (
            "CREATE TABLE a (b INT, ... more columns, c TEXT)",
            "table a: b INT, c TEXT",
        ),
        (
            "CREATE TABLE a (\n  b INT\n  …\n  c TEXT\n)",
            "table a: b INT, c TEXT",
        ),
        (
            "CREATE TABLE a (\n  b INT, -- ...\n  c TEXT /* ... */)",
            "table a: b INT, c TEXT",
        ),
        ("CREATE TABLE a (...)", "table a: "),
        (
            "CREATE TABLE a (b INT, ... (others, too)\n)",
            "table a: b INT",
        ),
        ("CREATE TABLE a (… wie b …)", "table a: "),
        ("CREATE VIEW a AS ...", "CREATE VIEW"),
        ("SELECT ... FROM a", "SELECT"),
        ("INSERT INTO a VALUES (1, ...)", "INSERT"),
        ("...", "."),
    ];
    for (code, expected) in table {
        for dialect in [Dialect::PostgreSql, Dialect::MySql, Dialect::Generic] {
            let sql = read(code, dialect);
            assert_eq!(sql.errors, [], "{code} {dialect:?}");
            assert_eq!(shown(&sql), [expected], "{code} {dialect:?}");
        }
    }
}

#[test]
fn a_table_knows_whether_it_is_whole() {
    for (code, open) in [
        ("CREATE TABLE a (b INT)", false),
        ("CREATE TABLE a (b INT, ...)", true),
        ("CREATE TABLE a (...)", true),
        ("CREATE TABLE a (b INT, -- ... and so on\nc INT)", true),
        (
            "CREATE TABLE a (b INT,\n  -- other columns as before\nc INT)",
            true,
        ),
        ("CREATE TABLE a (b INT, -- other people's\nc INT)", false),
        ("CREATE TABLE a (b INT) INHERITS (d)", true),
        ("CREATE TABLE a PARTITION OF d FOR VALUES IN (1)", true),
        ("CREATE TABLE a AS SELECT 1", true),
    ] {
        let sql = postgres(code);
        assert_eq!(sql.errors, [], "{code}");
        let Kind::CreateTable(table) = &sql.statements[0].kind else {
            panic!("{sql:?}");
        };
        assert_eq!(table.open, open, "{code}");
    }
}

#[test]
fn keys_and_indexes_have_places() {
    let code = "CREATE INDEX ON a (b, lower(c), \"d\" DESC);
CREATE TABLE e (f INT REFERENCES g.h (i), j SERIAL, k INT GENERATED ALWAYS AS IDENTITY);";
    let sql = postgres(code);
    let [index, table] = sql.statements.as_slice() else {
        panic!("{sql:?}");
    };
    let (Kind::CreateIndex(index), Kind::CreateTable(table)) = (&index.kind, &table.kind) else {
        panic!("{sql:?}");
    };
    let places: Vec<_> = index.places.iter().map(|it| it.of(code)).collect();
    assert_eq!(places, ["b", "", "\"d\""]);
    assert_eq!(table.foreign_keys[0].target.of(code), "g.h (i");
    let filled = table.columns.iter().map(|it| (it.generated, it.nullable));
    let expected = [(false, true), (true, false), (true, false)];
    assert!(filled.eq(expected), "{table:?}");
}

#[test]
fn dialects_differ() {
    let table = [
        (
            Dialect::MySql,
            "CREATE TABLE `a` (`b` INT UNSIGNED AUTO_INCREMENT COMMENT 'key', c ENUM('d'), KEY (c)) ENGINE=InnoDB",
            "table a: b INT UNSIGNED, c ENUM('d')",
        ),
        (
            Dialect::Sqlite,
            "CREATE TABLE a (b INTEGER PRIMARY KEY AUTOINCREMENT, c)",
            "table a: b INTEGER, c ",
        ),
        (
            Dialect::MsSql,
            "CREATE TABLE [a] ([b] UNIQUEIDENTIFIER NOT NULL)\nGO\n",
            "table a: b UNIQUEIDENTIFIER",
        ),
        (
            Dialect::BigQuery,
            "CREATE TABLE p.a (b STRUCT<c INT64>, d ARRAY<STRING>)",
            "table p.a: b STRUCT<c INT64>, d ARRAY<STRING>",
        ),
        (
            Dialect::Snowflake,
            "CREATE TABLE a (b VARIANT, c NUMBER(10,2))",
            "table a: b VARIANT, c NUMBER(10,2)",
        ),
    ];
    for (dialect, code, expected) in table {
        let sql = read(code, dialect);
        assert_eq!(sql.errors, [], "{code}");
        assert_eq!(shown(&sql), [expected]);
    }
}

#[test]
fn statements_need_no_semicolon_before_a_declaration() {
    let code = "CREATE TABLE a (b INT)\n\nCREATE INDEX c ON a (b)\nALTER TABLE a\n  DROP COLUMN b\n-- Rollback\nDROP TABLE a";
    let sql = postgres(code);
    assert_eq!(sql.errors, []);
    assert_eq!(
        shown(&sql),
        ["table a: b INT", "index c: a b", "alter a: 1", "drop a"]
    );
}

#[test]
fn markers_own_what_follows() {
    let code = "-- Migration: 001_a.sql\n-- What it is for.\nCREATE TABLE a (b INT); -- up\n\n-- Rollback: 001_a.sql\nDROP TABLE a;\n";
    let sql = postgres(code);
    let shown: Vec<_> = sql
        .markers
        .iter()
        .map(|it| (it.direction, it.number, it.body.of(code)))
        .collect();
    let expected = [
        (
            Direction::Migration,
            Some(1),
            "-- What it is for.\nCREATE TABLE a (b INT); -- up",
        ),
        (Direction::Rollback, Some(1), "DROP TABLE a;"),
    ];
    assert_eq!(shown, expected);
    let Kind::CreateTable(table) = &sql.statements[0].kind else {
        panic!("{sql:?}");
    };
    assert_eq!(table.comment.as_deref(), Some("What it is for."));
}

#[test]
fn a_type_has_a_family() {
    use Family::*;
    let table = [
        ("VARCHAR(255)", Text),
        ("character varying", Text),
        ("text", Text),
        ("BIGINT", Integer),
        ("serial", Integer),
        ("DECIMAL(10,2)", Decimal),
        ("double precision", Decimal),
        ("bool", Boolean),
        ("timestamptz", Time),
        ("timestamp without time zone", Time),
        ("DATE", Time),
        ("uuid", Uuid),
        ("jsonb", Json),
        ("bytea", Bytes),
        ("TEXT[]", Array),
        ("vector(1536)", Array),
        ("order_state", Reference("order_state".into())),
        ("interval", Unknown),
        ("", Unknown),
        ("'", Unknown),
    ];
    for (text, expected) in table {
        assert_eq!(family(text, Dialect::PostgreSql), expected, "{text}");
    }
}

#[test]
fn nothing_overflows_the_stack() {
    let deep = [
        ("SELECT ", "("),
        ("SELECT ", "a("),
        ("SELECT ", "a+"),
        ("SELECT a", " AND b"),
        ("SELECT ", "NOT "),
        ("SELECT ", "- "),
        ("SELECT ", "CASE WHEN "),
        ("SELECT a", "::int"),
        ("SELECT a", "[1]"),
        ("SELECT a, b ", "UNION SELECT a, b "),
        ("SELECT * FROM ", "(SELECT * FROM "),
        ("SELECT * FROM a", " JOIN b"),
        ("CREATE TABLE a (b INT CHECK (", "("),
        ("CREATE TABLE a (b INT CHECK (c", " OR c"),
        ("CREATE TABLE a (b ", "ARRAY<"),
        ("CREATE TABLE a (b INT", "[]"),
        ("CREATE TABLE a (b INT DEFAULT ", "["),
        ("", "EXPLAIN "),
        ("", "BEGIN "),
        ("", "IF a THEN "),
        ("WITH a AS ", "(WITH a AS "),
        ("SELECT ", "EXISTS (SELECT "),
        ("SELECT ", "a IN (SELECT "),
        ("SELECT ", "INTERVAL "),
    ];
    for dialect in [Dialect::PostgreSql, Dialect::Generic] {
        for (start, part) in deep {
            // Only declarations are parsed.
            let start = match start {
                start if start.starts_with("CREATE") => start.to_owned(),
                start => format!("CREATE TABLE a AS {start}"),
            };
            for count in [45, 299, 2_000] {
                let code = format!("{start}{}", part.repeat(count));
                read(&code, dialect);
            }
        }
    }
}

#[test]
fn any_text_is_read_in_time() {
    let parts = [
        "CREATE TABLE a (b INT);\n",
        "CREATE TABLE a (\n",
        "b INT,\n",
        "DROP TABLE a\n",
        "'",
        "\"",
        "`",
        "$$",
        "$a$ ",
        "/*",
        "-- a\n",
        "...",
        ", ...",
        "… ",
        ";",
        "\n",
        "(",
        ")",
        "é\u{feff}",
        "\r\n",
        "-- Up\n",
        "SELECT 1;",
        "a ",
        "1e",
        "::",
        "\\",
        "{",
        "E'",
        "/* a */",
        "INSERT INTO a VALUES (1);",
    ];
    for part in parts {
        let code = part.repeat((1 << 14) / part.len());
        read(&code, Dialect::PostgreSql);
    }
    let columns = format!(
        "CREATE TABLE a ({} z INT)",
        "b TEXT NOT NULL, -- c\n".repeat(2_000)
    );
    assert_eq!(read(&columns, Dialect::PostgreSql).errors, []);
}
