//! What the program answers to the JSON that both living versions of mdBook really write.
//!
//! The recordings and how they were made: `tests/protocol/README.md`.

use super::support::{self, Outcome};
use serde_json::{Value, json};
use std::fs;

/// Both versions of mdBook, in both orders among its own preprocessors.
const RECORDINGS: [&str; 4] = [
    "0.4.52/after-links",
    "0.4.52/before-links",
    "0.5.4/after-links",
    "0.5.4/before-links",
];

/// The pages of the chapters that change: one holds a Mermaid fence, one defines a term, and one,
/// which is a README for some recordings, uses it.
const ENRICHED: [&str; 4] = [DRAWN, "glossary.md", "sub/README.md", "sub/index.md"];
const DRAWN: &str = "sub/events.md";

fn recording(name: &str) -> Vec<u8> {
    let path = support::repository("tests/protocol").join(format!("{name}.json"));
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A recorded call as context and book, to be changed.
fn call(name: &str) -> (Value, Value) {
    serde_json::from_slice(&recording(name)).expect("a recording is a pair")
}

/// The bytes of a recorded book.
fn raw_book(name: &str) -> String {
    let recorded = String::from_utf8(recording(name)).expect("a recording is text");
    let key = format!("{{\"{}\":", items_key(&call(name).1));
    let start = recorded.find(&key).expect("the book is in the call");
    let book = recorded[start..].strip_suffix(']');
    book.expect("the book is last").to_owned()
}

#[track_caller]
fn ask(context: &Value, book: &Value) -> Outcome {
    support::run(&[], json!([context, book]).to_string())
}

#[track_caller]
fn answer(outcome: &Outcome) -> Value {
    assert_eq!(outcome.code, Some(0), "{}", outcome.stderr);
    serde_json::from_slice(&outcome.stdout).expect("the answer is JSON")
}

/// The key that holds a book's items: it tells the versions apart.
fn items_key(book: &Value) -> &'static str {
    if book.get("sections").is_some() {
        "sections"
    } else {
        "items"
    }
}

fn items(book: &mut Value) -> &mut Vec<Value> {
    let key = items_key(book);
    book[key].as_array_mut().expect("a book has items")
}

/// All chapters of a list of items, depth first.
fn chapters(items: &[Value]) -> Vec<&Value> {
    let chapters = items.iter().filter_map(|item| item.get("Chapter"));
    let nested = chapters.flat_map(|chapter| {
        let below = chapters_of(&chapter["sub_items"]);
        std::iter::once(chapter).chain(below)
    });
    nested.collect()
}

fn chapters_of(items: &Value) -> Vec<&Value> {
    chapters(items.as_array().expect("items are a list"))
}

/// The chapter with a path.
#[track_caller]
fn chapter<'v>(book: &'v Value, path: &str) -> &'v Value {
    let all = chapters_of(&book[items_key(book)]);
    let found = all.into_iter().find(|chapter| chapter["path"] == path);
    found.unwrap_or_else(|| panic!("no chapter {path}"))
}

/// Calls `change` for every chapter, depth first.
fn each_chapter(items: &mut Value, change: &mut impl FnMut(&mut Value)) {
    for item in items.as_array_mut().expect("items are a list") {
        if let Some(chapter) = item.get_mut("Chapter") {
            change(chapter);
            each_chapter(&mut chapter["sub_items"], change);
        }
    }
}

/// The book with the contents of enriched chapters taken out.
fn without_enriched(mut book: Value) -> Value {
    let key = items_key(&book);
    each_chapter(&mut book[key], &mut |chapter| {
        if ENRICHED.iter().any(|path| chapter["path"] == *path) {
            chapter["content"] = Value::Null;
        }
    });
    book
}

#[test]
fn an_answer_has_the_shape_of_its_version() {
    for name in RECORDINGS {
        let book = answer(&support::run(&[], recording(name)));
        let mut keys: Vec<_> = book.as_object().expect("a book").keys().collect();
        keys.sort();
        if name.starts_with("0.4") {
            assert_eq!(keys, ["__non_exhaustive", "sections"], "{name}");
            assert_eq!(book["__non_exhaustive"], Value::Null, "{name}");
        } else {
            assert_eq!(keys, ["items"], "{name}");
        }
    }
}

#[test]
fn only_the_contents_of_enriched_chapters_change() {
    for name in RECORDINGS {
        let (_, before) = call(name);
        let after = answer(&support::run(&[], recording(name)));
        let content = |book| chapter(book, DRAWN)["content"].clone();
        if cfg!(feature = "diagrams") {
            assert_ne!(content(&before), content(&after), "{name}");
        }
        assert_eq!(without_enriched(before), without_enriched(after), "{name}");
    }
}

#[test]
fn every_byte_around_an_enriched_content_stays() {
    for name in RECORDINGS {
        let (_, before) = call(name);
        let outcome = support::run(&[], recording(name)).succeeded();
        let after = answer(&outcome);
        let enriched = |book: &Value| {
            let all = chapters_of(&book[items_key(book)]).into_iter();
            let enriched = all.filter(|it| ENRICHED.iter().any(|path| it["path"] == *path));
            let contents = enriched.map(|it| it["content"].to_string());
            contents.collect::<Vec<_>>()
        };
        let mut expected = raw_book(name);
        for (before, after) in enriched(&before).iter().zip(enriched(&after)) {
            expected = expected.replacen(before, &after, 1);
        }
        let same = outcome.text() == expected;
        assert!(same, "{name}: more than the content changed");
    }
}

#[test]
fn a_book_with_nothing_to_enrich_goes_out_byte_for_byte() {
    for name in RECORDINGS {
        let (mut context, _) = call(name);
        // Fences are left for mdbook-mermaid and terms without links, so nothing is to do.
        context["config"]["preprocessor"]["mermaid"] = json!({});
        context["config"]["preprocessor"]["designdoc"]["glossary-links"] = json!(false);
        let raw = raw_book(name);
        let outcome = support::run(&[], format!("[{context},{raw}]")).succeeded();
        assert_eq!(outcome.text(), raw, "{name}");
    }
}

#[test]
fn white_space_numbers_and_escapes_of_an_untouched_book_stay() {
    let (context, _) = call("0.5.4/after-links");
    // Nothing that a JSON library would write like this itself.
    let raw = r#"{ "items" : [ "Separator",
        {"Chapter":{"name":"\u0041\/","content":"a\u000ab","path":"a.md","number":[1],"sub_items":[]},"x":1.50e+2}
    ] ,"big":123456789012345678901234567890 }"#;
    let outcome = support::run(&[], format!(" [{context} ,\n{raw}\t]\n")).succeeded();
    assert_eq!(outcome.text(), raw);
    assert_eq!(outcome.stderr, "");
}

#[test]
fn what_is_below_a_chapter_may_come_before_its_content() {
    let (mut context, _) = call("0.5.4/after-links");
    context["config"]["preprocessor"]["designdoc"]["documents"] = json!(["c.md"]);
    let raw = r##"{"items":[{"Chapter":{"name":"Over","sub_items":[
        {"Chapter":{"sub_items":[],"name":"Below","content":"b","path":"b.md","number":[1,1]}}
    ],"content":"ADR-001","path":"a.md","number":[1]}},
        {"Chapter":{"name":"Next","content":"# Vans\n\n## Decisions\n\n### ADR-001: Use vans\n\n**Status**: Accepted","path":"c.md","sub_items":[]}}
    ]}"##;
    let outcome = support::run(&[], format!("[{context},{raw}]")).succeeded();
    let after: Value = serde_json::from_str(outcome.text()).expect("the answer is JSON");
    let content = |path: &str| chapter(&after, path)["content"].to_string();
    let over = content("a.md");
    assert!(over.contains("c.md#adr-001"), "{over}");
    assert_eq!(content("b.md"), "\"b\"");
}

#[test]
fn what_is_not_known_travels_through() {
    for name in RECORDINGS {
        let (context, mut book) = call(name);
        let key = items_key(&book);
        each_chapter(&mut book[key], &mut |chapter| {
            chapter["later"] = json!({ "of": ["a chapter", 1.5, null] });
        });
        book["later"] = json!("of the book");
        let strange = [
            json!({ "Notebook": { "cells": [{ "content": "# Not ours" }] } }),
            json!({ "PartTitle": "Annexes", "level": 2 }),
            json!("PageBreak"),
        ];
        items(&mut book).extend(strange);
        let after = answer(&ask(&context, &book));
        assert_eq!(without_enriched(book), without_enriched(after), "{name}");
    }
}

#[test]
fn drafts_part_titles_and_separators_stay() {
    for name in RECORDINGS {
        let mut book = answer(&support::run(&[], recording(name)));
        let items = items(&mut book);
        assert!(items.contains(&json!("Separator")), "{name}");
        assert!(items.contains(&json!({ "PartTitle": "Designs" })), "{name}");
        let all = chapters(items);
        let drafts = all.iter().filter(|chapter| chapter["path"].is_null());
        let drafts: Vec<_> = drafts.collect();
        assert_eq!(drafts.len(), 1, "{name}");
        assert_eq!(drafts[0]["name"], "Not written yet", "{name}");
        assert_eq!(drafts[0]["content"], "", "{name}");
        assert_eq!(drafts[0]["number"], json!([1, 2]), "{name}");
    }
}

#[test]
fn readme_chapters_are_linked_as_index() {
    for name in RECORDINGS {
        let (mut context, mut book) = call(name);
        context["config"]["preprocessor"]["designdoc"]["documents"] = json!(["sub/README.md"]);
        let key = items_key(&book);
        each_chapter(&mut book[key], &mut |chapter| {
            if chapter["path"] == "sub/deep/storage.md" {
                chapter["content"] = json!("# Storage\n\nBy ADR-001 nothing is deleted.\n");
            }
        });
        let after = answer(&ask(&context, &book));
        let content = chapter(&after, "sub/deep/storage.md")["content"]
            .as_str()
            .expect("a text");
        assert!(
            content.contains("href=\"../index.md#adr-001\""),
            "{name}: {content}"
        );
    }
}

#[test]
fn without_the_index_preprocessor_readme_chapters_keep_their_name() {
    let (mut context, mut book) = call("0.5.4/before-links");
    context["config"]["build"] = json!({ "use-default-preprocessors": false });
    context["config"]["preprocessor"]["designdoc"]["documents"] = json!(["sub/README.md"]);
    items(&mut book).push(json!({ "Chapter": {
        "name": "Why", "content": "See ADR-001.", "number": null, "sub_items": [],
        "path": "why.md", "source_path": "why.md", "parent_names": [],
    } }));
    let after = answer(&ask(&context, &book));
    let content = chapter(&after, "why.md")["content"].to_string();
    assert!(content.contains("sub/README.md#adr-001"), "{content}");
}

#[test]
fn an_unresolved_include_is_one_warning_that_names_the_line_to_add() {
    for name in RECORDINGS {
        let outcome = support::run(&[], recording(name)).succeeded();
        let expected = if name.ends_with("before-links") {
            "warning: mdbook-designdoc: reading.md holds an include that is not resolved yet: \
             add `after = [\"index\", \"links\"]` to [preprocessor.designdoc] in book.toml\n"
        } else {
            ""
        };
        assert_eq!(outcome.stderr, expected, "{name}");
    }
}

#[test]
fn an_escaped_include_is_no_warning() {
    let (context, mut book) = call("0.5.4/before-links");
    let key = items_key(&book);
    each_chapter(&mut book[key], &mut |chapter| {
        if chapter["path"] == "reading.md" {
            chapter["content"] = json!("Write \\{{#include statuses.txt}}.\n");
        }
    });
    assert_eq!(ask(&context, &book).succeeded().stderr, "");
}

#[test]
fn a_version_out_of_range_is_one_warning_that_names_both() {
    for (version, warned) in [
        ("0.4.39", true),
        ("0.4.40", false),
        ("0.5.99", false),
        ("0.6.0", true),
        ("unreadable", true),
    ] {
        let (mut context, book) = call("0.5.4/after-links");
        context["mdbook_version"] = json!(version);
        let outcome = ask(&context, &book).succeeded();
        assert_eq!(outcome.stderr.lines().count(), usize::from(warned));
        if warned {
            let own = format!("mdbook-designdoc {}", env!("CARGO_PKG_VERSION"));
            let theirs = format!("mdBook {version}");
            for part in ["warning: ", &own, ">=0.4.40, <0.6", &theirs] {
                assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
            }
        }
    }
}

#[test]
fn input_that_is_not_mdbooks_is_one_line_and_exit_code_2() {
    let (context, book) = call("0.5.4/after-links");
    let mut no_root = context.clone();
    no_root.as_object_mut().expect("a context").remove("root");
    let inputs: Vec<(&str, Vec<u8>)> = vec![
        ("empty", vec![]),
        ("white space", b" \n".to_vec()),
        ("words", b"hello\n".to_vec()),
        ("a number", b"17".to_vec()),
        ("a word of JSON", b"null".to_vec()),
        ("an empty array", b"[]".to_vec()),
        ("an array of one", json!([context]).to_string().into()),
        (
            "an array of three",
            json!([context, book, book]).to_string().into(),
        ),
        ("an array of numbers", b"[1, 2]".to_vec()),
        (
            "an array without a comma",
            format!("[{context} {book}]").into(),
        ),
        ("no root", json!([no_root, book]).to_string().into()),
        ("no items", json!([context, {}]).to_string().into()),
        (
            "items that are none",
            json!([context, { "items": 1 }]).to_string().into(),
        ),
        (
            "a chapter that is none",
            json!([context, { "items": [{ "Chapter": 1 }] }])
                .to_string()
                .into(),
        ),
        (
            "a content that is no text",
            json!([context, { "items": [{ "Chapter": { "content": 1 } }] }])
                .to_string()
                .into(),
        ),
        ("an empty object", b"{}".to_vec()),
        ("another object", b"{\"version\": 1}".to_vec()),
        ("invalid UTF-8", b"[\"\xff\xfe\"]".to_vec()),
        ("UTF-16", b"\xff\xfe[\x00]\x00".to_vec()),
        ("deep", vec![b'['; 100_000]),
        (
            "something behind",
            format!("{} x", json!([context, book])).into(),
        ),
    ];
    for (what, input) in inputs {
        let line = support::run(&[], input).refusal();
        assert!(
            line.contains("mdBook") || line.contains("standard input"),
            "{what}: {line}"
        );
    }
}

#[test]
fn a_truncated_call_is_one_line_and_exit_code_2() {
    const PLACES: usize = 60;
    for name in ["0.4.52/before-links", "0.5.4/after-links", "0.5.4/renderer"] {
        let whole = recording(name);
        let step = whole.len() / PLACES;
        // The last bytes too: there only brackets are missing.
        let places = (1..whole.len()).step_by(step).chain([whole.len() - 1]);
        for place in places {
            support::run(&[], &whole[..place]).refusal();
        }
    }
}

#[test]
fn a_renderers_call_writes_into_its_folder_and_nothing_else() {
    let catalogs = ["0.4.52/renderer", "0.5.4/renderer"].map(|name| {
        let folder = support::folder();
        let mut call: Value = serde_json::from_slice(&recording(name)).expect("it is JSON");
        call["destination"] = json!(folder.path().join("made"));
        let outcome = support::run(&[], call.to_string()).succeeded();
        assert_eq!(outcome.text(), "", "{name}");
        let names = support::files(&folder.path().join("made"));
        let names = names.iter().map(|it| it.file_name().unwrap().to_owned());
        let wanted = [".designdoc-files", "catalog.json", "catalog.schema.json"];
        assert_eq!(names.collect::<Vec<_>>(), wanted, "{name}");
        support::read(folder.path().join("made/catalog.json"))
    });
    for catalog in catalogs {
        let catalog: Value = serde_json::from_str(&catalog).expect("it is JSON");
        assert_eq!(catalog["version"], 1);
        let term = &catalog["terms"][0];
        assert_eq!(term["term"], "Scan");
        assert_eq!(term["place"]["file"], "glossary.md");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in RECORDINGS {
        let run = || support::run(&[], recording(name)).succeeded();
        let (one, other) = (run(), run());
        assert_eq!(one.stdout, other.stdout, "{name}");
        assert_eq!(one.stderr, other.stderr, "{name}");
    }
}
