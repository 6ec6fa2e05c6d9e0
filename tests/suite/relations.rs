//! What decisions have to do with each other over a book, and where they are spoken of.

use super::books::Source;
use mdbook_designdoc::catalog::Tie;
use mdbook_designdoc::document::relation::Relation;
use mdbook_designdoc::prepared::Prepared;
use mdbook_designdoc::protocol::{self, Call};
use std::fmt::Write;

fn prepared(files: &[(&str, &str)]) -> Prepared {
    let json = Source::new("", files).json("html");
    let request = match protocol::read(json.into()) {
        Ok(Call::Preprocess(request)) => request,
        other => panic!("this is a preprocessor's call: {other:?}"),
    };
    Prepared::read(request).expect("the book is read").0
}

/// A record with this status.
fn record(number: usize, title: &str, status: &str) -> String {
    format!(
        "# {number}. {title}\n\n## Status\n\n{status}\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
         ## Consequences\n\nE.\n"
    )
}

/// The ties of all decisions, one a line; `<` where this one says so, `>` where the other one does.
fn ties(prepared: &Prepared) -> String {
    let catalog = &prepared.catalog;
    let label = |id: usize| &*catalog.decision(&prepared.book, id).label;
    let mut out = String::new();
    for (id, entry) in catalog.decisions.iter().enumerate() {
        for Tie {
            relation,
            other,
            here,
            there,
        } in &entry.ties
        {
            let (here, there) = (["", "<"][*here as usize], [">", ""][!*there as usize]);
            let words = relation.words();
            writeln!(out, "{} {words} {} {here}{there}", label(id), label(*other)).expect("room");
        }
    }
    out
}

/// A log of records with these statuses, numbered from 1, and its ties.
fn of_statuses(statuses: &[&str]) -> String {
    let texts = statuses.iter().zip(1..).map(|(status, number)| {
        let text = record(number, &format!("Van {number}"), status);
        (format!("decisions/{number:04}-van.md"), text)
    });
    let texts: Vec<_> = texts.collect();
    let files: Vec<_> = texts
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    ties(&prepared(&files))
}

#[test]
fn each_relation_is_there_once_with_its_other_side() {
    for (statuses, expected) in [
        (
            &[
                "Superseded by ADR-2",
                "Accepted\n\nSupersedes [1. Van](0001-van.md)",
            ][..],
            "1 superseded by 2 <>\n2 supersedes 1 <>\n",
        ),
        (
            &[
                "Accepted",
                "Accepted\n\nAmends ADR-001 and clarifies ADR-003",
                "Accepted",
            ],
            "1 amended by 2 >\n2 amends 1 <\n2 clarifies 3 <\n3 clarified by 2 >\n",
        ),
        (
            &[
                "Accepted\n\nRelates to ADR-2",
                "Accepted\n\nRelates to ADR-1",
            ],
            "1 relates to 2 <>\n2 relates to 1 <>\n",
        ),
        // That they are related goes without saying.
        (
            &["Accepted\n\nRelates to ADR-2", "Accepted\n\nAmends ADR-1"],
            "1 amended by 2 >\n2 amends 1 <\n",
        ),
        // Nothing of this names another decision.
        (&["Superseded by ADR-1", "Accepted; supersedes ADR-9"], ""),
    ] {
        assert_eq!(of_statuses(statuses), expected, "{statuses:?}");
    }
}

#[test]
fn files_without_numbers_are_named_by_themselves() {
    let carts = "---\nstatus: accepted\n---\n\n# Carts\n\n## Context\n\nC.\n\n## Decision\n\nD.\n";
    for named in [
        "20260502-carts",
        "20260502-carts.md",
        "docs/adr/20260502-carts.md",
    ] {
        let vans = format!(
            "---\nstatus: superseded\nsuperseded-by: {named}\n---\n\n# Vans\n\n## Context\n\nC.\n\n\
             ## Decision\n\nD.\n"
        );
        let found = prepared(&[
            ("decisions/20260501-vans.md", &vans),
            ("decisions/20260502-carts.md", carts),
        ]);
        let newer: Vec<_> = found.catalog.decisions[0]
            .others(Relation::SupersededBy)
            .collect();
        assert_eq!(newer, [1], "{named}");
    }
}

#[test]
fn a_part_replaces_no_whole() {
    let part = "1 superseded in part by 2";
    for (older, newer, expected) in [
        ("Superseded in part by ADR-2", "Accepted", part),
        ("Accepted", "Accepted\n\nPartly supersedes ADR-1", part),
        // The one whose life it is knows best.
        (
            "Superseded in part by ADR-2",
            "Accepted; supersedes ADR-1",
            part,
        ),
        (
            "Superseded by ADR-2",
            "Accepted\n\nPartly supersedes ADR-1",
            "1 superseded by 2",
        ),
        (
            "Superseded",
            "Accepted; supersedes ADR-1\n\nPartly supersedes ADR-1",
            "1 superseded by 2",
        ),
    ] {
        let found = of_statuses(&[older, newer]);
        assert!(found.starts_with(expected), "{older}, {newer}: {found}");
        assert_eq!(found.lines().count(), 2, "{older}, {newer}: {found}");
    }
}

#[test]
fn what_a_summary_says_its_record_says() {
    let old = record(1, "Vans", "Accepted");
    let new = record(2, "Carts", "Accepted");
    let design = "# Technical Design Document: Rounds\n\n**Status**: Draft\n\n## Decisions\n\n\
                  ### ADR-002: Carts\n\n**Status**: Accepted; supersedes ADR-001\n\n\
                  ### ADR-003: Bells\n\n**Status**: Accepted\n\n**Amends**: ADR-002\n";
    let found = prepared(&[
        ("decisions/0001-vans.md", &old),
        ("decisions/0002-carts.md", &new),
        ("designs/rounds.md", design),
    ]);
    assert_eq!(
        ties(&found),
        "1 superseded by 2 \n2 supersedes 1 \n2 amended by ADR-003 >\nADR-003 amends 2 <\n"
    );
    assert_eq!(found.catalog.decisions[1].summaries, [2]);
}

#[test]
fn rings_and_long_chains_come_to_an_end() {
    let ring = of_statuses(&[
        "Superseded by ADR-2",
        "Superseded by ADR-3",
        "Superseded by ADR-1",
    ]);
    assert_eq!(ring.lines().count(), 6, "{ring}");

    const LENGTH: usize = 5000;
    let mut design = "# Technical Design Document: Rounds\n\n**Status**: Draft\n".to_owned();
    for number in 1..=LENGTH {
        let next = number + 1;
        writeln!(
            design,
            "\n### ADR-{number}: Van {number}\n\n**Status**: Superseded by ADR-{next}"
        )
        .expect("room");
    }
    let found = prepared(&[("rounds.md", &design)]);
    let (book, catalog) = (&found.book, &found.catalog);
    let last = LENGTH - 1;
    let older: Vec<_> = catalog.decisions[last]
        .others(Relation::Supersedes)
        .collect();
    assert_eq!(older, [last - 1]);
    assert!(catalog.cycles().is_empty());
    assert!(catalog.living(book, 0).is_empty());
}

#[test]
fn places_that_speak_of_a_decision() {
    let vans = record(1, "Vans", "Superseded by ADR-002") + "\nADR-001 is this one.\n";
    let carts = record(2, "Carts", "Accepted; supersedes ADR-001")
        .replace("C.", "Since ADR-001 much has changed.");
    let design = "# Technical Design Document: Rounds\n\n**Status**: Draft\n\n\
                  As [decided](../decisions/0001-vans.md).\n\n## Risks\n\nADR-001 fails.\n\n\
                  ## Decisions\n\n### ADR-007: Vans\n\nSee ADR-001.\n";
    let found = prepared(&[
        (
            "decisions/README.md",
            "# Log\n\n- [Vans](0001-vans.md)\n- ADR-001\n- [Carts](0002-carts.md)\n",
        ),
        ("decisions/0001-vans.md", &vans),
        ("decisions/0002-carts.md", &carts),
        ("designs/rounds.md", design),
        (
            "guide.md",
            "# Guide\n\n## Roads\n\nRead [it](decisions/0001-vans.md#context), `ADR-001`.\n",
        ),
    ]);
    let (book, catalog) = (&found.book, &found.catalog);
    let places = catalog.referred(book, 0).map(|it| {
        let chapter = &book.chapters[it.chapter];
        let headed = chapter.document.headed(it.around);
        let headed = headed.map_or("-", |it| &it.id);
        format!("{}#{headed} {}", chapter.file, it.span.of(&chapter.text))
    });
    let places: Vec<_> = places.collect();
    assert_eq!(
        places,
        [
            "decisions/0002-carts.md#context ADR-001",
            "designs/rounds.md#risks ADR-001",
            "designs/rounds.md#adr-007-vans ADR-001",
            "designs/rounds.md#- ../decisions/0001-vans.md",
            "guide.md#roads decisions/0001-vans.md#context",
        ]
    );
}
