//! What a data flow is in the exported catalog.

use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A flow of data through a system.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Flow")]
pub struct FlowRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// Its steps in their order, the first line of each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub steps: Vec<String>,
    /// Where its diagrams stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub diagrams: Vec<Place>,
    pub place: Place,
}

/// The flows of a chapter.
pub fn read(reader: &Reader) -> Vec<FlowRecord> {
    let flows = &reader.scope.document().facts.flows;
    let records = flows.iter().map(|it| FlowRecord {
        document: reader.document(),
        name: it.name.clone(),
        steps: reader.all(&it.steps),
        diagrams: it.diagrams.iter().map(|it| reader.line(*it)).collect(),
        place: reader.place_of(it.span, &it.target.anchor),
    });
    records.collect()
}
