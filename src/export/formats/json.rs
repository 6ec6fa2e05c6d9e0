//! The catalog and its schema.

use crate::export::catalog::{Catalog, SCHEMA};
use crate::export::{Export, File};
use schemars::schema_for;
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};

/// The catalog's file.
pub const CATALOG: &str = "catalog.json";

/// Writes both.
pub fn write(export: &Export) -> Vec<File> {
    vec![
        File::new(CATALOG, pretty(export.catalog)),
        File::new(SCHEMA, schema()),
    ]
}

/// The JSON schema of the catalog, made from its types.
pub fn schema() -> String {
    pretty(&schema_for!(Catalog))
}

/// Indented by one space: a catalog is kept in repositories, where one change is one line.
fn pretty(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, PrettyFormatter::with_indent(b" "));
    // Names, numbers and strings are always JSON, and memory can always be written to.
    let written = value.serialize(&mut serializer);
    debug_assert!(written.is_ok());
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}
