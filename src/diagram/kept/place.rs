//! The folder that holds the drawings.

use super::shelf::UNFINISHED;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Component, Path};
use std::time::Duration;

/// What programs that make backups look for.
const TAG: (&str, &str) = (
    "CACHEDIR.TAG",
    "Signature: 8a477f597d28d172789f06886806bc55\n\
     # Drawings that mdbook-designdoc made. They can be deleted: they are drawn again.\n",
);

/// Version control is to leave the folder alone, whatever the book's own says.
const IGNORED: (&str, &str) = (".gitignore", "*\n");

/// After this time nobody finishes a file any more.
const GIVEN_UP: Duration = Duration::from_secs(60 * 60);

/// Makes the folder, where it is not there yet.
///
/// # Errors
/// It cannot be made, or a link leads out of the book on the way to it.
pub(super) fn make(folder: &Path, root: &Path) -> io::Result<()> {
    // A folder elsewhere was named so; one in the book is to be in the book.
    let below = folder.strip_prefix(root).ok();
    if below.is_some_and(|it| it.components().all(|part| part != Component::ParentDir)) {
        let there = folder.ancestors().find(|it| it.symlink_metadata().is_ok());
        let there = there.unwrap_or(root).canonicalize()?;
        if !there.starts_with(root.canonicalize()?) {
            return Err(io::Error::other("a link leads out of the book"));
        }
    }
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_none() {
        for (name, contents) in [TAG, IGNORED] {
            let file = folder.join(name);
            let new = OpenOptions::new().write(true).create_new(true).open(file);
            // Of two runs at once the other makes it.
            if let Ok(mut new) = new {
                new.write_all(contents.as_bytes())?;
            }
        }
    }
    sweep(folder)
}

/// Removes what runs left that were ended while they wrote.
fn sweep(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        let written = entry.metadata().and_then(|it| it.modified());
        let age = written.ok().and_then(|it| it.elapsed().ok());
        if unfinished && age.is_some_and(|age| age > GIVEN_UP) {
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}
