//! `changelog-order`.

use super::order;
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::changes::model::Change;
use std::cmp::Ordering;

pub static RULE: Rule = Rule {
    name: "changelog-order",
    group: Group::Document,
    level: Severity::Warn,
    what: "A change log that goes neither from old to new nor from new to old.",
    why: "The date that stands out is a slip of the pen more often than not, in January that of \
          last \
          year.",
    bad: Example::Section(
        "## Change Log\n\n| Date | Author | Changes |\n|---|---|---|\n\
         | 2025-11-20 | Ada | First draft |\n| 2025-12-11 | Ada | Costs |\n\
         | 2025-01-09 | Joe | Risks |\n",
    ),
    good: Example::Section(
        "## Change Log\n\n| Date | Author | Changes |\n|---|---|---|\n\
         | 2025-11-20 | Ada | First draft |\n| 2025-12-11 | Ada | Costs |\n\
         | 2026-01-09 | Joe | Risks |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for log in scope.document().facts.changes.logs() {
        of_log(scope, log, out);
    }
}

fn of_log(scope: &Scope, log: &[Change], out: &mut Vec<Finding>) {
    let dated = log.iter().filter_map(|it| Some((it.date?, it.date_words?)));
    let dated: Vec<_> = dated.collect();
    let days = dated
        .iter()
        .map(|(date, _)| (date.first_day(), date.last_day()));
    let days: Vec<_> = days.collect();
    let way = order::way(&days);
    if way.up == 0 || way.down == 0 {
        return;
    }
    let goes_up = way.up > way.down || (way.up == way.down && way.ends != Ordering::Greater);
    let (wrong, words) = match goes_up {
        true => (Ordering::Greater, "from old to new"),
        false => (Ordering::Less, "from new to old"),
    };
    for (astray, neighbour) in order::astray(&days, wrong) {
        let (Some((date, here)), Some((other, there))) = (dated.get(astray), dated.get(neighbour))
        else {
            continue;
        };
        let place = if astray < neighbour { "above" } else { "below" };
        let finding = scope.finding(
            &RULE,
            *here,
            format!("{date} stands {place} {other} in a log that goes {words}"),
            "correct the date, or move the entry to its place",
        );
        out.push(finding.with(scope.here(*there), "the neighbour's date"));
    }
}
