//! Any text as a chapter, between two others: the whole way of the data.

use crate::books::Source;
use crate::shared::exported::{Files, exported, read_back};
use crate::shared::page::faults;
use crate::shared::places::{second_pass_changes_nothing, spans, understood, untouched_bytes_stay};
use mdbook_designdoc::catalog::Catalog;
use mdbook_designdoc::check::report::Format;
use mdbook_designdoc::check::told::Told;
use mdbook_designdoc::diagram::Drawings;
use mdbook_designdoc::enrich::kit::Page;
use mdbook_designdoc::protocol::{self, Call};
use mdbook_designdoc::review::{self, Reach};

/// Diagrams have a target of their own, and today never changes what a text does.
const BOOK: &str = r#"
[preprocessor.designdoc]
after = ["index", "links"]
repository = "https://github.com/ferryline/handbook"
mermaid = "keep"
today = "2026-01-02"

[output.html]
additional-css = ["designdoc.css"]
"#;

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

fn book_of(text: &str, mdbook: &'static str) -> Source {
    let [one, other] = NEIGHBOURS;
    Source {
        mdbook,
        ..Source::new(BOOK, &[("designs/drawn.md", text), one, other])
    }
}

/// Checks whatever holds for a chapter.
pub fn holds(text: &str) {
    for mdbook in ["0.5.4", "0.4.52"] {
        let book = book_of(text, mdbook);
        for renderer in ["html", "markdown"] {
            places(&book, renderer);
            second_pass_changes_nothing(&book, renderer);
            let once = book.enrich(renderer).texts;
            assert_eq!(once, book.enrich(renderer).texts, "not the same twice");
            for (chapter, enriched) in book.chapters.iter().zip(&once) {
                let found = faults(&chapter.text, enriched);
                assert!(found.is_empty(), "{renderer}: {found:#?}\n{enriched}");
            }
        }
        checked(&book);
    }
    let files = export(text);
    assert_eq!(files, export(text), "not the same twice");
    read_back(&files);
}

/// Reads, enriches and checks a chapter, for those who measure.
pub fn run(text: &str) {
    let book = book_of(text, "0.5.4");
    book.enrich("html");
    checked(&book);
}

/// Exports a chapter in every format.
pub fn export(text: &str) -> Files {
    exported(&book_of(text, "0.5.4"), "Drawn")
}

fn places(book: &Source, renderer: &str) {
    understood(book, renderer, |book, config| {
        let catalog = Catalog::build(book);
        for (id, chapter) in book.chapters.iter().enumerate() {
            for span in spans(&chapter.document) {
                super::fits(span, &chapter.text);
            }
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

/// Checks the book with every rule, tells what was found in every form, and that it points.
fn checked(book: &Source) {
    let input = book.json("html");
    let Ok(Call::Preprocess(request)) = protocol::read(input.into()) else {
        panic!("this is a preprocessor's call");
    };
    let report = review::run(request, Reach::Book).expect("the book is looked at");
    for settled in &report.findings {
        let finding = &settled.finding;
        let also = finding.also.iter().map(|(place, _)| *place);
        for place in also.chain([finding.place]) {
            super::fits(place.span, &report.book.chapters[place.chapter].text);
        }
        for line in [&finding.message, &finding.help] {
            assert!(!line.contains('\n'), "more than one line: {line}");
        }
    }
    let outcome = report.outcome();
    for format in [
        Format::Human { colour: false },
        Format::Json,
        Format::Sarif,
        Format::Github,
        Format::Junit,
    ] {
        outcome.write(format);
    }
}
