//! The chapter under which records of other folders stand.

use crate::book::{Chapter, ChapterId};
use crate::config::Config;
use crate::document::directive::{Call, Directive};
use crate::protocol::{NewChapter, RawBook};

/// The directive whose place is the records' place.
pub const DIRECTIVE: &str = "adr-log";

/// The chapter that holds the directive, or else the one with the name that is configured.
pub fn find(book: &RawBook, config: &Config) -> Option<ChapterId> {
    for (id, raw) in book.chapters.iter().enumerate() {
        // Only what holds the word can hold the directive.
        if raw.text.contains(DIRECTIVE) {
            let chapter = Chapter::read(raw.clone(), config);
            let mut directives = chapter.document.directives.iter();
            if directives.any(is_log) {
                return Some(id);
            }
        }
    }
    let name = |name: &str| name.trim().eq_ignore_ascii_case(&config.adr_chapter);
    let mut chapters = book.chapters.iter();
    chapters.position(|it| it.name.as_deref().is_some_and(name))
}

fn is_log(directive: &Directive) -> bool {
    let call: Option<&Call> = directive.call.as_ref().ok();
    call.is_some_and(|call| call.name.1 == DIRECTIVE)
}

/// A chapter for the records of a book that has none for them.
pub fn new(config: &Config, path: String) -> NewChapter {
    let name = config.adr_chapter.clone();
    NewChapter {
        text: format!("# {name}\n\n{{{{#designdoc {DIRECTIVE}}}}}\n").into(),
        name,
        path,
        source_path: None,
    }
}
