//! `init`: adds what is missing to a book, and nothing else.

mod book_toml;
mod registers;

use crate::theme;
use crate::whole::{self, Care};
use book_toml::Wanted;
use clap::Args;
use similar::TextDiff;
use std::fs;
use std::io::Write;
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

/// Sets up the book; a dry run only shows the difference.
///
/// # Errors
/// One line: `book.toml` is missing or cannot be parsed, or a file cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), String> {
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
            path: toml_path,
            before: Some(before),
            after,
        },
        Change {
            before: read(&css_path)?,
            path: css_path,
            after: theme::CSS.to_owned(),
        },
    ];
    if arguments.registers {
        changes.extend(registers::changes(dir)?);
    }
    changes.retain(|it| it.before.as_deref() != Some(it.after.as_str()));
    for change in &changes {
        if arguments.dry_run {
            show(change)?;
        } else {
            write(change)?;
            super::say(&format!("Wrote {}", change.path.display()));
        }
    }
    if changes.is_empty() {
        super::say(&format!("Nothing to do: {} is set up", dir.display()));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Option<String>, String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{} cannot be read: {error}", path.display())),
    }
}

fn write(change: &Change) -> Result<(), String> {
    let path = &change.path;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    folder
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| whole::write(path, change.after.as_bytes(), Care::Written))
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))
}

fn show(change: &Change) -> Result<(), String> {
    let before = change.before.as_deref().unwrap_or_default();
    let diff = TextDiff::from_lines(before, &change.after);
    let name = change.path.display().to_string();
    let mut unified = diff.unified_diff();
    let text = unified.header(&name, &name).to_string();
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())
        .map_err(|error| error.to_string())
}
