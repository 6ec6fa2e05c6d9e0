//! What is watched in a system, and who is told.

use crate::document::anchors::Place;
use crate::document::values::level::Level;
use crate::document::values::quantity::Quantity;
use crate::text::Span;

/// What a document says of monitoring.
#[derive(Debug, Default)]
pub struct Monitoring {
    pub alerts: Vec<Alert>,
    /// Lists that hold nothing but alerts with all their parts, one after the other.
    pub lists: Vec<AlertList>,
    pub on_call: Option<Span>,
    pub metrics: Vec<MetricGroup>,
    pub logging: Logging,
    pub tracing: Tracing,
}

/// One thing that people are told of.
#[derive(Debug)]
pub struct Alert {
    /// The anchor on its page, `alert-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    pub name: Span,
    /// When it goes off.
    pub threshold: Option<Span>,
    /// Who or what is told, or what is done.
    pub channel: Option<Span>,
    pub severity: Option<Severity>,
    /// The cell of a table that says the severity and nothing else.
    pub severity_cell: Option<Span>,
    pub span: Span,
}

/// A list of alerts that can be shown as a table.
#[derive(Debug)]
pub struct AlertList {
    /// The words of the label over it.
    pub name: String,
    /// The list, from its first mark to its last word.
    pub span: Span,
    /// Its alerts, as places in [`Monitoring::alerts`].
    pub alerts: std::ops::Range<usize>,
}

/// How bad it is, with the author's word for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Severity {
    pub grade: Grade,
    pub label: String,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    Info,
    Warning,
    High,
    Critical,
}

impl Grade {
    /// The level whose badge shows it.
    pub fn level(self) -> Level {
        match self {
            Self::Info => Level::Low,
            Self::Warning => Level::Medium,
            Self::High => Level::High,
            Self::Critical => Level::Critical,
        }
    }
}

/// Metrics under one label.
#[derive(Debug)]
pub struct MetricGroup {
    pub name: String,
    pub metrics: Vec<Span>,
}

/// What is written to logs and how long it stays.
#[derive(Debug, Default)]
pub struct Logging {
    pub levels: Vec<LogLevel>,
    pub format: Option<Span>,
    pub aggregation: Option<Span>,
    pub retention: Option<Retention>,
}

/// A level of a log and when it is used.
#[derive(Debug)]
pub struct LogLevel {
    pub name: String,
    pub usage: Span,
}

/// How long something is kept.
#[derive(Debug)]
pub struct Retention {
    pub span: Span,
    /// The first time that it names.
    pub quantity: Option<Quantity>,
}

/// How requests are followed.
#[derive(Debug, Default)]
pub struct Tracing {
    pub tool: Option<Span>,
    pub paths: Option<Span>,
}
