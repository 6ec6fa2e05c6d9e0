//! The key `books`: other books, whose exported catalogs this one knows.

use super::error::{ConfigError, nearest, wrong};
use super::table::Table;
use crate::document::adr_number::is_book_name;
use serde_json::Value;
use std::path::{Path, PathBuf};

/// Another book.
#[derive(Clone, Debug, PartialEq)]
pub struct OtherBook {
    /// Its name here, as in `payments:ADR-012`.
    pub name: String,
    /// Its catalog, a file.
    pub catalog: PathBuf,
    /// The same as `book.toml` names it.
    pub catalog_name: String,
    /// The address of its site, with a slash at its end; else its catalog may know it.
    pub site: Option<String>,
}

/// Reads the key; a catalog's path is seen from `root`.
pub(super) fn books(own: &Table, root: &Path) -> Result<Vec<OtherBook>, ConfigError> {
    const KEY: &str = "books";
    let Some(value) = own.get(KEY) else {
        return Ok(Vec::new());
    };
    let expected =
        "a table of books, such as { payments = { catalog = \"vendor/payments.json\" } }";
    let table = value.as_object().ok_or_else(|| wrong(KEY, expected))?;
    let mut books = Vec::new();
    for (name, book) in table {
        let key = format!("{KEY}.{name}");
        if !is_book_name(name) {
            let expected = "named with small letters, digits, `-` and `_`, a letter first, and no \
                            word such as `see`";
            return Err(wrong(&key, expected));
        }
        let expected = "a table with `catalog`, the file, and `url`, the address of the site";
        let book = book.as_object().ok_or_else(|| wrong(&key, expected))?;
        if let Some(other) = book.keys().find(|it| !KEYS.contains(&it.as_str())) {
            return Err(wrong(
                &key,
                &match nearest(other, KEYS.into_iter()) {
                    Some(near) => format!("{expected}; `{other}` is none of them, `{near}` is"),
                    None => format!("{expected}; `{other}` is none of them"),
                },
            ));
        }
        let catalog = book.get("catalog").and_then(Value::as_str);
        let catalog = catalog.filter(|it| !it.trim().is_empty());
        let catalog = catalog.ok_or_else(|| wrong(&key, expected))?;
        let site = book.get("url").map(|url| {
            let url = url.as_str().and_then(site_address);
            let expected = "the address of a site, such as \"https://docs.example/payments/\"";
            url.ok_or_else(|| wrong(&format!("{key}.url"), expected))
        });
        books.push(OtherBook {
            name: name.clone(),
            catalog: root.join(catalog),
            catalog_name: catalog.to_owned(),
            site: site.transpose()?,
        });
    }
    Ok(books)
}

const KEYS: [&str; 2] = ["catalog", "url"];

/// The address of a site with a slash at its end, if it is one that a page may lead to.
pub fn site_address(words: &str) -> Option<String> {
    let rest = words
        .strip_prefix("https://")
        .or(words.strip_prefix("http://"))?;
    let mark = |ch: char| ch.is_whitespace() || ch.is_control() || "\\\"'<>?#".contains(ch);
    let good = rest.starts_with(|ch: char| ch.is_alphanumeric()) && !rest.contains(mark);
    good.then(|| format!("{}/", words.trim_end_matches('/')))
}
