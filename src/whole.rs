//! Files that are written whole or not at all: beside their place first, then moved there.
//!
//! A program that is killed in between leaves the beginning of a file behind, under a name of its
//! own. Nobody takes it for a chapter, mdBook does not copy it, and [`sweep`] takes it away.

use std::fs::{self, File, Metadata};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};

/// How the name of a file in the making begins: hidden, and plain about what it is.
const BEGINS: &str = ".designdoc-unfinished-";

/// How it ends: of what lies among a book's sources, mdBook copies everything but Markdown.
const ENDS: &str = ".md";

/// What a file has to outlive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// The end of the program: a file that can be made again.
    Made,
    /// The end of the machine's power too: a file that somebody wrote.
    Written,
}

/// What became of a file that others may write too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Replaced {
    Done,
    /// It is not any more what it was, and was left alone.
    Changed,
}

/// Puts `contents` in the place of the file at `path`, with the permissions that it has; a new one
/// can be read by everyone. A link stays one: the file that it leads to is written.
///
/// # Errors
/// The folder or the file cannot be written; then the file is as it was.
pub fn write(path: &Path, contents: &[u8], care: Care) -> io::Result<()> {
    let target = target(path);
    let file = beside(&target, contents, care)?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// The same for a file that somebody may be writing at this moment: only if it is still as `before`,
/// or still not there. Two runs of this program never come between each other here; of an editor's
/// writing only the moment between the last look and the move is not seen.
///
/// # Errors
/// The folder or the file cannot be written, or the file may not; then it is as it was.
pub fn replace(path: &Path, before: Option<&[u8]>, contents: &[u8]) -> io::Result<Replaced> {
    let target = target(path);
    if fs::metadata(&target).is_ok_and(|it| it.permissions().readonly()) {
        return Err(io::Error::new(
            ErrorKind::PermissionDenied,
            "it is read-only",
        ));
    }
    let file = beside(&target, contents, Care::Written)?;
    let alone = alone(folder(&target));
    let now = match fs::read(&target) {
        Ok(now) => Some(now),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    if now.as_deref() != before {
        return Ok(Replaced::Changed);
    }
    file.persist(&target).map_err(|error| error.error)?;
    drop(alone);
    Ok(Replaced::Done)
}

/// Waits until no other run of this program is alone in a folder, and is, until the value goes. Where
/// a system cannot lock folders everybody is.
#[must_use]
pub fn alone(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.lock().ok()?;
    Some(folder)
}

/// Takes away what runs that were killed have left in a folder, and nothing that is in the making.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(or_here(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let ours = |it: &str| it.starts_with(BEGINS) && it.ends_with(ENDS);
        let is_file = || entry.file_type().is_ok_and(|it| it.is_file());
        if !name.to_str().is_some_and(ours) || !is_file() {
            continue;
        }
        let path = entry.path();
        // Who makes a file holds its lock, which ends with the program.
        let left = File::open(&path).ok().filter(|it| it.try_lock().is_ok());
        if left.is_some() {
            fs::remove_file(&path).ok();
        }
    }
}

/// The file that a path leads to.
fn target(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn folder(target: &Path) -> &Path {
    or_here(target.parent().unwrap_or(target))
}

/// The folder of a name alone is the one that the program runs in.
fn or_here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    }
}

/// A whole new file beside the one whose place it is to take.
fn beside(target: &Path, contents: &[u8], care: Care) -> io::Result<NamedTempFile> {
    let mut file = begun(folder(target))?;
    // Through the file itself: what it is called for a moment belongs in no message.
    file.as_file_mut().write_all(contents)?;
    allow(&file, fs::metadata(target).ok().as_ref())?;
    if care == Care::Written {
        file.as_file().sync_all()?;
    }
    Ok(file)
}

/// An empty file that nobody sweeps away.
fn begun(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(BEGINS).suffix(ENDS);
    loop {
        // The name of such a file tells nobody anything.
        let file = builder.tempfile_in(folder);
        let file = file.map_err(|error| io::Error::from(error.kind()))?;
        // Where a file system has no locks, nothing is swept.
        file.as_file().lock().ok();
        // Another run may have swept it before it had its lock.
        if file.path().exists() {
            return Ok(file);
        }
    }
}

/// A temporary file is for its owner alone; what it becomes is for everyone that it was for.
fn allow(file: &NamedTempFile, before: Option<&Metadata>) -> io::Result<()> {
    match before {
        Some(before) => file.as_file().set_permissions(before.permissions()),
        None => readable(file),
    }
}

#[cfg(unix)]
fn readable(file: &NamedTempFile) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file()
        .set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &NamedTempFile) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let names = fs::read_dir(folder).unwrap().flatten();
        let mut names: Vec<_> = names
            .map(|it| it.file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_changed_meanwhile_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        assert_eq!(replace(&path, None, b"one").unwrap(), Replaced::Done);
        for before in [None, Some(&b"zero"[..])] {
            let became = replace(&path, before, b"two").unwrap();
            assert_eq!(became, Replaced::Changed);
        }
        assert_eq!(fs::read(&path).unwrap(), b"one");
        let became = replace(&path, Some(b"one"), b"two").unwrap();
        assert_eq!(became, Replaced::Done);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(dir.path()), ["a.md"]);
    }

    #[test]
    fn a_file_that_may_not_be_written_is_not_replaced() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "one").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let error = replace(&path, Some(b"one"), b"two").unwrap_err();
        assert_eq!(error.to_string(), "it is read-only");
        assert_eq!(fs::read(&path).unwrap(), b"one");
    }

    #[test]
    fn only_what_nobody_makes_any_more_is_swept() {
        let dir = tempfile::tempdir().unwrap();
        let left = dir.path().join(format!("{BEGINS}aBc123{ENDS}"));
        let others = [".designdoc-files", ".designdoc-notes.md", "a.md"];
        for path in others.map(|it| dir.path().join(it)).iter().chain([&left]) {
            fs::write(path, "x").unwrap();
        }
        let making = begun(dir.path()).unwrap();
        sweep(dir.path());
        assert!(making.path().exists() && !left.exists());
        drop(making);
        assert_eq!(names(dir.path()), others);
    }
}
