//! Findings as SARIF 2.1.0, which code scanning takes.
//!
//! The format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::{Also, Outcome, Placed, address, word};
use crate::check::rule::Rule;
use crate::text::Position;
use crate::text::uri::encoded;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Writes the log with its one run.
pub fn write(outcome: &Outcome) -> String {
    let placed = outcome.placed();
    let rules = placed.iter().map(|placed| placed.settled.finding.rule);
    let rules: BTreeMap<&str, &Rule> = rules.map(|rule| (rule.name, rule)).collect();
    let indexes = rules.keys().enumerate().map(|(at, name)| (*name, at));
    let indexes: BTreeMap<_, _> = indexes.collect();
    let descriptors: Vec<_> = rules.values().map(|rule| descriptor(rule)).collect();
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: json!({ "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": descriptors,
            } }),
            column_kind: "unicodeCodePoints",
            results: Results { placed, indexes },
        }],
    };
    // Texts and numbers always become JSON.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Value,
    column_kind: &'static str,
    results: Results<'a>,
}

/// The findings, each written before the next one is made: as values, a hundred thousand of them
/// are gigabytes.
struct Results<'a> {
    placed: Vec<Placed<'a>>,
    /// The places of the rules among the descriptors.
    indexes: BTreeMap<&'a str, usize>,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.placed.iter().map(|placed| {
            let at = self.indexes.get(placed.settled.finding.rule.name);
            result(placed, at.copied().unwrap_or_default())
        }))
    }
}

fn descriptor(rule: &Rule) -> Value {
    json!({
        "id": rule.name,
        "shortDescription": { "text": rule.what },
        "fullDescription": { "text": rule.why },
        "helpUri": address(rule),
        "properties": { "tags": [rule.group.name()] },
    })
}

fn result(placed: &Placed, rule: usize) -> Value {
    let finding = &placed.settled.finding;
    let related: Vec<_> = placed.also.iter().map(related).collect();
    json!({
        "ruleId": finding.rule.name,
        "ruleIndex": rule,
        "level": word(placed.settled.severity),
        "message": { "text": format!("{}; {}", finding.message, finding.help) },
        "locations": [{ "physicalLocation": physical(placed.path, placed.start, placed.end) }],
        "relatedLocations": related,
    })
}

fn related(also: &Also) -> Value {
    json!({
        "message": { "text": also.words },
        "physicalLocation": physical(also.path, also.start, also.end),
    })
}

fn physical(path: &str, start: Position, end: Position) -> Value {
    json!({
        "artifactLocation": { "uri": encoded(path), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        },
    })
}
