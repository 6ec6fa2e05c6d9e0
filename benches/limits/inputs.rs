//! The books that are too large: each of one kind of thing, so that what it costs can be told.

use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;

/// A chapter: its file and its text.
pub type Chapter = (String, String);

/// A kind of book.
pub struct Input {
    pub name: &'static str,
    /// What is counted.
    pub unit: &'static str,
    /// How many of it nobody has; half of that is measured too.
    pub most: usize,
    pub make: fn(usize) -> Vec<Chapter>,
}

/// All of them.
pub const ALL: [Input; 13] = [
    Input {
        name: "quotes",
        unit: "quotes in each other",
        most: 10_000,
        make: |count| design(&format!("{}ADR-001\n", "> ".repeat(count))),
    },
    Input {
        name: "lists",
        unit: "lists in each other",
        most: 10_000,
        make: |count| design(&format!("{}ADR-001\n", "- ".repeat(count))),
    },
    Input {
        name: "table",
        unit: "rows of risks",
        most: 100_000,
        make: table,
    },
    Input {
        name: "prose",
        unit: "bytes of plain text",
        most: 50 << 20,
        make: |size| design(&PROSE.repeat(size / PROSE.len())),
    },
    Input {
        name: "chapter",
        unit: "bytes of a design, over and over",
        most: 50 << 20,
        make: chapter,
    },
    Input {
        name: "references",
        unit: "references to one decision in one chapter",
        most: 100_000,
        make: |count| of_record(design(&"As ADR-001 says.\n\n".repeat(count))),
    },
    Input {
        name: "paragraph",
        unit: "references to one decision in one paragraph",
        most: 100_000,
        make: |count| of_record(design(&"As ADR-001 says.\n".repeat(count))),
    },
    Input {
        name: "line",
        unit: "references to no decision and directives in one line",
        most: 50_000,
        make: |count| {
            let again = "As ADR-404 says, see {{#designdoc adrs}} and {{#designdoc, nobody knows. ";
            of_record(design(&again.repeat(count)))
        },
    },
    Input {
        name: "referring",
        unit: "chapters that refer to one decision",
        most: 100_000,
        make: referring,
    },
    Input {
        name: "chain",
        unit: "records, each superseded by the next",
        most: 100_000,
        make: |count| (1..=count).map(|at| record(at, count)).collect(),
    },
    Input {
        name: "inline chain",
        unit: "decisions of one document, each superseded by the next",
        most: 100_000,
        make: |count| design(&inline_chain(count)),
    },
    Input {
        name: "chain told",
        unit: "records, each superseded by the next, in every register of decisions",
        most: 100_000,
        make: |count| {
            let records = (1..=count).map(|at| record(at, count));
            let page = "# All\n\n{{#designdoc adrs}}\n\n{{#designdoc adr-graph}}\n\n\
                        {{#designdoc adr-timeline}}\n";
            records
                .chain([("all.md".to_owned(), page.to_owned())])
                .collect()
        },
    },
    Input {
        name: "reviews",
        unit: "decisions of one document, each to be looked at again",
        most: 100_000,
        make: reviews,
    },
];

const HEAD: &str = "# Technical Design Document: Piers\n\n**Status**: Approved\n\
                    **Author(s)**: @ines\n**Date**: 2026-01-02\n\n## Overview\n\n";

const PROSE: &str =
    "Words of prose that say nothing, with **strong** ones and a `piece of code`.\n\n";

fn design(body: &str) -> Vec<Chapter> {
    vec![("design.md".to_owned(), format!("{HEAD}{body}"))]
}

/// A design with a bit of much, over and over: headings, lists, fields, tables, decisions, code.
fn chapter(size: usize) -> Vec<Chapter> {
    let one = |at: usize| {
        format!(
            "## Risks\n\n| Risk | Probability | Impact | Owner |\n|---|---|---|---|\n\
             | Fog {at} | High | Low | @ines |\n\n### ADR-{at:06}: Horn {at}\n\n\
             **Status**: Accepted (2026-01-02)\n**Context**: fog\n**Decision**: horns\n\n\
             ## Goals\n\n- Fewer collisions than in 2025\n- [x] A horn on pier {at}, see ADR-{at:06}\n\n\
             ## API Design\n\n### `GET /piers/{at}`\n\n```typescript\ninterface Pier{at} {{ id: string }}\n```\n\n\
             ## Open Questions\n\n1. Who blows it? (@jonas, 2026-05-01)\n\n{PROSE}"
        )
    };
    let many = size / one(0).len();
    design(&(0..many).map(one).collect::<String>())
}

fn table(count: usize) -> Vec<Chapter> {
    let rows = (0..count).map(|at| format!("| Fog {at} | High | Low | Horn {at} | @ines |\n"));
    let head =
        "## Risks\n\n| Risk | Probability | Impact | Mitigation | Owner |\n|---|---|---|---|---|\n";
    design(&format!("{head}{}", rows.collect::<String>()))
}

fn of_record(mut chapters: Vec<Chapter>) -> Vec<Chapter> {
    chapters.insert(0, record(1, 1));
    chapters
}

fn referring(count: usize) -> Vec<Chapter> {
    let pages = (0..count).map(|at| {
        let text = format!("# Page {at}\n\nAs ADR-001 says.\n");
        (format!("pages/{at}.md"), text)
    });
    of_record(pages.collect())
}

fn status(at: usize, count: usize) -> String {
    match at < count {
        true => format!("Superseded by ADR-{:06}", at + 1),
        false => "Accepted".to_owned(),
    }
}

fn record(at: usize, count: usize) -> Chapter {
    let text = format!(
        "# ADR-{at:06}: Fog {at}\n\n**Status**: {}\n**Date**: 2026-01-02\n\n\
         ## Context\n\nFog.\n\n## Decision\n\nA horn.\n",
        status(at, count)
    );
    (format!("adr/{at:06}-fog.md"), text)
}

fn inline_chain(count: usize) -> String {
    let decisions = (1..=count).map(|at| {
        format!(
            "### ADR-{at:06}: Fog {at}\n\n**Status**: {}\n\n**Context**: fog\n\n**Decision**: horns\n\n",
            status(at, count)
        )
    });
    format!(
        "## Architecture Decision Records (ADRs)\n\n{}",
        decisions.collect::<String>()
    )
}

fn reviews(count: usize) -> Vec<Chapter> {
    let decisions = (1..=count).map(|at| {
        format!(
            "### ADR-{at:06}: Fog {at}\n\n**Status**: Accepted\n\n**Review by**: 2027-01-02\n\n\
             **Context**: fog\n\n**Decision**: horns\n\n"
        )
    });
    let head = "## Architecture Decision Records (ADRs)\n\n";
    design(&format!("{head}{}", decisions.collect::<String>()))
}

/// What `book.toml` says: every format, and no drawing, which others measure.
fn config() -> Value {
    json!({
        "book": { "title": "Too large", "src": "src" },
        "preprocessor": { "designdoc": { "mermaid": "keep", "today": "2026-01-02" } },
        "output": {
            "html": { "additional-css": ["designdoc.css"] },
            "designdoc": {
                "formats": [
                    "json", "csv", "ics", "atom", "sarif", "junit", "dot", "graphml", "sql",
                    "typescript", "openapi",
                ],
                "badges": true,
                "site-url": "https://ferryline.example/",
            },
        },
    })
}

fn items(chapters: &[Chapter]) -> Value {
    let items = chapters.iter().map(|(path, text)| {
        json!({ "Chapter": {
            "name": path,
            "content": text,
            "number": [1],
            "sub_items": [],
            "path": path,
            "source_path": path,
            "parent_names": [],
        } })
    });
    json!({ "items": items.collect::<Vec<_>>() })
}

/// The call of a preprocessor.
pub fn call(chapters: &[Chapter], root: &Path) -> String {
    let context = json!({
        "root": root,
        "config": config(),
        "renderer": "html",
        "mdbook_version": "0.5.4",
    });
    json!([context, items(chapters)]).to_string()
}

/// The call of a renderer that writes into the folder `to`.
pub fn render(chapters: &[Chapter], root: &Path, to: &Path) -> String {
    let call = json!({
        "version": "0.5.4",
        "root": root,
        "book": items(chapters),
        "config": config(),
        "destination": to,
    });
    call.to_string()
}

/// Writes the book as files, for a check.
pub fn files(chapters: &[Chapter], root: &Path) -> io::Result<()> {
    let sources = root.join("src");
    let mut summary = "# Summary\n\n".to_owned();
    for (path, text) in chapters {
        let file = sources.join(path);
        fs::create_dir_all(file.parent().unwrap_or(&sources))?;
        fs::write(file, text)?;
        summary.push_str(&format!("- [A page]({path})\n"));
    }
    fs::write(sources.join("SUMMARY.md"), summary)?;
    let book = "[book]\ntitle = \"Too large\"\n\n[preprocessor.designdoc]\nmermaid = \"keep\"\n\
                today = \"2026-01-02\"\n";
    fs::write(root.join("book.toml"), book)
}
