//! Whole books through both living versions of mdBook, with the real binary as the preprocessor.

use super::html::{self, Site};
use super::support::{self, BINARY, program, run_command};
use std::path::Path;
use std::sync::LazyLock;
use toml_edit::{DocumentMut, value};

const EXAMPLE: &str = "example-book";
const RECORDED: &str = "tests/protocol/book";

/// How many decisions the example book has in its logs and inside its designs.
const DECISIONS: usize = 20;

static EXAMPLE_04: LazyLock<Site> = LazyLock::new(|| build(Version::V04, EXAMPLE, Plugin::Binary));
static EXAMPLE_05: LazyLock<Site> = LazyLock::new(|| build(Version::V05, EXAMPLE, Plugin::Binary));

/// The example book as both versions build it.
pub fn examples() -> [(&'static str, &'static Site); 2] {
    [("0.4", &*EXAMPLE_04), ("0.5", &*EXAMPLE_05)]
}

#[derive(Clone, Copy, Debug)]
pub enum Version {
    V04,
    V05,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Plugin {
    Binary,
    None,
}

/// Builds a book of the repository, or of a folder with a full path, into a folder of its own.
#[track_caller]
pub fn build(version: Version, book: &str, plugin: Plugin) -> Site {
    let root = support::repository(book);
    let folder = support::folder();
    let toml = configuration(&root, folder.path(), plugin);
    let built = match version {
        Version::V04 => toml.parse().and_then(|config| {
            mdbook04::MDBook::load_with_config(&root, config).and_then(|book| book.build())
        }),
        Version::V05 => toml.parse().and_then(|config| {
            mdbook_driver::MDBook::load_with_config(&root, config).and_then(|book| book.build())
        }),
    };
    built.unwrap_or_else(|error| panic!("{book} in {version:?}: {error:#}"));
    Site::read(folder)
}

/// A book's own configuration with the binary under test as the plugin, or with none.
fn configuration(root: &Path, destination: &Path, plugin: Plugin) -> String {
    let toml = support::read(root.join("book.toml"));
    let mut toml: DocumentMut = toml.parse().expect("book.toml is TOML");
    toml["build"]["build-dir"] = value(destination.to_str().expect("a path that is text"));
    match plugin {
        // mdBook splits the command as a shell does; a path may hold spaces.
        Plugin::Binary => {
            for table in ["preprocessor", "output"] {
                if let Some(own) = toml.get_mut(table).and_then(|it| it.get_mut("designdoc")) {
                    own["command"] = value(format!("'{BINARY}'"));
                }
            }
            // The example book and this user's folders stay as they are.
            toml["preprocessor"]["designdoc"]["diagram-cache"] = value(false);
        }
        Plugin::None => {
            toml.remove("preprocessor");
            if let Some(outputs) = toml.get_mut("output").and_then(|it| it.as_table_like_mut()) {
                outputs.remove("designdoc");
            }
        }
    }
    toml.to_string()
}

#[test]
fn designs_show_their_status_and_what_they_hold() {
    for (version, site) in examples() {
        for (page, status) in [
            ("hold-queue", "implemented"),
            ("branch-transfers", "approved"),
            ("offline-lists", "draft"),
        ] {
            let page = site.page(format!("designs/{page}.html"));
            let main = html::main_of(&page);
            let header = main.split("class=\"dd-header\"").nth(1).expect("a header");
            let badge = format!("class=\"dd-badge\" data-status=\"{status}\"");
            assert!(header[..400].contains(&badge), "{version} {status}");
            for part in [
                "class=\"dd-facts\"",
                "href=\"#adr-001\">3 decisions</a>",
                "<time datetime=\"",
                "class=\"dd-level\" data-level=\"high\"",
            ] {
                assert!(main.contains(part), "{version} {status}: {part}");
            }
            assert!(!main.contains("**Status**"), "{version} {status}");
        }
    }
}

#[test]
fn the_index_of_decisions_holds_every_decision_once() {
    for (version, site) in examples() {
        let page = site.page("registers/decisions.html");
        let main = html::main_of(&page);
        assert_eq!(main.matches("dd-rows").count(), 5, "{version}");
        let rows = main.matches("<th scope=\"row\">ADR-").count();
        assert_eq!(rows, DECISIONS, "{version}");
        let in_document = site.page("designs/branch-transfers.html");
        let tables = html::between(&in_document, "dd-adrs", "</table>");
        assert_eq!(tables.len(), 1, "{version}");
        for part in [
            "superseded by ",
            "href=\"#adr-003\"",
            "data-status=\"superseded\"",
        ] {
            assert!(tables[0].contains(part), "{version}: {part}");
        }
    }
}

#[test]
fn risks_stand_in_a_matrix_and_a_table() {
    for (version, site) in examples() {
        for (page, anchor) in [
            ("registers/risks.html", "register-risk-"),
            ("designs/hold-queue.html", "risk-"),
        ] {
            let page = site.page(page);
            let main = html::main_of(&page);
            let matrix = html::between(main, "dd-matrix", "</table>");
            assert_eq!(matrix.len(), 1, "{version}");
            let named = matrix[0].matches(&format!("href=\"#{anchor}")).count();
            let rows = main.matches(&format!("<tr id=\"{anchor}")).count();
            assert!(rows >= 9, "{version}: {rows} rows");
            assert_eq!(named, rows, "{version}: each risk has a cell");
        }
    }
}

#[test]
#[cfg(feature = "diagrams")]
fn diagrams_are_inline_svg_with_a_name_and_no_script() {
    for (version, site) in examples() {
        for design in ["hold-queue", "branch-transfers", "offline-lists"] {
            let page = site.page(format!("designs/{design}.html"));
            let main = html::main_of(&page);
            let drawings = html::between(main, "<svg", "</svg>");
            assert!(!drawings.is_empty(), "{version} {design}");
            for drawing in &drawings {
                let (tag, _) = drawing.split_once('>').expect("a tag ends");
                assert!(tag.contains("role="), "{version} {design}: {tag}");
                assert!(tag.contains("aria-"), "{version} {design}: {tag}");
            }
            assert!(!main.contains("language-mermaid"), "{version} {design}");
        }
    }
}

#[test]
fn no_page_carries_script_of_its_own() {
    for (version, site) in examples() {
        for page in site.pages() {
            let html = site.page(page);
            let place = format!("{version} {}", page.display());
            for tag in html::tags(html::main_of(&html)) {
                assert_ne!(tag.name, "script", "{place}");
                for (key, value) in &tag.attributes {
                    assert!(!key.starts_with("on"), "{place}: {key}");
                    assert!(!value.trim_start().starts_with("javascript:"), "{place}");
                }
            }
        }
    }
}

#[test]
fn ids_are_there_once_a_page() {
    for (version, site) in examples() {
        for page in site.pages() {
            // 0.4 puts all pages into one and leaves their ids as they are.
            if version == "0.4" && page == Path::new("print.html") {
                continue;
            }
            let html = site.page(page);
            let mut seen = std::collections::BTreeSet::new();
            for tag in html::tags(&html) {
                let id = tag.get("id").to_owned();
                let first = id.is_empty() || seen.insert(id.clone());
                assert!(first, "{version} {}: {id} twice", page.display());
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for (version, site) in examples() {
        let (broken, followed) = site.broken_links(|_| true);
        assert!(broken.is_empty(), "{version}:\n{}", broken.join("\n"));
        assert!(followed > 500, "{version}: {followed} links only");
        // Links to decisions, and those among them that lead to a place on another page.
        let (_, references) = site.broken_links(|tag| tag.has_class("dd-ref"));
        assert!(references > 100, "{version}: {references} references only");
        let far = |tag: &html::Tag| {
            let inner = tag.get("href").split_once('#');
            tag.has_class("dd-ref") && inner.is_some_and(|(page, _)| !page.is_empty())
        };
        let (_, far) = site.broken_links(far);
        assert!(far >= 10, "{version}: {far} only");
    }
}

#[test]
fn a_decision_of_another_document_is_linked_at_its_place() {
    for (version, site) in examples() {
        let links = site.pages().flat_map(|page| {
            let html = site.page(page);
            let tags = html::tags(html::main_of(&html));
            tags.into_iter().map(|tag| tag.get("href").to_owned())
        });
        let place = "../designs/branch-transfers.html#adr-003";
        assert!(links.into_iter().any(|href| href == place), "{version}");
    }
}

#[test]
fn directives_are_left_only_where_they_are_shown_as_code_or_escaped() {
    for (version, site) in examples() {
        let mut shown = 0;
        for page in site.pages() {
            let html = site.page(page);
            shown += html.matches("{{#designdoc").count();
            // The one behind a backslash is a paragraph of its own.
            let prose = html::without_code(&html).replace("<p>{{#designdoc adrs}}</p>", "");
            assert!(!prose.contains("{{#"), "{version} {}", page.display());
        }
        // Four as code and one escaped on their pages, two each as code in the guides to registers
        // and to people and two in the rules' documentation, and the same on the print page.
        assert_eq!(shown, 22, "{version}");
    }
}

#[test]
fn an_ordinary_page_is_what_it_is_without_the_plugin() {
    let page = "how-we-write.html";
    for (version, with) in [(Version::V04, &*EXAMPLE_04), (Version::V05, &*EXAMPLE_05)] {
        let without = build(version, EXAMPLE, Plugin::None);
        let plain = |site: &Site| without_search_index(&site.page(page));
        assert_eq!(plain(with), plain(&without), "{version:?}");
        // The comparison sees something: another page differs.
        let other = "designs/hold-queue.html";
        assert_ne!(with.page(other), without.page(other), "{version:?}");
    }
}

/// 0.5 names the search index and the table of contents by what they hold, on every page.
fn without_search_index(html: &str) -> String {
    let lines = html.lines();
    let kept =
        lines.filter(|line| !line.contains("path_to_searchindex_js") && !line.contains("toc-"));
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_recorded_book_builds_in_both() {
    for version in [Version::V04, Version::V05] {
        let site = build(version, RECORDED, Plugin::Binary);
        // mdBook itself makes README.html of an author's link to a README.
        let (broken, _) = site.broken_links(|tag| !tag.get("href").ends_with("README.html"));
        assert!(broken.is_empty(), "{version:?}:\n{}", broken.join("\n"));
        let events = site.page("sub/events.html");
        let drawn = html::main_of(&events).contains("<svg");
        assert_eq!(drawn, cfg!(feature = "diagrams"), "{version:?}");
        // No stylesheet is registered: the page that needs it carries it.
        let carried = html::main_of(&events).contains("<style>");
        assert_eq!(carried, drawn, "{version:?}");
        let plain = site.page("addresses.html");
        assert!(!plain.contains("<style>"), "{version:?}");
    }
}

#[test]
fn the_build_verb_gives_the_pages_of_the_library_with_the_binary() {
    let folder = support::folder();
    let mut command = program();
    command.arg("build").arg(support::repository(EXAMPLE));
    command.arg("-d").arg(folder.path());
    let said = run_command(&mut command, "").succeeded().stderr;
    let lines: Vec<_> = said.lines().collect();
    assert!(
        matches!(lines[..], [book, export] if book.starts_with("The book is in ")
            && export.starts_with("The export is in ")),
        "the example book is without findings: {said}"
    );
    let site = Site::read(folder);
    let expected: Vec<_> = EXAMPLE_05.pages().collect();
    assert_eq!(site.pages().collect::<Vec<_>>(), expected);
    for page in expected {
        // Whole pages are no help in a message.
        let same = site.page(page) == EXAMPLE_05.page(page);
        assert!(same, "{} differs", page.display());
    }
}
