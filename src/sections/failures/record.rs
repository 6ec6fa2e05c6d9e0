//! What ways to fail, and what is done about them, are in the exported catalog.

use super::model::{CircuitBreakers, Failures, Retries, Scenario};
use crate::records::{Place, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A failure scenario: one way in which a part of a system fails.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FailureScenario")]
pub struct ScenarioRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// What stands behind the name without a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detection: Option<String>,
    /// What happens by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
    /// What people have to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub manual: Option<String>,
    pub place: Place,
}

/// What a document says of failures in general.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FailureHandling")]
pub struct HandlingRecord {
    /// The file of the document.
    pub document: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retries: Option<RetriesRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub circuit_breakers: Option<CircuitBreakersRecord>,
    /// What still works when a part does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub degradation: Vec<String>,
    /// Where the first of it stands.
    pub place: Place,
}

/// How calls are repeated.
#[derive(Debug, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[schemars(rename = "Retries")]
pub struct RetriesRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backoff: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout: Option<String>,
    /// What becomes of a call that fails for good.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub permanent: Vec<String>,
}

/// Where calls are held back, and when.
#[derive(Debug, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[schemars(rename = "CircuitBreakers")]
pub struct CircuitBreakersRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locations: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thresholds: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recovery: Option<String>,
}

/// The failure scenarios of a chapter.
pub fn read(reader: &Reader) -> Vec<ScenarioRecord> {
    let scenarios = reader.scope.document().facts.failures.scenarios.iter();
    scenarios.map(|it| scenario(reader, it)).collect()
}

/// What a chapter says of failures in general: one record or none.
pub fn handling(reader: &Reader) -> Vec<HandlingRecord> {
    let failures = &reader.scope.document().facts.failures;
    let Some(first) = spans(failures).into_iter().min_by_key(|it| it.start) else {
        return Vec::new();
    };
    let retries = Some(retries(reader, &failures.retries));
    let breakers = Some(breakers(reader, &failures.circuit_breakers));
    let record = HandlingRecord {
        document: reader.document(),
        retries: retries.filter(|it| *it != RetriesRecord::default()),
        circuit_breakers: breakers.filter(|it| *it != CircuitBreakersRecord::default()),
        degradation: reader.all(&failures.degradation),
        place: reader.line(first),
    };
    let says = record.retries.is_some()
        || record.circuit_breakers.is_some()
        || !record.degradation.is_empty();
    says.then_some(record).into_iter().collect()
}

fn scenario(reader: &Reader, it: &Scenario) -> ScenarioRecord {
    ScenarioRecord {
        document: reader.document(),
        name: it.name.clone(),
        description: reader.maybe(it.description),
        trigger: reader.maybe(it.trigger),
        impact: reader.maybe(it.impact),
        detection: reader.maybe(it.detection),
        recovery: reader.maybe(it.recovery),
        manual: reader.maybe(it.manual),
        place: reader.place(it.span, &it.anchor),
    }
}

/// All that stands there of failures in general.
fn spans(failures: &Failures) -> Vec<Span> {
    let (retries, breakers) = (&failures.retries, &failures.circuit_breakers);
    let single = [
        retries.attempts,
        retries.backoff,
        retries.timeout,
        breakers.locations,
        breakers.thresholds,
        breakers.recovery,
    ];
    let several = retries.permanent.iter().chain(&failures.degradation);
    single
        .into_iter()
        .flatten()
        .chain(several.copied())
        .collect()
}

fn retries(reader: &Reader, it: &Retries) -> RetriesRecord {
    RetriesRecord {
        attempts: reader.maybe(it.attempts),
        backoff: reader.maybe(it.backoff),
        timeout: reader.maybe(it.timeout),
        permanent: reader.all(&it.permanent),
    }
}

fn breakers(reader: &Reader, it: &CircuitBreakers) -> CircuitBreakersRecord {
    CircuitBreakersRecord {
        locations: reader.maybe(it.locations),
        thresholds: reader.maybe(it.thresholds),
        recovery: reader.maybe(it.recovery),
    }
}
