//! `check --fix` and `--diff`: changes that cannot change what a text means.

use crate::authored::Change;
use crate::whole::{self, Replaced};
use similar::TextDiff;

/// Writes the changes, each file whole or not at all. One that somebody has changed since it was read
/// is left for the next look.
///
/// # Errors
/// One line: a file that cannot be written.
pub fn write(changes: &[Change]) -> Result<(), String> {
    for change in changes {
        let replaced = replace(change)
            .map_err(|error| format!("{} cannot be written: {error}", change.path.display()))?;
        if replaced == Replaced::Done {
            crate::cli::say(&format!("Fixed {}", change.name));
        }
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
fn replace(change: &Change) -> std::io::Result<Replaced> {
    const BYTE_ORDER_MARK: &str = "\u{feff}";
    let mut before = change.before.to_owned();
    let mut after = change.after.clone();
    let now = std::fs::read(change.path)?;
    // What mdBook reads of a file has none.
    if now.starts_with(BYTE_ORDER_MARK.as_bytes()) && !before.starts_with(BYTE_ORDER_MARK) {
        before.insert_str(0, BYTE_ORDER_MARK);
        after.insert_str(0, BYTE_ORDER_MARK);
    }
    whole::replace(change.path, Some(before.as_bytes()), after.as_bytes())
}
