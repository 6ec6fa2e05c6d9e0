//! `duplicate-risk`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::{heading, placeholder};
use crate::sections::risks::model::Column;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "duplicate-risk",
    group: Group::Risks,
    level: Severity::Warn,
    what: "A risk that the risk tables of a document state twice, in the same words.",
    why: "It counts twice, and who mitigates one of the two forgets the other.",
    bad: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | Medium | High | Wait | Ada |\n\
         | *Fog* | Low | High | Lamps | Ada |\n",
    ),
    good: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog on the bridge | Medium | High | Wait | Ada |\n\
         | Fog in the yard | Low | High | Lamps | Ada |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let text = &scope.chapter().text;
    let mut seen = BTreeMap::new();
    for (table, risk) in scope.document().all_risks() {
        let Some(cell) = table.cell(risk, Column::Risk) else {
            continue;
        };
        let key = heading::key(&risk.title);
        if key.is_empty() || placeholder::is_left(cell.of(text)) {
            continue;
        }
        let first = *seen.entry(key).or_insert(cell);
        if first != cell {
            let finding = scope.finding(
                &RULE,
                cell,
                format!("the risk \"{}\" is stated twice", risk.title),
                "make one of the two, or say what sets them apart",
            );
            out.push(finding.with(scope.here(first), "the same risk"));
        }
    }
}
