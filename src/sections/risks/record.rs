//! What a risk is in the exported catalog.

use super::model::{Column, Risk, RiskTable};
use crate::records::{LevelName, Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A risk: a row of a risk table.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Risk")]
pub struct RiskRecord {
    /// The file of the document.
    pub document: String,
    /// The author's own id, such as `R1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub title: String,
    /// A level, or where it is none the author's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub probability: Option<Rating>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<Rating>,
    /// From probability and impact where both can be read, else the author's own level.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exposure: Option<LevelName>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mitigation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    pub place: Place,
}

/// A level that an author gives.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rating {
    /// Missing where the words name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelName>,
    /// The author's words.
    pub words: String,
}

/// The risks of a chapter.
pub fn read(reader: &Reader) -> Vec<RiskRecord> {
    let risks = reader.scope.document().all_risks();
    risks.map(|(table, it)| risk(reader, table, it)).collect()
}

fn risk(reader: &Reader, table: &RiskTable, risk: &Risk) -> RiskRecord {
    let words = |column| reader.maybe(table.cell(risk, column));
    let rating = |level: Option<LevelName>, column| {
        let words = words(column)?;
        Some(Rating { level, words })
    };
    let level = |it: &Option<super::model::Rating>| it.as_ref().map(|it| it.level.into());
    RiskRecord {
        document: reader.document(),
        id: risk.id.clone(),
        title: risk.title.clone(),
        probability: rating(level(&risk.probability), Column::Probability),
        impact: rating(level(&risk.impact), Column::Impact),
        exposure: risk.exposure().map(Into::into),
        mitigation: words(Column::Mitigation),
        owner: words(Column::Owner),
        place: reader.place(risk.span, &risk.anchor),
    }
}
