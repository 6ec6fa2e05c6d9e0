//! The keys that say where documents and records lie.

use super::NAME;
use super::error::{ConfigError, wrong};
use super::table::Table;
use crate::document::forge::Forge;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use serde_json::Value;

pub(super) fn adr_dirs(own: &Table) -> Result<Vec<String>, ConfigError> {
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

pub(super) fn adr_chapter(own: &Table) -> Result<String, ConfigError> {
    const KEY: &str = "adr-chapter";
    let Some(value) = own.get(KEY) else {
        return Ok("Decision log".to_owned());
    };
    let name = value.as_str().map(str::trim).filter(|it| !it.is_empty());
    let name = name.ok_or_else(|| wrong(KEY, "the name of a chapter"))?;
    Ok(name.to_owned())
}

pub(super) fn globs(own: &Table) -> Result<GlobSet, ConfigError> {
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
                    ConfigError::new(format!("`{KEY}` in [preprocessor.{NAME}]: {error}"))
                })?;
            set.add(glob);
        }
    }
    set.build()
        .map_err(|error| ConfigError::new(format!("`{KEY}` in [preprocessor.{NAME}]: {error}")))
}

pub(super) fn forge(own: &Table, html: &Table) -> Result<Option<Forge>, ConfigError> {
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
