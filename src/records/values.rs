//! Values that records of several kinds have: statuses, levels, times, numbers.

use crate::check::Severity;
use crate::document::keys::Keys;
use crate::document::relation::Relation;
use crate::document::values::cardinality::Cardinality;
use crate::document::values::direction::Direction;
use crate::document::values::level::Level;
use crate::document::values::period::Period;
use crate::document::values::progress::State;
use crate::document::values::quantity::Quantity;
use crate::document::values::status::Stage;
use crate::document::values::unit::{Measure, Per, Unit};
use crate::languages::Family;
use jiff::civil;
use schemars::JsonSchema;
use serde::Serialize;

/// An enumeration of the format with the same names as one of the model's.
macro_rules! names {
    ($(#[$doc:meta])* $name:ident = $called:literal of $model:ident { $($variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        #[serde(rename_all = "kebab-case")]
        #[schemars(rename = $called)]
        pub enum $name { $($variant),* }

        impl From<$model> for $name {
            fn from(model: $model) -> Self {
                match model { $($model::$variant => Self::$variant),* }
            }
        }
    };
}

names! {
    /// What a status means for the life of a document or a decision.
    StageName = "Stage" of Stage {
        Draft, Proposed, InReview, Accepted, Approved, Implemented, Rejected, Superseded,
        Deprecated, Withdrawn,
    }
}

names! {
    /// A level of probability, impact or exposure, from the least to the most.
    LevelName = "Level" of Level { Low, Medium, High, Critical }
}

names! {
    /// How far something planned has come.
    StateName = "State" of State {
        NotStarted, InProgress, AtRisk, Blocked, Done, Cancelled,
    }
}

names! {
    /// Which way data flows, as seen from the design.
    DirectionName = "Direction" of Direction { Inbound, Outbound, Both }
}

names! {
    /// How many of one thing belong to how many of another.
    CardinalityName = "Cardinality" of Cardinality {
        OneToOne, OneToMany, ManyToOne, ManyToMany,
    }
}

names! {
    /// What a decision has to do with another one.
    RelationName = "RelationName" of Relation {
        Supersedes, SupersededBy, SupersedesInPart, SupersededInPartBy, Amends, AmendedBy,
        Clarifies, ClarifiedBy, RelatesTo,
    }
}

/// The part that a field or a column plays in keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Keys")]
pub struct KeysRecord {
    pub primary: bool,
    pub unique: bool,
    pub foreign: bool,
    /// What it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<KeyTarget>,
}

/// The other end of a reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct KeyTarget {
    /// A table or an entity.
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

impl From<&Keys> for KeysRecord {
    fn from(keys: &Keys) -> Self {
        Self {
            primary: keys.primary,
            unique: keys.unique,
            foreign: keys.foreign,
            target: keys.target.as_ref().map(|it| KeyTarget {
                name: it.name.clone(),
                field: it.field.clone(),
            }),
        }
    }
}

/// Which values a type holds, whatever its language calls it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TypeFamily")]
pub enum FamilyName {
    Text,
    /// A number of a language that has one kind of them.
    Number,
    Integer,
    /// Fixed or floating point.
    Decimal,
    Boolean,
    /// A date, a time of day, or both.
    Time,
    Uuid,
    /// An object without a name of its own.
    Json,
    Bytes,
    Array,
    /// One of some written values.
    Enumeration,
    /// A type with a name that is not the language's own.
    Reference,
    Unknown,
}

impl From<&Family> for FamilyName {
    fn from(family: &Family) -> Self {
        match family {
            Family::Text => Self::Text,
            Family::Number => Self::Number,
            Family::Integer => Self::Integer,
            Family::Decimal => Self::Decimal,
            Family::Boolean => Self::Boolean,
            Family::Time => Self::Time,
            Family::Uuid => Self::Uuid,
            Family::Json => Self::Json,
            Family::Bytes => Self::Bytes,
            Family::Array => Self::Array,
            Family::Enumeration => Self::Enumeration,
            Family::Reference(_) => Self::Reference,
            Family::Unknown => Self::Unknown,
        }
    }
}

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Severity")]
pub enum SeverityName {
    Note,
    Warning,
    Error,
}

impl From<Severity> for SeverityName {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Allow => Self::Note,
            Severity::Warn => Self::Warning,
            Severity::Deny => Self::Error,
        }
    }
}

/// A status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Status")]
pub struct StatusRecord {
    /// The author's own word.
    pub label: String,
    /// What it means; missing where nobody knows the word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<StageName>,
    /// What stands behind the word: `by ADR-003`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How far something planned has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Progress")]
pub struct ProgressRecord {
    /// The author's own words, or the state's name where they are not there.
    pub label: String,
    pub state: StateName,
}

impl ProgressRecord {
    /// A state, in its author's words where there are any.
    pub fn new(state: State, label: Option<&str>) -> Self {
        Self {
            label: label.unwrap_or(state.name()).to_owned(),
            state: state.into(),
        }
    }
}

/// A time of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "Period")]
pub struct PeriodRecord {
    /// The author's words; a date is written as `2026-03-01`, a month as `2026-03`.
    pub words: String,
    /// Its first day, where the calendar has it: `2026-03-01`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    /// Its last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<String>,
}

impl PeriodRecord {
    /// A time in its author's words.
    pub fn new(period: Period, words: String) -> Self {
        let bounds = period.bounds();
        let words = match period {
            Period::Date(date) => date.to_string(),
            _ => words,
        };
        Self {
            words,
            first: bounds.map(|(first, _)| first.to_string()),
            last: bounds.map(|(_, last)| last.to_string()),
        }
    }

    /// Words that should tell a time and tell none that anybody can read.
    pub fn unread(words: String) -> Self {
        Self {
            words,
            first: None,
            last: None,
        }
    }

    /// The same of a plan that may give the time days that the calendar alone does not have.
    pub fn of_plan(
        period: Period,
        words: String,
        days: Option<(civil::Date, civil::Date)>,
    ) -> Self {
        let it = Self::new(period, words);
        Self {
            first: it.first.or(days.map(|(first, _)| first.to_string())),
            last: it.last.or(days.map(|(_, last)| last.to_string())),
            ..it
        }
    }
}

/// A number with its unit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Quantity")]
pub struct QuantityRecord {
    /// `<`, `≤`, `=`, `≥`, `>`, `≈`: how the number is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<String>,
    /// The number, or the lower of two, in the unit as written: 10,000 for `10k`.
    pub low: f64,
    /// The upper number of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<f64>,
    /// The unit as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The number in seconds, bytes, bits, percent, money or pieces and, where it is counted over
    /// time, by the second; missing for a range and for a unit that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<f64>,
    /// What `base` is counted in: `s`, `B`, `bit`, `%`, `x`, a currency, or what is counted; with
    /// `/s` behind it where it is counted over time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base_unit: Option<String>,
    /// 95 for `p95`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percentile: Option<f64>,
}

impl From<&Quantity> for QuantityRecord {
    fn from(it: &Quantity) -> Self {
        let base_unit = it.unit.as_ref().and_then(base_unit);
        Self {
            comparison: it.comparison.map(|it| it.mark().to_owned()),
            low: it.low,
            high: it.high,
            unit: it.unit.as_ref().map(|it| it.written.clone()),
            base: it.base_value().filter(|_| base_unit.is_some()),
            base_unit,
            percentile: it.percentile,
        }
    }
}

fn base_unit(unit: &Unit) -> Option<String> {
    let measure = match unit.measure.as_ref()? {
        Measure::Time => "s",
        Measure::Bytes => "B",
        Measure::Bits => "bit",
        Measure::Percent => "%",
        Measure::Times => "x",
        Measure::Money(currency) => currency,
        Measure::Count(thing) => thing,
    };
    Some(match &unit.per {
        None => measure.to_owned(),
        Some(Per::Time(_)) => format!("{measure}/s"),
        Some(Per::Each(thing)) => format!("{measure}/{thing}"),
    })
}
