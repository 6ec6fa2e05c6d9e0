//! Files that are written whole or not at all: beside their place first, then moved there.

use std::fs::{self, Metadata};
use std::io::{self, Write};
use std::path::Path;
use tempfile::NamedTempFile;

/// What a file has to outlive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// The end of the program: a file that can be made again.
    Made,
    /// The end of the machine's power too: a file that somebody wrote.
    Written,
}

/// Puts `contents` in the place of the file at `path`, with the permissions that it has; a new one
/// can be read by everyone. A link stays one: the file that it leads to is written.
///
/// # Errors
/// The folder or the file cannot be written; then the file is as it was.
pub fn write(path: &Path, contents: &[u8], care: Care) -> io::Result<()> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target.parent().filter(|it| !it.as_os_str().is_empty());
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(contents)?;
    allow(&file, fs::metadata(&target).ok().as_ref())?;
    if care == Care::Written {
        file.as_file().sync_all()?;
    }
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
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
