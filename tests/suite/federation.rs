//! What one book knows of another by its exported catalog.

use super::golden;
use super::html::{self, Site};
use super::libraries;
use super::support::{self, Outcome, program, run_command};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const OTHER: &str = "tests/federation/harbour-id";
const CATALOG: &str = "example-book/catalogs/harbour-id.json";

/// Builds a copy of a book of the repository in `folder`.
#[track_caller]
fn built(book: &str, folder: &Path) {
    let root = support::repository(book);
    for path in support::files(&root) {
        let name = path.strip_prefix(&root).expect("below the book");
        support::write(folder.join(name), fs::read(&path).expect("a file"));
    }
    let mut command = program();
    run_command(command.arg("build").arg(folder), "").succeeded();
}

#[test]
fn the_example_book_has_the_catalog_that_the_other_book_exports() {
    let folder = support::folder();
    built(OTHER, folder.path());
    // It has one renderer, which writes into the folder of the build itself.
    let catalog = support::read(folder.path().join("book/catalog.json"));
    let kept = support::repository(CATALOG);
    let found = BTreeMap::from([("harbour-id.json".to_owned(), catalog)]);
    golden::expect(
        kept.parent().unwrap(),
        &found,
        "the_example_book_has_the_catalog",
    );
}

#[test]
fn a_decision_of_another_book_is_a_link_with_title_and_status() {
    for (version, site) in libraries::examples() {
        let page = "decisions/0004-sign-everyone-in-through-the-city-identity-provider.html";
        let tags = html::tags(&site.page(page));
        let wanted = "https://harbour-id.example/handbook/decisions/\
                      0002-give-each-service-its-own-key-for-a-person.html";
        let link = tags.iter().find(|it| it.get("href") == wanted);
        let link = link.unwrap_or_else(|| panic!("{version}: no link to {wanted}"));
        let title = "Give each service its own key for a person (Accepted), in harbour-id";
        assert_eq!(link.get("title"), title, "{version}");
        assert_eq!(link.get("data-status"), "accepted", "{version}");
    }
}

#[test]
fn registers_take_the_rows_of_another_book() {
    let [_, (_, site)] = libraries::examples();
    let page = site.page("registers/elsewhere.html");
    for words in [
        "Speak OpenID Connect only",
        "<span class=\"dd-badge\" data-status=\"proposed\">Proposed</span>",
        "A guardian who lost custody still acts for a child",
        "https://harbour-id.example/handbook/guardian-accounts.html#risk-1",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let other = "https://harbour-id.example/";
    assert!(!site.page("registers/decisions.html").contains(other));
}

/// A book with one chapter that knows the book `payments` by a catalog.
fn book(catalog: Option<&[u8]>, chapter: &str) -> tempfile::TempDir {
    let folder = support::folder();
    let write = |path: &str, text: &[u8]| support::write(folder.path().join(path), text);
    let toml = "[preprocessor.designdoc]\nbooks = { payments = { catalog = \"payments.json\", \
                url = \"https://payments.example\" } }\n[output.html]\n";
    write("book.toml", toml.as_bytes());
    write("src/SUMMARY.md", b"- [Vans](vans.md)\n");
    write("src/vans.md", chapter.as_bytes());
    if let Some(catalog) = catalog {
        write("payments.json", catalog);
    }
    folder
}

/// The pages of a book.
#[track_caller]
fn site(folder: &tempfile::TempDir) -> Site {
    let target = support::folder();
    let mut command = program();
    let command = command.arg("build").arg(folder.path());
    run_command(command.arg("-d").arg(target.path()), "").succeeded();
    Site::read(target)
}

fn run(folder: &tempfile::TempDir, verb: &[&str]) -> Outcome {
    let mut command = program();
    run_command(command.args(verb).arg(folder.path()), "")
}

#[test]
fn a_catalog_that_cannot_be_used_is_a_finding_where_it_is_needed() {
    let cases: [(Option<&[u8]>, &str); 6] = [
        (None, "the catalog `payments.json` cannot be read"),
        (Some(b"{"), "the catalog `payments.json` is no JSON"),
        (
            Some(b"\xff\xfe"),
            "the catalog `payments.json` cannot be read",
        ),
        (Some(b"[]"), "is no catalog of a book: it names no version"),
        (
            Some(b"{\"version\": 2}"),
            "is of version 2, and this program reads version 1",
        ),
        (Some(b"{\"version\": \"1\"}"), "names no version"),
    ];
    for (catalog, words) in cases {
        for chapter in [
            "# Vans\n\nSee payments:ADR-012 and payments:ADR-013.\n",
            "# Vans\n\n{{#designdoc risks book=\"payments\"}}\n",
        ] {
            let folder = book(catalog, chapter);
            let found = run(&folder, &["check"]).succeeded();
            assert_eq!(
                found.text().matches("unusable-catalog").count(),
                1,
                "{}",
                found.text()
            );
            assert!(found.text().contains(words), "{words}: {}", found.text());
            run(&folder, &["build"]).succeeded();
        }
    }
}

#[test]
fn a_number_that_the_other_book_lacks_is_a_finding() {
    let catalog = br#"{"version": 1, "decisions": [
        {"document": "a.md", "title": "One", "number": {"value": 1}, "is_record": false},
        {"document": "b.md", "title": "Two", "number": {"value": 1}, "is_record": false},
        {"document": "c.md", "title": "Three", "number": {"namespace": "DEV", "value": 3},
         "is_record": true}
    ]}"#;
    let chapter = "# Vans\n\nSee payments:ADR-002, payments:ADR-001, payments:ADR-DEV-003 and \
                   paymnts:ADR-001.\n";
    let found = run(&book(Some(catalog), chapter), &["check"]).succeeded();
    for words in [
        "no decision of the book `payments` is ADR-002",
        "ADR-001 may be any of 2 decisions of the book `payments`",
        "no book is called `paymnts` in the configuration",
        "did you mean `payments`?",
    ] {
        assert!(found.text().contains(words), "{words}: {}", found.text());
    }
    // The one that is there is none.
    assert_eq!(
        found.text().matches("-reference]").count(),
        3,
        "{}",
        found.text()
    );
}

#[test]
fn what_another_book_says_stays_text() {
    let hostile = "<script>alert(1)</script>\"'{{#include x}}";
    let catalog = serde_json::json!({
        "version": 1,
        "documents": [{ "file": "a.md", "page": "javascript:alert(1)//\"><b>", "title": hostile,
                        "kind": "design", "status": { "label": hostile, "stage": hostile } }],
        "decisions": [{ "document": "a.md", "title": hostile, "number": { "value": 1 },
                        "is_record": true, "status": { "label": hostile },
                        "place": { "anchor": "\"><script>" } }],
        "risks": [{ "document": "a.md", "title": hostile, "owner": hostile, "exposure": [1],
                    "mitigation": { "x": 1 }, "place": 3 }],
    });
    let chapter = "# Vans\n\nSee payments:ADR-001.\n\n{{#designdoc risks book=\"payments\"}}\n\n\
                   {{#designdoc designs book=\"*\"}}\n\n{{#designdoc adrs book=\"any\"}}\n";
    let folder = book(Some(catalog.to_string().as_bytes()), chapter);
    let site = site(&folder);
    let page = site.page("vans.html");
    let main = html::main_of(&page);
    assert!(
        main.contains("https://payments.example/"),
        "the links are there"
    );
    for tag in html::tags(main) {
        assert!(
            tag.name != "script" && tag.name != "b",
            "<{}> got in",
            tag.name
        );
        let href = tag.get("href");
        assert!(!href.starts_with("javascript:"), "{href}");
        let own = tag.attributes.keys().all(|name| !name.starts_with("on"));
        assert!(own, "{:?}", tag.attributes);
    }
}

#[test]
fn a_word_before_a_colon_is_no_book_by_itself() {
    let folder = book(
        None,
        "# Vans\n\n## ADR-001: Lamps\n\n**Status**: Accepted\n\n**Decision**: Yes.\n\n## ADR-002: More\n\n**Status**: Accepted\n\n**Decision**: See:ADR-001 and by:ADR-001.\n",
    );
    let site = site(&folder);
    let links = html::tags(&site.page("vans.html"));
    let own = links
        .iter()
        .filter(|it| it.get("href") == "#adr-001" && it.has_class("dd-ref"));
    assert!(own.count() >= 2);
}

#[test]
fn two_registers_of_a_page_have_rows_of_their_own() {
    let folder = book(
        None,
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n{{#designdoc risks}}\n\n\
         {{#designdoc risks level=\"high\"}}\n\n## Technical Risks\n\n\
         | Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n| Fog | High | Medium | Lamps |\n",
    );
    let site = site(&folder);
    let page = site.page("vans.html");
    let tags = html::tags(html::main_of(&page));
    let mut ids: Vec<_> = tags
        .iter()
        .map(|it| it.get("id"))
        .filter(|it| !it.is_empty())
        .collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
    for id in ["register-risk-1", "register-risk-1-2"] {
        let href = format!("#{id}");
        assert!(ids.contains(&id), "{ids:?}");
        assert!(
            tags.iter().any(|it| it.get("href") == href),
            "no link to {id}"
        );
    }
}

#[test]
fn a_register_of_a_book_that_nobody_knows_is_a_finding() {
    let folder = book(None, "# Vans\n\n{{#designdoc risks book=\"payment\"}}\n");
    let found = run(&folder, &["check"]);
    assert!(
        found.text().contains("no book is called `payment`"),
        "{}",
        found.text()
    );
    assert!(
        found.text().contains("did you mean `payments`?"),
        "{}",
        found.text()
    );
}
