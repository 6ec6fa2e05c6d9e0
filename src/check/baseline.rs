//! Findings that a team has accepted for now, so that an old book fails on new ones only.
//!
//! A finding is known again by its rule, its file and the words that it points at, not by its line:
//! what is written above it may move it.

use super::finding::Finding;
use crate::book::Book;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The file's name, beside `book.toml`.
pub const FILE_NAME: &str = "designdoc-baseline.json";

/// The version of the file's format.
const VERSION: u32 = 1;

/// The findings of a baseline, each with how often it may be found.
#[derive(Clone, Debug, Default)]
pub struct Baseline(BTreeMap<Known, usize>);

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Known {
    file: String,
    rule: String,
    words: String,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    known: Known,
    count: usize,
}

impl Baseline {
    /// Reads the baseline beside a book's `book.toml`; one that is not there is empty.
    ///
    /// # Errors
    /// One line: the file cannot be read or is no baseline.
    pub fn beside(root: &Path) -> Result<Self, String> {
        let path = root.join(FILE_NAME);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(error) => return Err(format!("{} cannot be read: {error}", path.display())),
        };
        let file: File = serde_json::from_str(&text)
            .map_err(|error| format!("{} is no baseline: {error}", path.display()))?;
        if file.version != VERSION {
            return Err(format!(
                "{} is of version {}, this program reads version {VERSION}: write it anew",
                path.display(),
                file.version
            ));
        }
        let lines = file.findings.into_iter();
        Ok(Self(lines.map(|line| (line.known, line.count)).collect()))
    }

    /// The baseline of these findings.
    pub fn of<'f>(book: &Book, findings: impl Iterator<Item = &'f Finding>) -> Self {
        let mut known = BTreeMap::new();
        for finding in findings {
            *known.entry(key(book, finding)).or_default() += 1;
        }
        Self(known)
    }

    /// Whether the baseline holds a finding; each may be asked for as often as it was found.
    pub fn takes(&mut self, book: &Book, finding: &Finding) -> bool {
        // Most books have none: then nothing is worth a key.
        if self.0.is_empty() {
            return false;
        }
        match self.0.get_mut(&key(book, finding)) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }

    /// How many findings it holds that nothing has asked for.
    pub fn left(&self) -> usize {
        self.0.values().sum()
    }

    /// The file's text.
    pub fn write(&self) -> String {
        let lines = self.0.iter().map(|(known, count)| Line {
            known: known.clone(),
            count: *count,
        });
        let file = File {
            version: VERSION,
            findings: lines.collect(),
        };
        // Strings and numbers are always JSON.
        let text = serde_json::to_string_pretty(&file).unwrap_or_default();
        format!("{text}\n")
    }
}

fn key(book: &Book, finding: &Finding) -> Known {
    const LONGEST: usize = 160;
    let chapter = &book.chapters[finding.place.chapter];
    let words = finding.place.span.of(&chapter.text).split_whitespace();
    let words = words.collect::<Vec<_>>().join(" ");
    Known {
        file: chapter.file.clone(),
        rule: finding.rule.name.to_owned(),
        words: words.chars().take(LONGEST).collect(),
    }
}
