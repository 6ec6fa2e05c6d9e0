use super::super::model::Schema;
use super::parse;
use crate::document::reading::of_text;

fn read(text: &str) -> Schema {
    of_text(text, parse)
}

/// Each definition as `name origin: column …`, then keys, indexes and scripts.
fn shown(text: &str) -> Vec<String> {
    let found = read(text);
    let mut out = Vec::new();
    for table in &found.tables {
        for it in &table.definitions {
            let columns = it.columns.iter().map(|column| {
                let keys = &column.keys;
                let marks = [
                    (keys.primary, "!"),
                    (keys.unique, "'"),
                    (keys.foreign, "^"),
                    (column.nullable == Some(true), "?"),
                ];
                let marks = marks.iter().filter(|(there, _)| *there);
                let marks: String = marks.map(|(_, mark)| *mark).collect();
                let default = column.default.as_ref();
                let default = default.map(|it| format!("={it}")).unwrap_or_default();
                format!(" {}:{}{marks}{default}", column.name, column.type_text)
            });
            let part = if it.partial { " partial" } else { "" };
            let columns: String = columns.collect();
            out.push(format!("{} {:?}{part}:{columns}", table.name, it.origin));
        }
        for key in &table.foreign_keys {
            let columns = key.columns.join(",");
            let referenced = key.referenced.join(",");
            out.push(format!(
                "{}({columns}) -> {}({referenced})",
                table.name, key.table
            ));
        }
        for index in &table.indexes {
            let unique = if index.unique { "unique " } else { "" };
            out.push(format!(
                "{unique}index {}({})",
                table.name,
                index.columns.join(",")
            ));
        }
    }
    for it in &found.scripts {
        let side = |there: bool, word: &'static str| if there { word } else { "" };
        let touches = it
            .touches
            .iter()
            .map(|it| format!(" {:?} {}", it.verb, it.what));
        out.push(format!(
            "{}{}{}{}",
            it.name,
            side(it.up.is_some(), " up"),
            side(it.down.is_some(), " down"),
            touches.collect::<String>()
        ));
    }
    out
}

fn data(body: &str) -> Vec<String> {
    shown(&format!("# T\n\n## Data Architecture\n\n{body}"))
}

const ROWS: &str =
    "|-|-|-|\n| `id` | UUID | PRIMARY KEY |\n| `van_id` | UUID | FK → van.id, NOT NULL |\n";

#[test]
fn a_column_table_is_named_by_what_stands_above() {
    let table = format!("| Column | Type | Constraints |\n{ROWS}");
    let expected = [
        "stop Described: id:UUID! van_id:UUID^",
        "stop(van_id) -> van(id)",
    ];
    for above in [
        "**Table: `stop`**",
        "**Table: stop**",
        "**Table**: `stop`",
        "**`stop`**",
        "**`stop`** (one row a call)",
        "`stop`",
        "**stop**",
        "### `stop`",
        "### 2. stop",
        "### Table: stop",
        "### stop table",
        "#### Entity: stop",
        "### stop\n\nWhere vans call.\n\n**Columns**:",
    ] {
        assert_eq!(data(&format!("{above}\n\n{table}")), expected, "{above}");
    }
    for above in [
        "",
        "### Database Schema",
        "**Purpose**: `stop`",
        "### A word about the stops",
        "**Indexes**",
    ] {
        assert!(data(&format!("{above}\n\n{table}")).is_empty(), "{above}");
    }
    let other = "### stop\n\n| Field | Value |\n|-|-|\n| a | b |\n";
    assert!(data(other).is_empty());
}

#[test]
fn columns_say_it_in_many_ways() {
    for (head, row, expected) in [
        ("Column|Type|Notes", "id|TEXT PK|", "id:TEXT!"),
        ("Field|Type|Notes", "id|UUID|Primary key", "id:UUID!"),
        ("Field|Type|Notes", "a|FK van.id|Optional", "a:^"),
        ("Column|Type|Nullable", "a|INT|Yes", "a:INT?"),
        ("Column|Type|Null", "a|INT|NOT NULL", "a:INT"),
        ("Column|Type|Required", "a|INT|No", "a:INT?"),
        ("Column|Type|Default", "a|INT|`0`", "a:INT=0"),
        ("Column|Type|Default", "a|INT|–", "a:INT"),
        (
            "Column|Type|Constraints",
            "a|INT|NOT NULL DEFAULT f(1, 2) UNIQUE",
            "a:INT'=f(1, 2)",
        ),
        (
            "Column|Type|Constraints",
            "a|INT|NULL, DEFAULT 'x'",
            "a:INT?='x'",
        ),
        ("Column|Type|Description", "a (PK)|INT|Any", "a:INT!"),
        ("Attribute|Data Type|Description", "a|INT|unique", "a:INT'"),
    ] {
        let table = format!("### `t_t`\n\n|{head}|\n|-|-|-|\n|{row}|\n");
        let found = data(&table);
        let first = found.first().map(String::as_str);
        assert_eq!(
            first,
            Some(format!("t_t Described: {expected}").as_str()),
            "{table}"
        );
    }
}

#[test]
fn one_table_has_many_sources() {
    let text = format!(
        "### Database Schema\n\n**Table: `stop`**\n\n| Column | Type | Constraints |\n{ROWS}\n\
         **Foreign Keys**:\n```sql\nALTER TABLE stop ADD CONSTRAINT a FOREIGN KEY (van_id) REFERENCES van(id);\n\
         CREATE INDEX i ON stop(van_id);\n```\n\n\
         ### Database Migration Plan\n\n```sql\n-- Migration: 002_b.sql\nALTER TABLE public.stop ADD COLUMN note TEXT;\n\
         ALTER TABLE stop DROP COLUMN gone;\n```\n\n```sql\n-- Migration: 001_a.sql\n\
         CREATE TABLE Stop (id UUID PRIMARY KEY, gone INT);\nCREATE INDEX i ON stop(van_id);\n```\n\n\
         ### Rollback\n\n```sql\nDROP TABLE stop;\n```\n"
    );
    assert_eq!(
        data(&text),
        [
            "stop Described: id:UUID! van_id:UUID^",
            "stop Migrated: id:UUID! note:TEXT?",
            "stop(van_id) -> van(id)",
            "index stop(van_id)",
            "002_b.sql up Changes public.stop",
            "001_a.sql up Creates Stop",
        ]
    );
}

#[test]
fn scripts_and_their_rollbacks() {
    for (body, expected) in [
        (
            "```sql\n-- Migration: 001_a.sql\nCREATE TABLE a (b INT);\n-- Rollback: 001_a.sql\nDROP TABLE a;\n```\n",
            "001_a.sql up down Creates a",
        ),
        (
            "```sql\n-- Migration: 001_a.sql\nUPDATE a SET b = 1;\n```\n\n```sql\n-- Rollback: 001_undo_a.sql\nDELETE FROM a;\n```\n",
            "001_a.sql up down Runs UPDATE",
        ),
        (
            "```sql\n-- 001_a.sql\n-- Up\nDROP TABLE a;\n-- Down\nCREATE TABLE a (b INT);\n```\n",
            "001_a.sql up down Drops a",
        ),
        (
            "#### 003_c.sql\n\n```sql\nCREATE TYPE d AS ENUM ('e');\n```\n",
            "003_c.sql up CreatesType d",
        ),
        (
            "**Migration 4: the stops**\n\n```sql\n-- Up\nCREATE INDEX ON a (b);\n-- Down\nDROP INDEX c;\n```\n",
            "4: the stops up down Indexes a",
        ),
        ("```sql\nCREATE TABLE a (b INT);\n```\n", ""),
        (
            "```sql\n-- Migration: 001_create_entity_name.sql\nCREATE TABLE entity_name (b INT);\n```\n",
            "",
        ),
    ] {
        let found = data(&format!("### Migrations\n\n{body}"));
        let scripts = found
            .iter()
            .filter(|it| !it.contains("Migrated") && !it.starts_with("index"));
        let scripts: Vec<_> = scripts.cloned().collect();
        assert_eq!(scripts.join("; "), expected, "{body}");
    }
}

#[test]
fn the_way_back_is_said_in_many_ways() {
    let script = "```sql\n-- Migration: 1_a.sql\nCREATE TABLE a (b INT);\n```\n";
    for (body, expected) in [
        ("", None),
        ("#### Rollback Strategy\n\n[How]\n", None),
        ("#### Rollback Strategy\n\nDrop it.\n", Some(true)),
        (
            "#### Rollback Strategy\n\n```sql\nDROP TABLE a;\n```\n",
            Some(true),
        ),
        (
            "#### Rollback Strategy\n\n```sql\n-- Rollback: 1_a.sql\nDROP TABLE a;\n```\n",
            Some(false),
        ),
        ("Scripts are forward-only.\n", Some(true)),
        ("1. Make it\n2. Undo it by hand\n", Some(true)),
    ] {
        let text =
            format!("# T\n\n## Data Model\n\n### Database Migration Plan\n\n{script}\n{body}");
        let found = read(&text).rollback.map(|it| it.in_words);
        assert_eq!(found, expected, "{body}");
    }
}

#[test]
fn what_is_surely_known_of_a_definition() {
    let columns = |rows: &str| format!("### `t_t`\n\n|Column|Type|\n|-|-|\n{rows}\n");
    for (body, expected) in [
        (columns("|id|INT|\n"), (false, false)),
        (columns("|id|INT|\n|a / b|INT|\n"), (true, false)),
        (columns("|id|INT|\n|…|…|\n"), (true, false)),
        (
            "```sql\nCREATE TABLE t_t (a INT);\nCREATE TABLE t_t (a TEXT);\n```\n".to_owned(),
            (false, true),
        ),
        (
            "```sql\nCREATE TABLE t_t (a INT);\nCREATE TABLE t_t (a INT);\n```\n".to_owned(),
            (false, false),
        ),
    ] {
        let found = read(&format!("# T\n\n## Data Model\n\n{body}"));
        let definition = &found.tables[0].definitions[0];
        assert_eq!((definition.open, definition.ambiguous), expected, "{body}");
    }
}

#[test]
fn phases_of_the_plan() {
    for body in [
        "**Phase 1: Make**\n1. a\n2. b\n\n**Phase 2: Fill** (later)\n- c\n",
        "#### Phase 1: Make\n\n- a\n- b\n\n#### Phase 2: Fill\n\n- c\n",
        "#### Migration Steps\n\n**Phase 1: Make**\n\n- a\n- b\n\n**Phase 2: Fill**:\n- c\n\n**Tools**: x\n",
    ] {
        let found = read(&format!(
            "# T\n\n## Data\n\n### Database Migration Plan\n\n{body}"
        ));
        let phases = found
            .phases
            .iter()
            .map(|it| format!("{} {}", it.name, it.steps.len()));
        let phases: Vec<_> = phases.collect();
        assert_eq!(phases, ["Phase 1: Make 2", "Phase 2: Fill 1"], "{body}");
    }
}

#[test]
fn an_error_has_its_place_and_a_fence_its_dialect() {
    for (fence, errors) in [
        ("```sql\nCREATE TABLE a (b INT c INT);\n```\n", "c"),
        (
            "> ```sql\n> CREATE TABLE a (\n>   b INT c INT\n> );\n> ```\n",
            "c",
        ),
        (
            "- x\n  ```sql\n  CREATE TABLE a (b INT,\n    c INT NOT NUL);\n  ```\n",
            "NOT",
        ),
        (
            "```mysql\nCREATE TABLE `a` (`b` INT AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB;\n```\n",
            "",
        ),
        ("```text\nCREATE TABLE a (\n```\n", ""),
        ("```sql\nid UUID PRIMARY KEY\nname TEXT\n```\n", ""),
    ] {
        let text = format!("# T\n\n## Data Model\n\n{fence}");
        let found = read(&text);
        let spans: Vec<_> = found.errors.iter().map(|it| it.span.of(&text)).collect();
        assert_eq!(spans.join(" "), errors, "{text}");
        let start = found.errors.first().map_or(0, |it| it.span.start as usize);
        assert!(errors != "c" || text[..start].ends_with("b INT "), "{text}");
    }
}

#[test]
fn references_between_tables() {
    let text = "# T\n\n## Data Model\n\n```sql\nCREATE TABLE van (id INT PRIMARY KEY);\n\
                CREATE TABLE plate (van_id INT PRIMARY KEY REFERENCES public.van, city TEXT REFERENCES city(name));\n```\n";
    let found = read(text);
    let edges = found.edges().into_iter();
    let edges = edges.map(|it| {
        format!(
            "{} {} {} {}",
            it.from,
            it.cardinality.name(),
            it.to,
            it.columns
        )
    });
    assert_eq!(
        edges.collect::<Vec<_>>(),
        ["plate one-to-one van van_id", "plate many-to-one city city"]
    );
    assert!(found.is_drawable());
    assert!(
        !read("# T\n\n## Data Model\n\n```sql\nCREATE TABLE a (b INT REFERENCES c);\n```\n")
            .is_drawable()
    );
}
