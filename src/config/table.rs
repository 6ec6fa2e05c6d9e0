//! The table `[preprocessor.designdoc]` as it stands in `book.toml`.

use super::NAME;
use super::error::{ConfigError, nearest, wrong};
use serde_json::{Map, Value};

/// A table of a book's configuration.
pub(super) type Table = Map<String, Value>;

/// This program's own keys in `[preprocessor.designdoc]`.
const OWN_KEYS: [&str; 17] = [
    "adr-chapter",
    "adr-dirs",
    "books",
    "diagram-cache",
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

/// The keys of one of this program's two tables.
pub(super) struct Keys {
    /// The table that it stands in: `preprocessor`, `output`.
    above: &'static str,
    own: &'static [&'static str],
    /// Those that mdBook reads.
    of_mdbook: &'static [&'static str],
}

/// The keys of `[preprocessor.designdoc]`.
pub(super) const PREPROCESSOR: Keys = Keys {
    above: "preprocessor",
    own: &OWN_KEYS,
    of_mdbook: &MDBOOK_KEYS,
};

/// The keys of `[output.designdoc]`.
pub(super) const OUTPUT: Keys = Keys {
    above: "output",
    own: &["badges", "fail-on", "formats", "site-url"],
    of_mdbook: &["command", "optional"],
};

impl Keys {
    /// The table among those above it, if it stands there.
    ///
    /// # Errors
    /// Something else than a table, or an unknown key.
    pub(super) fn among<'t>(&self, tables: &'t Table) -> Result<Option<&'t Table>, ConfigError> {
        let above = self.above;
        let own = match tables.get(NAME) {
            None | Some(Value::Null) => return Ok(None),
            Some(own) => own.as_object(),
        };
        let own =
            own.ok_or_else(|| ConfigError::new(format!("`{above}.{NAME}` must be a table")))?;
        let known = || self.own.iter().chain(self.of_mdbook).copied();
        match own.keys().find(|key| known().all(|it| it != *key)) {
            Some(key) => Err(self.unknown(key, nearest(key, known()))),
            None => Ok(Some(own)),
        }
    }

    fn unknown(&self, key: &str, nearest: Option<&str>) -> ConfigError {
        let table = format!("[{}.{NAME}]", self.above);
        ConfigError::new(match nearest {
            Some(nearest) => format!("{table} has no key `{key}`; did you mean `{nearest}`?"),
            None => {
                let keys = self.own.join(", ");
                format!("{table} has no key `{key}`; its keys are {keys}")
            }
        })
    }
}

/// The value of a key that has two.
pub(super) fn choice<'v>(
    own: &'v Table,
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
