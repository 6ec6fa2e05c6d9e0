//! Notices that mdBook's `links` has not run yet.

use crate::book::Book;
use crate::config::{NAME, RUNS_AFTER};
use memchr::memmem;
use rayon::prelude::*;

/// What mdBook's `links` would have replaced.
const MARKS: [&str; 4] = [
    "{{#include",
    "{{#rustdoc_include",
    "{{#playground",
    "{{#title",
];

/// One line for each chapter that still holds an include: which line to add.
pub fn warnings(book: &Book) -> Vec<String> {
    let after = RUNS_AFTER.map(|name| format!("\"{name}\"")).join(", ");
    let chapters = book.chapters.par_iter();
    let unresolved = chapters.filter(|it| holds_include(&it.text));
    let lines = unresolved.map(|chapter| {
        format!(
            "{} holds an include that is not resolved yet: add `after = [{after}]` to [preprocessor.{NAME}] in book.toml",
            chapter.file
        )
    });
    lines.collect()
}

fn holds_include(text: &str) -> bool {
    let mut places = memmem::find_iter(text.as_bytes(), "{{#");
    places.any(|at| {
        let begins = |mark: &&str| text[at..].starts_with(mark);
        MARKS.iter().any(begins) && !text[..at].ends_with('\\')
    })
}
