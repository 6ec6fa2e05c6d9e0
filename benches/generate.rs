//! A generated book of design documents: as mdBook 0.5 hands it to a preprocessor, or as files.
//!
//! The same shape gives the same bytes on every machine: the words come from the lists below, by a
//! small generator of random numbers with a fixed seed.

mod document;
mod words;

use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;
use words::Words;

/// What a book is to hold.
#[derive(Clone, Copy)]
pub struct Shape {
    /// Design documents, of about 18 KB each. The records of the decision logs come on top.
    pub documents: usize,
    /// Two Mermaid fences in each document, or none.
    pub diagrams: bool,
    /// Whether the plugin draws, or leaves what it would draw as Mermaid.
    pub drawn: bool,
}

/// Documents that share a folder and a decision log.
const DOCUMENTS_AN_AREA: usize = 100;

/// Records in a decision log.
const RECORDS_A_LOG: usize = 10;

/// A day before which nothing in the book is due, so that its size says what there is to tell.
const TODAY: &str = "2025-12-31";

/// An item of the summary.
enum Item {
    Part(String),
    Chapter(Chapter),
}

struct Chapter {
    title: String,
    text: String,
    path: String,
    below: Vec<Chapter>,
}

fn items(shape: Shape) -> Vec<Item> {
    let mut words = Words::new();
    let mut items = Vec::new();
    for first in (0..shape.documents).step_by(DOCUMENTS_AN_AREA) {
        let area = first / DOCUMENTS_AN_AREA + 1;
        let numbers = first + 1..=shape.documents.min(first + DOCUMENTS_AN_AREA);
        items.push(Item::Part(format!("Area {area}")));
        items.push(Item::Chapter(log(area, &mut words)));
        for number in numbers.clone() {
            let place = document::Place {
                number,
                area: numbers.clone(),
                records: RECORDS_A_LOG,
            };
            let (title, text) = document::design(&place, shape.diagrams, &mut words);
            let path = format!("area-{area:03}/designs/{}", document::file_name(number));
            items.push(Item::Chapter(Chapter {
                title,
                text,
                path,
                below: Vec::new(),
            }));
        }
    }
    items
}

/// The chapter of an area's decision log, with its records beneath.
fn log(area: usize, words: &mut Words) -> Chapter {
    let folder = format!("area-{area:03}/decisions");
    let records = (1..=RECORDS_A_LOG).map(|record| {
        let (title, text) = document::record(record, words);
        Chapter {
            title,
            text,
            path: format!("{folder}/{record:04}-record.md"),
            below: Vec::new(),
        }
    });
    let below = records.collect();
    Chapter {
        title: "Decisions".to_owned(),
        text: format!("# Decisions of area {area}\n\n{}\n", words.paragraph(3)),
        path: format!("{folder}/log.md"),
        below,
    }
}

/// A preprocessor's call: a JSON array of the context and the book.
pub fn call(shape: Shape) -> Vec<u8> {
    let context = json!({
        "root": "/book",
        "config": config(shape),
        "renderer": "html",
        "mdbook_version": "0.5.4",
    });
    json!([context, { "items": book(shape) }])
        .to_string()
        .into_bytes()
}

/// A renderer's call for the book whose files are in `root`.
pub fn render(shape: Shape, root: &Path, destination: &Path) -> Vec<u8> {
    let call = json!({
        "version": "0.5.4",
        "root": root,
        "book": { "items": book(shape) },
        "config": config(shape),
        "destination": destination,
    });
    call.to_string().into_bytes()
}

fn book(shape: Shape) -> Vec<Value> {
    let items = items(shape).into_iter().enumerate();
    let items = items.map(|(at, item)| match item {
        Item::Part(title) => json!({ "PartTitle": title }),
        Item::Chapter(chapter) => json(chapter, at),
    });
    items.collect()
}

fn config(shape: Shape) -> Value {
    json!({
        "book": { "title": "Generated handbook", "language": "en" },
        "output": {
            "html": {
                "additional-css": ["designdoc.css"],
                "git-repository-url": "https://example.org/team/handbook",
            },
        },
        "preprocessor": {
            "designdoc": {
                "after": ["index", "links"],
                "mermaid": if shape.drawn { "svg" } else { "keep" },
                "today": TODAY,
            },
        },
    })
}

fn json(chapter: Chapter, number: usize) -> Value {
    let below = chapter.below.into_iter().zip(1..);
    let below: Vec<_> = below.map(|(it, number)| json(it, number)).collect();
    json!({
        "Chapter": {
            "name": chapter.title,
            "content": chapter.text,
            "number": [number],
            "sub_items": below,
            "path": chapter.path,
            "source_path": chapter.path,
            "parent_names": [],
        },
    })
}

/// Writes the same book as files into `folder`.
pub fn folder(shape: Shape, folder: &Path) -> io::Result<()> {
    let mut summary = "# Summary\n\n".to_owned();
    for item in items(shape) {
        match item {
            Item::Part(title) => summary.push_str(&format!("\n# {title}\n\n")),
            Item::Chapter(chapter) => write(&chapter, "", &folder.join("src"), &mut summary)?,
        }
    }
    fs::write(folder.join("src/SUMMARY.md"), summary)?;
    let toml = format!(
        "[book]\ntitle = \"Generated handbook\"\n\n[preprocessor.designdoc]\ntoday = \"{TODAY}\"\n"
    );
    fs::write(folder.join("book.toml"), toml)
}

fn write(chapter: &Chapter, indent: &str, sources: &Path, summary: &mut String) -> io::Result<()> {
    let file = sources.join(&chapter.path);
    fs::create_dir_all(file.parent().unwrap_or(sources))?;
    fs::write(file, &chapter.text)?;
    summary.push_str(&format!(
        "{indent}- [{}]({})\n",
        chapter.title, chapter.path
    ));
    let indent = format!("{indent}  ");
    let mut below = chapter.below.iter();
    below.try_for_each(|it| write(it, &indent, sources, summary))
}
