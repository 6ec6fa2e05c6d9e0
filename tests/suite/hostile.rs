//! Hostile text in every place that a view shows: it must come out as text.
//!
//! Each chapter is rendered twice as mdBook renders it, as its author wrote it and enriched. What
//! an author writes as raw HTML is the author's own; the plugin may add nothing live to it, and
//! what it moves to another place must be harmless there.

use super::exports;
use crate::books::Source;
use crate::shared::page::{self, Seen};
use mdbook_designdoc::sections::REGISTERS;

/// What an attacker writes where a title, a name or a level is asked for.
pub const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "\" onclick=\"alert(1)",
    "</div></td></table><iframe src=x>",
    "</style><script>alert(1)</script>",
    "<style>body{display:none}</style>",
    "<b onclick=alert(1)>b</b>",
    "-->",
    "<!--",
    "]]>",
    "<![CDATA[",
    "<?php",
    "</title></svg><svg onload=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "\\<script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](y)",
    "[x](y \"t\\\" onclick=\\\"alert(1)\")",
    "[x](y\" onclick=\"alert(1)",
    "<javascript:alert(1)>",
    "javascript:alert(1)",
    "https://x.org/\"onclick=alert(1)",
    "@x\"onclick=alert(1)",
    "x@y.org\"onclick=alert(1)",
    "[evil]",
    "a | b || c \\| d",
    "`",
    "``` `x",
    "`<script>alert(1)</script>`",
    "`a|b`",
    "*_[]~",
    "**bold _and",
    "\\",
    "{{#include secret.md}}",
    "\\{{#include secret.md}}",
    "{{#designdoc adrs}}",
    "$$x$$ \\\\(y\\\\)",
    "\u{202e}txt\u{202c}\u{200f}",
    "\u{0}\u{7f}",
    "👩‍👩‍👧 e\u{301}",
    "ADR-001 ADR-002",
    "Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww",
];

/// Words of the book that must still be there, whatever stands beside them.
const WORDS: [&str; 5] = ["Second", "Custom", "Fog", "See ", "In prose"];

#[test]
fn hostile_text_stays_text_in_every_view() {
    let mut wrong = Vec::new();
    for payload in PAYLOADS {
        let book = book_of(payload);
        for mdbook in ["0.5.4", "0.4.52"] {
            let book = Source {
                mdbook,
                ..book.clone()
            };
            for renderer in ["html", "markdown"] {
                let found = faults(&book, renderer);
                wrong.extend(found.map(|fault| format!("{payload:?}, mdBook {mdbook}: {fault}")));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} faults",
        wrong.join("\n"),
        wrong.len()
    );
}

/// A page with every register, of a book that says something hostile in each of their columns.
#[test]
fn hostile_text_stays_text_in_every_register() {
    let directives = REGISTERS.iter().map(|view| {
        let register = &view.register;
        let columns: Vec<_> = register.columns.iter().map(|it| it.key).collect();
        format!(
            "{{{{#designdoc {} columns=\"{}\"}}}}\n",
            register.name,
            columns.join(", ")
        )
    });
    let directives: Vec<_> = directives.collect();
    let page = format!("# All\n\n{}", directives.join("\n"));
    let book_of = |payload: &str| {
        let made = exports::book_of(payload).chapters;
        let chapters = made.iter().map(|it| (it.file.as_str(), it.text.as_str()));
        let all: Vec<_> = chapters.chain([("registers.md", page.as_str())]).collect();
        Source::new(BOOK, &all)
    };
    let shown = book_of("harmless").enrich("html").texts.concat();
    for view in REGISTERS {
        let name = view.register.name;
        let rows = !shown.contains(&format!("dd-empty\" id=\"register-{name}\""));
        // Nothing is adopted in this book, and nothing is found in harmless words but in those.
        assert!(
            rows || ["adr-log", "findings"].contains(&name),
            "`{name}` is empty"
        );
    }
    let mut wrong = Vec::new();
    for payload in PAYLOADS {
        let book = book_of(payload);
        for renderer in ["html", "markdown"] {
            let found = faults(&book, renderer);
            wrong.extend(found.map(|fault| format!("{payload:?}: {fault}")));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n{} faults",
        wrong.join("\n"),
        wrong.len()
    );
}

/// Were a view missing from the book, nothing hostile would be tried on it.
#[test]
fn the_book_has_every_view() {
    let shown = book_of("harmless").enrich("html").texts.concat();
    for view in [
        "<svg ",
        "dd-header",
        "dd-fields",
        "dd-qualifier",
        "dd-adrs",
        "dd-matrix",
        "dd-risks",
        "dd-register",
        "class=\"dd-ref\"",
        "aria-label=\"Diagram: Diagram harmless\"",
        "dd-entities",
        "dd-scripts",
        "full record",
        "dd-banner",
        "dd-relations",
        "dd-backlinks",
        "dd-neighbours",
        "<time ",
    ] {
        assert!(shown.contains(view), "{view} is not shown");
    }
}

/// A book that says `payload` wherever it can.
fn book_of(payload: &str) -> Source {
    let yaml = serde_json::to_string(payload).expect("a string is JSON");
    // A quote would end the label, and the diagram would not be drawn.
    let label = payload.replace(['"', '|'], "'");
    let identifier = payload.replace('"', "\"\"");
    let design = format!(
        "# Technical Design Document: {payload}

**Status**: Approved — {payload}
**Author(s)**: {payload}, @ines
**Date**: {payload}
**Last Updated**: 2026-01-02 {payload}
**Related Issue**: #1 {payload} [a link](x.md)
**Related Sub-Issues**: {payload}
**{payload}**: value
**Custom**: {payload}

## Architecture Decision Records (ADRs)

### ADR-001: {payload}

**Status**: Accepted {payload}

**Supersedes**: ADR-002 {payload}

### ADR-002: Second {payload}

**Status**: {payload}

### ADR-003: {payload}

**Status**: Superseded by ADR-001

### ADR-007: {payload}

**Status**: {payload}

## Risks

| Risk {payload} | Risk | Probability | Impact | Mitigation | Owner | Score | {payload} |
|---|---|---|---|---|---|---|---|
| {payload} | {payload} | High ({payload}) | Low | {payload} | {payload} | {payload} | {payload} |
| x | Fog {payload} | Low | High | See ADR-001 {payload} | @ines {payload} | | x |

## Data Architecture

### Data Models

#### Entity: {payload}

```typescript
/* {payload} */
interface Van {{
  {yaml}: {yaml};           // Foreign key to {payload}
  stops?: Stop[];           // {payload}
}}
interface Stop {{ {yaml}?: Van }}
```

**Relationships**:
- One-to-many with `{payload}` via `{payload}`
- One-to-many with `Stop` via {payload}

### Database Schema

**Table: `{payload}`**

| Column | Type | Default | Description |
|---|---|---|---|
| a | {payload} | {payload} | {payload} |

### Migrations

```sql
-- Migration: 1_{payload}.sql
CREATE TABLE \"{identifier}\" (\"{identifier}\" \"{identifier}\" PRIMARY KEY);
-- Migration: 2_a.sql
ALTER TABLE \"{identifier}\" ADD COLUMN b INT;
```

```mermaid
graph TD
    a[\"{label}\"] -->|{label}| b
```

## Diagram {payload}

```mermaid
graph TD
    a --> b
```

In prose: {payload} and ADR-001 and then ADR-002, ADR-007. {payload}
"
    );
    let record = format!(
        "---
status: {yaml}
date: {yaml}
authors: [{yaml}, \"@ines\"]
supersedes: {yaml}
owner: {yaml}
{yaml}: {yaml}
---

# ADR-007: {payload}

## Context

{payload}

## Decision

ADR-001, {payload}.
"
    );
    let retired = format!(
        "# ADR-008: {payload}

**Status**: Superseded by ADR-007 {payload}

## Context {payload}

Unlike ADR-007, {payload}.

## Decision

None.
"
    );
    let page = "# A page\n\nADR-001, ADR-002, ADR-003 and ADR-007.\n\n| A | B |\n|---|---|\n| ADR-001 | ADR-007 |\n\n{{#designdoc adrs}}\n\n{{#designdoc risks}}\n";
    // A slash would make folders of the name, and no file system has the others.
    let name = payload.replace(['/', '\0', '\\'], "");
    let record_file = format!("adr {name}/007 {name}.md");
    let retired_file = format!("adr {name}/008 {name}.md");
    let design_file = format!("{name}.md");
    Source::new(
        BOOK,
        &[
            (&design_file, &design),
            (&record_file, &record),
            (&retired_file, &retired),
            ("page.md", page),
        ],
    )
}

const BOOK: &str = r#"
[preprocessor.designdoc]
after = ["index", "links"]
repository = "https://github.com/ferryline/handbook"

[output.html]
additional-css = ["designdoc.css"]
"#;

/// What the plugin brought into the pages of a book that it must not, and what it took away.
fn faults(book: &Source, renderer: &str) -> impl Iterator<Item = String> {
    let enriched = book.enrich(renderer).texts;
    let mut faults = Vec::new();
    for (chapter, enriched) in book.chapters.iter().zip(&enriched) {
        let mut found = page::faults(&chapter.text, enriched);
        let plain = Seen::read(&page::rendered(page::without_front_matter(&chapter.text)));
        let shown = Seen::read(&page::rendered(enriched));
        for word in WORDS {
            if plain.text.contains(word) && !shown.text.contains(word) {
                found.push(format!("{word} is lost"));
            }
        }
        let place = |what: String| format!("{}, {renderer}: {what}", chapter.file);
        faults.extend(found.into_iter().map(place));
    }
    faults.into_iter()
}

#[test]
fn the_check_sees_what_is_live() {
    for (html, what) in [
        ("<script>x</script>", "element script"),
        ("<img src=x onerror=y>", "attribute onerror"),
        ("<a href='java&#9;Script:x'>x</a>", "address java\tScript:x"),
        ("<style>x</style>", "element style"),
        ("<svg><set></set></svg>", "element set"),
    ] {
        let seen = Seen::read(html);
        assert!(seen.live.contains_key(what), "{html}: {seen:?}");
    }
    let harmless = Seen::read("<p>&lt;script> <a href=\"x.md\">javascript:x</a></p>");
    assert!(harmless.live.is_empty() && harmless.unbalanced.is_empty());
    assert_eq!(
        Seen::read("<div><p></div>").unbalanced,
        ["/div", "div", "p"]
    );
}
