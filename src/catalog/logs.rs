//! The folders that hold records, and which of them are nearest to a chapter.

use super::paths;
use crate::book::{Book, Chapter};
use crate::document::kind::DocumentKind;
use std::collections::BTreeMap;

/// The place of a log among the book's logs, in the order of their paths.
pub type LogId = usize;

/// The logs of a book.
#[derive(Debug)]
pub struct Logs {
    by_folder: BTreeMap<String, LogId>,
    /// For each folder with a chapter in it, the logs with the fewest steps to it.
    nearest: BTreeMap<String, Vec<LogId>>,
}

/// The logs that lie the fewest folders beneath a folder.
#[derive(Default)]
struct Beneath {
    steps: usize,
    logs: Vec<LogId>,
}

impl Logs {
    /// Finds the logs of a book.
    pub fn of(book: &Book) -> Self {
        let chapters = book.chapters.iter();
        let records = chapters.filter(|it| it.document.kind == DocumentKind::Record);
        let mut by_folder: BTreeMap<_, _> = records.map(|it| (it.folder().to_owned(), 0)).collect();
        for (id, log) in by_folder.values_mut().enumerate() {
            *log = id;
        }
        let beneath = beneath(&by_folder);
        let mut found = BTreeMap::new();
        for folder in book.chapters.iter().map(Chapter::folder) {
            if !found.contains_key(folder) {
                found.insert(folder.to_owned(), nearest(&beneath, folder));
            }
        }
        Self {
            nearest: found,
            by_folder,
        }
    }

    /// The log in a folder.
    pub fn at(&self, folder: &str) -> Option<LogId> {
        self.by_folder.get(folder).copied()
    }

    /// The logs with the fewest steps through the folder tree from a chapter's folder.
    pub fn nearest(&self, folder: &str) -> &[LogId] {
        self.nearest.get(folder).map_or(&[], Vec::as_slice)
    }
}

/// For each folder on the way to a log, the logs nearest beneath it.
fn beneath(logs: &BTreeMap<String, LogId>) -> BTreeMap<Vec<&str>, Beneath> {
    let mut beneath: BTreeMap<Vec<&str>, Beneath> = BTreeMap::new();
    for (folder, log) in logs {
        let parts = paths::parts(folder);
        for depth in 0..=parts.len() {
            let steps = parts.len() - depth;
            let here = beneath.entry(parts[..depth].to_vec()).or_default();
            if here.logs.is_empty() || steps < here.steps {
                *here = Beneath {
                    steps,
                    logs: Vec::new(),
                };
            }
            if steps == here.steps {
                here.logs.push(*log);
            }
        }
    }
    beneath
}

/// Up from `folder` to one of its ancestors and down again: the shortest such ways.
fn nearest(beneath: &BTreeMap<Vec<&str>, Beneath>, folder: &str) -> Vec<LogId> {
    let parts = paths::parts(folder);
    let ways = || {
        (0..=parts.len()).filter_map(|depth| {
            let beneath = beneath.get(&parts[..depth])?;
            Some((parts.len() - depth + beneath.steps, &beneath.logs))
        })
    };
    let least = ways().map(|(steps, _)| steps).min();
    let shortest = ways().filter(|(steps, _)| Some(*steps) == least);
    let mut logs: Vec<_> = shortest.flat_map(|(_, logs)| logs).copied().collect();
    logs.sort_unstable();
    logs.dedup();
    logs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_steps_win() {
        let folders = ["a/adr", "b/adr", "b/x/y/adr", "c"];
        let logs = folders.iter().zip(0..);
        let logs = logs.map(|(it, id)| ((*it).to_owned(), id)).collect();
        let beneath = beneath(&logs);
        let from = |folder: &str| -> Vec<&str> {
            let found = nearest(&beneath, folder).into_iter();
            found.map(|id| folders[id]).collect()
        };
        assert_eq!(from("a/designs"), ["a/adr"]);
        assert_eq!(from("b/x/y"), ["b/x/y/adr"]);
        assert_eq!(from("b/x"), ["b/adr", "b/x/y/adr"]);
        assert_eq!(from(""), ["c"]);
        assert_eq!(from("c"), ["c"]);
        assert_eq!(from("other/place"), ["c"]);
    }
}
