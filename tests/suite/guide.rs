//! The guide in the example book: what it says is shown is what is shown.
//!
//! A page of the guide is about one kind of section. Each of its fences that is marked as
//! `markdown example` is taken for a part of a design document and enriched; what comes out stands
//! on the page below it, between two comments, so that readers see the real thing.
//! `SNAPSHOTS=overwrite cargo test guide` writes it there.

use crate::books::{self, Source};
use mdbook_designdoc::sections::REGISTERS;
use std::collections::BTreeSet;
use std::fs;

const FENCE: &str = "````markdown example\n";
const FENCE_END: &str = "\n````\n";
const SHOWN: &str = "<!-- shown -->\n";
const SHOWN_END: &str = "<!-- /shown -->\n";

/// The configuration that examples are read with. Diagrams stay fences: the page's own are drawn.
/// Examples show what is not filled in and what is late, too.
const BOOK: &str = "[preprocessor.designdoc]\nmermaid = \"keep\"\ntoday = \"2026-03-01\"\n\n\
                    [preprocessor.designdoc.rules]\nmissing-author = \"allow\"\n\
                    placeholder-left = \"allow\"\noverdue-milestone = \"allow\"\noverdue-question = \"allow\"\n\n\
                    [output.html]\nadditional-css = [\"designdoc.css\"]\n";

#[test]
fn every_example_of_the_guide_is_shown_as_it_comes_out() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let guide = books::home().join("example-book/src/guide");
    let mut wrong = Vec::new();
    let about_kinds = |file: &String| {
        !["README.md", "rules.md", "exports.md", "other-books.md"].contains(&file.as_str())
    };
    for file in books::files(&guide).into_iter().filter(about_kinds) {
        let path = guide.join(&file);
        let page = books::read(&path);
        let fresh = refreshed(&page, &file);
        if !page.contains(FENCE) {
            wrong.push(format!("{file} has no example"));
        }
        if fresh != page && overwrite {
            fs::write(&path, fresh).expect("the guide can be written");
        } else if fresh != page {
            wrong.push(format!(
                "{file}: an example comes out other than it is shown"
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{}\nif they are right so, run SNAPSHOTS=overwrite cargo test guide",
        wrong.join("\n")
    );
}

/// The page with what its examples come to.
fn refreshed(page: &str, file: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some(start) = rest.find(FENCE).map(|at| at + FENCE.len()) {
        let end = start + rest[start..].find(FENCE_END).expect("the fence is closed") + 1;
        let example = &rest[start..end];
        let behind = end - 1 + FENCE_END.len();
        out.push_str(&rest[..behind]);
        rest = &rest[behind..];
        if let Some(shown) = rest
            .strip_prefix("\n")
            .and_then(|it| it.strip_prefix(SHOWN))
        {
            let end = shown.find(SHOWN_END).expect("what is shown is closed");
            out.push_str(&format!("\n{SHOWN}{}{SHOWN_END}", enriched(example, file)));
            rest = &shown[end + SHOWN_END.len()..];
        } else {
            enriched(example, file);
        }
    }
    out + rest
}

/// What an example comes to on a page, without its headings: the guide's page has its own.
fn enriched(example: &str, file: &str) -> String {
    let title = "# Technical Design Document: Example\n\n**Status**: Draft\n\n";
    let text = format!("{title}{example}");
    // In the guide's folder and by the guide's name, so that links and ids are the page's own.
    let chapter = format!("guide/{file}");
    let source = Source::new(BOOK, &[(&chapter, &text)]);
    let answer = source.enrich("html");
    let told = answer.told();
    assert!(told.is_empty(), "{file}: the example has findings:\n{told}");
    let first = example.lines().next().expect("an example has a line");
    assert!(
        first.starts_with('#'),
        "{file}: an example begins with a heading"
    );
    let text = &answer.texts[0];
    assert!(
        !text.contains(" 0 of 24") && text.contains(" of 24 sections"),
        "{file}: no section of the example is recognised as filled in"
    );
    let start = text.find(first).expect("the heading stays") + first.len();
    let shown = text[start..].lines().filter(|line| !line.starts_with("# "));
    let shown: Vec<_> = shown.collect();
    format!("\n{}\n\n", shown.join("\n").trim())
}

#[test]
fn every_register_is_in_the_guide_and_in_the_example_book() {
    let source = books::home().join("example-book/src");
    let guide = books::read(&source.join("guide/registers.md"));
    let pages = books::files(&source).into_iter();
    let pages = pages.filter(|it| it.ends_with(".md") && !it.starts_with("guide/"));
    let pages: String = pages.map(|it| books::read(&source.join(it))).collect();
    for view in REGISTERS {
        let register = &view.register;
        let name = register.name;
        let row = guide
            .lines()
            .find(|it| it.starts_with(&format!("| `{name}` |")));
        let row = row.unwrap_or_else(|| panic!("guide/registers.md has no row for `{name}`"));
        // What is said of the register above it.
        if !row.ends_with("| the same |") {
            for column in register
                .columns
                .iter()
                .filter(|it| it.key != "document-status")
            {
                assert!(
                    row.contains(&format!("`{}`", column.key)),
                    "{name}: {}",
                    column.key
                );
            }
        }
        assert!(
            pages.contains(&format!("{{{{#designdoc {name}")),
            "no page shows `{name}`"
        );
    }
}

#[test]
fn every_kind_of_section_has_its_page() {
    let kinds = fs::read_dir(books::home().join("src/sections")).expect("the kinds");
    let kinds = kinds.map(|entry| entry.expect("an entry").file_name());
    let kinds = kinds.map(|name| name.into_string().expect("a name"));
    // What a check says is no section of a document.
    let kinds = kinds.filter(|name| !name.ends_with(".rs") && name != "findings");
    let kinds: BTreeSet<_> = kinds.collect();
    assert!(kinds.contains("risks"), "{kinds:?}");
    let summary = books::read(&books::home().join("example-book/src/SUMMARY.md"));
    for kind in kinds {
        let page = format!("guide/{kind}.md");
        let there = books::home().join("example-book/src").join(&page).is_file();
        assert!(there, "example-book/src/{page} is missing");
        assert!(
            summary.contains(&format!("({page})")),
            "SUMMARY.md lacks {page}"
        );
    }
}
