//! The exported catalog: the same facts as the registers' and the pages'.

use super::golden;
use super::html::{self, Site};
use super::libraries;
use super::support::{self, program, run_command};
use mdbook_designdoc::export::formats;
use mdbook_designdoc::registers::{Field, Register};
use mdbook_designdoc::sections::REGISTERS;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::path::Path;

const EXAMPLE: &str = "example-book";

fn catalog(site: &Site) -> Value {
    let text = support::read(site.export().join("catalog.json"));
    serde_json::from_str(&text).expect("a catalog is JSON")
}

/// The lists of a catalog with their records.
fn lists(catalog: &Value) -> impl Iterator<Item = (&String, &Vec<Value>)> {
    let fields = catalog.as_object().expect("a catalog is an object").iter();
    fields.filter_map(|(name, value)| Some((name, value.as_array()?)))
}

/// A value as both sides write it: without case, and with spaces for the hyphens of a slug. Of
/// directions the slug says less than the word.
fn told(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(words)) => {
            let words = words.to_lowercase().replace('-', " ");
            words.replace("bidirectional", "both")
        }
        Some(Value::Array(several)) => {
            let several = several.iter().map(|it| told(Some(it)));
            several.collect::<Vec<_>>().join(", ")
        }
        Some(other) => other.to_string(),
    }
}

/// What a register's rows and the catalog's records say in the columns that both have.
fn both(register: &Register, catalog: &Value, book: &str) -> [Vec<Vec<String>>; 2] {
    let records = register.records.expect("it has records");
    let mut command = program();
    let command = command.args(["list", register.name, "--format", "json", "--book", book]);
    let rows = run_command(command, "").succeeded();
    let rows: Vec<Map<String, Value>> = match rows.text() {
        "" => Vec::new(),
        text => serde_json::from_str(text).expect("rows are JSON"),
    };
    let columns = register.columns.iter();
    let columns: Vec<_> = columns.filter(|it| it.field != Field::Nowhere).collect();
    let of_rows = rows.iter().map(|row| {
        let cells = columns.iter().map(|it| told(row.get(it.key)));
        cells
            .chain([row["file"].as_str().unwrap().to_owned()])
            .collect()
    });
    let list = catalog[records.list].as_array();
    let list = list.unwrap_or_else(|| panic!("the catalog has no list `{}`", records.list));
    let wanted = list.iter().filter(|it| match records.only {
        Some((pointer, value)) => it.pointer(pointer).and_then(Value::as_str) == Some(value),
        None => true,
    });
    let of_records = wanted.map(|record| {
        let cells = columns.iter().map(|it| told(it.value(record)));
        let file = record.get("document").or(record.get("file"));
        let file = file.and_then(Value::as_str).unwrap_or_default();
        cells.chain([file.to_owned()]).collect()
    });
    let mut both = [of_rows.collect::<Vec<_>>(), of_records.collect()];
    both.iter_mut().for_each(|it| it.sort());
    both
}

#[test]
fn rows_of_registers_are_records_of_the_catalog() {
    let [_, (_, site)] = libraries::examples();
    let catalog = catalog(site);
    let book = support::repository(EXAMPLE);
    let mut filled = 0;
    for view in REGISTERS.iter().filter(|it| it.register.records.is_some()) {
        let register = &view.register;
        let [rows, records] = both(register, &catalog, book.to_str().unwrap());
        filled += usize::from(!rows.is_empty());
        let differ = rows
            .iter()
            .zip(&records)
            .find(|(row, record)| row != record);
        assert_eq!(differ, None, "{}: a row and its record", register.name);
        assert_eq!(rows.len(), records.len(), "{}", register.name);
    }
    assert!(
        filled > 15,
        "the example book fills its registers: {filled}"
    );
}

/// The rows of all tables of a page, each as its HTML.
fn rows_of(page: &str) -> Vec<&str> {
    let rows = page.split("<tr").skip(1);
    rows.filter_map(|it| it.split("</tr>").next()).collect()
}

/// What a page says of a record: the row that leads to its place, on the page of a register.
#[test]
fn pages_say_what_the_catalog_says() {
    let [_, (_, site)] = libraries::examples();
    let catalog = catalog(site);
    let page_of = |file: &Value| {
        let documents = catalog["documents"]
            .as_array()
            .expect("there are documents");
        let found = documents.iter().find(|it| it["file"] == *file);
        found.expect("a record has a document")["page"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let slug = |value: &Value, name: &str| {
        let slug = value.as_str().map(|it| format!("data-{name}=\"{it}\""));
        slug.unwrap_or_default()
    };
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    type Facts<'f> = &'f dyn Fn(&Value) -> Vec<String>;
    let cases: [(&str, &str, Facts); 5] = [
        ("risks", "risks", &|it| {
            vec![
                slug(&it["exposure"], "level"),
                slug(&it["probability"]["level"], "level"),
            ]
        }),
        ("endpoints", "endpoints", &|it| vec![words(&it["path"])]),
        ("questions", "questions", &|it| {
            vec![words(&it["due"]["words"])]
        }),
        ("failure_scenarios", "operations", &|it| {
            vec![words(&it["title"])]
        }),
        ("alerts", "operations", &|it| {
            vec![slug(&it["severity"], "level")]
        }),
    ];
    for (list, page, facts) in cases {
        let html = site.page(format!("registers/{page}.html"));
        let rows = rows_of(html::main_of(&html));
        let records = catalog[list].as_array().expect("a list");
        assert!(!records.is_empty(), "{list}");
        for record in records {
            let anchor = record["place"]["anchor"].as_str().expect("an anchor");
            let href = format!("../{}#{anchor}\"", page_of(&record["document"]));
            let found: Vec<_> = rows.iter().filter(|it| it.contains(&href)).collect();
            assert!(!found.is_empty(), "{list}: no row leads to {href}");
            for fact in facts(record) {
                assert!(
                    found.iter().any(|it| it.contains(&fact)),
                    "{list}: {fact} at {href}"
                );
            }
        }
    }
    let designs = site.page("registers/designs.html");
    for record in catalog["documents"].as_array().expect("a list") {
        let href = format!("../{}\"", record["page"].as_str().expect("a page"));
        if record["kind"] == "design" {
            let rows = rows_of(html::main_of(&designs));
            let row = rows.iter().find(|it| it.contains(&href)).expect("a row");
            assert!(
                row.contains(&slug(&record["status"]["stage"], "status")),
                "{row}"
            );
            assert!(row.contains(&words(&record["updated"]["words"])), "{row}");
        }
    }
}

#[test]
fn every_record_has_its_place_in_a_file_and_on_a_page() {
    for (version, site) in libraries::examples() {
        let catalog = catalog(site);
        let documents = catalog["documents"]
            .as_array()
            .expect("there are documents");
        let pages: BTreeMap<_, _> = documents
            .iter()
            .map(|it| (it["file"].as_str().unwrap(), it["page"].as_str().unwrap()))
            .collect();
        let mut anchors = 0;
        for (list, records) in lists(&catalog) {
            for record in records {
                let Some(place) = record.get("place") else {
                    panic!("{list}: {record}");
                };
                let file = place["file"].as_str().expect("a place has a file");
                let path = support::repository(EXAMPLE).join("src").join(file);
                let lines = support::read(&path).lines().count();
                let line = place["line"].as_u64().expect("a place has a line");
                assert!((1..=lines as u64).contains(&line), "{list}: {file}:{line}");
                if let Some(anchor) = place.get("anchor").and_then(Value::as_str) {
                    let document = record.get("document").and_then(Value::as_str);
                    let page = pages[document.unwrap_or(file)];
                    assert!(
                        site.has_id(page, anchor),
                        "{version}: {list}: {page}#{anchor}"
                    );
                    anchors += 1;
                }
            }
        }
        assert!(anchors > 100, "{anchors}");
    }
}

/// The files of a site's export by their paths.
fn files(site: &Site) -> BTreeMap<String, String> {
    let files = support::files(&site.export()).into_iter();
    let named = files.map(|path| {
        let name = path.strip_prefix(site.export()).expect("below the export");
        let parts = name.iter().map(|part| part.to_str().expect("a name"));
        (parts.collect::<Vec<_>>().join("/"), support::read(&path))
    });
    named.collect()
}

#[test]
fn the_example_book_is_exported_as_it_was() {
    let [_, (_, site)] = libraries::examples();
    let mut found = files(site);
    // Sums of the others.
    found.remove(".designdoc-files");
    let expected = support::repository("tests/exports/example-book");
    golden::expect(&expected, &found, "the_example_book_is_exported");
}

#[test]
fn both_versions_export_the_same() {
    let [(_, old), (_, new)] = libraries::examples();
    let (old, new) = (files(old), files(new));
    let names: Vec<_> = old.keys().collect();
    assert_eq!(names, new.keys().collect::<Vec<_>>());
    for (name, text) in &old {
        assert!(text == &new[name], "{name} differs");
    }
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_types() {
    let path = support::repository("schema/catalog.schema.json");
    let schema = formats::json::schema();
    if std::env::var("SNAPSHOTS").is_ok_and(|it| it == "overwrite") {
        support::write(&path, &schema);
    }
    let same = support::read(&path) == schema;
    assert!(
        same,
        "run SNAPSHOTS=overwrite cargo test the_schema_in and read the difference"
    );
}

#[test]
fn places_lead_to_the_files_that_authors_edit() {
    let folder = support::folder();
    let write = |path: &str, text: &str| support::write(folder.path().join(path), text);
    write(
        "book.toml",
        "[preprocessor.designdoc]\n[output.designdoc]\n[output.html]\n",
    );
    write("src/SUMMARY.md", "- [Vans](vans.md)\n");
    write(
        "src/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Draft\n\n{{#include parts/risks.md}}\n",
    );
    write(
        "src/parts/risks.md",
        "## Technical Risks\n\n| Risk | Probability | Impact | Mitigation |\n|---|---|---|---|\n\
         | Fog | High | Low | Lamps |\n",
    );
    let mut command = program();
    run_command(command.arg("build").arg(folder.path()), "").succeeded();
    let text = support::read(folder.path().join("book/designdoc/catalog.json"));
    let catalog: Value = serde_json::from_str(&text).expect("it is JSON");
    let risk = &catalog["risks"][0];
    assert_eq!(risk["title"], "Fog");
    assert_eq!(risk["document"], "vans.md");
    assert_eq!(risk["place"]["file"], "parts/risks.md");
    assert_eq!(risk["place"]["line"], 5);
    assert_eq!(risk["place"]["anchor"], "risk-1");
}

/// A book whose one status nobody knows, built with a table for the renderer.
fn gate(output: &str) -> (tempfile::TempDir, support::Outcome) {
    let folder = support::folder();
    let write = |path: &str, text: &str| support::write(folder.path().join(path), text);
    write("book.toml", &format!("[preprocessor.designdoc]\n{output}"));
    write("src/SUMMARY.md", "- [Vans](vans.md)\n");
    write(
        "src/vans.md",
        "# Technical Design Document: Vans\n\n**Status**: Parked\n\n**Author(s)**: Ada\n",
    );
    let mut command = program();
    let outcome = run_command(command.arg("build").arg(folder.path()), "");
    (folder, outcome)
}

#[test]
fn a_build_can_be_a_gate() {
    let (folder, outcome) = gate("[output.html]\n[output.designdoc]\nfail-on = \"warning\"\n");
    assert_eq!(outcome.code, Some(2));
    assert!(
        outcome.stderr.contains("unknown-status"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("`fail-on` makes that fail"),
        "{}",
        outcome.stderr
    );
    // What was found can be looked at all the same.
    assert!(folder.path().join("book/designdoc/catalog.json").exists());
    let (_folder, outcome) = gate("[output.html]\n[output.designdoc]\n");
    let outcome = outcome.succeeded();
    assert_eq!(
        outcome.stderr.matches("unknown-status").count(),
        1,
        "{}",
        outcome.stderr
    );
}

#[test]
fn the_renderer_alone_says_that_there_are_no_pages() {
    let (folder, outcome) = gate("[output.designdoc]\n");
    let outcome = outcome.succeeded();
    assert!(
        outcome.stderr.contains("an empty [output.html] beside it"),
        "{}",
        outcome.stderr
    );
    assert!(
        outcome.stderr.contains("unknown-status"),
        "{}",
        outcome.stderr
    );
    assert!(Path::new(&folder.path().join("book/catalog.json")).exists());
}
