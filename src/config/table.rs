//! The table `[preprocessor.designdoc]` as it stands in `book.toml`.

use super::NAME;
use super::error::{ConfigError, nearest, wrong};
use serde_json::{Map, Value};

/// A table of a book's configuration.
pub(super) type Table = Map<String, Value>;

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

/// The table among those of all preprocessors, if it stands there.
///
/// # Errors
/// Something else than a table, or an unknown key.
pub(super) fn among(preprocessors: &Table) -> Result<Option<&Table>, ConfigError> {
    let own = match preprocessors.get(NAME) {
        None | Some(Value::Null) => return Ok(None),
        Some(own) => own.as_object(),
    };
    let own =
        own.ok_or_else(|| ConfigError::new(format!("`preprocessor.{NAME}` must be a table")))?;
    let known = || OWN_KEYS.iter().chain(&MDBOOK_KEYS).copied();
    match own.keys().find(|key| known().all(|it| it != *key)) {
        Some(key) => Err(unknown_key(key, nearest(key, known()))),
        None => Ok(Some(own)),
    }
}

fn unknown_key(key: &str, nearest: Option<&str>) -> ConfigError {
    ConfigError::new(match nearest {
        Some(nearest) => {
            format!("[preprocessor.{NAME}] has no key `{key}`; did you mean `{nearest}`?")
        }
        None => {
            let keys = OWN_KEYS.join(", ");
            format!("[preprocessor.{NAME}] has no key `{key}`; its keys are {keys}")
        }
    })
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
