//! A generated book of design documents: as mdBook hands it to its programs, or as files.
//!
//! The same shape gives the same bytes on every machine: the words come from lists, by a small
//! generator of random numbers that is seeded.
//!
//! Each benchmark uses a part of it.
#![allow(dead_code)]

mod document;
pub mod files;
pub mod json;
pub mod log;
mod words;

use clap::{Args, value_parser};
use words::Words;

/// What a book is to hold.
#[derive(Args, Clone, Copy)]
pub struct Shape {
    /// Design documents in the generated book, of about 17 KB each; the records come on top
    #[arg(long, default_value_t = 2000, value_parser = value_parser!(u16).range(1..=20_000), value_name = "N")]
    documents: u16,
    /// Where the random words begin
    #[arg(long, default_value_t = 20_260_401)]
    seed: u64,
    /// Mermaid fences in each document: 2 where no number is told
    #[arg(long, default_value_t = 0, num_args = 0..=1, default_missing_value = "2", value_name = "N")]
    diagrams: usize,
    /// No mentions of decisions and no links between documents
    #[arg(long)]
    no_references: bool,
    /// No decision logs beside the documents
    #[arg(long)]
    no_logs: bool,
    /// Whether the plugin leaves what it would draw as Mermaid
    #[arg(skip)]
    pub undrawn: bool,
}

impl Shape {
    /// So many documents, and otherwise what the options' defaults say.
    pub fn of(documents: u16) -> Self {
        Self {
            documents,
            seed: 20_260_401,
            diagrams: 0,
            no_references: false,
            no_logs: false,
            undrawn: false,
        }
    }

    pub fn documents(&self) -> usize {
        usize::from(self.documents)
    }

    pub fn seed(&self) -> u64 {
        self.seed
    }

    pub fn with_documents(self, documents: u16) -> Self {
        Self { documents, ..self }
    }

    pub fn with_diagrams(self, diagrams: usize) -> Self {
        Self { diagrams, ..self }
    }

    pub fn undrawn(self) -> Self {
        Self {
            undrawn: true,
            ..self
        }
    }

    pub fn has_diagrams(&self) -> bool {
        self.diagrams > 0
    }
}

/// Documents that share a folder and a decision log.
const DOCUMENTS_AN_AREA: usize = 100;

/// Records in a decision log.
const RECORDS_A_LOG: usize = 10;

/// A day before which nothing in the book is due, so that its size says what there is to tell.
const TODAY: &str = "2025-12-31";

/// An item of the summary.
pub enum Item {
    Part(String),
    Chapter(Chapter),
}

pub struct Chapter {
    title: String,
    text: String,
    path: String,
    below: Vec<Chapter>,
}

fn items(shape: Shape) -> Vec<Item> {
    let mut words = Words::new(shape.seed);
    let mut items = Vec::new();
    for first in (0..shape.documents()).step_by(DOCUMENTS_AN_AREA) {
        let area = first / DOCUMENTS_AN_AREA + 1;
        let numbers = first + 1..=shape.documents().min(first + DOCUMENTS_AN_AREA);
        items.push(Item::Part(format!("Area {area}")));
        if !shape.no_logs {
            items.push(Item::Chapter(log::of_area(area, &mut words)));
        }
        for number in numbers.clone() {
            let place = document::Place {
                number,
                area: numbers.clone(),
                // Without a log a document can mention its own decisions alone.
                records: if shape.no_logs {
                    document::DECISIONS
                } else {
                    RECORDS_A_LOG
                },
                references: !shape.no_references,
                diagrams: shape.diagrams,
            };
            let (title, text) = document::design(&place, &mut words);
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
