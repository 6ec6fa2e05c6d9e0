//! What mdBook's own tables and its version mean for this program.

use super::table::Table;
use super::{Form, NAME, SUPPORTED_MDBOOK, Stylesheet};
use crate::markdown::Dialect;
use crate::protocol::Context;
use crate::theme;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What the version of mdBook means for the Markdown it reads.
pub(super) fn dialect(version: &str, warnings: &mut Vec<String>) -> Dialect {
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

/// How the stylesheet comes to the pages: as the book lists it, or with each of them.
pub(super) fn stylesheet(
    html: &Table,
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
            Path::new(path)
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

/// A folder that mdBook's own tables name.
pub(super) fn folder<'c>(config: &'c Value, table: &str, key: &str) -> Option<&'c str> {
    config.get(table)?.get(key)?.as_str()
}

/// Whether another preprocessor has run before: one of the two says so of the other.
pub(super) fn runs_after(other: &str, own: &Table, preprocessors: &Table) -> bool {
    let before = preprocessors.get(other).and_then(|it| it.get("before"));
    names(own.get("after"), other) || names(before, NAME)
}

/// Whether a list of names holds `wanted`.
fn names(list: Option<&Value>, wanted: &str) -> bool {
    let list = list.and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .any(|value| value.as_str() == Some(wanted))
}

/// Whether mdBook's `index` runs at all: by default, or because it is named.
pub(super) fn uses_index(config: &Value, preprocessors: &Table) -> bool {
    let defaults = config
        .get("build")
        .and_then(|build| build.get("use-default-preprocessors"))
        .and_then(Value::as_bool);
    defaults.unwrap_or(true) || preprocessors.contains_key("index")
}
