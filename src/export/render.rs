//! The renderer: a book in, the files that its configuration asks for out.

use super::catalog::{BookRecord, Catalog};
use super::{Export, File, badges, files, formats};
use crate::authored::{self, Names};
use crate::check::report::Outcome;
use crate::config::{Format, Output};
use crate::prepared::{Error, Prepared, Report};
use crate::protocol::Render;
use std::path::Path;

/// What a renderer's call came to.
#[derive(Debug)]
pub struct Rendered {
    pub report: Report,
    pub output: Output,
    /// The formats that could not be written, and why: one line each.
    pub missing: Vec<String>,
}

/// Writes the facts of a book into the folder that its call names.
///
/// # Errors
/// The configuration cannot be used, or a file cannot be written.
pub fn run(call: Render) -> Result<Rendered, Error> {
    let context = call.request.context.clone();
    let (prepared, _) = Prepared::read(call.request)?;
    let output = Output::resolve(&context, prepared.config.fail_on)?;
    prepared.tell();
    let title = context.config.pointer("/book/title");
    let title = title.and_then(|it| it.as_str()).unwrap_or_default().trim();
    let (made, missing) = make(&prepared, &output, title);
    files::write(Path::new(&call.destination), &made).map_err(Error::Export)?;
    Ok(Rendered {
        report: prepared.told(),
        output,
        missing,
    })
}

/// The files of all formats that are asked for, and what keeps others from being made.
fn make(prepared: &Prepared, output: &Output, title: &str) -> (Vec<File>, Vec<String>) {
    let config = &prepared.config;
    let from_sources = |path: &str| path.to_owned();
    let origins = authored::origins(&prepared.book, config, &from_sources);
    let book = BookRecord {
        title: title.to_owned(),
        site: output.site.clone(),
    };
    let catalog = Catalog::of(prepared, &origins, book);
    // Code scanning and CI servers know files from the root of their repository.
    let told = |it: &Format| matches!(it, Format::Sarif | Format::Junit);
    let of_repository = output.formats.iter().any(told).then(|| {
        let names = Names::from_repository(&config.root);
        let name = |path: &str| names.name(&config.sources.join(path));
        authored::origins(&prepared.book, config, &name)
    });
    let outcome = Outcome {
        sources: of_repository.as_ref().unwrap_or(&origins),
        findings: &prepared.told.found(&prepared.page(0)).findings,
        documents: prepared.documents(),
    };
    let export = Export {
        prepared,
        catalog: &catalog,
        outcome: &outcome,
        site: output.site.as_deref(),
        title,
    };
    let mut made = Vec::new();
    let mut missing = Vec::new();
    for format in &output.formats {
        match formats::write(*format, &export) {
            Ok(mut files) => made.append(&mut files),
            Err(why) => missing.push(why.to_string()),
        }
    }
    if output.badges {
        made.extend(badges::write(&export));
    }
    (made, missing)
}
