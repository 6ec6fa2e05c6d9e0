//! What is left of a chapter's findings: those that the author allows are silent, and an allowance
//! that silences nothing is a finding itself.

use super::levels::Levels;
use super::rule::{Rule, Severity};
use super::{Finding, Scope};
use std::collections::BTreeSet;

/// A finding that people are told of.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    pub finding: Finding,
    pub severity: Severity,
}

/// Settles the findings of one chapter, in the order of its text. `unused` is the rule about
/// allowances.
pub fn chapter(
    scope: &Scope,
    findings: Vec<Finding>,
    levels: &Levels,
    unused: &'static Rule,
) -> Vec<Settled> {
    let allows = &scope.document().allows;
    let mut used = BTreeSet::new();
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        let mut silent = false;
        for (at, allow) in allows.iter().enumerate() {
            if allow.covers.contains(finding.place.span)
                && let Some(name) = allow
                    .rules
                    .iter()
                    .position(|(_, it)| it == finding.rule.name)
            {
                used.insert((at, name));
                silent = true;
            }
        }
        if !silent {
            kept.push(finding);
        }
    }
    for (at, allow) in allows.iter().enumerate() {
        for (name, (span, words)) in allow.rules.iter().enumerate() {
            if !used.contains(&(at, name)) {
                kept.push(scope.finding(
                    unused,
                    *span,
                    format!("`{words}` is allowed here and not found"),
                    "take the allowance away, or correct the rule's name",
                ));
            }
        }
    }
    kept.sort_by(|one, other| {
        let key = |it: &Finding| (it.place.span, it.rule.name);
        key(one).cmp(&key(other))
    });
    let settled = kept.into_iter().map(|finding| Settled {
        severity: levels.of(finding.rule),
        finding,
    });
    settled
        .filter(|it| it.severity != Severity::Allow)
        .collect()
}
