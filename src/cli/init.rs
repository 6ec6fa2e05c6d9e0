//! `init`: adds what is missing to `book.toml` and writes the stylesheet, and nothing else.

use crate::config::{NAME, RUNS_AFTER};
use crate::theme;
use crate::whole::{self, Care};
use similar::TextDiff;
use std::fs;
use std::io::Write;
use std::path::Path;
use toml_edit::{Array, DocumentMut, Item, RawString, Table, Value, value};

/// Sets up the book in `dir`; with `dry_run` it only shows the difference.
///
/// # Errors
/// One line: `book.toml` is missing or cannot be parsed, or a file cannot be written.
pub fn run(dir: &Path, dry_run: bool) -> Result<(), String> {
    let toml_path = dir.join("book.toml");
    let before = read(&toml_path)?
        .ok_or_else(|| format!("{} is not there; is this a book?", toml_path.display()))?;
    let after = completed(&before).map_err(|what| format!("{}{what}", toml_path.display()))?;
    let css_path = dir.join(theme::FILE_NAME);
    let css_before = read(&css_path)?;
    let files = [
        (toml_path, Some(before), after),
        (css_path, css_before, theme::CSS.to_owned()),
    ];
    let mut changed = false;
    for (path, before, after) in files {
        if before.as_deref() == Some(after.as_str()) {
            continue;
        }
        changed = true;
        if dry_run {
            show(&path, before.as_deref().unwrap_or_default(), &after)?;
        } else {
            write(&path, &after)?;
            super::say(&format!("Wrote {}", path.display()));
        }
    }
    if !changed {
        super::say(&format!("Nothing to do: {} is set up", dir.display()));
    }
    Ok(())
}

/// The text of `book.toml` with everything in it. What is written differently, though it means the
/// same, is no reason to touch the file.
fn completed(before: &str) -> Result<String, String> {
    const BYTE_ORDER_MARK: char = '\u{feff}';
    let parsed = before.parse::<DocumentMut>();
    let mut document =
        parsed.map_err(|error| format!(" cannot be parsed: {}", one_line(&error)))?;
    let untouched = document.to_string();
    complete(&mut document).map_err(|what| format!(": {what}"))?;
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

/// Adds the preprocessor's table, its place behind mdBook's own, and the stylesheet.
fn complete(document: &mut DocumentMut) -> Result<(), String> {
    let had_html = document.get("output").is_some_and(|output| {
        output.get("html").is_some() || output.as_table_like().is_none_or(|it| it.is_empty())
    });
    let has_outputs = document.get("output").is_some();
    let own = table(document, &["preprocessor", NAME])?;
    if own.get("command").is_none() {
        own.insert("command", value(format!("mdbook-{NAME}")));
    }
    let after = own.entry("after").or_insert_with(|| value(Array::new()));
    add(after, &RUNS_AFTER, "preprocessor.designdoc.after")?;
    // Another renderer alone was chosen: a table for HTML would turn HTML on.
    if had_html || !has_outputs {
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

fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
    }
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let written = whole::write(path, text.as_bytes(), Care::Written);
    written.map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

fn show(path: &Path, before: &str, after: &str) -> Result<(), String> {
    let diff = TextDiff::from_lines(before, after);
    let name = path.display().to_string();
    let mut unified = diff.unified_diff();
    let text = unified.header(&name, &name).to_string();
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .map_err(|error| error.to_string())
}

fn one_line(error: &toml_edit::TomlError) -> String {
    let text = error.to_string();
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('|'));
    lines.collect::<Vec<_>>().join(" ")
}
