//! What phases and milestones are in the exported catalog.

use super::model::{Stated, Timeline};
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::records::{PeriodRecord, Place, ProgressRecord, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A milestone of a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Milestone")]
pub struct MilestoneRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// When it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<PeriodRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProgressRecord>,
    /// The plan has a place for its status, and nothing stands in it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub is_left_open: bool,
    pub place: Place,
}

/// A phase of a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Phase")]
pub struct PhaseRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// When it takes place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub when: Option<PeriodRecord>,
    /// What the author says of it; where nothing is said, what its tasks come to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProgressRecord>,
    /// How many boxes it has to tick; missing where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tasks: Option<TasksRecord>,
    pub place: Place,
}

/// The boxes of a phase.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[schemars(rename = "Tasks")]
pub struct TasksRecord {
    /// How many are ticked.
    pub done: usize,
    pub all: usize,
}

/// The milestones of a chapter.
pub fn milestones(reader: &Reader) -> Vec<MilestoneRecord> {
    let plan = &reader.scope.document().facts.timeline;
    let milestones = plan.milestones.iter().map(|it| MilestoneRecord {
        document: reader.document(),
        name: it.name.clone(),
        due: it.due.map(|due| time(reader, plan, due)),
        status: status(it.state, it.status.as_ref()),
        is_left_open: it.left_open,
        place: reader.place(it.name_span, &it.anchor),
    });
    milestones.collect()
}

/// The phases of a chapter.
pub fn phases(reader: &Reader) -> Vec<PhaseRecord> {
    let plan = &reader.scope.document().facts.timeline;
    let phases = plan.phases.iter().map(|it| PhaseRecord {
        document: reader.document(),
        name: it.name.clone(),
        when: it.when.map(|when| time(reader, plan, when)),
        status: status(it.state, it.status.as_ref()),
        tasks: (it.tasks.all > 0).then_some(TasksRecord {
            done: it.tasks.done,
            all: it.tasks.all,
        }),
        place: reader.place(it.name_span, &it.anchor),
    });
    phases.collect()
}

fn time(reader: &Reader, plan: &Timeline, (period, span): (Period, Span)) -> PeriodRecord {
    PeriodRecord::of_plan(period, reader.words(span), plan.days(period))
}

fn status(state: Option<State>, stated: Option<&Stated>) -> Option<ProgressRecord> {
    let label = stated.map(|it| it.label.as_str());
    state.map(|state| ProgressRecord::new(state, label))
}
