//! The registers `milestones` and `phases`: the plans of all documents; and `roadmap`, what of them
//! has a place in the calendar.

use super::model::{Milestone, Phase, Stated, Timeline};
use crate::book::{Chapter, ChapterId};
use crate::check::Scope;
use crate::document::values::date::Date;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::registers::{
    Badge, Cell, Column, DOCUMENT, DOCUMENT_STATUS, Field, Kind, Record, Records, Register, Shown,
    Target,
};
use crate::text::Span;
use jiff::civil;

/// The register of milestones.
pub const MILESTONES: Register = Register {
    name: "milestones",
    caption: "Milestones of all documents",
    empty: "No document of this book has a milestone.",
    columns: &[
        Column::new("due", "Due", Kind::Date, Shown::Always).of(Field::At("/due/words")),
        Column::new("milestone", "Milestone", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("status", "Status", Kind::Status, Shown::Always).of(Field::At("/status/label")),
        LATE,
        DOCUMENT,
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("status"),
    records: Records::all("milestones"),
    rows: milestones,
};

/// The register of phases.
pub const PHASES: Register = Register {
    name: "phases",
    caption: "Phases of all documents",
    empty: "No document of this book has a phase.",
    columns: &[
        DOCUMENT,
        Column::new("phase", "Phase", Kind::Words, Shown::Always).of(Field::At("/name")),
        Column::new("when", "When", Kind::Date, Shown::Always).of(Field::At("/when/words")),
        Column::new("status", "Status", Kind::Status, Shown::Always).of(Field::At("/status/label")),
        LATE,
        Column::new("tasks", "Tasks", Kind::Number, Shown::Filled).of(Field::Nowhere),
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: Some("status"),
    records: Records::all("phases"),
    rows: phases,
};

/// The register of what the roadmap draws.
pub const ROADMAP: Register = Register {
    name: "roadmap",
    caption: "Roadmap",
    empty: "Nothing here has a phase or a milestone with a place in the calendar.",
    columns: &[
        DOCUMENT,
        Column::new("name", "Phase or milestone", Kind::Words, Shown::Always),
        Column::new("kind", "Kind", Kind::Words, Shown::Always),
        Column::new("when", "When", Kind::Date, Shown::Always),
        Column::new("status", "Status", Kind::Status, Shown::Always),
        LATE,
        DOCUMENT_STATUS,
    ],
    group: None,
    pick: None,
    records: None,
    rows: roadmap,
};

/// What is late on the day of the build: the exported catalog knows no such day.
const LATE: Column = Column::new("overdue", "Late", Kind::Status, Shown::Filled).of(Field::Nowhere);

/// The milestones by their time; what has none comes last.
fn milestones<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut all = Vec::new();
    for (chapter, it) in scope.book.chapters.iter().enumerate() {
        let plan = &it.document.facts.timeline;
        for (at, milestone) in plan.milestones.iter().enumerate() {
            let due = milestone.due.and_then(|(due, _)| plan.days(due));
            let cells = vec![
                time(scope, chapter, plan, milestone.due),
                link(chapter, &milestone.anchor, &milestone.name),
                state(milestone.state, milestone.status.as_ref()),
                late(milestone.is_overdue(scope.config.today)),
                document(chapter, it),
                document_status(it),
            ];
            // What is due within a month is due at its end.
            let day = due.map(|(_, last)| last);
            all.push(((day.is_none(), day), Record::new(chapter, at, cells)));
        }
    }
    all.sort_by_key(|(day, _)| *day);
    all.into_iter().map(|(_, row)| row).collect()
}

fn phases<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let mut rows = Vec::new();
    for (chapter, it) in scope.book.chapters.iter().enumerate() {
        let plan = &it.document.facts.timeline;
        for (at, phase) in plan.phases.iter().enumerate() {
            let tasks = phase.tasks;
            let cells = vec![
                document(chapter, it),
                link(chapter, &phase.anchor, &phase.name),
                time(scope, chapter, plan, phase.when),
                state(phase.state, phase.status.as_ref()),
                late(phase.is_overdue(scope.config.today)),
                Cell::maybe((tasks.all > 0).then_some(Cell::Progress {
                    done: tasks.done,
                    of: tasks.all,
                })),
                document_status(it),
            ];
            rows.push(Record::new(chapter, at, cells));
        }
    }
    rows
}

/// What has a place in the calendar: of each document its phases and then its milestones, which are
/// counted behind them.
fn roadmap<'a>(scope: &Scope<'a>) -> Vec<Record<'a>> {
    let today = scope.config.today;
    let mut rows = Vec::new();
    for (chapter, it) in scope.book.chapters.iter().enumerate() {
        let plan = &it.document.facts.timeline;
        let phases = plan.phases.iter().map(|it| Drawn::of_phase(it, today));
        let milestones = plan.milestones.iter();
        let milestones = milestones.map(|it| Drawn::of_milestone(it, today));
        for (at, drawn) in phases.chain(milestones).enumerate() {
            let placed = drawn.when.and_then(|(when, _)| plan.days(when));
            if placed.is_none() {
                continue;
            }
            let cells = vec![
                document(chapter, it),
                link(chapter, drawn.anchor, drawn.name),
                Cell::words(drawn.kind),
                time(scope, chapter, plan, drawn.when),
                state(drawn.state, drawn.stated),
                late(drawn.is_late),
                document_status(it),
            ];
            rows.push(Record::new(chapter, at, cells));
        }
    }
    rows
}

/// What a phase and a milestone have in common.
struct Drawn<'a> {
    kind: &'static str,
    name: &'a str,
    anchor: &'a str,
    when: Option<(Period, Span)>,
    state: Option<State>,
    stated: Option<&'a Stated>,
    is_late: bool,
}

impl<'a> Drawn<'a> {
    fn of_phase(phase: &'a Phase, today: civil::Date) -> Self {
        Self {
            kind: "Phase",
            name: &phase.name,
            anchor: &phase.anchor,
            when: phase.when,
            state: phase.state,
            stated: phase.status.as_ref(),
            is_late: phase.is_overdue(today),
        }
    }

    fn of_milestone(milestone: &'a Milestone, today: civil::Date) -> Self {
        Self {
            kind: "Milestone",
            name: &milestone.name,
            anchor: &milestone.anchor,
            when: milestone.due,
            state: milestone.state,
            stated: milestone.status.as_ref(),
            is_late: milestone.is_overdue(today),
        }
    }
}

fn document<'a>(id: ChapterId, chapter: &Chapter) -> Cell<'a> {
    Cell::Link(Target::Document(id), chapter.document.title.clone())
}

fn document_status<'a>(chapter: &'a Chapter) -> Cell<'a> {
    let status = chapter.document.header.status.as_ref();
    Cell::maybe(status.map(Cell::Status))
}

fn link<'a>(chapter: ChapterId, anchor: &str, name: &str) -> Cell<'a> {
    Cell::Link(Target::Anchor(chapter, anchor.to_owned()), name.to_owned())
}

fn state<'a>(state: Option<State>, stated: Option<&Stated>) -> Cell<'a> {
    let label = stated.map(|it| it.label.as_str());
    Cell::maybe(state.map(|state| Cell::state(state, label)))
}

fn late<'a>(is_late: bool) -> Cell<'a> {
    Cell::maybe(is_late.then(|| Cell::Badge {
        of: Badge::State,
        slug: "overdue",
        label: "Overdue".to_owned(),
        rank: 0,
    }))
}

/// A time of a plan: weeks that are counted from a day have their place among the dates.
fn time<'a>(
    scope: &Scope<'a>,
    chapter: ChapterId,
    plan: &Timeline,
    when: Option<(Period, Span)>,
) -> Cell<'a> {
    let Some((period, span)) = when else {
        return Cell::Nothing;
    };
    let words = match (period, plan.days(period)) {
        (Period::Date(date), _) => Cell::words(date.to_string()),
        // `Week 3` says little beside the weeks of another plan.
        (Period::Relative { .. }, Some((from, to))) => Cell::Over(
            Box::new(Cell::written(scope, chapter, span)),
            Box::new(Cell::words(format!("{from} to {to}"))),
        ),
        _ => Cell::written(scope, chapter, span),
    };
    let day = |day: civil::Date| {
        let (year, month) = (day.year().into(), day.month().into());
        Date::new(year, month, Some(day.day().into()))
    };
    let counted = || {
        let (from, to) = plan.days(period)?;
        let (from, to) = (day(from)?, day(to)?);
        Some(Period::Dates { from, to })
    };
    let in_calendar = period.bounds().map(|_| period).or_else(counted);
    Cell::Time {
        period: in_calendar.unwrap_or(period),
        words: Box::new(words),
    }
}
