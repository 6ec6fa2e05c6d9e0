//! What holds for every text, shown on many.

use crate::books::{self, Source};
use crate::shared::places::{second_pass_changes_nothing, spans, understood, untouched_bytes_stay};
use mdbook_designdoc::book::Chapter;
use mdbook_designdoc::catalog::Catalog;
use mdbook_designdoc::check::told::Told;
use mdbook_designdoc::diagram::Drawings;
use mdbook_designdoc::document::values::date::Date;
use mdbook_designdoc::document::values::status::Status;
use mdbook_designdoc::enrich::kit::Page;
use mdbook_designdoc::text::Span;
use proptest::prelude::*;
use proptest::sample::select;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;

/// What a chapter is put together of: pieces of the template, and what is hostile to a reader of
/// Markdown.
const PIECES: &[&str] = &[
    "# Technical Design Document: Piers\n\n",
    "# ADR-007: Piers\n\n",
    "# Piers\n",
    "---\nstatus: accepted # so far\ndate: 2026-01-02\nauthors:\n  - \"@ines\"\n---\n",
    "---\nstatus: [open\n---\n",
    "**Status**: In Review\n\n",
    "**Status:** ~~Draft~~ `Accepted` (2026-01-02)\n",
    "- **Status**: superseded by [ADR-001](b.md)\n",
    "| Status | ✅ Accepted |\n|---|---|\n| Date | 3 März 2026 |\n\n",
    "**Author(s)**: @ines, Jonas <j@example.org>, #12 | **Date**: 2026-01-02\n",
    "**Date**: 03/04/2026\n\n",
    "## Document Overview\n\n",
    "## 8. Risks 🚨\n\n",
    "## Architecture Decision Records (ADRs)\n\n",
    "### ADR-001: Größe *zählt*\n\n",
    "### D2. Short\n",
    "#### Status\n\nAccepted\nfor now\n\n",
    "**Context**: why\n**Decision**: what\n",
    "| Risk | Probability | Impact | Owner |\n|---|---|---|---|\n| Fog \\| `a|b` | High | 🔴 Low | @ines |\n| | High | High |\n\n",
    "| ID | Risk | Score |\n|--|--|--|\n| R1 | [x](y.md) | 5 |\n",
    "See ADR-001, ADRs 1 and 2, ADR-007 and adr-001.\n",
    "{{#designdoc adrs}}\n",
    "{{#designdoc risks}}\n\n",
    "{{#designdoc nothing x=\"y\"}} behind\n",
    "{{#include x.md}} \\{{#include y.md}}\n",
    "```mermaid\ngraph TD\n  A[Fog] --> B\n```\n",
    "> ```mermaid\n> graph TD\n> A-->B[\n> ```\n",
    "```\n## Risks\n",
    "<!-- ## Risks\n",
    "-->\n",
    "<div>\n",
    "</div></script><script>\n",
    "    indented ADR-001\n",
    "\\",
    "`",
    "``` `",
    "~~~",
    "* - 1. ",
    "> ",
    "|",
    "[",
    "](javascript:alert(1))",
    "![x](y \"z\")",
    "[^1]: ADR-001\n",
    "[x]: <y> 'z'\n",
    "&amp;&#0;&colon;",
    "\u{feff}",
    "\u{202e}",
    "e\u{301}👩‍👩‍👧",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "===\n",
    "---\n",
];

fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Two chapters that stand beside the drawn one, so that its references lead somewhere.
const NEIGHBOURS: [(&str, &str); 2] = [
    (
        "adr/0001-fog.md",
        "# 1. Fog\n\nStatus: Accepted\n\n## Context\n\n## Decision\n\nHorn.\n",
    ),
    (
        "other.md",
        "# Technical Design Document: Other\n\n## ADR-002: Second\n\n**Status**: Draft\n",
    ),
];

fn book_of(text: &str) -> Source {
    let [one, other] = NEIGHBOURS;
    Source::new(BOOK, &[("designs/drawn.md", text), one, other])
}

const BOOK: &str = r#"
[preprocessor.designdoc]
after = ["index", "links"]
repository = "https://github.com/ferryline/handbook"
"#;

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 160,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn every_span_lies_in_its_text(text in texts()) {
        understood(&book_of(&text), "html", |book, _| {
            for chapter in &book.chapters {
                for span in spans(&chapter.document) {
                    let slice = chapter.text.get(span.range());
                    assert!(slice.is_some(), "{span:?} does not fit {:?}", chapter.text);
                }
            }
        });
    }

    #[test]
    fn bytes_outside_the_splices_stay(text in texts()) {
        for renderer in ["html", "markdown"] {
            understood(&book_of(&text), renderer, |book, config| {
                let catalog = Catalog::build(book);
                for id in 0..book.chapters.len() {
                    let (told, drawings) = (&Told::default(), &Drawings::default());
                    let catalog = &catalog;
                    untouched_bytes_stay(&Page { book, catalog, config, told, drawings, id });
                }
            });
        }
    }

    #[test]
    fn enriching_twice_changes_nothing_more(text in texts()) {
        for renderer in ["html", "markdown"] {
            second_pass_changes_nothing(&book_of(&text), renderer);
        }
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(text in texts()) {
        let source = book_of(&text);
        prop_assert_eq!(source.enrich("html").texts, source.enrich("html").texts);
    }

    #[test]
    fn carriage_returns_change_no_fact(text in texts()) {
        let unix = text.replace('\r', "");
        let dos = unix.replace('\n', "\r\n");
        prop_assert_eq!(facts_of(&unix), facts_of(&dos));
    }

    #[test]
    fn a_byte_order_mark_changes_no_fact(text in texts()) {
        let plain = text.trim_start_matches('\u{feff}');
        let marked = format!("\u{feff}{plain}");
        prop_assert_eq!(facts_of(plain), facts_of(&marked));
    }
}

/// The golden books and the example book.
fn all_books() -> Vec<PathBuf> {
    let golden = fs::read_dir(books::home().join("tests/golden")).expect("tests/golden is there");
    let golden = golden.map(|entry| entry.unwrap().path());
    let mut folders: Vec<_> = golden.filter(|path| path.is_dir()).collect();
    folders.push(books::home().join("example-book"));
    folders
}

#[test]
fn enriching_a_book_twice_changes_nothing_more() {
    all_books().into_par_iter().for_each(|folder| {
        let source = Source::load(&folder);
        for renderer in ["html", "markdown"] {
            second_pass_changes_nothing(&source, renderer);
        }
    });
}

#[test]
fn in_every_book_the_bytes_outside_the_splices_stay() {
    all_books().into_par_iter().for_each(|folder| {
        for renderer in ["html", "markdown"] {
            understood(&Source::load(&folder), renderer, |book, config| {
                let catalog = Catalog::build(book);
                for id in 0..book.chapters.len() {
                    untouched_bytes_stay(&Page {
                        book,
                        catalog: &catalog,
                        config,
                        told: &Told::default(),
                        drawings: &Drawings::default(),
                        id,
                    });
                }
            });
        }
    });
}

#[test]
fn every_prefix_of_the_example_is_understood_and_enriched() {
    let source = Source::load(&books::home().join("example-book"));
    let is_wanted = |file: &str| file.starts_with("designs/") || file.starts_with("decisions/0001");
    let wanted = source.chapters.iter().filter(|it| is_wanted(&it.file));
    let wanted: Vec<_> = wanted.collect();
    assert_eq!(wanted.len(), 5, "three designs, their index and a record");
    let cuts = wanted.into_iter().flat_map(|chapter| {
        let length = chapter.text.len();
        // A prime number of bytes, so that cuts fall everywhere in lines and words.
        let cuts = (0..length).step_by(PREFIX_STEP).chain([length]);
        cuts.map(move |cut| (chapter, chapter.text.floor_char_boundary(cut)))
    });
    let cuts: Vec<_> = cuts.collect();
    cuts.into_par_iter().for_each(|(chapter, cut)| {
        let source = Source::new(PREFIX_BOOK, &[(&chapter.file, &chapter.text[..cut])]);
        understood(&source, "html", |book, config| {
            let catalog = Catalog::build(book);
            let page = Page {
                book,
                catalog: &catalog,
                config,
                told: &Told::default(),
                drawings: &Drawings::default(),
                id: 0,
            };
            untouched_bytes_stay(&page);
            for span in spans(&book.chapters[0].document) {
                assert!(book.chapters[0].text.get(span.range()).is_some());
            }
        });
    });
}

const PREFIX_STEP: usize = 97;

/// Diagrams are drawn elsewhere: here they would be most of the time.
const PREFIX_BOOK: &str = "[preprocessor.designdoc]\nmermaid = \"keep\"\n";

/// What a text says, without its places.
fn facts_of(text: &str) -> String {
    understood(&book_of(text), "html", |book, _| facts(&book.chapters[0]))
}

fn facts(chapter: &Chapter) -> String {
    let Chapter { text, document, .. } = chapter;
    let source = |span: Span| span.of(text).replace('\r', "");
    let status = |status: &Option<Status>| {
        let status = status.as_ref();
        status.map(|it| {
            let word = it.word.map(source);
            (
                it.slug(),
                it.label.clone(),
                it.qualifier.clone(),
                it.date,
                word,
            )
        })
    };
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let fields = document.header.fields.iter().map(|field| {
        let values = field.values.iter();
        let values: Vec<_> = values.map(|it| it.source(text).replace('\r', "")).collect();
        (field.meaning, &field.label, values, date(field.date))
    });
    let sections = document.sections.iter().map(|it| (it.kind, it.filled));
    let decisions = document.decisions.iter().map(|it| {
        let parts = [it.parts.context, it.parts.decision, it.parts.consequences];
        let parts = parts.map(|part| part.map(source));
        let relations: Vec<_> = it
            .relations
            .iter()
            .map(|it| (it.relation, &it.target))
            .collect();
        let people = [&it.deciders, &it.consulted, &it.informed, &it.tags];
        let people = people.map(|all| all.iter().map(|it| &it.words).collect::<Vec<_>>());
        let dated = it.date.map(|it| (it.date.to_string(), it.origin));
        let relations = (relations, people, dated, &it.links, &it.anchor);
        (&it.label, &it.title, status(&it.status), parts, relations)
    });
    let risks = document.all_risks().map(|(_, it)| {
        let cells: Vec<_> = it.cells.iter().map(|cell| source(*cell)).collect();
        (it.number, &it.title, it.exposure(), cells)
    });
    let diagrams = document.diagrams.iter().map(|it| it.source(text));
    let references = document.references.iter().map(|it| source(it.span));
    let directives = document.directives.iter().map(|it| source(it.span));
    let all = format!(
        "{:?}",
        (
            (
                document.kind,
                &document.title,
                status(&document.header.status)
            ),
            document.header.problems.len(),
            fields.collect::<Vec<_>>(),
            sections.collect::<Vec<_>>(),
            decisions.collect::<Vec<_>>(),
            risks.collect::<Vec<_>>(),
            diagrams.collect::<Vec<_>>(),
            references.collect::<Vec<_>>(),
            directives.collect::<Vec<_>>(),
        )
    );
    // The parser makes two spaces of a `\r\n` in code where it makes one of a `\n`.
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}
