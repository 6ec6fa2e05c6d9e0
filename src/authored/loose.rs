//! Single files, outside any book.

use super::{Authored, Origins};
use crate::config::NAME;
use crate::protocol;
use bytestring::ByteString;
use mdbook_driver::config::Config;
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};

/// Reads `paths`, each a chapter of its own. The nearest `book.toml` above the first one gives the
/// configuration, so that a team's own statuses and levels hold for its files. `root` is the folder
/// that the names are told from.
///
/// # Errors
/// One line: a file that cannot be read, or a `book.toml` that is none.
pub fn files(
    paths: &[PathBuf],
    root: &Path,
    name: &dyn Fn(&Path) -> String,
) -> Result<Authored, String> {
    let mut origins = Origins::default();
    let mut chapters = Vec::with_capacity(paths.len());
    let mut texts = Vec::with_capacity(paths.len());
    for path in paths {
        let text = std::fs::read_to_string(path)
            .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        let name = name(path);
        chapters.push(protocol::loose_chapter(&name, ""));
        let text = ByteString::from(text);
        let piece = origins.whole(path.clone(), name, text.clone());
        origins.chapters.push(vec![piece]);
        texts.push(text);
    }
    let own = paths
        .first()
        .map_or(Ok(Value::Null), |first| own_table(first))?;
    let mut preprocessors = Map::new();
    if !own.is_null() {
        preprocessors.insert(NAME.to_owned(), own);
    }
    let config = json!({ "book": { "src": "." }, "preprocessor": preprocessors });
    let json = protocol::loose_call(&root.to_string_lossy(), config, chapters);
    Ok(Authored {
        json,
        texts,
        origins,
    })
}

/// This program's table in the nearest `book.toml` above a file; null where there is none.
fn own_table(file: &Path) -> Result<Value, String> {
    let file = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let toml = file
        .ancestors()
        .skip(1)
        .map(|folder| folder.join("book.toml"));
    let Some(toml) = toml.into_iter().find(|path| path.is_file()) else {
        return Ok(Value::Null);
    };
    let config = Config::from_disk(&toml).map_err(|error| super::book::one_line(&error))?;
    let own = config.get::<Value>(&format!("preprocessor.{NAME}"));
    let mut own = own.ok().flatten().unwrap_or_default();
    if let Some(table) = own.as_object_mut() {
        // Which records the book takes in is the book's affair.
        table.remove("adr-dirs");
    }
    Ok(own)
}
