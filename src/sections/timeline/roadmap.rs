//! The roadmap: one Gantt chart over the plans of all documents, and the same as a table.

use super::gantt::{self, Line, MOST_LINES, Placed, Times};
use super::model::Timeline;
use crate::book::ChapterId;
use crate::enrich::kit::{Figure, Page, Piece, Row, Table, mermaid};
use crate::registers::{Record, Selection};
use jiff::civil;
use std::collections::BTreeMap;

/// The most characters of a title beside a chart: the table has it whole.
const LONGEST_TITLE: usize = 32;

/// What a document has in a chart.
type Section<'a> = (ChapterId, Vec<Placed<'a>>);

/// The charts of the phases and milestones that were asked for, a section for each document; as many
/// as can be read stand in one.
pub fn over_register(page: &Page, selection: &Selection, id: &str) -> String {
    // A page may hold several.
    let key: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let rows = selection.groups.iter().flat_map(|it| &it.rows);
    let lines: Vec<_> = rows.filter_map(|row| of_row(page, row)).collect();
    let charts = packed(by_document(lines));
    let many = charts.len() > 1;
    let parts = charts.iter().enumerate().map(|(at, sections)| {
        let caption = match many {
            true => format!("Roadmap, part {}", at + 1),
            false => "Roadmap".to_owned(),
        };
        let figure = Figure {
            key: format!("{key}p{}", at + 1),
            source: source(page, sections),
            table: Some(table(page, &caption, sections)),
            caption,
        };
        figure.write(page)
    });
    parts.collect::<Vec<_>>().join("\n\n")
}

/// The phase or the milestone of a row: the phases come first.
fn of_row<'a>(page: &Page<'a>, row: &Record) -> Option<Placed<'a>> {
    let today = page.config.today;
    let (chapter, at) = row.own()?;
    let plan: &'a Timeline = &page.book.chapters[chapter].document.facts.timeline;
    let line = match plan.phases.get(at) {
        Some(phase) => gantt::of_phase(chapter, phase, today),
        None => {
            let milestone = plan.milestones.get(at.checked_sub(plan.phases.len())?)?;
            gantt::of_milestone(chapter, milestone, today)
        }
    };
    line?.placed(plan)
}

/// Lines document by document, in the order in which the first of each comes.
fn by_document(lines: Vec<Placed>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut places = BTreeMap::new();
    for line in lines {
        let chapter = line.line.chapter();
        let place = *places.entry(chapter).or_insert(sections.len());
        match sections.get_mut(place) {
            Some((_, lines)) => lines.push(line),
            None => sections.push((chapter, vec![line])),
        }
    }
    sections
}

/// Documents put together as long as a chart of them can be read; a larger one comes in parts.
fn packed(sections: Vec<Section>) -> Vec<Vec<Section>> {
    let mut charts: Vec<Vec<Section>> = Vec::new();
    let mut room = 0;
    for (chapter, lines) in sections {
        for part in lines.chunks(MOST_LINES) {
            let section = (chapter, part.to_vec());
            match charts.last_mut() {
                Some(last) if part.len() <= room => last.push(section),
                _ => {
                    charts.push(vec![section]);
                    room = MOST_LINES;
                }
            }
            room -= part.len();
        }
    }
    charts
}

fn source(page: &Page, sections: &[Section]) -> String {
    let named = sections.iter().map(|(chapter, lines)| {
        let title = &page.book.chapters[*chapter].document.title;
        (mermaid::bare_within(title, LONGEST_TITLE), lines)
    });
    let named: Vec<_> = named.collect();
    let longest = named.iter().map(|(name, _)| name.chars().count()).max();
    // The titles stand left of the lines: without room for them they would stand in them.
    let room = 20 + 6 * longest.unwrap_or_default();
    let named = named.iter();
    let named = named.map(|(name, lines)| (name.as_str(), lines.iter().collect::<Vec<_>>()));
    let lines = || sections.iter().flat_map(|(_, lines)| lines);
    let first = lines().map(|it| it.first).min();
    let last = lines().map(|it| it.last).max();
    let axis = first
        .zip(last)
        .map_or(DAYS, |(first, last)| axis(first, last));
    let href = |line: &Line| line.href(page);
    let chart = gantt::chart(&named.collect::<Vec<_>>(), axis, &href);
    format!("%%{{init: {{\"gantt\": {{\"leftPadding\": {room}}}}}}}%%\n{chart}")
}

const DAYS: &str = "axisFormat %Y-%m-%d";

/// Days or months, so many apart that their names do not touch.
fn axis(first: civil::Date, last: civil::Date) -> &'static str {
    let days = first.until(last).map_or(0, |span| span.get_days());
    match days {
        ..=60 => DAYS,
        61..=366 => "axisFormat %Y-%m\n  tickInterval 1month",
        367..=1100 => "axisFormat %Y-%m\n  tickInterval 3month",
        _ => "axisFormat %Y\n  tickInterval 12month",
    }
}

fn table<'a>(page: &Page<'a>, caption: &str, sections: &[Section<'a>]) -> Table<'a> {
    let rows = sections.iter().flat_map(|(chapter, lines)| {
        let title = &page.book.chapters[*chapter].document.title;
        lines.iter().map(move |it| {
            let title = vec![Piece::text(title.clone())];
            let mut cells = vec![page.document_link(*chapter, title)];
            cells.extend(gantt::cells(page, it, Times::Dates));
            Row {
                cells,
                ..Row::default()
            }
        })
    });
    let heads = ["Document", "Phase or milestone", "When", "State"];
    Table {
        class: "dd-plan",
        caption: caption.to_owned(),
        head: heads.iter().map(|it| vec![Piece::text(*it)]).collect(),
        rows: rows.collect(),
        row_heads: false,
    }
}
