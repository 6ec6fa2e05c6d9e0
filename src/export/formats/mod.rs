//! The formats of an export, one file each.

mod json;

use super::{Export, File};
use crate::check::report;
use crate::config::Format;

/// The files of a format.
///
/// # Errors
/// One line: why the format cannot be written.
pub fn write(format: Format, export: &Export) -> Result<Vec<File>, String> {
    let report = |path, format| vec![File::new(path, export.outcome.write(format))];
    Ok(match format {
        Format::Json => json::write(export),
        Format::Sarif => report("findings.sarif", report::Format::Sarif),
        Format::Junit => report("findings.junit.xml", report::Format::Junit),
        _ => Vec::new(),
    })
}
