//! What a term is in the exported catalog.

use super::model::Term;
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A term with its definition.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Term")]
pub struct TermRecord {
    /// The file of the document or page.
    pub document: String,
    pub term: String,
    /// What it is short for, or its short form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
    /// What its author adds in brackets, to tell it from another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub definition: Option<String>,
    pub place: Place,
}

/// The terms that a chapter defines.
pub fn read(reader: &Reader) -> Vec<TermRecord> {
    let terms = reader.scope.document().facts.glossary.terms.iter();
    terms.map(|it| term(reader, it)).collect()
}

fn term(reader: &Reader, term: &Term) -> TermRecord {
    TermRecord {
        document: reader.document(),
        term: term.words.clone(),
        alias: term.alias.clone(),
        added: term.added.clone(),
        definition: Some(term.definition.clone()).filter(|it| !it.is_empty()),
        place: match term.shown_anchor(reader.scope.config.glossary_links) {
            Some(anchor) => reader.place_of(term.span, anchor),
            None => reader.line(term.span),
        },
    }
}
