//! What a choice of technology is in the exported catalog.

use super::model::{Place as Written, Technology};
use crate::records::{Place, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A technology: one thing that a document's stack was chosen of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Technology")]
pub struct TechnologyRecord {
    /// The file of the document.
    pub document: String,
    /// What it is for: `Backend`, `Database`. Missing where only its section says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The heading or the bold line that it stands under.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub choice: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Why it was chosen.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub rationale: Vec<String>,
    /// What else was thought of.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub alternatives: Vec<String>,
    pub place: Place,
}

/// The technologies of a chapter.
pub fn read(reader: &Reader) -> Vec<TechnologyRecord> {
    let all = reader.scope.document().facts.technology.technologies.iter();
    all.map(|it| technology(reader, it)).collect()
}

fn technology(reader: &Reader, it: &Technology) -> TechnologyRecord {
    let (Written::Section(at) | Written::Words(at)) = it.place;
    TechnologyRecord {
        document: reader.document(),
        area: Some(it.area.clone()).filter(|it| !it.is_empty()),
        group: it.group.clone(),
        choice: reader.maybe(it.choice),
        version: reader.maybe(it.version),
        purpose: reader.maybe(it.purpose),
        rationale: reader.all(&it.rationale),
        alternatives: reader.all(&it.alternatives),
        place: reader.place(Span::at(at as usize), &it.anchor),
    }
}
