//! `missing-mitigation`.

use super::is_empty;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::placeholder;
use crate::sections::risks::model::Column;

pub static RULE: Rule = Rule {
    name: "missing-mitigation",
    group: Group::Risks,
    level: Severity::Warn,
    what: "A risk of high exposure or more whose cell for its mitigation is empty or a \
           placeholder.",
    why: "What is likely and hurts needs an answer before it happens, if only that it is accepted.",
    bad: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | High | High | — | Ada |\n",
    ),
    good: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | High | High | Wait | Ada |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let text = &scope.chapter().text;
    for (table, risk) in scope.document().all_risks() {
        let Some(cell) = table.cell(risk, Column::Mitigation) else {
            continue;
        };
        let named = table.cell(risk, Column::Risk);
        // A row that nobody has begun is the template's.
        let left = named.is_some_and(|it| placeholder::is_left(it.of(text)));
        if risk.is_high() && is_empty(text, cell) && !left {
            // An empty cell has no place of its own.
            let span = match named {
                Some(named) if cell.is_empty() => named,
                _ => cell,
            };
            out.push(scope.finding(
                &RULE,
                span,
                format!("nothing is done about the risk \"{}\"", risk.title),
                "write what is done against it, or that it is accepted",
            ));
        }
    }
}
