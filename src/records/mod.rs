//! What the records that kinds export are made of.
//!
//! These types are a format that other programs read, described by `catalog.schema.json`: they are
//! not the model's types, so that the model can change without them. A field is added freely; what
//! changes a field's meaning or takes one away is a new [`VERSION`].

pub mod fences;
mod reader;
mod values;

pub use reader::{Reader, plain_in};
pub use values::{
    CardinalityName, DirectionName, FamilyName, KeyTarget, KeysRecord, LevelName, PeriodRecord,
    ProgressRecord, QuantityRecord, RelationName, SeverityName, StageName, StateName, StatusRecord,
};

use schemars::JsonSchema;
use serde::Serialize;

/// The version of the format: one and the same is written and read.
pub use crate::others::VERSION;

/// Where a record is written down.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub struct Place {
    /// The file that authors edit, as seen from the folder of the book's sources, with `/` between
    /// folders. With an include it is the included file.
    pub file: String,
    /// Its first line, counted from 1.
    pub line: usize,
    /// The fragment of its place on the document's page, without `#`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
}
