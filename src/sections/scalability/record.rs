//! What growth and bottlenecks are in the exported catalog.

use super::model::{Bottleneck, Growth, Horizon, Measure};
use crate::records::{Place, QuantityRecord, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// The scale of a document's system, now and later.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Growth")]
pub struct GrowthRecord {
    /// The file of the document.
    pub document: String,
    /// In the order of the text.
    pub horizons: Vec<HorizonRecord>,
    /// Where the first measure stands.
    pub place: Place,
}

/// A time with the measures that are expected then.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Horizon")]
pub struct HorizonRecord {
    /// The author's words: `6 Months`, `Current Scale`.
    pub name: String,
    /// The time is now, or the first day.
    pub current: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub measures: Vec<MeasureRecord>,
}

/// How much there is of something.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Measure")]
pub struct MeasureRecord {
    /// What is counted: `Users`, `Data volume`.
    pub name: String,
    /// The author's words.
    pub value: String,
    /// The value as a number, where it is one number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityRecord>,
    /// How many times as much it is as at the current scale, where that can be told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
}

/// A bottleneck: something that stands in the way of growth.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Bottleneck")]
pub struct BottleneckRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mitigation: Option<String>,
    pub place: Place,
}

/// The growth of a chapter: one record or none.
pub fn growth(reader: &Reader) -> Vec<GrowthRecord> {
    let growth = &reader.scope.document().facts.scalability.growth;
    if growth.horizons.is_empty() {
        return Vec::new();
    }
    let measures = growth.horizons.iter().flat_map(|it| &it.measures);
    let first = measures.map(|it| it.value).min_by_key(|it| it.start);
    let horizons = growth.horizons.iter().map(|it| horizon(reader, growth, it));
    vec![GrowthRecord {
        document: reader.document(),
        horizons: horizons.collect(),
        place: reader.line(first.unwrap_or(Span::at(growth.end as usize))),
    }]
}

/// The bottlenecks of a chapter.
pub fn bottlenecks(reader: &Reader) -> Vec<BottleneckRecord> {
    let scalability = &reader.scope.document().facts.scalability;
    let bottlenecks = scalability.bottlenecks.iter();
    bottlenecks.map(|it| bottleneck(reader, it)).collect()
}

fn horizon(reader: &Reader, growth: &Growth, it: &Horizon) -> HorizonRecord {
    let current = growth.current().filter(|_| !it.is_current);
    let measures = it.measures.iter().map(|measure| {
        let now = current.and_then(|it| it.measure(&measure.key));
        self::measure(reader, now, measure)
    });
    HorizonRecord {
        name: it.name.clone(),
        current: it.is_current,
        measures: measures.collect(),
    }
}

fn measure(reader: &Reader, now: Option<&Measure>, it: &Measure) -> MeasureRecord {
    let factor = now.and_then(|now| now.factor(it));
    MeasureRecord {
        name: it.name.clone(),
        value: reader.words(it.value),
        quantity: it.quantity.as_ref().map(Into::into),
        factor: factor.filter(|it| it.is_finite()),
    }
}

fn bottleneck(reader: &Reader, it: &Bottleneck) -> BottleneckRecord {
    BottleneckRecord {
        document: reader.document(),
        name: it.name.clone(),
        impact: reader.maybe(it.impact),
        mitigation: reader.maybe(it.mitigation),
        place: reader.place(it.span, &it.anchor),
    }
}
