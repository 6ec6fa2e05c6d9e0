//! Findings as one JSON object: `version`, `findings` and `summary`. Lines and columns count from
//! one, columns in characters; an end is one past the last character.

use super::{Outcome, Placed, address, word};
use crate::check::rule::Severity;
use crate::text::Position;
use serde_json::{Value, json};

/// The version of the format; it grows when a program that reads it has to change.
const VERSION: u32 = 1;

/// Writes the object.
pub fn write(outcome: &Outcome) -> String {
    let placed = outcome.placed();
    let findings: Vec<_> = placed.iter().map(finding).collect();
    let report = json!({
        "version": VERSION,
        "findings": findings,
        "summary": {
            "errors": outcome.count(Severity::Deny),
            "warnings": outcome.count(Severity::Warn),
            "documents": outcome.documents,
        },
    });
    format!("{report:#}\n")
}

fn finding(placed: &Placed) -> Value {
    let finding = &placed.settled.finding;
    let also = placed.also.as_ref().map(|also| {
        json!({
            "path": also.path,
            "start": position(also.start),
            "end": position(also.end),
            "message": also.words,
        })
    });
    json!({
        "rule": finding.rule.name,
        "group": finding.rule.group.name(),
        "severity": word(placed.settled.severity),
        "message": finding.message,
        "help": finding.help,
        "path": placed.path,
        "start": position(placed.start),
        "end": position(placed.end),
        "also": also,
        "fixable": finding.fix.is_some(),
        "url": address(finding.rule),
    })
}

fn position(position: Position) -> Value {
    json!({ "line": position.line, "column": position.column })
}
