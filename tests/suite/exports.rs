//! What the formats of the renderer hold, read back by readers that are not this program's: of the
//! example book, and of a book that says something hostile wherever it can.
//!
//! With `EXPORTS=folder` the exports are written below that folder, where `tests/formats/export.mjs`
//! reads them with other readers still.

use super::books::{self, Source};
use super::hostile;
use super::support;
use crate::shared::exported::{Files, SITE, exported, read_back};
use crate::shared::readers;
use mdbook_designdoc::config::Format;
use serde_json::{Value, json};
use std::fs;

/// Writes an export where another program will look for it.
fn kept(name: &str, files: &Files) {
    let Some(folder) = std::env::var_os("EXPORTS") else {
        return;
    };
    for (path, text) in files {
        super::support::write(std::path::Path::new(&folder).join(name).join(path), text);
    }
}

#[test]
fn the_example_book_is_read_back() {
    let book = Source::load(&books::home().join("example-book"));
    let files = exported(&book, "Library handbook");
    assert_eq!(
        files,
        exported(&book, "Library handbook"),
        "not the same twice"
    );
    kept("example", &files);
    let counts = read_back(&files);
    for (path, least) in [
        ("catalog.json", 1),
        ("csv/risks.csv", 3),
        ("feed.atom", 5),
        ("calendar.ics", 3),
        ("graph.dot", 20),
        ("graph.graphml", 20),
        ("typescript/designs/hold-queue.d.ts", 1),
        ("openapi/designs/hold-queue.json", 1),
        ("badges/designs/hold-queue.svg", 1),
    ] {
        let count = counts.get(path).copied();
        assert!(
            count.is_some_and(|it| it >= least),
            "{path}: {count:?} of {:?}",
            counts.keys()
        );
    }
    assert_eq!(counts["graph.dot"], counts["graph.graphml"]);
}

#[test]
fn nothing_hostile_gets_out_of_its_place() {
    let plain = read_back(&exported(&book_of("harmless"), "harmless"));
    for wanted in [
        "feed.atom",
        "calendar.ics",
        "csv/risks.csv",
        "sql/design/schema.sql",
    ] {
        assert!(plain.contains_key(wanted), "{wanted}: {plain:?}");
    }
    let own = [
        "=cmd()",
        "+1",
        "-2+3",
        "@sum",
        "*/ x /*",
        "'; DROP TABLE x; --",
        "\"; DROP",
        "../../x",
        "..\\..\\x",
        "CON",
        "nul",
        "a;b,c:d",
        "\u{1}\u{8}\u{b}\u{1f}",
        "\u{fffe}\u{ffff}",
        "\u{2028}x\u{2029}",
        "\r",
        "\t=x",
        "END:VEVENT",
        "${x}",
        "%0d%0a",
        "</data></node>",
        "\\N\\G",
        "\\\"",
        "#",
        "//",
        "--",
        "/*",
        "{}",
        "}",
        "x: y",
        "__proto__",
        "constructor",
    ];
    for (at, payload) in own.iter().chain(hostile::PAYLOADS).enumerate() {
        let files = exported(&book_of(payload), payload);
        kept(&format!("hostile-{at:02}"), &files);
        let counts = read_back(&files);
        // Markup and ends of lines make another document of the text; the others are words in it.
        let is_words = at < own.len() && *payload != "\r";
        for path in [
            "calendar.ics",
            "feed.atom",
            "csv/risks.csv",
            "graph.dot",
            "graph.graphml",
            "openapi/design.json",
        ] {
            if is_words {
                assert_eq!(counts.get(path), plain.get(path), "{path} of {payload:?}");
            }
        }
    }
}

/// The whole way of a renderer's call, onto the disk.
#[test]
fn nothing_hostile_leaves_its_folder() {
    for payload in [
        "../../x",
        "..\\..\\x",
        "/etc/x",
        "CON",
        "a\u{1}b",
        "</svg><script>",
        "x\r\ny",
    ] {
        let (context, book): (Value, Value) =
            serde_json::from_str(&book_of(payload).json("designdoc")).expect("a pair");
        let folder = support::folder();
        let mut config = context["config"].clone();
        config["output"]["designdoc"] = json!({
            "formats": Format::ALL.map(Format::name),
            "badges": true,
            "site-url": SITE,
        });
        let call = json!({
            "version": context["mdbook_version"],
            "root": folder.path(),
            "book": book,
            "config": config,
            "destination": folder.path().join("made"),
        });
        let outcome = support::run(&[], call.to_string()).succeeded();
        assert_eq!(outcome.text(), "", "{payload:?}");
        let above = fs::read_dir(folder.path()).expect("a folder");
        let names: Vec<_> = above.map(|it| it.expect("an entry").file_name()).collect();
        assert_eq!(names, ["made"], "{payload:?}");
        let files = support::files(&folder.path().join("made"));
        assert!(files.len() > 20, "{payload:?}: {files:?}");
        let catalog = support::read(folder.path().join("made/catalog.json"));
        let catalog: Value = serde_json::from_str(&catalog).expect("it is JSON");
        assert_eq!(
            catalog["decisions"].as_array().map(Vec::len),
            Some(3),
            "{payload:?}"
        );
    }
}

#[test]
fn words_come_back_as_they_are() {
    let words = "Müller, \"a\"; b\\c <d> & 'e' – 👩‍👩‍👧";
    let files = exported(&book_of(words), words);
    let calendar = &files["calendar.ics"];
    let summaries = readers::summaries(calendar);
    assert!(
        summaries
            .iter()
            .any(|it| it.contains("Müller, ") && it.contains("\"; b\\c")),
        "{summaries:?}"
    );
    let feed = readers::feed(&files["feed.atom"]);
    assert_eq!(feed.title.as_str(), words);
    let graph = roxmltree::Document::parse(&files["graph.graphml"]).expect("it is XML");
    let texts: Vec<_> = graph.descendants().filter_map(|it| it.text()).collect();
    assert!(texts.iter().any(|it| it.contains("& 'e'")), "{texts:?}");
}

/// What a document's schema comes to, read again.
#[test]
fn tables_come_after_those_that_they_need() {
    let text = "# Technical Design Document: Shop

## Data Architecture

### Database Schema

```sql
CREATE TYPE state AS ENUM ('open', 'sent');
CREATE TABLE lines (order_id UUID REFERENCES orders(id), n INT);
CREATE TABLE orders (id UUID PRIMARY KEY, state state, buyer UUID REFERENCES buyers(id));
CREATE INDEX by_state ON orders (state DESC) WHERE buyer IS NOT NULL;
```

**Table: `buyers`**

| Column | Type | Constraints | Description |
|---|---|---|---|
| `id` | UUID | PRIMARY KEY | |
| `user` | VARCHAR(20) | NOT NULL | |
| `since` | since; DROP TABLE x | DEFAULT now() | |

> ### Migrations
>
> ```sql
> -- Migration: 001_lines.sql
> CREATE TABLE notes (id INT PRIMARY KEY,
>   line TEXT);
>
> -- Rollback: 001_lines.sql
> DROP TABLE notes;
> ```

### Migrations

```sql
-- Migration: ../002_more.sql
ALTER TABLE buyers ADD COLUMN mail TEXT;
```
";
    let files = exported(&Source::new("", &[("shop.md", text)]), "Shop");
    let schema = &files["sql/shop/schema.sql"];
    let place = |words: &str| {
        schema
            .find(words)
            .unwrap_or_else(|| panic!("no {words} in\n{schema}"))
    };
    assert!(
        place("CREATE TYPE state") < place("CREATE TABLE orders"),
        "{schema}"
    );
    assert!(
        place("CREATE TABLE buyers") < place("CREATE TABLE orders"),
        "{schema}"
    );
    assert!(
        place("CREATE TABLE orders") < place("CREATE TABLE lines"),
        "{schema}"
    );
    assert!(schema.contains("\"user\" VARCHAR(20) NOT NULL"), "{schema}");
    assert!(schema.contains("-- type: since; DROP TABLE x"), "{schema}");
    assert!(
        schema.contains("CREATE INDEX by_state ON orders (state DESC) WHERE buyer IS NOT NULL;"),
        "{schema}"
    );
    let catalog: serde_json::Value =
        serde_json::from_str(&files["catalog.json"]).expect("it is JSON");
    let up = catalog["migrations"][0]["up"].as_str().expect("a script");
    assert!(up.contains("PRIMARY KEY,\n  line TEXT"), "{up}");
    let scripts: Vec<_> = files.keys().filter(|it| it.starts_with("sql/")).collect();
    assert!(
        scripts.contains(&&"sql/shop/002_more.sql".to_owned()),
        "{scripts:?}"
    );
    for (path, text) in &files {
        assert!(
            !path.starts_with("sql/") || !text.contains("> "),
            "{path}\n{text}"
        );
    }
}

#[test]
fn what_statements_say_of_a_table_is_kept() {
    let text = "# Technical Design Document: Shop

## Database Schema

```sql
CREATE TABLE users (id INT PRIMARY KEY);
CREATE TABLE orders (a INT REFERENCES users(id), b INT);
ALTER TABLE orders ADD FOREIGN KEY (b) REFERENCES users(id);
```

### Migrations

```sql
-- Migration: 001_slots.sql
CREATE TABLE slots (x INT, y INT, UNIQUE (x, y));
-- Migration: 002_more.sql
ALTER TABLE slots ADD COLUMN z INT;
```

## Data Models

```typescript
type Rating = 1 | 2 | 3;
type Mood = 'good' | 'bad';
interface Übergabe { rating: Rating; mood: Mood; }
interface Base { id: string; }
interface Left extends Base { l: string; }
interface Right extends Base { r: string; }
interface Both extends Left, Right { both: string; }
interface Last extends Both { last: string; }
```
";
    let files = exported(&Source::new("", &[("shop.md", text)]), "Shop");
    let schema = &files["sql/shop/schema.sql"];
    assert!(
        schema.contains("FOREIGN KEY (b) REFERENCES users"),
        "{schema}"
    );
    assert!(schema.contains("UNIQUE (x, y)"), "{schema}");
    let types = &files["typescript/shop.d.ts"];
    for words in [
        "export type Rating = 1 | 2 | 3;",
        "export type Mood = \"good\" | \"bad\";",
        "export interface Übergabe {",
        "export interface Last extends Both {",
    ] {
        assert!(types.contains(words), "{words} in\n{types}");
    }
}

/// As WCAG counts it, for words of this size: each ground beside white.
#[test]
fn badges_can_be_read() {
    let statuses = [
        "Draft",
        "Proposed",
        "In Review",
        "Accepted",
        "Approved",
        "Implemented",
        "Rejected",
        "Superseded",
        "Deprecated",
        "Withdrawn",
        "Odd",
    ];
    let texts =
        statuses.map(|it| format!("# Technical Design Document: {it}\n\n**Status**: {it}\n"));
    let names = statuses.map(|it| format!("{it}.md"));
    let chapters: Vec<_> = names.iter().zip(&texts).collect();
    let chapters: Vec<_> = chapters
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let files = exported(&Source::new("", &chapters), "Badges");
    let badges: Vec<_> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".svg"))
        .collect();
    assert_eq!(badges.len(), statuses.len());
    for (path, text) in badges {
        for colour in text.split("fill=\"#").skip(1).filter_map(|it| it.get(..6)) {
            let Ok(number) = u32::from_str_radix(colour, 16) else {
                continue;
            };
            let part = |shift: u32| {
                let part = f64::from((number >> shift) & 255) / 255.0;
                if part <= 0.04045 {
                    part / 12.92
                } else {
                    ((part + 0.055) / 1.055).powf(2.4)
                }
            };
            let light = 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0);
            let contrast = 1.05 / (light + 0.05);
            assert!(contrast > 4.5, "{path}: #{colour} has {contrast:.2}");
        }
    }
}

#[test]
fn declarations_say_what_they_need() {
    let text = "# Technical Design Document: Shop

## Data Architecture

### Data Models

```typescript
type State = 'open' | 'sent';
/** An order. */
interface Order extends Base, Line {
  id: UUID;
  state: State;
  'odd name'?: string | null; // ends */ here
  lines: Line[];
  pages: Page<Line>;
  byName: Record<Key, Line>;
  kind: Kind.Draft;
  address: { street: string; at: Line['id'] };
  weird: typeof x;
}
interface Line { id: number; order: Order; }
```
";
    let files = exported(&Source::new("", &[("shop.md", text)]), "Shop");
    let found = &files["typescript/shop.d.ts"];
    for words in [
        "export type UUID = unknown;",
        "export type Page<T1 = unknown> = unknown;",
        "export interface Base {}",
        "export interface Order extends Base, Omit<Line, \"id\"> {",
        "  \"odd name\"?: string | null;",
        "export type State = \"open\" | \"sent\";",
        "export declare namespace Kind {",
        "  lines: Line[];",
        "  byName: unknown;",
        "    street: string;",
        "  /** As written: typeof x */",
        "ends *\\/ here",
    ] {
        assert!(found.contains(words), "no {words} in\n{found}");
    }
    let api: serde_json::Value = serde_json::from_str(&files["openapi/shop.json"]).expect("JSON");
    let order = &api["components"]["schemas"]["Order"];
    let own = &order["allOf"][1]["properties"];
    assert_eq!(
        own["lines"]["items"]["$ref"], "#/components/schemas/Line",
        "{order:#}"
    );
    assert_eq!(
        own["state"]["$ref"], "#/components/schemas/State",
        "{order:#}"
    );
}

/// A book that says `payload` in every field of every format.
pub fn book_of(payload: &str) -> Source {
    let yaml = serde_json::to_string(payload).expect("a string is JSON");
    let identifier = payload.replace('"', "\"\"");
    let design = format!(
        "# Technical Design Document: {payload}

**Status**: Approved {payload}
**Author(s)**: {payload}
**Last Updated**: 2026-01-02
**Review Date**: 2026-11-02

## Architecture Decision Records (ADRs)

### ADR-001: {payload}

**Status**: Accepted (2026-02-03)

**Supersedes**: ADR-002 {payload}

**Decision**: {payload}

### ADR-002: Second {payload}

**Status**: {payload}

## System Architecture

### Component Descriptions

#### Gate {payload}

**Purpose**: {payload}

**Dependencies**:
- Lamp

#### Lamp

**Purpose**: {payload}

## Risks

| Risk | Probability | Impact | Mitigation | Owner |
|---|---|---|---|---|
| Fog {payload} | High | Low | {payload} | {payload} |
| Ice | {payload} | {payload} | {payload} | {payload} |

## API Design

| Endpoint | Method | Purpose | Auth Required |
|---|---|---|---|
| `/api/vans/:id` | GET | List {payload} | Yes {payload} |
| `/api/vans/{{id}}` | POST | {payload} | No |

## Data Architecture

### Data Models

```typescript
/* {payload} */
interface Van {{
  {yaml}: {yaml};           // Foreign key to {payload}
  stops?: Stop[];           // {payload}
}}
interface Stop {{ {yaml}?: Van; plain: Unknown<Van>; }}
```

### Database Schema

**Table: `{payload}`**

| Column | Type | Default | Description |
|---|---|---|---|
| a | {payload} | {payload} | {payload} |
| `{payload}` | UUID | 1 | Foreign key to stops |

**Table: `stops`**

| Column | Type | Constraints | Description |
|---|---|---|---|
| id | UUID | PRIMARY KEY | {payload} |

### Migrations

```sql
-- Migration: 1_{payload}.sql
CREATE TABLE \"{identifier}\" (\"{identifier}\" INT PRIMARY KEY);
-- Migration: 1_{payload}.SQL
ALTER TABLE \"{identifier}\" ADD COLUMN b INT;
```

## Integration Points

### Integration with Existing Systems

#### Tide {payload}

**Integration Type**: {payload}

**Direction**: Inbound

**Frequency**: {payload}

## Success Metrics

- **Wait {payload}**: {payload}

## Monitoring

### Alerting

**Critical Alerts**:
- {payload} → {payload} → {payload}

## Failure Scenarios

#### Scenario 1: {payload}

**Trigger**: {payload}

**Impact**: {payload}

## Dependencies

### Blockers

- [ ] {payload}

## Glossary

- **Slip {payload}**: {payload}

## Open Questions

1. **Who asks about {payload}?**
   - Context: {payload}
   - Owner: {payload}
   - Decision needed by: 2026-02-20

## Timeline & Milestones

| Milestone | Target Date | Status |
|---|---|---|
| First {payload} | 2026-02-13 | Done |
| Second {payload} | March 2026 | {payload} |
| Third | Q3 2026 | Cancelled |

### Implementation Phases

**Phase 1: {payload}** (2026-03-01 to 2026-03-14)
- [ ] {payload}

## Change Log

| Date | Version | Author | Changes |
|---|---|---|---|
| 2026-01-02 | {payload} | {payload} | Changed {payload} |
| 2026-01-01 | 1.0 | Ines | First |
"
    );
    let record = format!(
        "---\nstatus: accepted\ndate: 2026-03-04\nreview-date: 2026-12-01\ndeciders: [{yaml}]\n---\n\n\
         # ADR-007: {payload}\n\n## Context\n\n{payload} and ADR-001.\n\n## Decision\n\n{payload}\n"
    );
    // A slash would make folders of the name, and no file system has the others.
    let name = payload.replace(['/', '\0', '\\'], "");
    let record_file = format!("adr {name}/007 {name}.md");
    Source::new("", &[("design.md", &design), (&record_file, &record)])
}
