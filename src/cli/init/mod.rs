//! `init`: adds what is missing to a book, and nothing else.

mod book_toml;
mod registers;

use crate::theme;
use crate::whole::{self, Replaced};
use book_toml::Wanted;
use clap::Args;
use similar::TextDiff;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Args)]
pub struct Arguments {
    /// The folder with book.toml
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// Write chapters with the registers of the whole book, and their lines in SUMMARY.md
    #[arg(long)]
    registers: bool,
    /// Export the facts of the book as data too: [output.designdoc]
    #[arg(long)]
    export: bool,
    /// Show what would change and change nothing
    #[arg(long)]
    dry_run: bool,
}

/// A file as it is and as it is to be.
struct Change {
    path: PathBuf,
    before: Option<String>,
    after: String,
}

/// How often a book is looked at again whose files others write meanwhile.
const MOST_ROUNDS: usize = 16;

/// Sets up the book; a dry run only shows the difference.
///
/// # Errors
/// One line: `book.toml` is missing or cannot be parsed, or a file cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), String> {
    let dir = &arguments.dir;
    for _ in 0..MOST_ROUNDS {
        let changes = changes(arguments)?;
        if changes.is_empty() {
            super::say(&format!("Nothing to do: {} is set up", dir.display()));
            return Ok(());
        }
        if arguments.dry_run {
            return changes.iter().try_for_each(show);
        }
        let folders: BTreeSet<_> = changes.iter().filter_map(|it| it.path.parent()).collect();
        folders.into_iter().for_each(whole::sweep);
        if write(&changes)? == Replaced::Done {
            return Ok(());
        }
    }
    let dir = dir.display();
    Err(format!(
        "the files in {dir} do not stop changing; try again"
    ))
}

/// What is to change, in an order in which a book with the first of them builds without the rest.
fn changes(arguments: &Arguments) -> Result<Vec<Change>, String> {
    let dir = &arguments.dir;
    let toml_path = dir.join("book.toml");
    let before = read(&toml_path)?
        .ok_or_else(|| format!("{} is not there; is this a book?", toml_path.display()))?;
    let wanted = Wanted {
        export: arguments.export,
    };
    let after = book_toml::completed(&before, wanted);
    let after = after.map_err(|what| format!("{}{what}", toml_path.display()))?;
    let css_path = dir.join(theme::FILE_NAME);
    let mut changes = vec![
        Change {
            before: read(&css_path)?,
            path: css_path,
            after: theme::CSS.to_owned(),
        },
        Change {
            path: toml_path,
            before: Some(before),
            after,
        },
    ];
    if arguments.registers {
        changes.extend(registers::changes(dir)?);
    }
    changes.retain(|it| it.before.as_deref() != Some(it.after.as_str()));
    Ok(changes)
}

fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
    }
}

/// Writes the changes, up to the first file that somebody has changed since it was read.
fn write(changes: &[Change]) -> Result<Replaced, String> {
    for change in changes {
        let path = &change.path;
        let replaced = replace(change)
            .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
        if replaced == Replaced::Changed {
            return Ok(replaced);
        }
        super::say(&format!("Wrote {}", path.display()));
    }
    Ok(Replaced::Done)
}

fn replace(change: &Change) -> std::io::Result<Replaced> {
    let folder = change.path.parent();
    let folder = folder.filter(|it| !it.as_os_str().is_empty());
    folder.map_or(Ok(()), fs::create_dir_all)?;
    let before = change.before.as_deref().map(str::as_bytes);
    whole::replace(&change.path, before, change.after.as_bytes())
}

/// Shows a change as a unified difference.
fn show(change: &Change) -> Result<(), String> {
    let before = change.before.as_deref().unwrap_or_default();
    let diff = TextDiff::from_lines(before, &change.after);
    let name = change.path.display().to_string();
    let mut unified = diff.unified_diff();
    let text = unified.header(&name, &name).to_string();
    super::answer("the difference", &text)
}
