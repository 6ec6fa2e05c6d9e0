//! What an entry of a change log is in the exported catalog.

use super::model::Change;
use crate::document::values::period::Period;
use crate::records::{PeriodRecord, Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// An entry of a document's change log.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Change")]
pub struct ChangeRecord {
    /// The file of the document.
    pub document: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<PeriodRecord>,
    /// The version that it made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// What was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    pub place: Place,
}

/// The changes of a chapter, in the order of the text.
pub fn read(reader: &Reader) -> Vec<ChangeRecord> {
    let changes = &reader.scope.document().facts.changes.changes;
    changes.iter().map(|it| change(reader, it)).collect()
}

fn change(reader: &Reader, it: &Change) -> ChangeRecord {
    let date = it.date.map(|date| {
        // A day is written in one way, whatever its author wrote.
        PeriodRecord::new(Period::Date(date), String::new())
    });
    ChangeRecord {
        document: reader.document(),
        date: date.or_else(|| {
            let words = reader.maybe(it.date_words)?;
            Some(PeriodRecord::unread(words))
        }),
        version: reader.maybe(it.version),
        author: reader.maybe(it.author),
        what: reader.maybe(it.words),
        place: reader.place(it.span, &it.anchor),
    }
}
