//! What a success metric is in the exported catalog.

use super::model::Metric;
use crate::records::{Place, QuantityRecord, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// How a design's success is measured.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Metric")]
pub struct MetricRecord {
    /// The file of the document.
    pub document: String,
    /// What is measured.
    pub name: String,
    /// The value to reach, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The same as a number, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_value: Option<QuantityRecord>,
    /// The value before, or now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<String>,
    /// How it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measurement: Option<String>,
    /// Whether it is reached; missing where it has no box to tick.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    pub place: Place,
}

/// The metrics of a chapter.
pub fn read(reader: &Reader) -> Vec<MetricRecord> {
    let metrics = &reader.scope.document().facts.metrics;
    metrics.iter().map(|it| metric(reader, it)).collect()
}

fn metric(reader: &Reader, it: &Metric) -> MetricRecord {
    MetricRecord {
        document: reader.document(),
        name: it.name.clone(),
        target: reader.maybe(it.target),
        target_value: it.value.as_deref().map(Into::into),
        baseline: reader.maybe(it.baseline),
        measurement: reader.maybe(it.measurement),
        done: it.done,
        place: reader.place_of(it.span, &it.anchor.anchor),
    }
}
