//! Notices that mdBook's `links` has not run yet.

use crate::book::Book;
use crate::config::{NAME, RUNS_AFTER};

/// What mdBook's `links` would have replaced.
const MARKS: [&str; 4] = [
    "{{#include",
    "{{#rustdoc_include",
    "{{#playground",
    "{{#title",
];

/// One line for the whole book, where a chapter still holds an include: which line to add.
pub fn warning(book: &Book) -> Option<String> {
    let chapter = book.chapters.iter().find(|chapter| {
        let text = chapter.text.as_str();
        MARKS.iter().any(|mark| {
            text.match_indices(mark)
                .any(|(at, _)| !text[..at].ends_with('\\'))
        })
    })?;
    let after = RUNS_AFTER.map(|name| format!("\"{name}\"")).join(", ");
    Some(format!(
        "{} holds an include that is not resolved yet: add `after = [{after}]` to [preprocessor.{NAME}] in book.toml",
        chapter.file
    ))
}
