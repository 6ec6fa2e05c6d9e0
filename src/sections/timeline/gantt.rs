//! The Gantt chart of a plan, and the same facts as a table.

use super::model::{Milestone, Phase, Timeline};
use crate::document::values::period::{Period, TimeUnit};
use crate::document::values::progress::State;
use crate::enrich::kit::{Badge, Figure, Inline, Page, Piece, Row, Table, mermaid};
use jiff::{ToSpan, civil};

/// A chart of more says nothing that anybody could read.
const MOST_LINES: usize = 60;

/// A phase or a milestone in a chart.
struct Line<'a> {
    name: &'a str,
    anchor: &'a str,
    when: Period,
    state: Option<State>,
    is_late: bool,
    is_milestone: bool,
}

/// A line with its first and its last day.
type Placed<'l, 'a> = (&'l Line<'a>, civil::Date, civil::Date);

/// The charts of a plan: of what has a place in the calendar, and of what has one in weeks that are
/// counted from a first one. One thing alone needs no chart.
pub fn figures<'a>(page: &Page<'a>, plan: &'a Timeline) -> Vec<Figure<'a>> {
    let today = page.config.today;
    let phases = plan.phases.iter().filter_map(|it| of_phase(it, today));
    let milestones = plan.milestones.iter();
    let milestones = milestones.filter_map(|it| of_milestone(it, today));
    let lines: Vec<_> = phases.chain(milestones).collect();
    let days = |line: &Line| match plan.first_day {
        Some(first) => line.when.bounds().or_else(|| counted(line.when, first)),
        None => line.when.bounds(),
    };
    let weeks = |line: &Line| {
        let none = plan.first_day.is_none();
        counted(line.when, WEEK_ONE).filter(|_| none)
    };
    let mut figures = Vec::new();
    if let Some(days) = placed(&lines, days) {
        figures.push(Figure {
            key: "gantt".to_owned(),
            caption: "The plan by date".to_owned(),
            source: chart(&days, "axisFormat %Y-%m-%d"),
            table: Some(table(page, "The plan by date", &days, true)),
        });
    }
    if let Some(weeks) = placed(&lines, weeks) {
        let last = weeks.iter().map(|(_, _, last)| *last).max();
        let caption = "The plan by week, counted from its first";
        figures.push(Figure {
            key: "ganttweeks".to_owned(),
            caption: caption.to_owned(),
            source: chart(&weeks, &week_axis(last.unwrap_or(WEEK_ONE))),
            table: Some(table(page, caption, &weeks, false)),
        });
    }
    figures
}

fn of_phase(phase: &Phase, today: civil::Date) -> Option<Line<'_>> {
    let when = phase.when?;
    let is_open = phase.state.is_some_and(State::is_open);
    Some(Line {
        name: &phase.name,
        anchor: &phase.anchor,
        when,
        state: phase.state,
        is_late: is_open && when.is_before(today),
        is_milestone: false,
    })
}

fn of_milestone(milestone: &Milestone, today: civil::Date) -> Option<Line<'_>> {
    let (when, _) = milestone.due?;
    Some(Line {
        name: &milestone.name,
        anchor: &milestone.anchor,
        when,
        state: milestone.state,
        is_late: milestone.is_overdue(today),
        is_milestone: true,
    })
}

/// The lines that have a place; `None` where a chart of them would be of no use.
fn placed<'l, 'a>(
    lines: &'l [Line<'a>],
    days: impl Fn(&Line) -> Option<(civil::Date, civil::Date)>,
) -> Option<Vec<Placed<'l, 'a>>> {
    let placed = lines.iter().filter_map(|line| {
        let (first, last) = days(line)?;
        Some((line, first, last))
    });
    let placed: Vec<_> = placed.collect();
    (2..=MOST_LINES).contains(&placed.len()).then_some(placed)
}

/// A Monday that begins a year, so that the number of a week in its year is its number in the plan.
const WEEK_ONE: civil::Date = civil::date(2001, 1, 1);

/// The weeks of that year: what goes beyond has no number of its own.
const LAST_WEEK: u32 = 52;

/// The days of weeks that are counted from `first`.
fn counted(when: Period, first: civil::Date) -> Option<(civil::Date, civil::Date)> {
    let Period::Relative {
        unit: TimeUnit::Week,
        first: from,
        last: to,
    } = when
    else {
        return None;
    };
    if from == 0 || to < from || to > LAST_WEEK {
        return None;
    }
    let start = first.checked_add((i64::from(from) - 1).weeks()).ok()?;
    let end = first.checked_add((i64::from(to) * 7 - 1).days()).ok()?;
    Some((start, end))
}

/// Weeks by their number, so many apart that their names do not touch.
fn week_axis(last: civil::Date) -> String {
    let weeks = last.day_of_year() / 7;
    let interval = match weeks {
        ..=12 => 1,
        13..=26 => 2,
        _ => 4,
    };
    format!("axisFormat Week %-W\n  tickInterval {interval}week\n  weekday monday")
}

fn chart(lines: &[Placed], axis: &str) -> String {
    // Without this the drawing would depend on the day it was made.
    let mut out = format!("gantt\n  dateFormat YYYY-MM-DD\n  {axis}\n  todayMarker off\n");
    for (name, of_milestones) in [("Phases", false), ("Milestones", true)] {
        let mut lines = lines
            .iter()
            .filter(|(line, _, _)| line.is_milestone == of_milestones)
            .peekable();
        if lines.peek().is_some() {
            out.push_str(&format!("  section {name}\n"));
        }
        for (line, first, last) in lines {
            let mut tags = String::new();
            match line.state {
                _ if line.is_late => tags.push_str("crit, "),
                Some(State::Done) => tags.push_str("done, "),
                Some(State::InProgress | State::AtRisk) => tags.push_str("active, "),
                _ => {}
            }
            // A milestone that is due within a month is due at its end.
            let (start, days) = if line.is_milestone {
                tags.push_str("milestone, ");
                (last, 0)
            } else {
                let days = first.until(*last).map_or(0, |span| span.get_days());
                (first, i64::from(days) + 1)
            };
            let name = mermaid::bare(line.name);
            out.push_str(&format!("  {name} : {tags}{start}, {days}d\n"));
        }
    }
    out
}

fn table<'a>(page: &Page<'a>, caption: &str, lines: &[Placed], by_date: bool) -> Table<'a> {
    let time = |day: civil::Date| {
        let day = day.to_string();
        let words = vec![Piece::text(day.clone())];
        Piece::Time { iso: day, words }
    };
    let when = |(line, first, last): &Placed| -> Inline<'a> {
        match line.when {
            Period::Date(date) => {
                let words = vec![Piece::text(date.to_string())];
                let iso = date.to_string();
                vec![Piece::Time { iso, words }]
            }
            _ if by_date => vec![time(*first), Piece::text(" to "), time(*last)],
            Period::Relative { first, last, .. } if first == last => {
                vec![Piece::text(format!("Week {first}"))]
            }
            Period::Relative { first, last, .. } => {
                vec![Piece::text(format!("Weeks {first} to {last}"))]
            }
            _ => Vec::new(),
        }
    };
    let state = |line: &Line| -> Inline<'a> {
        let (slug, label) = match line.state {
            _ if line.is_late => ("overdue", "Overdue"),
            Some(state) => (state.slug(), state.name()),
            None => return Vec::new(),
        };
        vec![Piece::Badge {
            of: Badge::State,
            slug,
            label: label.to_owned(),
        }]
    };
    let rows = lines.iter().map(|placed| {
        let (line, _, _) = placed;
        let name = if page.is_html() {
            Piece::link(format!("#{}", line.anchor), line.name)
        } else {
            Piece::text(line.name)
        };
        Row {
            cells: vec![vec![name], when(placed), state(line)],
            ..Row::default()
        }
    });
    let heads = ["Phase or milestone", "When", "State"];
    Table {
        class: "dd-plan",
        caption: caption.to_owned(),
        head: heads.iter().map(|it| vec![Piece::text(*it)]).collect(),
        rows: rows.collect(),
        row_heads: false,
    }
}
