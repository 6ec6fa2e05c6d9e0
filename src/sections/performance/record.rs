//! What performance requirements and load tests are in the exported catalog.

use super::model::{LoadTesting, Requirement};
use crate::records::{Place, QuantityRecord, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A performance requirement: one value that is to be reached.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "PerformanceRequirement")]
pub struct RequirementRecord {
    /// The file of the document.
    pub document: String,
    /// What is measured.
    pub metric: String,
    /// The column's name, where a table has several values in a row: `p95`, `Maximum`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The author's words.
    pub target: String,
    /// The target as a number, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityRecord>,
    /// 95 for `p95`, wherever it is said: beside the target, in the metric, over the column.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percentile: Option<f64>,
    /// How it is measured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measurement: Option<String>,
    /// What is measured today.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    pub place: Place,
}

/// How a document's system is tried under load.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LoadTest")]
pub struct LoadTestRecord {
    /// The file of the document.
    pub document: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub scenarios: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub tools: Vec<String>,
    /// What must hold under load.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub acceptance: Vec<String>,
    /// Where the first of it stands.
    pub place: Place,
}

/// The performance requirements of a chapter.
pub fn read(reader: &Reader) -> Vec<RequirementRecord> {
    let performance = &reader.scope.document().facts.performance;
    let requirements = performance.requirements.iter();
    requirements.map(|it| requirement(reader, it)).collect()
}

/// How load is tried in a chapter: one record or none.
pub fn load_tests(reader: &Reader) -> Vec<LoadTestRecord> {
    let LoadTesting {
        scenarios,
        tools,
        acceptance,
    } = &reader.scope.document().facts.performance.load_testing;
    let all = scenarios.iter().chain(tools).chain(acceptance);
    let first = all.min_by_key(|it| it.start);
    let record = first.map(|first| LoadTestRecord {
        document: reader.document(),
        scenarios: reader.all(scenarios),
        tools: reader.all(tools),
        acceptance: reader.all(acceptance),
        place: reader.line(*first),
    });
    let says = |it: &LoadTestRecord| {
        let mut all = [&it.scenarios, &it.tools, &it.acceptance].into_iter();
        all.any(|it| !it.is_empty())
    };
    record.filter(says).into_iter().collect()
}

fn requirement(reader: &Reader, it: &Requirement) -> RequirementRecord {
    RequirementRecord {
        document: reader.document(),
        metric: it.metric.clone(),
        column: it.column.clone(),
        target: reader.words(it.target),
        quantity: it.quantity.as_ref().map(Into::into),
        percentile: it.percentile,
        measurement: reader.maybe(it.measurement),
        current: reader.maybe(it.current),
        place: reader.place(it.span, &it.anchor),
    }
}
