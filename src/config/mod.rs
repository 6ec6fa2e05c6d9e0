//! The configuration: the raw tables of `book.toml`, resolved once into what the stages need.

mod books;
mod cache;
mod checks;
mod error;
mod host;
mod look;
mod output;
mod records;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use books::{OtherBook, site_address};
pub use error::{ConfigError, nearest};
pub use output::{Format, Output};

use crate::document::forge::Forge;
use crate::document::label::OwnFields;
use crate::document::template::OwnHeadings;
use crate::document::values::status::OwnStatuses;
use crate::languages::sql;
use crate::markdown::Dialect;
use crate::protocol::Context;
use globset::GlobSet;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use table::Table;

/// The name of the preprocessor and the renderer: the table in `book.toml`.
pub const NAME: &str = "designdoc";

/// The preprocessors of mdBook itself that have to run before this one.
pub const RUNS_AFTER: [&str; 2] = ["index", "links"];

/// The versions of mdBook whose protocol this program has been tried on.
pub const SUPPORTED_MDBOOK: &str = ">=0.4.40, <0.6";

/// Everything the stages need to know besides the book.
#[derive(Debug)]
pub struct Config {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// Folders with decision records that become chapters, as seen from the root.
    pub adr_dirs: Vec<String>,
    /// The name of the chapter that holds them, where no directive says which one does.
    pub adr_chapter: String,
    /// Other books whose catalogs this one knows.
    pub books: Vec<OtherBook>,
    /// The folder of the chapters' files.
    pub sources: PathBuf,
    /// The folder that mdBook builds into.
    pub build_folder: PathBuf,
    /// Chapters that are design documents whatever they look like, by source path.
    pub documents: GlobSet,
    /// Where `@handle` and `#12` lead.
    pub forge: Option<Forge>,
    pub mermaid: Mermaid,
    /// The folder that keeps drawings from one build to the next.
    pub diagram_cache: Option<PathBuf>,
    pub risk_order: RiskOrder,
    /// Whether terms are marked where they are defined, and the first use on a page leads there.
    pub glossary_links: bool,
    pub own_statuses: OwnStatuses,
    pub own_headings: OwnHeadings,
    pub own_fields: OwnFields,
    /// The dialect of fences that only say `sql`.
    pub sql_dialect: sql::Dialect,
    /// The level of each rule or group that is named, before names and levels are known.
    pub rules: BTreeMap<String, String>,
    /// From which findings on a build fails.
    pub fail_on: FailOn,
    /// After how many days without a change a document that is not implemented is stale.
    pub stale_after: Option<u32>,
    /// The day against which lateness is measured.
    pub today: jiff::civil::Date,
    pub dialect: Dialect,
    pub form: Form,
    pub links: Links,
    pub stylesheet: Stylesheet,
    /// `after` names mdBook's `links`, so that includes are resolved before.
    pub runs_after_links: bool,
    /// README chapters become `index.md`, now or later.
    pub readme_is_index: bool,
    /// Worth telling the user, one line each.
    pub warnings: Vec<String>,
}

/// What happens with Mermaid fences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mermaid {
    /// Drawn as inline SVG.
    Svg,
    /// Left alone.
    Keep,
}

/// The order of the rows in a risk table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RiskOrder {
    /// As the author wrote them.
    Document,
    /// The most exposed first.
    Exposure,
}

/// What a renderer can take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// HTML in the Markdown, for mdBook's own HTML renderer.
    Html,
    /// Markdown and nothing else.
    Markdown,
}

/// What a link of plain Markdown has to say, so that the renderer leads to the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// A chapter's file, and a heading's id as mdBook gives it.
    Chapters,
    /// The page of a chapter: mdbook-epub writes links as they are, and gives headings no ids.
    Pages,
    /// A chapter's file as its author named it: mdbook-pandoc and mdbook-linkcheck2 look for it
    /// among the sources, where no README is an `index.md`.
    Files,
}

/// Which findings make a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailOn {
    /// None.
    Never,
    /// Those of rules that are denied.
    Error,
    /// All.
    Warning,
}

impl FailOn {
    /// All of them, by their names.
    pub const NAMES: [(&str, Self); 3] = [
        ("never", Self::Never),
        ("error", Self::Error),
        ("warning", Self::Warning),
    ];
}

/// How the stylesheet comes to the pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stylesheet {
    /// Registered in `additional-css`.
    Linked,
    /// Carried by each page that needs it.
    Inline,
}

impl Config {
    /// Resolves the configuration of a preprocessor's call.
    ///
    /// # Errors
    /// An unknown key, or a value of the wrong kind.
    pub fn resolve(context: &Context) -> Result<Self, ConfigError> {
        let none = Table::new();
        let config = &context.config;
        let table = |path: &[&str]| {
            let found = path.iter().try_fold(config, |value, key| value.get(key));
            found.and_then(Value::as_object).unwrap_or(&none)
        };
        let preprocessors = table(&["preprocessor"]);
        let own = table::PREPROCESSOR.among(preprocessors)?.unwrap_or(&none);
        let html = table(&["output", "html"]);
        let mut warnings = Vec::new();
        let dialect = host::dialect(&context.mdbook_version, &mut warnings);
        let form = if context.renderer == "html" {
            Form::Html
        } else {
            Form::Markdown
        };
        let links = match context.renderer.as_str() {
            "epub" => Links::Pages,
            "pandoc" | "linkcheck" | "linkcheck2" => Links::Files,
            _ => Links::Chapters,
        };
        let stylesheet = host::stylesheet(html, context, form, &mut warnings);
        // What mdbook-mermaid has left when it is through, nobody else draws.
        let by_other = preprocessors.contains_key("mermaid")
            && !host::runs_after("mermaid", own, preprocessors);
        let mermaid = look::mermaid(own, form, by_other)?;
        let root = PathBuf::from(&context.root);
        // Below `.` too, paths are to be compared.
        let plain = |folder: &str| root.join(folder).components().collect();
        Ok(Self {
            adr_dirs: records::adr_dirs(own)?,
            adr_chapter: records::adr_chapter(own)?,
            books: books::books(own, &root)?,
            build_folder: plain(host::folder(config, "build", "build-dir").unwrap_or("book")),
            sources: plain(host::folder(config, "book", "src").unwrap_or("src")),
            documents: records::globs(own)?,
            forge: records::forge(own, html)?,
            mermaid,
            diagram_cache: cache::folder(own, config, &root)?,
            risk_order: look::risk_order(own)?,
            glossary_links: look::glossary_links(own)?,
            own_statuses: words::own_statuses(own)?,
            own_headings: words::own_headings(own)?,
            own_fields: words::own_fields(own)?,
            sql_dialect: words::sql_dialect(own)?,
            rules: checks::rules(own)?,
            fail_on: checks::fail_on(own)?,
            stale_after: checks::stale_after(own)?,
            today: checks::today(own)?,
            dialect,
            form,
            links,
            stylesheet,
            runs_after_links: host::runs_after("links", own, preprocessors),
            readme_is_index: host::uses_index(config, preprocessors),
            warnings,
            root,
        })
    }
}
