//! Decision logs: one for an area, or one alone.

use super::words::Words;
use super::{Chapter, Item, RECORDS_A_LOG};

/// The chapter of an area's decision log, with its records beneath.
pub fn of_area(area: usize, words: &mut Words) -> Chapter {
    let folder = format!("area-{area:03}/decisions");
    let records = (1..=RECORDS_A_LOG).map(|number| {
        let (title, text) = record(number, words);
        Chapter {
            title,
            text,
            path: format!("{folder}/{number:04}-record.md"),
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

/// A record of an area's log: its title and its text.
fn record(number: usize, words: &mut Words) -> (String, String) {
    let title = format!("ADR-{number:03}: {} for the log", words.name());
    let text = format!(
        "# {title}\n\n**Status**: {}\n\n**Date**: {}\n\n## Context\n\n{}\n\n## Decision\n\n{}\n\n\
         ## Consequences\n\n- {}\n- {}\n",
        words.one_of(&["Accepted", "Proposed", "Deprecated"]),
        words.date(),
        words.paragraph(6),
        words.paragraph(4),
        words.sentence(),
        words.sentence(),
    );
    (title, text)
}

/// The folder of a log that stands alone, among the sources.
pub const FOLDER: &str = "decisions";

/// A log that stands alone, its records in the shape that adr-tools made common.
pub fn alone(records: usize, seed: u64) -> Vec<Item> {
    let words = &mut Words::new(seed);
    let chapters = (1..=records).map(|number| {
        let title = format!("{number}. {}", words.name());
        let text = format!(
            "# {title}\n\nDate: {}\n\n## Status\n\n{}\n\n## Context\n\n{}\n\n## Decision\n\n{}\n\n\
             ## Consequences\n\n{}\n",
            words.date(),
            words.one_of(&["Accepted", "Proposed", "Deprecated"]),
            words.paragraph(6),
            words.paragraph(4),
            words.paragraph(2),
        );
        Item::Chapter(Chapter {
            title,
            text,
            path: format!("{FOLDER}/{number:04}-record.md"),
            below: Vec::new(),
        })
    });
    chapters.collect()
}
