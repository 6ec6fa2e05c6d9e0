//! What `init` adds to `book.toml`.

use crate::config::{NAME, RUNS_AFTER};
use crate::theme;
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, RawString, Table, Value, value};

/// What a book is to have besides the preprocessor.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// The renderer that exports the facts.
    pub export: bool,
}

/// The text of `book.toml` with everything in it. What is written differently, though it means the
/// same, is no reason to touch the file.
///
/// # Errors
/// What is wrong with it, to be put behind its name.
pub fn completed(before: &str, wanted: Wanted) -> Result<String, String> {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    let parsed = before.parse::<DocumentMut>();
    let mut document =
        parsed.map_err(|error| format!(" cannot be parsed: {}", one_line(&error)))?;
    let untouched = document.to_string();
    complete(&mut document, wanted).map_err(|what| format!(": {what}"))?;
    let mut after = document.to_string();
    if after == untouched {
        return Ok(before.to_owned());
    }
    // The parser keeps neither line ends nor a byte order mark.
    if before.contains("\r\n") {
        after = after.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    if before.starts_with(BYTE_ORDER_MARK) && !after.starts_with(BYTE_ORDER_MARK) {
        after.insert(0, BYTE_ORDER_MARK);
    }
    Ok(after)
}

/// Adds the preprocessor's table, its place behind mdBook's own, the stylesheet, and the renderer's
/// table where that is wanted.
fn complete(document: &mut DocumentMut, wanted: Wanted) -> Result<(), String> {
    let outputs = document.get("output").and_then(Item::as_table_like);
    let names = outputs.into_iter().flat_map(|it| it.iter());
    let names: Vec<_> = names.map(|(name, _)| name).collect();
    // Another renderer alone was chosen: a table for HTML would turn HTML on. Beside this program's
    // own the pages are missed.
    let wants_html = names.contains(&"html") || names.iter().all(|it| *it == NAME);
    let own = table(document, &["preprocessor", NAME])?;
    if own.get("command").is_none() {
        own.insert("command", value(format!("mdbook-{NAME}")));
    }
    let after = own.entry("after").or_insert_with(|| value(Array::new()));
    add(after, &RUNS_AFTER, "preprocessor.designdoc.after")?;
    if wants_html {
        let html = table(document, &["output", "html"])?;
        let sheets = html
            .entry("additional-css")
            .or_insert_with(|| value(Array::new()));
        let registered = sheets.as_array().is_some_and(|array| {
            let mut paths = array.iter().filter_map(|path| path.as_str());
            paths.any(|path| {
                Path::new(path)
                    .file_name()
                    .is_some_and(|it| it == theme::FILE_NAME)
            })
        });
        if !registered {
            add(sheets, &[theme::FILE_NAME], "output.html.additional-css")?;
        }
    }
    if wanted.export {
        table(document, &["output", NAME])?;
    }
    Ok(())
}

/// The table at a path of keys, made where it is missing.
fn table<'d>(
    document: &'d mut DocumentMut,
    path: &[&str],
) -> Result<&'d mut dyn toml_edit::TableLike, String> {
    let mut at: &mut dyn toml_edit::TableLike = document.as_table_mut();
    for (depth, key) in path.iter().enumerate() {
        let last = depth + 1 == path.len();
        let item = at.entry(key).or_insert_with(|| {
            let mut table = Table::new();
            table.set_implicit(!last);
            Item::Table(table)
        });
        at = item
            .as_table_like_mut()
            .ok_or_else(|| format!("`{}` is no table", path[..=depth].join(".")))?;
    }
    Ok(at)
}

/// Adds to an array what it does not hold.
fn add(item: &mut Item, wanted: &[&str], name: &str) -> Result<(), String> {
    let array = item
        .as_array_mut()
        .ok_or_else(|| format!("`{name}` is no list"))?;
    for word in wanted {
        if !array.iter().any(|it| it.as_str() == Some(word)) {
            push(array, word);
        }
    }
    Ok(())
}

/// Adds to the end of an array, on a line of its own where the others have theirs.
fn push(array: &mut Array, word: &str) {
    let text = |raw: Option<&RawString>| raw.and_then(RawString::as_str).unwrap_or("").to_owned();
    let Some(last) = array.len().checked_sub(1).and_then(|at| array.get_mut(at)) else {
        array.push(word);
        return;
    };
    let prefix = text(last.decor().prefix());
    let suffix = text(last.decor().suffix());
    last.decor_mut().set_suffix("");
    let Some(line) = prefix.rfind('\n') else {
        array.push_formatted(Value::from(word).decorated(" ", suffix));
        return;
    };
    // What is written behind the last one, a comment perhaps, stays behind it.
    let behind = suffix + &text(Some(array.trailing()));
    let indent = &prefix[line..];
    let before = format!("{}{indent}", behind.trim_end());
    array.push_formatted(Value::from(word).decorated(before, ""));
    array.set_trailing(behind.rfind('\n').map_or("", |line| &behind[line..]));
    array.set_trailing_comma(true);
}

fn one_line(error: &toml_edit::TomlError) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('|'));
    lines.collect::<Vec<_>>().join(" ")
}
