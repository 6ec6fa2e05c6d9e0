//! Shows a plan: how much of each phase is done, states and dates of milestones, a Gantt chart.

use super::gantt;
use super::model::{Milestone, Phase, Stated, Tasks, Timeline};
use crate::document::anchors::Place;
use crate::document::values::period::Period;
use crate::enrich::kit::{Badge, Page, Piece, Splices};

/// Puts anchors, badges and progress into the author's own lines and tables, and charts beneath the
/// heading. Plain Markdown gets no charts: the page says what they do.
pub fn show(page: &Page, splices: &mut Splices) {
    let plan = &page.document().facts.timeline;
    for phase in &plan.phases {
        page.put_anchor(splices, phase.place, &phase.anchor);
        progress(page, phase, splices);
        state(page, phase.status.as_ref(), splices);
    }
    for milestone in &plan.milestones {
        page.put_anchor(splices, milestone.place, &milestone.anchor);
        due(page, milestone, splices);
        state(page, milestone.status.as_ref(), splices);
    }
    charts(page, plan, splices);
}

fn charts(page: &Page, plan: &Timeline, splices: &mut Splices) {
    let Some(heading) = plan
        .headings
        .first()
        .filter(|_| !plan.drawn && page.is_html())
    else {
        return;
    };
    for figure in gantt::figures(page, plan) {
        page.put_beneath(splices, heading.end, &figure.write(page));
    }
}

/// How many of a phase's tasks are done.
fn progress(page: &Page, phase: &Phase, splices: &mut Splices) {
    let Tasks { done, all } = phase.tasks;
    if all > 0 {
        let bar = Piece::Progress { done, of: all };
        page.put_behind(splices, phase.end, "dd-done", bar);
    }
}

/// The date for machines as well, and a badge behind it where it has passed.
fn due(page: &Page, milestone: &Milestone, splices: &mut Splices) {
    let Some((due, span)) = milestone.due else {
        return;
    };
    if let Period::Date(date) = due
        && page.is_html()
    {
        let time = Piece::Time {
            iso: date.to_string(),
            words: vec![page.source(page.id, span)],
        };
        splices.replace(span, page.in_prose(&[time]));
    }
    if milestone.is_overdue(page.config.today) {
        let badge = Piece::Badge {
            of: Badge::State,
            slug: "overdue",
            label: "Overdue".into(),
        };
        page.put_behind(splices, Place::Line(span.end), "", badge);
    }
}

/// The words of a state as a badge; plain Markdown has none, and needs none.
fn state(page: &Page, status: Option<&Stated>, splices: &mut Splices) {
    if let Some(status) = status.filter(|_| page.is_html()) {
        let badge = Piece::Badge {
            of: Badge::State,
            slug: status.state.slug(),
            label: status.label.as_str().into(),
        };
        splices.replace(status.span, page.in_prose(&[badge]));
    }
}
