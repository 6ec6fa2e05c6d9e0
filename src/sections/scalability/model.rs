//! The scale of a system, now and later.

use crate::document::anchors::Place;
use crate::document::values::quantity::{self, Quantity};
use crate::document::values::unit::Measure as Kind;
use crate::text::Span;

/// What a document says of scale.
#[derive(Debug, Default)]
pub struct Scalability {
    pub growth: Growth,
    pub bottlenecks: Vec<Bottleneck>,
}

/// The scale now and at later times, in the order of the text.
#[derive(Debug, Default)]
pub struct Growth {
    pub horizons: Vec<Horizon>,
    /// The author has a table of it.
    pub is_table: bool,
    /// Where the last line about later times ends.
    pub end: u32,
}

/// A time with the measures that are expected then.
#[derive(Debug)]
pub struct Horizon {
    /// The author's words: `6 Months`, `Current Scale`.
    pub name: String,
    /// The time is now, or the first day.
    pub is_current: bool,
    pub measures: Vec<Measure>,
}

/// How much there is of something.
#[derive(Debug)]
pub struct Measure {
    /// What is counted: `Users`, `Data volume`.
    pub name: String,
    /// The name folded as labels are.
    pub key: String,
    pub value: Span,
    /// The value as a number, where it is one number.
    pub quantity: Option<Quantity>,
}

/// Something that stands in the way of growth.
#[derive(Debug)]
pub struct Bottleneck {
    /// The anchor on its page, `bottleneck-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    pub name: String,
    pub impact: Option<Span>,
    pub mitigation: Option<Span>,
    pub span: Span,
}

impl Growth {
    /// The scale now.
    pub fn current(&self) -> Option<&Horizon> {
        self.horizons.iter().find(|it| it.is_current)
    }

    /// The times to come.
    pub fn later(&self) -> impl Iterator<Item = &Horizon> {
        self.horizons.iter().filter(|it| !it.is_current)
    }
}

impl Horizon {
    /// The measure with this folded name.
    pub fn measure(&self, key: &str) -> Option<&Measure> {
        self.measures.iter().find(|it| it.key == key)
    }
}

impl Measure {
    /// How many times as much `later` is. The two have one name: where one of them leaves out what
    /// it counts, it counts the same.
    pub fn factor(&self, later: &Self) -> Option<f64> {
        let (now, then) = (self.quantity.as_ref()?, later.quantity.as_ref()?);
        if let Some(factor) = quantity::factor(now, then) {
            return Some(factor);
        }
        let unit = match (&now.unit, &then.unit) {
            (Some(unit), None) | (None, Some(unit)) => unit,
            _ => return None,
        };
        let counts = matches!(unit.measure, Some(Kind::Count(_))) && unit.per.is_none();
        let (now, then) = (now.value()?, then.value()?);
        (counts && now != 0.0).then(|| then / now)
    }
}
