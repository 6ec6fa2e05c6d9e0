//! The least that a preprocessor which reads every chapter can do: the JSON into types of its own,
//! each chapter parsed once, the JSON back. On one thread.

use pulldown_cmark::{Options, Parser};
use serde::{Deserialize, Serialize};
use std::hint::black_box;
use std::io::{self, BufWriter, Read, Write};

#[derive(Deserialize, Serialize)]
struct Book {
    items: Vec<Item>,
}

#[derive(Deserialize, Serialize)]
enum Item {
    Chapter(Chapter),
    Separator,
    PartTitle(String),
}

#[derive(Deserialize, Serialize)]
struct Chapter {
    name: String,
    content: String,
    number: Option<Vec<u32>>,
    sub_items: Vec<Item>,
    path: Option<String>,
    source_path: Option<String>,
    parent_names: Vec<String>,
}

/// Answers the call on standard input.
pub fn run() -> io::Result<()> {
    let mut input = Vec::new();
    io::stdin().lock().read_to_end(&mut input)?;
    let (context, book): (serde_json::Value, Book) = serde_json::from_slice(&input)?;
    black_box(&context);
    parse(&book.items);
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    serde_json::to_writer(&mut out, &book)?;
    out.flush()
}

fn parse(items: &[Item]) {
    for item in items {
        if let Item::Chapter(chapter) = item {
            let events = Parser::new_ext(&chapter.content, options()).into_offset_iter();
            events.for_each(|event| {
                black_box(event);
            });
            parse(&chapter.sub_items);
        }
    }
}

/// mdBook 0.5's own, without smart punctuation, which the plugin does not ask for either.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}
