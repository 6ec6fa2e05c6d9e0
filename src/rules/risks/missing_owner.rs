//! `missing-owner`.

use super::is_empty;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::placeholder;
use crate::sections::risks::model::Column;

pub static RULE: Rule = Rule {
    name: "missing-owner",
    group: Group::Risks,
    level: Severity::Warn,
    what: "A risk whose cell for its owner is empty or a placeholder; or, in a document that has \
           two thirds of the template's sections or more, a table of risks without such a column.",
    why: "A risk that is nobody's is watched by nobody.",
    bad: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | Medium | High | Wait | |\n",
    ),
    good: Example::Section(
        "## Technical Risks & Mitigations\n\n| Risk | Probability | Impact | Mitigation | Owner |\n\
         |---|---|---|---|---|\n\
         | Fog | Medium | High | Wait | Ada |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let document = scope.document();
    let text = &scope.chapter().text;
    for table in &document.risks {
        if table.position(Column::Owner).is_none() {
            if document.has_most_sections()
                && let Some((_, last)) = table.columns.last()
            {
                out.push(scope.finding(
                    &RULE,
                    *last,
                    "these risks have no owners",
                    "add a column `Owner`",
                ));
            }
            continue;
        }
        for risk in &table.risks {
            let Some(cell) = table.cell(risk, Column::Owner) else {
                continue;
            };
            let named = table.cell(risk, Column::Risk);
            let left = named.is_none_or(|it| placeholder::is_left(it.of(text)));
            if is_empty(text, cell) && !left {
                // An empty cell has no place of its own.
                let span = if cell.is_empty() {
                    named.unwrap_or(cell)
                } else {
                    cell
                };
                out.push(scope.finding(
                    &RULE,
                    span,
                    format!("the risk \"{}\" has no owner", risk.title),
                    "name who watches it",
                ));
            }
        }
    }
}
