//! The findings, as `check` reports them.

use crate::check::report::Format;
use crate::export::{Export, File};

/// Writes `findings.sarif`.
pub fn sarif(export: &Export) -> Vec<File> {
    vec![File::new(
        "findings.sarif",
        export.outcome.write(Format::Sarif),
    )]
}

/// Writes `findings.junit.xml`.
pub fn junit(export: &Export) -> Vec<File> {
    vec![File::new(
        "findings.junit.xml",
        export.outcome.write(Format::Junit),
    )]
}
