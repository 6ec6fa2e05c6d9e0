//! `build`: the book through mdBook's own library, with this preprocessor in its place.

use crate::authored::one_line;
use crate::config::NAME;
use crate::export::render;
use crate::prepared::Report;
use crate::preprocess;
use crate::protocol;
use mdbook_driver::MDBook;
use mdbook_driver::book::Book;
use mdbook_driver::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use mdbook_renderer::{RenderContext, Renderer};
use serde::de::IgnoredAny;
use std::path::{Path, PathBuf};

/// Builds the book in `dir`.
///
/// # Errors
/// One line: the book cannot be loaded, or a part of the build failed.
pub fn run(dir: &Path, dest_dir: Option<PathBuf>) -> std::result::Result<(), String> {
    show_mdbook_warnings();
    let toml = dir.join("book.toml");
    if !toml.is_file() {
        return Err(format!("{} is not there", toml.display()));
    }
    let mut book = MDBook::load(dir).map_err(|error| one_line(&error))?;
    if let Some(dest_dir) = dest_dir {
        book.config.build.build_dir = dest_dir;
    }
    let config = &book.config;
    let has = |table: &str| matches!(config.get::<IgnoredAny>(table), Ok(Some(_)));
    let (table, output) = (format!("preprocessor.{NAME}"), format!("output.{NAME}"));
    if !has(&table) {
        return Err(format!(
            "{} has no [{table}]; `mdbook-{NAME} init {}` adds it",
            toml.display(),
            dir.display()
        ));
    }
    let exports = has(&output);
    let pages = !exports || has("output.html");
    book.with_preprocessor(InProcess);
    if exports {
        book.with_renderer(InProcess);
    }
    book.build().map_err(|error| one_line(&error))?;
    let made = [("book", "html", pages), ("export", NAME, exports)];
    for (what, renderer, _) in made.into_iter().filter(|(.., made)| *made) {
        let folder = book.build_dir_for(renderer);
        super::say(&format!("The {what} is in {}", folder.display()));
    }
    Ok(())
}

/// mdBook's library logs; nobody sees that unless somebody listens.
fn show_mdbook_warnings() {
    let listening = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::WARN)
        .with_writer(std::io::stderr)
        .without_time()
        .with_target(false)
        .try_init();
    // Someone else listens already: as good.
    drop(listening);
}

/// The preprocessor and the renderer as mdBook's library calls them. They speak the same JSON as the
/// binary does, so that there is one way and not two.
struct InProcess;

impl Preprocessor for InProcess {
    fn name(&self) -> &str {
        NAME
    }

    fn run(&self, context: &PreprocessorContext, book: Book) -> Result<Book> {
        let input = serde_json::to_vec(&(context, &book))?;
        drop(book);
        let mut output = Vec::with_capacity(input.len());
        let report = answer(input, &mut output)?;
        report.drawings.keep();
        super::tell(&report, report.config.fail_on).map_err(Error::msg)?;
        Ok(serde_json::from_slice(&output)?)
    }

    fn supports_renderer(&self, renderer: &str) -> Result<bool> {
        Ok(renderer != NAME)
    }
}

impl Renderer for InProcess {
    fn name(&self) -> &str {
        NAME
    }

    fn render(&self, context: &RenderContext) -> Result<()> {
        let input = serde_json::to_vec(context)?;
        let call = protocol::read(input)?.of_renderer()?;
        let rendered = render::run(call)?;
        rendered.report.drawings.keep();
        super::call::tell(&rendered).map_err(Error::msg)
    }
}

fn answer(input: Vec<u8>, output: &mut Vec<u8>) -> Result<Report> {
    let request = protocol::read(input)?.of_preprocessor()?;
    Ok(preprocess::run(request, output)?)
}
