//! A book as the JSON that mdBook writes, of both living versions.

use super::{Chapter, Item, Shape, TODAY, items};
use serde_json::{Value, json};
use std::path::Path;

/// Which mdBook calls.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Version {
    V04,
    V05,
}

impl Version {
    fn name(self) -> &'static str {
        match self {
            Self::V04 => "0.4.52",
            Self::V05 => "0.5.4",
        }
    }

    /// What the book calls its items.
    pub fn items(self) -> &'static str {
        match self {
            Self::V04 => "sections",
            Self::V05 => "items",
        }
    }

    fn book(self, items: Vec<Value>) -> Value {
        match self {
            Self::V04 => json!({ "sections": items, "__non_exhaustive": null }),
            Self::V05 => json!({ "items": items }),
        }
    }
}

/// A preprocessor's call for the plugin.
pub fn call(shape: Shape) -> Vec<u8> {
    preprocessor(shape, Version::V05, config(shape))
}

/// A preprocessor's call: a JSON array of the context and the book.
pub fn preprocessor(shape: Shape, version: Version, config: Value) -> Vec<u8> {
    let context = json!({
        "root": "/book",
        "config": config,
        "renderer": "html",
        "mdbook_version": version.name(),
    });
    json!([context, version.book(book(shape))])
        .to_string()
        .into_bytes()
}

/// A renderer's call of the plugin for the book whose files are in `root`.
pub fn render(shape: Shape, root: &Path, destination: &Path) -> Vec<u8> {
    renderer(shape, root, destination, config(shape))
}

/// A renderer's call for the book whose files are in `root`.
pub fn renderer(shape: Shape, root: &Path, destination: &Path, config: Value) -> Vec<u8> {
    let call = json!({
        "version": Version::V05.name(),
        "root": root,
        "book": Version::V05.book(book(shape)),
        "config": config,
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
                "mermaid": if shape.undrawn { "keep" } else { "svg" },
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
