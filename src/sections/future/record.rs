//! What a future enhancement is in the exported catalog.

use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that a document leaves for later.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Enhancement")]
pub struct EnhancementRecord {
    /// The file of the document.
    pub document: String,
    pub title: String,
    /// What stands behind its name, or first beneath it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether its box is ticked; missing where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    pub place: Place,
}

/// The enhancements of a chapter.
pub fn read(reader: &Reader) -> Vec<EnhancementRecord> {
    let enhancements = &reader.scope.document().facts.future;
    let records = enhancements.iter().map(|it| EnhancementRecord {
        document: reader.document(),
        title: it.title.clone(),
        description: reader.maybe(it.description),
        done: it.done,
        place: reader.place(it.span, &it.anchor),
    });
    records.collect()
}
