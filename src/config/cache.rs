//! Where drawings are kept from one build to the next.

use super::error::{ConfigError, wrong};
use super::host;
use super::table::Table;
use serde_json::Value;
use std::path::{Component, Path, PathBuf};

/// Where they are kept unless the book says otherwise, as seen from `book.toml`. Not in the output:
/// mdBook empties that folder first and publishes what is in it.
const DEFAULT: &str = "target/designdoc";

/// The folder that holds them; `None` where none is wanted, or none may be there.
///
/// # Errors
/// The key has a value of the wrong kind, or names a folder that mdBook publishes, empties or
/// watches.
pub(super) fn folder(
    own: &Table,
    config: &Value,
    root: &Path,
) -> Result<Option<PathBuf>, ConfigError> {
    const KEY: &str = "diagram-cache";
    let named = match own.get(KEY) {
        Some(Value::Bool(false)) => return Ok(None),
        Some(Value::String(folder)) if !folder.trim().is_empty() => Some(folder.as_str()),
        None => None,
        Some(_) => {
            return Err(wrong(
                KEY,
                "a folder, such as \"../target/designdoc\", or false",
            ));
        }
    };
    // Files outside of any book have no root.
    if root.as_os_str().is_empty() {
        return Ok(None);
    }
    let folder = root.join(named.unwrap_or(DEFAULT));
    let theme = config.pointer("/output/html/theme").and_then(Value::as_str);
    let of_mdbook = [
        host::folder(config, "book", "src").unwrap_or("src"),
        host::folder(config, "build", "build-dir").unwrap_or("book"),
        theme.unwrap_or("theme"),
    ];
    let taken = of_mdbook.iter().any(|it| overlap(&folder, &root.join(it)));
    // Around the book it would hide the book itself from version control.
    if taken || plain(root).starts_with(plain(&folder)) {
        let expected = "a folder beside the sources, the theme and the output";
        return named.map_or(Ok(None), |_| Err(wrong(KEY, expected)));
    }
    Ok(Some(folder))
}

/// Whether one of two folders lies in the other.
fn overlap(one: &Path, other: &Path) -> bool {
    let (one, other) = (plain(one), plain(other));
    one.starts_with(&other) || other.starts_with(&one)
}

/// A path without `.` and `..`.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if out.file_name().is_some() => drop(out.pop()),
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn folder_of(own: Value, config: Value) -> Result<Option<PathBuf>, ConfigError> {
        let own = own.as_object().unwrap();
        folder(own, &config, Path::new("/team/docs"))
    }

    #[test]
    fn a_folder_is_beside_what_mdbook_owns() {
        for (own, config, expected) in [
            (json!({}), json!({}), Some("/team/docs/target/designdoc")),
            (json!({ "diagram-cache": false }), json!({}), None),
            (
                json!({ "diagram-cache": "../target/designdoc" }),
                json!({ "book": { "src": "." } }),
                Some("/team/docs/../target/designdoc"),
            ),
            (
                json!({ "diagram-cache": "/var/cache/x" }),
                json!({}),
                Some("/var/cache/x"),
            ),
            // Below the sources the default would be published.
            (json!({}), json!({ "book": { "src": "." } }), None),
            (
                json!({}),
                json!({ "build": { "build-dir": "target" } }),
                None,
            ),
        ] {
            let found = folder_of(own, config).unwrap();
            assert_eq!(found.as_deref(), expected.map(Path::new));
        }
    }

    #[test]
    fn a_folder_that_cannot_be_is_refused() {
        for value in [
            json!(""),
            json!(7),
            json!(true),
            json!("src"),
            json!("src/x"),
            json!("x/../book/y"),
            json!("theme"),
            json!("."),
            json!(".."),
        ] {
            let error = folder_of(json!({ "diagram-cache": value }), json!({})).unwrap_err();
            assert!(error.to_string().contains("`diagram-cache`"), "{error}");
        }
    }
}
