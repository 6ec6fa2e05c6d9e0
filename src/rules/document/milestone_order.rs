//! `milestone-order`.

use super::order::{self, Stretch};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::values::period::{Period, TimeUnit};
use crate::sections::timeline::model::Milestone;
use crate::text::Span;
use jiff::civil;
use std::cmp::Ordering;

pub static RULE: Rule = Rule {
    name: "milestone-order",
    group: Group::Document,
    level: Severity::Warn,
    what: "A milestone that is due before the one above it, in a table or a list that goes by its \
           dates otherwise.",
    why: "One of the two dates is a slip of the pen, or the plan is read in the wrong order.",
    bad: Example::Section(
        "## Milestones\n\n| Milestone | Target Date |\n|---|---|\n| Ovens ordered | 2026-05-04 |\n\
         | Ovens in place | 2025-07-20 |\n| First bread | 2026-08-01 |\n\
         | All shops | 2026-09-01 |\n",
    ),
    good: Example::Section(
        "## Milestones\n\n| Milestone | Target Date |\n|---|---|\n| Ovens ordered | 2026-05-04 |\n\
         | Ovens in place | 2026-07-20 |\n| First bread | 2026-08-01 |\n\
         | All shops | 2026-09-01 |\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    for list in scope.document().facts.timeline.lists() {
        let dated = list.iter().filter_map(|it| Some((it, it.due?)));
        let dated: Vec<_> = dated.map(|(it, (due, span))| (it, due, span)).collect();
        let periods = || dated.iter().map(|(_, due, _)| due);
        let days: Option<Vec<_>> = periods().map(Period::bounds).collect();
        let weeks: Option<Vec<_>> = periods().map(counted).collect();
        if let Some(days) = days {
            of_list::<civil::Date>(scope, &dated, &days, out);
        } else if let Some(weeks) = weeks {
            of_list(scope, &dated, &weeks, out);
        }
    }
}

/// Weeks or days that are counted from the plan's beginning. Those of different units go by their
/// units, so that a list that mixes them is in no order.
fn counted(period: &Period) -> Option<Stretch<(TimeUnit, u32)>> {
    match *period {
        Period::Relative { unit, first, last } => Some(((unit, first), (unit, last))),
        _ => None,
    }
}

fn of_list<T: Ord>(
    scope: &Scope,
    dated: &[(&Milestone, Period, Span)],
    times: &[Stretch<T>],
    out: &mut Vec<Finding>,
) {
    let way = order::way(times);
    // One that does not go up more than it goes down is sorted by something else.
    if way.up <= way.down {
        return;
    }
    let text = &scope.chapter().text;
    for (astray, neighbour) in order::astray(times, Ordering::Greater) {
        let (Some((one, _, here)), Some((other, _, there))) =
            (dated.get(astray), dated.get(neighbour))
        else {
            continue;
        };
        let (before, place) = match astray < neighbour {
            true => ("after", "below"),
            false => ("before", "above"),
        };
        let finding = scope.finding(
            &RULE,
            *here,
            format!(
                "\"{}\" is due {}, {before} \"{}\" {place} it, {}",
                one.name,
                here.of(text),
                other.name,
                there.of(text)
            ),
            "correct the wrong one of the two, or put them in the order of their dates",
        );
        out.push(finding.with(scope.here(*there), "the neighbour's date"));
    }
}
