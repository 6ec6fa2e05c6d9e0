//! The formats that other programs take: one file a format.

pub mod atom;
pub mod csv;
pub mod dot;
mod graph;
pub mod graphml;
pub mod ics;
pub mod json;
pub mod openapi;
pub mod reports;
pub mod sql;
pub mod typescript;

use super::{Export, File, Missing};
use crate::config::Format;

/// The files of a format.
///
/// # Errors
/// Why the format cannot be written.
pub fn write(format: Format, export: &Export) -> Result<Vec<File>, Missing> {
    Ok(match format {
        Format::Json => json::write(export),
        Format::Csv => csv::write(export),
        Format::Ics => ics::write(export),
        Format::Atom => atom::write(export)?,
        Format::Sarif => reports::sarif(export),
        Format::Junit => reports::junit(export),
        Format::Dot => dot::write(export),
        Format::Graphml => graphml::write(export),
        Format::Sql => sql::write(export),
        Format::Typescript => typescript::write(export),
        Format::Openapi => openapi::write(export),
    })
}
