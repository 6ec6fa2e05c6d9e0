//! The decisions that carry one number, by where they stand.

use super::DecisionId;
use super::logs::LogId;
use crate::book::ChapterId;
use std::collections::BTreeMap;

/// All decisions of one number. Every list is in the order of the book.
#[derive(Debug, Default)]
pub struct Numbered {
    chapters: BTreeMap<ChapterId, Vec<DecisionId>>,
    records: BTreeMap<LogId, Vec<DecisionId>>,
    /// Each decision once: a record and its summaries are one, named by the record.
    pub distinct: Vec<DecisionId>,
}

impl Numbered {
    /// Adds the next decision of the book; `log` is where a record is kept.
    pub fn add(&mut self, id: DecisionId, chapter: ChapterId, log: Option<LogId>) {
        self.chapters.entry(chapter).or_default().push(id);
        if let Some(log) = log {
            self.records.entry(log).or_default().push(id);
        }
    }

    /// The decisions in a chapter.
    pub fn of_chapter(&self, chapter: ChapterId) -> &[DecisionId] {
        self.chapters.get(&chapter).map_or(&[], Vec::as_slice)
    }

    /// The records in a log.
    pub fn records_of(&self, log: LogId) -> &[DecisionId] {
        self.records.get(&log).map_or(&[], Vec::as_slice)
    }

    /// The records in all logs, log by log.
    pub fn records(&self) -> impl Iterator<Item = (LogId, DecisionId)> + '_ {
        let logs = self.records.iter();
        logs.flat_map(|(log, ids)| ids.iter().map(|id| (*log, *id)))
    }

    /// All decisions.
    pub fn all(&self) -> impl Iterator<Item = DecisionId> + '_ {
        self.chapters.values().flatten().copied()
    }
}
