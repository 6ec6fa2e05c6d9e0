//! The chapter under which records of other folders stand.

use crate::book::{Chapter, ChapterId};
use crate::config::Config;
use crate::document::directive::{Call, Directive};
use crate::protocol::{NewChapter, ProtocolError, RawBook};

/// The directive whose place is the records' place.
pub const DIRECTIVE: &str = "adr-log";

/// The chapter that holds the directive, or else the one with the name that is configured.
///
/// # Errors
/// A chapter's content is no text.
pub fn find(book: &RawBook, config: &Config) -> Result<Option<ChapterId>, ProtocolError> {
    for (id, raw) in book.chapters.iter().enumerate() {
        // Only what holds the word can hold the directive.
        if raw.encoded().contains(DIRECTIVE) {
            let chapter = Chapter::read(raw, config)?;
            let mut directives = chapter.document.directives.iter();
            if directives.any(is_log) {
                return Ok(Some(id));
            }
        }
    }
    let name = |name: String| name.trim().eq_ignore_ascii_case(&config.adr_chapter);
    let mut chapters = book.chapters.iter();
    Ok(chapters.position(|it| it.name().is_some_and(name)))
}

fn is_log(directive: &Directive) -> bool {
    let call: Option<&Call> = directive.call.as_ref().ok();
    call.is_some_and(|call| call.name.1 == DIRECTIVE)
}

/// A chapter for the records of a book that has none for them.
pub fn new(config: &Config, path: String) -> NewChapter {
    let name = config.adr_chapter.clone();
    NewChapter {
        text: format!("# {name}\n\n{{{{#designdoc {DIRECTIVE}}}}}\n"),
        name,
        path,
        source_path: None,
    }
}
