//! How a system is tested.

use crate::document::anchors::Place;
use crate::document::values::quantity::Quantity;
use crate::text::Span;

/// One kind of test in a document.
#[derive(Debug)]
pub struct Test {
    /// The anchor on its page, `test-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    pub kind: TestKind,
    /// The author's name for it, without markup.
    pub name: String,
    /// What is tested.
    pub scope: Option<Span>,
    pub coverage: Option<Coverage>,
    pub tools: Option<Span>,
    pub scenarios: Vec<Span>,
    pub span: Span,
}

/// How much of the code the tests are to run through.
#[derive(Debug)]
pub struct Coverage {
    pub span: Span,
    pub quantity: Option<Quantity>,
}

/// What a test is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TestKind {
    Unit,
    Integration,
    EndToEnd,
    Contract,
    Performance,
    Security,
    Acceptance,
    Regression,
    Resilience,
    Accessibility,
    Manual,
    /// A kind that only the author's name tells.
    Other,
}
