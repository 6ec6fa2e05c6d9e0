//! Findings as SARIF 2.1.0, which code scanning takes.
//!
//! The format: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.

use super::{Also, Outcome, Placed, address, word};
use crate::check::rule::Rule;
use crate::text::Position;
use crate::text::uri::encoded;
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
    let results = placed.iter().map(|placed| {
        let at = indexes.get(placed.settled.finding.rule.name);
        result(placed, at.copied().unwrap_or_default())
    });
    let results: Vec<_> = results.collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "informationUri": env!("CARGO_PKG_REPOSITORY"),
                "rules": descriptors,
            } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
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
