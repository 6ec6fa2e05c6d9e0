//! The terms that a chapter defines.

use crate::document::anchors::Anchor;
use crate::text::Span;

/// The glossary of a document, or a page that is one.
#[derive(Debug, Default)]
pub struct Glossary {
    pub terms: Vec<Term>,
    /// Where the terms are defined: no place for links to them.
    pub spans: Vec<Span>,
    /// The id of the first heading over terms.
    pub heading: String,
}

/// A term with its definition.
#[derive(Debug)]
pub struct Term {
    /// As the author writes it.
    pub words: String,
    /// What it is short for, or its short form.
    pub alias: Option<String>,
    /// What else its author adds in brackets, to tell it from another one.
    pub added: Option<String>,
    /// What it means, without markup.
    pub definition: String,
    pub anchor: Anchor,
    /// The term's words with their marks.
    pub span: Span,
}

impl Term {
    /// The anchor that is on the page: one of our own only where terms become links.
    pub fn shown_anchor(&self, glossary_links: bool) -> Option<&Anchor> {
        let own = matches!(self.anchor, Anchor::Own(_));
        (glossary_links || !own).then_some(&self.anchor)
    }

    /// Whether a text means the term only where it has the same capitals.
    pub fn is_acronym(words: &str) -> bool {
        let letters = words.chars().filter(|ch| ch.is_alphabetic());
        let (mut count, mut capitals) = (0, true);
        for letter in letters {
            count += 1;
            capitals &= letter.is_uppercase();
        }
        count >= 2 && capitals
    }

    /// Whether a text means the term often enough when it has its words: `van` may, `it` does not.
    pub fn is_telling(words: &str) -> bool {
        const COMMON: usize = 3;
        let count = words.chars().count();
        let is_small = words.chars().all(char::is_lowercase);
        count > 1 && !(is_small && count <= COMMON)
    }
}
