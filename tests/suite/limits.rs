//! Books that nobody has: small enough for a debug build, and large enough for a stack to run over or
//! for a reader to go the same way again and again.

use crate::books::Source;
use crate::support;
use mdbook_designdoc::protocol::{self, Call};
use mdbook_designdoc::review::{self, Reach};

const BOOK: &str = "[preprocessor.designdoc]\nmermaid = \"keep\"\ntoday = \"2026-01-02\"\n\
                    after = [\"index\", \"links\"]\n";

const HEAD: &str = "# Technical Design Document: Piers\n\n**Status**: Approved\n\n## Overview\n\n";

/// How often each rule speaks of a book.
fn count(book: &Source, rule: &str) -> usize {
    let input = book.json("html");
    let Ok(Call::Preprocess(request)) = protocol::read(input.into()) else {
        panic!("this is a preprocessor's call");
    };
    let report = review::run(request, Reach::Book).expect("the book is looked at");
    let findings = report.findings.iter();
    findings.filter(|it| it.finding.rule.name == rule).count()
}

#[test]
fn ten_thousand_quotes_and_lists_in_each_other_overflow_no_stack() {
    for mark in ["> ", "- ", "1. ", "> - "] {
        let deep = format!("{}ADR-001", mark.repeat(10_000));
        let text = format!("{HEAD}{deep}\n");
        let book = Source::new(BOOK, &[("deep.md", &text)]);
        // In the program, with the stacks that its threads have.
        let json = book.json("html");
        let answer = support::run(&[], json).succeeded();
        let quoted = serde_json::to_string(&deep).expect("a text is JSON");
        assert!(answer.text().contains(quoted.trim_matches('"')), "{mark}");
        assert_eq!(count(&book, "unknown-reference"), 0, "{mark}");
    }
}

#[test]
fn each_of_a_long_chain_is_told_what_replaced_it() {
    const LENGTH: usize = 600;
    let record = |at: usize| {
        let status = match at < LENGTH {
            true => format!("Superseded by ADR-{:04}", at + 1),
            false => "Accepted".to_owned(),
        };
        let text = format!(
            "# ADR-{at:04}: Fog {at}\n\n**Status**: {status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n"
        );
        (format!("adr/{at:04}-fog.md"), text)
    };
    let records: Vec<_> = (1..=LENGTH).map(record).collect();
    let files = records
        .iter()
        .map(|(file, text)| (file.as_str(), text.as_str()));
    let book = Source::new(BOOK, &files.collect::<Vec<_>>());
    let texts = book.enrich("html").texts;
    let (last, replaced) = texts.split_last().expect("there are records");
    for text in replaced {
        assert!(text.contains("class=\"dd-banner\""), "{text}");
    }
    // What holds in the end is told to those that are near it.
    assert!(replaced[LENGTH - 2].contains("holds in its place"));
    assert!(replaced[0].contains("Replaced by"));
    assert!(!last.contains("class=\"dd-banner\""), "{last}");
    assert_eq!(count(&book, "supersession-cycle"), 0);
}

#[test]
fn a_long_ring_is_one_finding() {
    const LENGTH: usize = 600;
    let decisions = (1..=LENGTH).map(|at| {
        let next = at % LENGTH + 1;
        format!("### ADR-{at:04}: Fog {at}\n\n**Status**: Superseded by ADR-{next:04}\n\n**Context**: C.\n\n")
    });
    let text = format!("{HEAD}## Decisions\n\n{}", decisions.collect::<String>());
    let book = Source::new(BOOK, &[("design.md", &text)]);
    assert_eq!(count(&book, "supersession-cycle"), 1);
}

#[test]
fn a_paragraph_that_leans_on_one_retired_decision_often_is_told_each_time() {
    const TIMES: usize = 2_000;
    let old = "# ADR-001: Fog\n\n**Status**: Superseded by ADR-002\n\n## Context\n\nC.\n\n## Decision\n\nD.\n";
    let new = "# ADR-002: Horn\n\n**Status**: Accepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n";
    let text = format!("{HEAD}{}", "As ADR-001 says.\n".repeat(TIMES));
    let book = |text: &str| {
        Source::new(
            BOOK,
            &[("adr/1.md", old), ("adr/2.md", new), ("design.md", text)],
        )
    };
    assert_eq!(count(&book(&text), "reference-to-retired"), TIMES);
    // One word that says what became of it is said of the whole paragraph.
    let text = format!("{text}It was replaced.\n");
    assert_eq!(count(&book(&text), "reference-to-retired"), 0);
}
