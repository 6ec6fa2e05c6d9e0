//! The Gantt chart of a plan, and the same facts as a table.

use super::model::{Milestone, Phase, Timeline, counted};
use crate::book::ChapterId;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::enrich::kit::{Badge, Figure, Inline, Page, Piece, Row, Table, mermaid};
use jiff::civil;
use std::fmt::Write;

/// A chart of more says nothing that anybody could read.
pub const MOST_LINES: usize = 60;

/// A phase or a milestone in a chart.
#[derive(Clone, Copy)]
pub struct Line<'a> {
    chapter: ChapterId,
    name: &'a str,
    anchor: &'a str,
    when: Period,
    state: Option<State>,
    is_late: bool,
    is_milestone: bool,
}

/// A line with its first and its last day.
#[derive(Clone, Copy)]
pub struct Placed<'a> {
    pub line: Line<'a>,
    pub first: civil::Date,
    pub last: civil::Date,
}

/// The charts of a plan: of what has a place in the calendar, and of what has one in weeks that are
/// counted from a first one. One thing alone needs no chart.
pub fn figures<'a>(page: &Page<'a>, plan: &'a Timeline) -> Vec<Figure<'a>> {
    let lines = lines(page, page.id, plan);
    let days = |line: &Line| plan.days(line.when);
    let weeks = |line: &Line| {
        let none = plan.first_day.is_none();
        counted(line.when, WEEK_ONE).filter(|_| none)
    };
    let mut figures = Vec::new();
    if let Some(days) = chartable(&lines, days) {
        figures.push(Figure {
            key: "gantt".to_owned(),
            caption: "The plan by date".to_owned(),
            source: chart(&by_kind(&days), "axisFormat %Y-%m-%d", &|_| None),
            table: Some(table(page, "The plan by date", &days, Times::Dates)),
        });
    }
    if let Some(weeks) = chartable(&lines, weeks) {
        let last = weeks.iter().map(|it| it.last).max();
        let axis = week_axis(last.unwrap_or(WEEK_ONE));
        let caption = "The plan by week, counted from its first";
        figures.push(Figure {
            key: "ganttweeks".to_owned(),
            caption: caption.to_owned(),
            source: chart(&by_kind(&weeks), &axis, &|_| None),
            table: Some(table(page, caption, &weeks, Times::Weeks)),
        });
    }
    figures
}

/// The phases and then the milestones of a plan that have a time.
fn lines<'a>(page: &Page, chapter: ChapterId, plan: &'a Timeline) -> Vec<Line<'a>> {
    let today = page.config.today;
    let phases = plan.phases.iter();
    let phases = phases.filter_map(|it| of_phase(chapter, it, today));
    let milestones = plan.milestones.iter();
    let milestones = milestones.filter_map(|it| of_milestone(chapter, it, today));
    phases.chain(milestones).collect()
}

/// A phase as a chart draws it.
pub fn of_phase(chapter: ChapterId, phase: &Phase, today: civil::Date) -> Option<Line<'_>> {
    let (when, _) = phase.when?;
    Some(Line {
        chapter,
        name: &phase.name,
        anchor: &phase.anchor,
        when,
        state: phase.state,
        is_late: phase.is_overdue(today),
        is_milestone: false,
    })
}

/// A milestone as a chart draws it.
pub fn of_milestone(
    chapter: ChapterId,
    milestone: &Milestone,
    today: civil::Date,
) -> Option<Line<'_>> {
    let (when, _) = milestone.due?;
    Some(Line {
        chapter,
        name: &milestone.name,
        anchor: &milestone.anchor,
        when,
        state: milestone.state,
        is_late: milestone.is_overdue(today),
        is_milestone: true,
    })
}

impl<'a> Line<'a> {
    /// The line in its place, where the plan gives it one in the calendar.
    pub fn placed(self, plan: &Timeline) -> Option<Placed<'a>> {
        let (first, last) = plan.days(self.when)?;
        let line = self;
        Some(Placed { line, first, last })
    }

    /// The document that says it.
    pub fn chapter(&self) -> ChapterId {
        self.chapter
    }

    /// Where the line leads to, as seen from a page.
    pub fn href(&self, page: &Page) -> Option<String> {
        let anchor = Some(self.anchor).filter(|_| page.is_html());
        page.link_to(self.chapter, anchor)
    }
}

/// The lines that have a place; `None` where a chart of them would be of no use.
fn chartable<'a>(
    lines: &[Line<'a>],
    days: impl Fn(&Line) -> Option<(civil::Date, civil::Date)>,
) -> Option<Vec<Placed<'a>>> {
    let placed = lines.iter().filter_map(|line| {
        let (first, last) = days(line)?;
        let line = *line;
        Some(Placed { line, first, last })
    });
    let placed: Vec<_> = placed.collect();
    (2..=MOST_LINES).contains(&placed.len()).then_some(placed)
}

/// A Monday that begins a year, so that the number of a week in its year is its number in the plan.
const WEEK_ONE: civil::Date = civil::date(2001, 1, 1);

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

/// The phases, and the milestones.
fn by_kind<'l, 'a>(lines: &'l [Placed<'a>]) -> Vec<(&'static str, Vec<&'l Placed<'a>>)> {
    let of_kind = |milestones: bool| {
        let lines = lines.iter().filter(|it| it.line.is_milestone == milestones);
        lines.collect::<Vec<_>>()
    };
    let kinds = [("Phases", of_kind(false)), ("Milestones", of_kind(true))];
    let kinds = kinds.into_iter().filter(|(_, lines)| !lines.is_empty());
    kinds.collect()
}

/// A chart of sections with their lines; `href` says where a line leads.
pub fn chart(
    sections: &[(&str, Vec<&Placed>)],
    axis: &str,
    href: &dyn Fn(&Line) -> Option<String>,
) -> String {
    // Without this the drawing would depend on the day it was made.
    let mut out = format!("gantt\n  dateFormat YYYY-MM-DD\n  {axis}\n  todayMarker off\n");
    let mut clicks = String::new();
    let mut number = 0;
    for (name, lines) in sections {
        // Writing to a string does not fail.
        let _ = writeln!(out, "  section {name}");
        for Placed { line, first, last } in lines {
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
            if let Some(href) = href(line).filter(|href| !href.contains('"')) {
                number += 1;
                let _ = write!(tags, "t{number}, ");
                let _ = writeln!(clicks, "  click t{number} href \"{href}\"");
            }
            let name = mermaid::bare(line.name);
            let _ = writeln!(out, "  {name} : {tags}{start}, {days}d");
        }
    }
    out + &clicks
}

/// How a table of lines tells their times.
#[derive(Clone, Copy, PartialEq)]
pub enum Times {
    Dates,
    Weeks,
}

/// The same facts as a chart of the lines.
pub fn table<'a>(page: &Page<'a>, caption: &str, lines: &[Placed<'a>], times: Times) -> Table<'a> {
    let rows = lines.iter().map(|it| Row {
        cells: cells(page, it, times),
        ..Row::default()
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

/// What a table says of a line: its name, its time and its state.
pub fn cells<'a>(page: &Page<'a>, placed: &Placed<'a>, times: Times) -> Vec<Inline<'a>> {
    let Placed { line, first, last } = placed;
    let name = match line.href(page) {
        Some(href) => Piece::link(href, line.name),
        None => Piece::text(line.name),
    };
    let time = |iso: String| {
        let words = vec![Piece::text(iso.clone())];
        Piece::Time { iso, words }
    };
    let when = match line.when {
        Period::Date(date) => vec![time(date.to_string())],
        _ if times == Times::Dates => vec![
            time(first.to_string()),
            Piece::text(" to "),
            time(last.to_string()),
        ],
        Period::Relative { first, last, .. } if first == last => {
            vec![Piece::text(format!("Week {first}"))]
        }
        Period::Relative { first, last, .. } => {
            vec![Piece::text(format!("Weeks {first} to {last}"))]
        }
        _ => Vec::new(),
    };
    let badge = |slug, label: &'static str| Piece::Badge {
        of: Badge::State,
        slug,
        label: label.into(),
    };
    let state = match line.state {
        _ if line.is_late => vec![badge("overdue", "Overdue")],
        Some(state) => vec![badge(state.slug(), state.name())],
        None => Vec::new(),
    };
    vec![vec![name], when, state]
}
