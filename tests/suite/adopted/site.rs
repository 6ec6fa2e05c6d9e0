//! What readers get of records that lie beside the sources.

use super::{Repository, answer, items};
use crate::html;
use crate::libraries::Version;
use crate::support;
use serde_json::json;

#[test]
fn records_beside_the_sources_are_chapters_in_both_versions() {
    let repository = Repository::new();
    repository.write(
        ".github/adrs/notes.md",
        "---\nlayout: plain\n---\n# Notes\n\n[The sheet](/fleet/sheet.txt), \
         [one](/.github/adrs/0001-one-van.md).\n",
    );
    for version in [Version::V04, Version::V05] {
        let site = repository.build(version);
        let (broken, followed) = site.broken_links(|_| true);
        assert!(broken.is_empty(), "{version:?}:\n{}", broken.join("\n"));
        assert!(followed > 50, "{version:?}: {followed} links only");
        let links = |page: &str| {
            let html = site.page(page);
            let tags = html::tags(html::main_of(&html)).into_iter();
            let links = tags.map(|tag| format!("{}{}", tag.get("href"), tag.get("src")));
            links.collect::<Vec<_>>()
        };
        for (page, wanted) in [
            ("index.html", "decision-log/0002-two-vans.html"),
            ("index.html", "decision-log.html"),
            (
                "designs/routes.html",
                "../decision-log/0002-two-vans.html#decision",
            ),
            ("designs/routes.html", "../decision-log/0002-two-vans.html"),
            (
                "decision-log/0001-one-van.html",
                "../designs/routes.html#risks",
            ),
            (
                "decision-log/0001-one-van.html",
                "0002-two-vans.html#context",
            ),
            ("decision-log/0001-one-van.html", "../decision-log.html"),
            (
                "decision-log/0001-one-van.html",
                "data:image/png;base64,UE5H",
            ),
            (
                "decision-log/0001-one-van.html",
                "https://github.com/vans/vans/blob/HEAD/fleet/sheet.txt#L3",
            ),
            // A cell of a record, shown in a register on another page.
            ("risks.html", "decision-log/0001-one-van.html"),
            ("risks.html", "decision-log/0002-two-vans.html#consequences"),
            ("decision-log.html", "decision-log/0001-one-van.html"),
            (
                "decision-log/notes.html",
                "https://github.com/vans/vans/blob/HEAD/fleet/sheet.txt",
            ),
            ("decision-log/notes.html", "0001-one-van.html"),
        ] {
            let found = links(page);
            let there = found.iter().any(|link| link == wanted);
            assert!(there, "{version:?} {page} has no {wanted}: {found:?}");
        }
        let notes = site.page("decision-log/notes.html");
        assert!(!html::main_of(&notes).contains("layout"), "{version:?}");
        let record = site.page("decision-log/0002-two-vans.html");
        let edit =
            "https://github.com/vans/vans/edit/main/docs/src/../../.github/adrs/0002-two-vans.md";
        assert!(record.contains(edit), "{version:?}");
        let print = site.page("print.html");
        assert!(print.contains("The second bakery is open."), "{version:?}");
        let log = site.page("decision-log.html");
        let badge = "class=\"dd-badge\" data-status=\"superseded\"";
        assert!(html::main_of(&log).contains(badge), "{version:?}");
        let menu = site.page("toc.html");
        let at = |words: &str| {
            let at = menu.find(words);
            at.unwrap_or_else(|| panic!("{version:?}: no {words} in the menu"))
        };
        let order = [
            ">3.</strong>",
            ">3.1.</strong>",
            "1. One van",
            "ADR-002: Two vans",
        ]
        .map(at);
        assert!(order.is_sorted(), "{version:?}: {order:?}");
    }
}

#[test]
fn the_search_finds_them() {
    // The tests build 0.4 without its search.
    let site = Repository::new().build(Version::V05);
    let index = support::files(site.root()).into_iter().find(|path| {
        let name = path.file_name().and_then(|name| name.to_str());
        name.is_some_and(|name| name.starts_with("searchindex"))
    });
    let index = support::read(index.expect("there is an index"));
    assert!(index.contains("The second bakery is open."));
    assert!(index.contains("decision-log/0002-two-vans.html#context"));
}

#[test]
fn other_renderers_get_the_same_chapters_as_markdown() {
    let repository = Repository::new();
    let call = repository.call(json!([]));
    let call = call.replacen("\"renderer\":\"html\"", "\"renderer\":\"markdown\"", 1);
    let (book, _) = answer(&call);
    let items = items(&book);
    let log = items[0]["Chapter"]["content"].as_str().expect("a text");
    assert!(log.contains("(decision-log/0001-one-van.md "), "{log}");
    let first = &items[0]["Chapter"]["sub_items"][0]["Chapter"]["content"];
    let first = first.as_str().expect("a text");
    assert!(first.contains("![the yard](data:image/png;base64,UE5H)"));
    for text in [log, first] {
        assert!(!text.contains("<div") && !text.contains("<span"), "{text}");
    }
}
