//! A generated book of design documents, as mdBook 0.5 hands it to a preprocessor.
//!
//! The same shape gives the same bytes on every machine: the words come from the lists below, by a
//! small generator of random numbers with a fixed seed.

mod document;
mod words;

use serde_json::{Value, json};
use words::Words;

/// What a book is to hold.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Design documents, of about 18 KB each. The records of the decision logs come on top.
    pub documents: usize,
    /// Two Mermaid fences in each document, or none.
    pub diagrams: bool,
}

/// Documents that share a folder and a decision log.
const DOCUMENTS_AN_AREA: usize = 100;

/// Records in a decision log.
const RECORDS_A_LOG: usize = 10;

/// A preprocessor's call: a JSON array of the context and the book.
pub fn call(shape: Shape) -> Vec<u8> {
    let mut words = Words::new();
    let mut items = Vec::new();
    for first in (0..shape.documents).step_by(DOCUMENTS_AN_AREA) {
        let area = first / DOCUMENTS_AN_AREA + 1;
        let numbers = first + 1..=shape.documents.min(first + DOCUMENTS_AN_AREA);
        items.push(json!({ "PartTitle": format!("Area {area}") }));
        items.push(log(area, items.len(), &mut words));
        for number in numbers.clone() {
            let place = document::Place {
                number,
                area: numbers.clone(),
                records: RECORDS_A_LOG,
            };
            let (title, text) = document::design(&place, shape.diagrams, &mut words);
            let path = format!("area-{area:03}/designs/{}", document::file_name(number));
            items.push(chapter(&title, text, &path, items.len(), Vec::new()));
        }
    }
    let context = json!({
        "root": "/book",
        "config": {
            "book": { "title": "Generated handbook", "language": "en" },
            "output": {
                "html": {
                    "additional-css": ["designdoc.css"],
                    "git-repository-url": "https://example.org/team/handbook",
                },
            },
            "preprocessor": { "designdoc": { "after": ["index", "links"] } },
        },
        "renderer": "html",
        "mdbook_version": "0.5.4",
    });
    json!([context, { "items": items }])
        .to_string()
        .into_bytes()
}

/// The chapter of an area's decision log, with its records beneath.
fn log(area: usize, number: usize, words: &mut Words) -> Value {
    let folder = format!("area-{area:03}/decisions");
    let records = (1..=RECORDS_A_LOG).map(|record| {
        let (title, text) = document::record(record, words);
        let path = format!("{folder}/{record:04}-record.md");
        chapter(&title, text, &path, record, Vec::new())
    });
    let records = records.collect();
    let text = format!("# Decisions of area {area}\n\n{}\n", words.paragraph(3));
    let path = format!("{folder}/log.md");
    chapter("Decisions", text, &path, number, records)
}

fn chapter(name: &str, content: String, path: &str, number: usize, sub_items: Vec<Value>) -> Value {
    json!({
        "Chapter": {
            "name": name,
            "content": content,
            "number": [number],
            "sub_items": sub_items,
            "path": path,
            "source_path": path,
            "parent_names": [],
        },
    })
}
