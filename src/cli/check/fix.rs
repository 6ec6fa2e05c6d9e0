//! `check --fix` and `--diff`: changes that cannot change what a text means.

use crate::authored::Change;
use similar::TextDiff;
use std::io::Write;
use std::path::Path;

/// Writes the changes, each file whole or not at all.
///
/// # Errors
/// One line: a file that cannot be written.
pub fn write(changes: &[Change]) -> Result<(), String> {
    for change in changes {
        replace(change)
            .map_err(|error| format!("{} cannot be written: {error}", change.path.display()))?;
        crate::cli::say(&format!("Fixed {}", change.name));
    }
    Ok(())
}

/// The changes as one unified difference.
pub fn diff(changes: &[Change]) -> String {
    let diffs = changes.iter().map(|change| {
        let diff = TextDiff::from_lines(change.before, &change.after);
        let mut unified = diff.unified_diff();
        unified.header(change.name, change.name).to_string()
    });
    diffs.collect()
}

/// Puts the new text in the place of the old one in one step, with the file's own permissions.
fn replace(change: &Change) -> std::io::Result<()> {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    // A link stays one: its target is what changes.
    let path = std::fs::canonicalize(change.path)?;
    let before = std::fs::read_to_string(&path)?;
    let mark = if before.starts_with(BYTE_ORDER_MARK) {
        BYTE_ORDER_MARK
    } else {
        ""
    };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(mark.as_bytes())?;
    file.write_all(change.after.as_bytes())?;
    file.as_file().sync_all()?;
    file.as_file()
        .set_permissions(std::fs::metadata(&path)?.permissions())?;
    file.persist(&path)?;
    Ok(())
}
