//! How a design's success is measured.

use crate::document::anchors::Target;
use crate::document::values::quantity::Quantity;
use crate::text::Span;

/// One success metric.
#[derive(Debug)]
pub struct Metric {
    /// Its anchor on its page, `metric-1`.
    pub anchor: Target,
    /// What is measured.
    pub name: String,
    /// The value to reach, as written.
    pub target: Option<Span>,
    /// The same as a number with its unit, where it can be read; its range is one of the words.
    pub value: Option<Box<Quantity>>,
    /// The value before, or now.
    pub baseline: Option<Span>,
    /// How it is measured.
    pub measurement: Option<Span>,
    /// Whether it is reached, where it has a box to tick.
    pub done: Option<bool>,
    pub span: Span,
}
