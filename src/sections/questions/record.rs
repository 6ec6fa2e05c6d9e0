//! What a question is in the exported catalog.

use super::model::{Question, Standing};
use crate::records::{PeriodRecord, Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A question that a document leaves open, or that it has answered.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Question")]
pub struct QuestionRecord {
    /// The file of the document.
    pub document: String,
    pub title: String,
    pub state: StandingName,
    /// Whether it has an answer, or its author says so.
    pub answered: bool,
    /// The author says that nobody has answered it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub is_said_open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// When a decision is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<PeriodRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub options: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    pub place: Place,
}

/// What has become of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "QuestionState")]
pub enum StandingName {
    Open,
    /// It is put off, and has no answer.
    Deferred,
    Answered,
}

impl From<Standing> for StandingName {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::Open => Self::Open,
            Standing::Deferred => Self::Deferred,
            Standing::Answered => Self::Answered,
        }
    }
}

/// The questions of a chapter.
pub fn read(reader: &Reader) -> Vec<QuestionRecord> {
    let questions = &reader.scope.document().facts.questions.questions;
    questions.iter().map(|it| question(reader, it)).collect()
}

fn question(reader: &Reader, it: &Question) -> QuestionRecord {
    let due = it.due;
    QuestionRecord {
        document: reader.document(),
        title: it.title.clone(),
        state: it.standing().into(),
        answered: it.answered,
        is_said_open: it.said_open,
        owner: reader.maybe(it.owner),
        due: due.map(|(due, span)| PeriodRecord::new(due, reader.words(span))),
        context: reader.maybe(it.context),
        options: reader.all(&it.options),
        answer: reader.maybe(it.answer),
        place: reader.place(it.span, &it.anchor),
    }
}
