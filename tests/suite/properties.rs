//! What holds for every text, shown on many.

use crate::books::{self, Source};
use mdbook_designdoc::book::{Book, Chapter};
use mdbook_designdoc::catalog::Catalog;
use mdbook_designdoc::check::told::Told;
use mdbook_designdoc::config::Config;
use mdbook_designdoc::diagram::Drawings;
use mdbook_designdoc::document::Document;
use mdbook_designdoc::document::facts::Facts;
use mdbook_designdoc::document::values::date::Date;
use mdbook_designdoc::document::values::status::Status;
use mdbook_designdoc::enrich;
use mdbook_designdoc::enrich::kit::Page;
use mdbook_designdoc::protocol::{self, Call};
use mdbook_designdoc::sections::header::model::HeaderProblem;
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

/// Runs `look` on a book, understood, with the configuration of a renderer.
fn understood<T>(source: &Source, renderer: &str, look: impl FnOnce(&Book, &Config) -> T) -> T {
    let input = source.json(renderer);
    let Ok(Call::Preprocess(request)) = protocol::read(input.as_bytes()) else {
        panic!("this is a preprocessor's call");
    };
    let config = Config::resolve(&request.context).expect("the configuration is good");
    let book = Book::read(request.book.chapters, &config);
    look(&book, &config)
}

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

/// Checks that the enriched text is the author's own between the splices, and that those are
/// disjoint, sorted and on the borders of characters.
fn untouched_bytes_stay(page: &Page) {
    let text = page.chapter().text.as_str();
    let splices = enrich::splices(page);
    let enriched = splices.edits().apply(text);
    let spans: Vec<_> = splices.edits().spans().collect();
    let mut rest = enriched.as_str();
    let mut at = 0;
    for (number, span) in spans.iter().enumerate() {
        let kept = text.get(at..span.start as usize);
        let kept = kept.unwrap_or_else(|| panic!("{spans:?} overlap or cut a character: {text:?}"));
        // Only the first piece has a known place; each next one stands behind what was put in.
        let found = if number == 0 {
            rest.starts_with(kept).then_some(0)
        } else {
            rest.find(kept)
        };
        let found = found.unwrap_or_else(|| panic!("{kept:?} is gone from {enriched:?}"));
        rest = &rest[found + kept.len()..];
        at = span.end as usize;
    }
    let kept = text.get(at..).expect("the last splice ends on a character");
    assert!(rest.ends_with(kept), "{kept:?} is gone from {enriched:?}");
    if spans.is_empty() {
        assert_eq!(enriched, text);
    }
}

fn second_pass_changes_nothing(source: &Source, renderer: &str) {
    let once = source.enrich(renderer).texts;
    let again = source.with_texts(once.clone()).enrich(renderer).texts;
    for (chapter, (once, again)) in source.chapters.iter().zip(once.iter().zip(&again)) {
        assert_eq!(once, again, "{} for {renderer}", chapter.file);
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

fn fact_spans(facts: &Facts) -> Vec<Span> {
    let overview = &facts.overview;
    let parts = [overview.purpose, overview.scope, overview.audience];
    let mut out: Vec<_> = parts.into_iter().flatten().collect();
    out.extend(overview.summary.iter().map(|it| it.span));
    for goal in facts.goals.goals.iter().chain(&facts.goals.non_goals) {
        out.extend([goal.span, Span::at(goal.target.place.at() as usize)]);
        out.extend(goal.words);
    }
    for metric in &facts.metrics {
        out.extend([metric.span, Span::at(metric.anchor.place.at() as usize)]);
        let parts = [metric.target, metric.baseline, metric.measurement];
        out.extend(parts.into_iter().flatten());
    }
    out.extend(facts.components.heading);
    for component in &facts.components.list {
        out.extend([
            component.span,
            Span::at(component.target.place.at() as usize),
        ]);
        out.extend(component.purpose.into_iter().chain(component.technology));
        out.extend(
            component
                .responsibilities
                .iter()
                .chain(&component.configuration),
        );
        for words in component.naming() {
            out.push(words.span);
            out.extend(words.runs());
        }
    }
    for flow in &facts.flows {
        out.extend([flow.span, Span::at(flow.target.place.at() as usize)]);
        out.extend(flow.steps.iter().chain(&flow.diagrams));
    }
    out
}

/// Every place that a document names.
fn spans(document: &Document) -> Vec<Span> {
    let mut out = vec![document.title_span, Span::at(document.body)];
    let of_status = |status: &Status| [Some(status.span), status.word];
    let header = &document.header;
    out.extend(header.status.iter().flat_map(of_status).flatten());
    out.extend(header.blocks.iter().copied().chain(header.front_matter));
    for field in &header.fields {
        out.extend(field.values.iter().map(|value| value.span));
    }
    out.extend(header.problems.iter().map(|problem| match problem {
        HeaderProblem::UnreadableDate { span, .. }
        | HeaderProblem::UnknownStatus { span, .. }
        | HeaderProblem::FrontMatter { span, .. }
        | HeaderProblem::SecondStatus { span, .. } => *span,
    }));
    out.extend(document.sections.iter().map(|section| section.heading));
    for decision in &document.decisions {
        out.extend([decision.heading, decision.span]);
        out.extend(decision.status.iter().flat_map(of_status).flatten());
        let parts = &decision.parts;
        let parts = [
            parts.context,
            parts.decision,
            parts.consequences,
            parts.positive,
            parts.negative,
            parts.mitigations,
        ];
        out.extend(parts.into_iter().flatten());
    }
    for table in &document.risks {
        out.push(table.span);
        out.extend(table.columns.iter().map(|(_, span)| *span));
        for risk in &table.risks {
            out.push(risk.span);
            out.extend(&risk.cells);
        }
    }
    for diagram in &document.diagrams {
        out.push(diagram.fence.span);
        out.extend(&diagram.fence.lines);
    }
    let entities = &document.facts.entities;
    out.extend(entities.errors.iter().map(|it| it.span));
    out.extend(entities.end.map(|end| Span::at(end as usize)));
    for entity in &entities.list {
        out.extend([entity.name_span, entity.span]);
        out.extend(entity.fields.iter().map(|it| it.name_span));
        out.extend(entity.validation.iter().map(|it| it.span));
        out.extend(entity.indexes.iter().map(|it| it.span));
        out.extend(entity.relations.iter().map(|it| it.span));
    }
    out.extend(fact_spans(&document.facts));
    out.extend(document.references.iter().map(|it| it.span));
    for directive in &document.directives {
        out.push(directive.span);
        if let Ok(call) = &directive.call {
            out.push(call.name.0);
            out.extend(call.arguments.iter().map(|(span, ..)| *span));
        }
    }
    out
}

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
