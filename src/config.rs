//! The configuration: the raw tables of `book.toml`, resolved once into what the stages need.

use crate::document::forge::Forge;
use crate::document::heading;
use crate::document::label::{self, OwnFields};
use crate::document::status::{self, OwnStatuses, Stage};
use crate::document::template::{Meaning, OwnHeadings};
use crate::languages::sql;
use crate::markdown::Dialect;
use crate::markdown::fields::label_key;
use crate::protocol::Context;
use crate::theme;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// The name of the preprocessor and the renderer: the table in `book.toml`.
pub const NAME: &str = "designdoc";

/// The preprocessors of mdBook itself that have to run before this one.
pub const RUNS_AFTER: [&str; 2] = ["index", "links"];

/// The versions of mdBook whose protocol this program has been tried on.
pub const SUPPORTED_MDBOOK: &str = ">=0.4.40, <0.6";

/// This program's own keys in `[preprocessor.designdoc]`.
const OWN_KEYS: [&str; 15] = [
    "adr-chapter",
    "adr-dirs",
    "documents",
    "fail-on",
    "fields",
    "glossary-links",
    "headings",
    "mermaid",
    "repository",
    "risk-order",
    "rules",
    "sql-dialect",
    "stale-after",
    "statuses",
    "today",
];

/// Keys that mdBook reads in any preprocessor's table.
const MDBOOK_KEYS: [&str; 6] = [
    "after",
    "before",
    "command",
    "optional",
    "renderer",
    "renderers",
];

/// Everything the stages need to know besides the book.
#[derive(Debug)]
pub struct Config {
    /// The folder of `book.toml`.
    pub root: PathBuf,
    /// Folders with decision records that become chapters, as seen from the root.
    pub adr_dirs: Vec<String>,
    /// The name of the chapter that holds them, where no directive says which one does.
    pub adr_chapter: String,
    /// The folder of the chapters' files.
    pub sources: PathBuf,
    /// The folder that mdBook builds into.
    pub build_folder: PathBuf,
    /// Chapters that are design documents whatever they look like, by source path.
    pub documents: GlobSet,
    /// Where `@handle` and `#12` lead.
    pub forge: Option<Forge>,
    pub mermaid: Mermaid,
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

/// A configuration that cannot be used. Its text is one line.
#[derive(Debug, PartialEq)]
pub struct ConfigError(String);

impl ConfigError {
    /// What is wrong, in one line that names the key.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "book.toml: {}", self.0)
    }
}

impl std::error::Error for ConfigError {}

impl Config {
    /// Resolves the configuration of a preprocessor's call.
    ///
    /// # Errors
    /// An unknown key, or a value of the wrong kind.
    pub fn resolve(context: &Context) -> Result<Self, ConfigError> {
        let none = Map::new();
        let table = |path: &[&str]| {
            let found = path
                .iter()
                .try_fold(&context.config, |value, key| value.get(key));
            found.and_then(Value::as_object)
        };
        let preprocessors = table(&["preprocessor"]).unwrap_or(&none);
        let own = match preprocessors.get(NAME) {
            None | Some(Value::Null) => &none,
            Some(own) => own
                .as_object()
                .ok_or_else(|| ConfigError(format!("`preprocessor.{NAME}` must be a table")))?,
        };
        check_keys(own)?;
        let html = table(&["output", "html"]).unwrap_or(&none);
        let mut warnings = Vec::new();
        let dialect = dialect(&context.mdbook_version, &mut warnings);
        let form = if context.renderer == "html" {
            Form::Html
        } else {
            Form::Markdown
        };
        let stylesheet = stylesheet(html, context, form, &mut warnings);
        let mermaid = mermaid(own, form, preprocessors.contains_key("mermaid"))?;
        let src = table(&["book"])
            .and_then(|book| book.get("src"))
            .and_then(Value::as_str);
        let build = table(&["build"])
            .and_then(|build| build.get("build-dir"))
            .and_then(Value::as_str);
        let root = PathBuf::from(&context.root);
        // Below `.` too, paths are to be compared.
        let plain = |folder: &str| root.join(folder).components().collect();
        Ok(Self {
            adr_dirs: adr_dirs(own)?,
            adr_chapter: adr_chapter(own)?,
            build_folder: plain(build.unwrap_or("book")),
            sources: plain(src.unwrap_or("src")),
            documents: globs(own)?,
            forge: forge(own, html)?,
            mermaid,
            risk_order: risk_order(own)?,
            glossary_links: glossary_links(own)?,
            own_statuses: own_statuses(own)?,
            own_headings: own_headings(own)?,
            own_fields: own_fields(own)?,
            sql_dialect: sql_dialect(own)?,
            rules: rules(own)?,
            fail_on: fail_on(own)?,
            stale_after: stale_after(own)?,
            today: today(own)?,
            dialect,
            form,
            stylesheet,
            runs_after_links: names(own.get("after"), "links")
                || names(
                    preprocessors
                        .get("links")
                        .and_then(|links| links.get("before")),
                    NAME,
                ),
            readme_is_index: uses_index(&context.config, preprocessors),
            warnings,
            root,
        })
    }
}

fn check_keys(own: &Map<String, Value>) -> Result<(), ConfigError> {
    for key in own.keys() {
        let known = || OWN_KEYS.iter().chain(&MDBOOK_KEYS);
        if known().any(|known| known == key) {
            continue;
        }
        let nearest = nearest(key, known().copied());
        let keys = OWN_KEYS.join(", ");
        return Err(ConfigError(match nearest {
            Some(nearest) => {
                format!("[preprocessor.{NAME}] has no key `{key}`; did you mean `{nearest}`?")
            }
            None => format!("[preprocessor.{NAME}] has no key `{key}`; its keys are {keys}"),
        }));
    }
    Ok(())
}

/// The candidate that is spelt most like `word`, if any comes near.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    const NEAR: f64 = 0.75;
    candidates
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

fn wrong(key: &str, expected: &str) -> ConfigError {
    ConfigError(format!(
        "`{key}` in [preprocessor.{NAME}] must be {expected}"
    ))
}

fn adr_dirs(own: &Map<String, Value>) -> Result<Vec<String>, ConfigError> {
    const KEY: &str = "adr-dirs";
    let expected = "a list of folders, such as [\".github/adrs\"]";
    let Some(value) = own.get(KEY) else {
        return Ok(Vec::new());
    };
    let folders = value.as_array().ok_or_else(|| wrong(KEY, expected))?.iter();
    let folders = folders.map(|folder| {
        let folder = folder.as_str().map(|it| it.replace('\\', "/"));
        let folder = folder.filter(|it| !it.trim().is_empty());
        folder.ok_or_else(|| wrong(KEY, expected))
    });
    folders.collect()
}

fn adr_chapter(own: &Map<String, Value>) -> Result<String, ConfigError> {
    const KEY: &str = "adr-chapter";
    let Some(value) = own.get(KEY) else {
        return Ok("Decision log".to_owned());
    };
    let name = value.as_str().map(str::trim).filter(|it| !it.is_empty());
    let name = name.ok_or_else(|| wrong(KEY, "the name of a chapter"))?;
    Ok(name.to_owned())
}

fn globs(own: &Map<String, Value>) -> Result<GlobSet, ConfigError> {
    const KEY: &str = "documents";
    let expected = "a list of path patterns, such as [\"designs/**/*.md\"]";
    let mut set = GlobSetBuilder::new();
    if let Some(value) = own.get(KEY) {
        for pattern in value.as_array().ok_or_else(|| wrong(KEY, expected))? {
            let pattern = pattern.as_str().ok_or_else(|| wrong(KEY, expected))?;
            let glob = GlobBuilder::new(pattern)
                .literal_separator(true)
                .build()
                .map_err(|error| {
                    ConfigError(format!("`{KEY}` in [preprocessor.{NAME}]: {error}"))
                })?;
            set.add(glob);
        }
    }
    set.build()
        .map_err(|error| ConfigError(format!("`{KEY}` in [preprocessor.{NAME}]: {error}")))
}

fn forge(
    own: &Map<String, Value>,
    html: &Map<String, Value>,
) -> Result<Option<Forge>, ConfigError> {
    const KEY: &str = "repository";
    match own.get(KEY) {
        Some(value) => {
            let forge = value.as_str().and_then(Forge::from_url);
            let expected = "the address of a repository, such as \"https://github.com/team/book\"";
            forge.map(Some).ok_or_else(|| wrong(KEY, expected))
        }
        None => {
            let address = html.get("git-repository-url").and_then(Value::as_str);
            Ok(address.and_then(Forge::from_url))
        }
    }
}

fn choice<'v>(
    own: &'v Map<String, Value>,
    key: &str,
    choices: [&str; 2],
) -> Result<Option<&'v str>, ConfigError> {
    let Some(value) = own.get(key) else {
        return Ok(None);
    };
    match value.as_str().filter(|value| choices.contains(value)) {
        Some(value) => Ok(Some(value)),
        None => {
            let [one, other] = choices;
            Err(wrong(key, &format!("\"{one}\" or \"{other}\"")))
        }
    }
}

fn mermaid(
    own: &Map<String, Value>,
    form: Form,
    drawn_by_other: bool,
) -> Result<Mermaid, ConfigError> {
    let keep = choice(own, "mermaid", ["svg", "keep"])? == Some("keep");
    let drawable = form == Form::Html && crate::diagram::AVAILABLE;
    Ok(if keep || drawn_by_other || !drawable {
        Mermaid::Keep
    } else {
        Mermaid::Svg
    })
}

fn risk_order(own: &Map<String, Value>) -> Result<RiskOrder, ConfigError> {
    Ok(match choice(own, "risk-order", ["document", "exposure"])? {
        Some("exposure") => RiskOrder::Exposure,
        _ => RiskOrder::Document,
    })
}

fn glossary_links(own: &Map<String, Value>) -> Result<bool, ConfigError> {
    const KEY: &str = "glossary-links";
    match own.get(KEY) {
        Some(value) => value.as_bool().ok_or_else(|| wrong(KEY, "true or false")),
        None => Ok(true),
    }
}

fn own_statuses(own: &Map<String, Value>) -> Result<OwnStatuses, ConfigError> {
    const KEY: &str = "statuses";
    let meanings = Stage::ALL.map(Stage::slug).join(", ");
    let expected = format!("a table of your own words with what they mean: {meanings}");
    let mut statuses = OwnStatuses::new();
    let Some(value) = own.get(KEY) else {
        return Ok(statuses);
    };
    for (word, meaning) in value.as_object().ok_or_else(|| wrong(KEY, &expected))? {
        let stage = Stage::ALL
            .into_iter()
            .find(|stage| meaning.as_str() == Some(stage.slug()));
        let stage =
            stage.ok_or_else(|| wrong(&format!("{KEY}.{word}"), &format!("one of {meanings}")))?;
        statuses.insert(status::phrase(word), stage);
    }
    Ok(statuses)
}

fn own_headings(own: &Map<String, Value>) -> Result<OwnHeadings, ConfigError> {
    const KEY: &str = "headings";
    let mut headings = OwnHeadings::new();
    let Some(value) = own.get(KEY) else {
        return Ok(headings);
    };
    let expected = "a table of your own headings with the section that each one is";
    for (words, meaning) in value.as_object().ok_or_else(|| wrong(KEY, expected))? {
        let slug = meaning.as_str().unwrap_or_default();
        let meaning = Meaning::named(slug).ok_or_else(|| {
            let expected = match nearest(slug, Meaning::slugs()) {
                Some(nearest) => format!("the name of a section; did you mean \"{nearest}\"?"),
                None => {
                    let names: Vec<_> = Meaning::slugs().collect();
                    format!("one of {}", names.join(", "))
                }
            };
            wrong(&format!("{KEY}.{words}"), &expected)
        })?;
        headings.insert(heading::key(words), meaning);
    }
    Ok(headings)
}

fn own_fields(own: &Map<String, Value>) -> Result<OwnFields, ConfigError> {
    const KEY: &str = "fields";
    let mut fields = OwnFields::new();
    let Some(value) = own.get(KEY) else {
        return Ok(fields);
    };
    let expected = "a table of your own labels with the field that each one is";
    for (words, meaning) in value.as_object().ok_or_else(|| wrong(KEY, expected))? {
        let slug = meaning.as_str().unwrap_or_default();
        let meaning = label::Meaning::named(slug).ok_or_else(|| {
            let expected = match nearest(slug, label::Meaning::slugs()) {
                Some(nearest) => format!("the name of a field; did you mean \"{nearest}\"?"),
                None => {
                    let names: Vec<_> = label::Meaning::slugs().collect();
                    format!("one of {}", names.join(", "))
                }
            };
            wrong(&format!("{KEY}.{words}"), &expected)
        })?;
        fields.insert(label_key(words), meaning);
    }
    Ok(fields)
}

fn sql_dialect(own: &Map<String, Value>) -> Result<sql::Dialect, ConfigError> {
    const KEY: &str = "sql-dialect";
    let Some(value) = own.get(KEY) else {
        return Ok(sql::Dialect::default());
    };
    let name = value.as_str().unwrap_or_default();
    sql::Dialect::from_name(name).ok_or_else(|| {
        let expected = match nearest(name, sql::Dialect::names()) {
            Some(nearest) => format!("a dialect of SQL; did you mean \"{nearest}\"?"),
            None => {
                let names: Vec<_> = sql::Dialect::names().collect();
                format!("one of {}", names.join(", "))
            }
        };
        wrong(KEY, &expected)
    })
}

fn rules(own: &Map<String, Value>) -> Result<BTreeMap<String, String>, ConfigError> {
    const KEY: &str = "rules";
    let expected = "a table of rules or groups with \"allow\", \"warn\" or \"deny\" for each";
    let Some(value) = own.get(KEY) else {
        return Ok(BTreeMap::new());
    };
    let table = value.as_object().ok_or_else(|| wrong(KEY, expected))?;
    let levels = table.iter().map(|(name, level)| {
        let level = level.as_str().ok_or_else(|| wrong(KEY, expected))?;
        Ok((name.clone(), level.to_owned()))
    });
    levels.collect()
}

fn fail_on(own: &Map<String, Value>) -> Result<FailOn, ConfigError> {
    const KEY: &str = "fail-on";
    let Some(value) = own.get(KEY) else {
        return Ok(FailOn::Error);
    };
    let named = |(name, _): &&(&str, FailOn)| value.as_str() == Some(name);
    let found = FailOn::NAMES.iter().find(named);
    let expected = "\"error\", \"warning\" or \"never\"";
    found.map(|(_, it)| *it).ok_or_else(|| wrong(KEY, expected))
}

/// A number of days, alone or as `"180 days"`.
fn stale_after(own: &Map<String, Value>) -> Result<Option<u32>, ConfigError> {
    const KEY: &str = "stale-after";
    let Some(value) = own.get(KEY) else {
        return Ok(None);
    };
    let days = match value.as_str() {
        Some(words) => {
            let number = words.trim().strip_suffix("days").unwrap_or(words);
            number.trim().parse().ok()
        }
        None => value.as_u64().and_then(|days| u32::try_from(days).ok()),
    };
    let days = days.filter(|days| *days > 0);
    let expected = "a number of days, such as \"180 days\"";
    days.map(Some).ok_or_else(|| wrong(KEY, expected))
}

/// The day that lateness is measured against: what the build environment says, so that a build can
/// be repeated; else the key; else the system's date.
fn today(own: &Map<String, Value>) -> Result<jiff::civil::Date, ConfigError> {
    const KEY: &str = "today";
    let given = match own.get(KEY) {
        Some(value) => {
            let date = value.as_str().and_then(|it| it.parse().ok());
            Some(date.ok_or_else(|| wrong(KEY, "a date, such as \"2026-03-01\""))?)
        }
        None => None,
    };
    let epoch = std::env::var("SOURCE_DATE_EPOCH").ok();
    let epoch = epoch.and_then(|seconds| {
        let seconds = seconds.trim().parse().ok()?;
        jiff::Timestamp::from_second(seconds).ok()
    });
    let of_epoch = epoch.map(|moment| jiff::tz::Offset::UTC.to_datetime(moment).date());
    let now = || jiff::ZonedDateTime::now().date();
    Ok(of_epoch.or(given).unwrap_or_else(now))
}

fn dialect(version: &str, warnings: &mut Vec<String>) -> Dialect {
    let parsed = semver::Version::parse(version).ok();
    // A pre-release of a supported version is as good as the version itself.
    let released = parsed
        .as_ref()
        .map(|it| semver::Version::new(it.major, it.minor, it.patch));
    let supported = semver::VersionReq::parse(SUPPORTED_MDBOOK)
        .ok()
        .zip(released)
        .is_some_and(|(range, version)| range.matches(&version));
    if !supported {
        warnings.push(format!(
            "mdbook-{NAME} {} was made for mdBook {SUPPORTED_MDBOOK} and is called by mdBook {version}",
            env!("CARGO_PKG_VERSION")
        ));
    }
    match parsed {
        Some(version) if version.major == 0 && version.minor < 5 => Dialect::V04,
        _ => Dialect::V05,
    }
}

fn stylesheet(
    html: &Map<String, Value>,
    context: &Context,
    form: Form,
    warnings: &mut Vec<String>,
) -> Stylesheet {
    let sheets = html.get("additional-css").and_then(Value::as_array);
    let own = sheets
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .find(|path| {
            std::path::Path::new(path)
                .file_name()
                .is_some_and(|name| name == theme::FILE_NAME)
        });
    let Some(path) = own else {
        return Stylesheet::Inline;
    };
    let file = PathBuf::from(&context.root).join(path);
    if form == Form::Html
        && let Ok(css) = std::fs::read_to_string(&file)
        && let Some(version) = theme::version_of(&css).filter(|it| *it != theme::VERSION)
    {
        warnings.push(format!(
            "{path} is of version {version}, this is mdbook-{NAME} {}: `mdbook-{NAME} init` rewrites it",
            theme::VERSION
        ));
    }
    Stylesheet::Linked
}

/// Whether a list of names holds `wanted`.
fn names(list: Option<&Value>, wanted: &str) -> bool {
    let list = list.and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .any(|value| value.as_str() == Some(wanted))
}

/// Whether mdBook's `index` runs at all: by default, or because it is named.
fn uses_index(config: &Value, preprocessors: &Map<String, Value>) -> bool {
    let defaults = config
        .get("build")
        .and_then(|build| build.get("use-default-preprocessors"))
        .and_then(Value::as_bool);
    defaults.unwrap_or(true) || preprocessors.contains_key("index")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn resolve(own: Value) -> Result<Config, ConfigError> {
        resolve_for("html", "0.5.4", json!({ "preprocessor": { NAME: own } }))
    }

    fn resolve_for(renderer: &str, version: &str, config: Value) -> Result<Config, ConfigError> {
        Config::resolve(&Context {
            root: String::new(),
            config,
            renderer: renderer.to_owned(),
            mdbook_version: version.to_owned(),
        })
    }

    fn error(own: Value) -> String {
        resolve(own).unwrap_err().to_string()
    }

    #[test]
    fn an_unknown_key_names_the_nearest() {
        let found = error(json!({ "risk-oder": "exposure" }));
        assert!(found.ends_with("did you mean `risk-order`?"), "{found}");
        let found = error(json!({ "zzz": 1 }));
        assert!(
            found.contains("its keys are adr-chapter, adr-dirs, documents, fail-on, fields"),
            "{found}"
        );
    }

    #[test]
    fn values_of_the_wrong_kind_are_named() {
        for (own, part) in [
            (json!({ "adr-dirs": "x" }), "a list of folders"),
            (json!({ "adr-dirs": [""] }), "a list of folders"),
            (json!({ "adr-chapter": "" }), "the name of a chapter"),
            (json!({ "documents": "x" }), "`documents`"),
            (json!({ "documents": ["{"] }), "`documents`"),
            (json!({ "glossary-links": "no" }), "true or false"),
            (json!({ "mermaid": true }), "\"svg\" or \"keep\""),
            (json!({ "repository": "x" }), "address of a repository"),
            (
                json!({ "statuses": { "Living": "alive" } }),
                "`statuses.Living`",
            ),
            (
                json!({ "headings": { "Ziele": "gaols" } }),
                "did you mean \"goals\"?",
            ),
            (
                json!({ "fields": { "Stand": "staus" } }),
                "did you mean \"status\"?",
            ),
            (
                json!({ "fields": { "Stand": 7 } }),
                "one of status, authors",
            ),
            (json!({ "fields": ["Stand"] }), "a table of your own labels"),
            (json!({ "today": "soon" }), "`today`"),
            (
                json!({ "sql-dialect": "postgressql" }),
                "did you mean \"postgresql\"?",
            ),
            (json!({ "sql-dialect": 7 }), "one of postgresql, mysql"),
            (json!({ "stale-after": "soon" }), "`stale-after`"),
            (json!({ "stale-after": 0 }), "`stale-after`"),
        ] {
            let found = error(own);
            assert!(found.contains(part), "{found}");
        }
    }

    #[test]
    fn days_are_a_number_with_or_without_the_word() {
        for (value, days) in [
            (json!({}), None),
            (json!({ "stale-after": "180 days" }), Some(180)),
            (json!({ "stale-after": "90" }), Some(90)),
            (json!({ "stale-after": 30 }), Some(30)),
        ] {
            assert_eq!(resolve(value).unwrap().stale_after, days);
        }
    }

    #[test]
    fn versions_in_range_are_silent() {
        for (version, silent) in [
            ("0.4.39", false),
            ("0.4.40", true),
            ("0.5.4", true),
            ("0.5.0-beta.1", true),
            ("0.6.0", false),
            ("x", false),
        ] {
            let config = resolve_for("html", version, json!({})).unwrap();
            assert_eq!(config.warnings.is_empty(), silent, "{version}");
        }
    }

    #[test]
    fn other_renderers_get_markdown_and_keep_fences() {
        let config = resolve_for("epub", "0.5.4", json!({})).unwrap();
        assert_eq!(
            (config.form, config.mermaid),
            (Form::Markdown, Mermaid::Keep)
        );
        let with_mermaid = json!({ "preprocessor": { "mermaid": {} } });
        let config = resolve_for("html", "0.5.4", with_mermaid).unwrap();
        assert_eq!(config.mermaid, Mermaid::Keep);
    }
}
