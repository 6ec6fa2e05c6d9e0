//! How fast and how much a system has to be.

use crate::document::anchors::Place;
use crate::document::values::quantity::Quantity;
use crate::text::Span;

/// What a document says of performance.
#[derive(Debug, Default)]
pub struct Performance {
    pub requirements: Vec<Requirement>,
    pub load_testing: LoadTesting,
}

/// One value that is to be reached: a cell of a table, or an item of a list.
#[derive(Debug)]
pub struct Requirement {
    /// The anchor on its page, `performance-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    /// What is measured, without markup.
    pub metric: String,
    /// The column's name, where a table has several values in a row: `p95`, `Maximum`.
    pub column: Option<String>,
    pub target: Span,
    /// The target as a number, where it is one.
    pub quantity: Option<Quantity>,
    /// 95 for `p95`, wherever it is said: beside the target, in the metric, over the column.
    pub percentile: Option<f64>,
    /// How it is measured.
    pub measurement: Option<Span>,
    /// What is measured today.
    pub current: Option<Span>,
    /// The row or the item.
    pub span: Span,
}

/// How load is tried.
#[derive(Debug, Default)]
pub struct LoadTesting {
    pub scenarios: Vec<Span>,
    pub tools: Vec<Span>,
    /// What must hold under load.
    pub acceptance: Vec<Span>,
}
