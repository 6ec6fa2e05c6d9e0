//! What a goal is in the exported catalog.

use super::model::Goal;
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that a design is to reach, or leaves out on purpose.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Goal")]
pub struct GoalRecord {
    /// The file of the document.
    pub document: String,
    pub kind: GoalKind,
    /// Its name, where its author gives it one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What it says, besides its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it is reached; missing where it has no box to tick.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
    pub place: Place,
}

/// Whether a design is to reach something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    Goal,
    NonGoal,
}

/// The goals of a chapter, and then its non-goals.
pub fn read(reader: &Reader) -> Vec<GoalRecord> {
    let all = &reader.scope.document().facts.goals;
    let of_kind = |kind| move |it| goal(reader, kind, it);
    let goals = all.goals.iter().map(of_kind(GoalKind::Goal));
    let non_goals = all.non_goals.iter().map(of_kind(GoalKind::NonGoal));
    goals.chain(non_goals).collect()
}

fn goal(reader: &Reader, kind: GoalKind, it: &Goal) -> GoalRecord {
    GoalRecord {
        document: reader.document(),
        kind,
        title: it.title.clone(),
        description: reader.maybe(it.words),
        done: it.done,
        place: reader.place_of(it.span, &it.target.anchor),
    }
}
