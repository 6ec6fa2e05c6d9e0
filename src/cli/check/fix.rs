//! `check --fix` and `--diff`: changes that cannot change what a text means.

use crate::authored::Change;
use crate::whole::{self, Care};
use similar::TextDiff;

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

/// Puts the new text in the place of the old one.
fn replace(change: &Change) -> std::io::Result<()> {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let mut text = change.after.clone();
    if std::fs::read_to_string(change.path)?.starts_with(BYTE_ORDER_MARK) {
        text.insert_str(0, BYTE_ORDER_MARK);
    }
    whole::write(change.path, text.as_bytes(), Care::Written)
}
