//! The table `[output.designdoc]`: what the renderer writes.

use super::books::site_address;
use super::checks::failing;
use super::error::{ConfigError, nearest, wrong_in};
use super::table::{OUTPUT, Table};
use super::{FailOn, NAME};
use crate::protocol::Context;
use serde_json::Value;

/// What the renderer writes.
#[derive(Debug, PartialEq)]
pub struct Output {
    /// In the order of [`Format::ALL`], each once.
    pub formats: Vec<Format>,
    /// Badges of documents and decisions, for a page elsewhere.
    pub badges: bool,
    /// From which findings on a build fails.
    pub fail_on: FailOn,
    /// The address of the site, with a slash at its end, where it is known.
    pub site: Option<String>,
    /// Nothing makes pages of the book: no other renderer is configured.
    pub alone: bool,
}

/// A format of the facts of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Json,
    Csv,
    Ics,
    Atom,
    Sarif,
    Junit,
    Dot,
    Graphml,
    Sql,
    Typescript,
    Openapi,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Json,
        Self::Csv,
        Self::Ics,
        Self::Atom,
        Self::Sarif,
        Self::Junit,
        Self::Dot,
        Self::Graphml,
        Self::Sql,
        Self::Typescript,
        Self::Openapi,
    ];

    /// Its name in the configuration.
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
            Self::Ics => "ics",
            Self::Atom => "atom",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Dot => "dot",
            Self::Graphml => "graphml",
            Self::Sql => "sql",
            Self::Typescript => "typescript",
            Self::Openapi => "openapi",
        }
    }
}

impl Output {
    /// Resolves the table of a renderer's call. `fail_on` is what the preprocessor's table says.
    ///
    /// # Errors
    /// An unknown key, or a value of the wrong kind.
    pub fn resolve(context: &Context, fail_on: FailOn) -> Result<Self, ConfigError> {
        let none = Table::new();
        let outputs = context.config.get("output").and_then(Value::as_object);
        let outputs = outputs.unwrap_or(&none);
        let own = OUTPUT.among(outputs)?.unwrap_or(&none);
        let html = outputs.get("html").and_then(Value::as_object);
        let badges = match own.get("badges") {
            None => false,
            Some(value) => value
                .as_bool()
                .ok_or_else(|| wrong("badges", "true or false"))?,
        };
        Ok(Self {
            formats: formats(own)?,
            badges,
            fail_on: failing(own, "output")?.unwrap_or(fail_on),
            site: site(own, html.unwrap_or(&none))?,
            alone: outputs.keys().all(|it| it == NAME),
        })
    }
}

fn wrong(key: &str, expected: &str) -> ConfigError {
    wrong_in("output", key, expected)
}

fn formats(own: &Table) -> Result<Vec<Format>, ConfigError> {
    const KEY: &str = "formats";
    let Some(value) = own.get(KEY) else {
        return Ok(vec![Format::Json]);
    };
    let names = || Format::ALL.iter().map(|it| it.name());
    let expected = || {
        format!(
            "a list of formats: {}",
            names().collect::<Vec<_>>().join(", ")
        )
    };
    let values = value.as_array().ok_or_else(|| wrong(KEY, &expected()))?;
    let mut formats = Vec::new();
    for value in values {
        let name = value.as_str().ok_or_else(|| wrong(KEY, &expected()))?;
        let format = Format::ALL.into_iter().find(|it| it.name() == name);
        formats.push(format.ok_or_else(|| match nearest(name, names()) {
            Some(nearest) => ConfigError::new(format!(
                "`{KEY}` in [output.{NAME}]: there is no format `{name}`; did you mean `{nearest}`?"
            )),
            None => wrong(KEY, &expected()),
        })?);
    }
    formats.sort_unstable();
    formats.dedup();
    Ok(formats)
}

/// The address of the site: the key's own, or what the HTML renderer is told of it. There
/// `site-url` is most often a path alone, and `cname` the host.
fn site(own: &Table, html: &Table) -> Result<Option<String>, ConfigError> {
    const KEY: &str = "site-url";
    if let Some(value) = own.get(KEY) {
        let address = value.as_str().and_then(site_address);
        let expected = "the address of the site, such as \"https://team.github.io/handbook/\"";
        return address.map(Some).ok_or_else(|| wrong(KEY, expected));
    }
    let path = html.get(KEY).and_then(Value::as_str).unwrap_or_default();
    if let Some(address) = site_address(path) {
        return Ok(Some(address));
    }
    let host = html.get("cname").and_then(Value::as_str);
    let address = host.map(|host| format!("https://{host}/{}", path.trim_start_matches('/')));
    Ok(address.and_then(|it| site_address(&it)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn resolve(output: Value) -> Result<Output, String> {
        let context = Context {
            root: String::new(),
            config: json!({ "output": output }),
            renderer: "html".to_owned(),
            mdbook_version: "0.5.4".to_owned(),
        };
        Output::resolve(&context, FailOn::Error).map_err(|error| error.to_string())
    }

    #[test]
    fn an_empty_table_writes_the_catalog() {
        let output = resolve(json!({ "designdoc": {}, "html": {} })).unwrap();
        assert_eq!(output.formats, [Format::Json]);
        assert!(!output.badges && !output.alone);
        assert_eq!((output.fail_on, output.site), (FailOn::Error, None));
        assert!(resolve(json!({ "designdoc": {} })).unwrap().alone);
        let beside = json!({ "designdoc": {}, "epub": {} });
        assert!(!resolve(beside).unwrap().alone);
    }

    #[test]
    fn formats_come_once_and_in_order() {
        let output = resolve(json!({ "designdoc": {
            "formats": ["ics", "json", "ics"], "badges": true, "fail-on": "warning",
        }}));
        let output = output.unwrap();
        assert_eq!(output.formats, [Format::Json, Format::Ics]);
        assert!(output.badges && output.fail_on == FailOn::Warning);
    }

    #[test]
    fn what_is_wrong_names_the_table_and_the_key() {
        for (own, words) in [
            (
                json!({ "format": [] }),
                "[output.designdoc] has no key `format`; did you mean `formats`?",
            ),
            (
                json!({ "formats": "json" }),
                "`formats` in [output.designdoc] must be a list of formats: json, csv",
            ),
            (
                json!({ "formats": ["jsn"] }),
                "there is no format `jsn`; did you mean `json`?",
            ),
            (json!({ "formats": [1] }), "must be a list of formats"),
            (
                json!({ "badges": "yes" }),
                "`badges` in [output.designdoc] must be true or false",
            ),
            (
                json!({ "fail-on": "all" }),
                "`fail-on` in [output.designdoc] must be",
            ),
            (
                json!({ "site-url": "/handbook/" }),
                "`site-url` in [output.designdoc] must be the address",
            ),
        ] {
            let found = resolve(json!({ "designdoc": own })).unwrap_err();
            assert!(found.contains(words), "{found}");
        }
    }

    #[test]
    fn the_address_of_the_site_is_put_together() {
        let site = |own: Value, html: Value| {
            let output = resolve(json!({ "designdoc": own, "html": html }));
            output.unwrap().site
        };
        let address = Some("https://docs.example/book/".to_owned());
        assert_eq!(
            site(
                json!({ "site-url": "https://docs.example/book" }),
                json!({})
            ),
            address
        );
        assert_eq!(
            site(
                json!({}),
                json!({ "site-url": "https://docs.example/book/" })
            ),
            address
        );
        let parts = json!({ "cname": "docs.example", "site-url": "/book/" });
        assert_eq!(site(json!({}), parts), address);
        assert_eq!(site(json!({}), json!({ "site-url": "/book/" })), None);
        assert_eq!(site(json!({}), json!({ "cname": "\"><script>" })), None);
    }
}
