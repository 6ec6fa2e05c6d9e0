//! Which decision a number means, and when two writings are one decision.

use super::{Catalog, DecisionId, Resolution, paths};
use crate::book::{Book, Chapter, ChapterId};
use crate::document::adr_number::AdrNumber;
use crate::document::heading;

impl Catalog {
    /// What `number` means in the text of a chapter, in this order: the chapter's own decision;
    /// the record of the log that is nearest in the folder tree; the only one in the book.
    ///
    /// Each step that finds several leaves the mention ambiguous.
    pub fn resolve(&self, book: &Book, chapter: ChapterId, number: &AdrNumber) -> Resolution {
        let all = self.by_number.get(number).map_or(&[][..], Vec::as_slice);
        let own = all.iter().copied();
        let own: Vec<_> = own
            .filter(|id| self.decisions[*id].chapter == chapter)
            .collect();
        if !own.is_empty() {
            return one_of(own);
        }
        let from = book.chapters[chapter].folder();
        let nearest = self.nearest_logs(from);
        let in_log = |id: &DecisionId| {
            let entry = &self.decisions[*id];
            let folder = book.chapters[entry.chapter].folder();
            self.decision(book, *id).is_record() && nearest.contains(&folder)
        };
        let recorded: Vec<_> = all.iter().copied().filter(in_log).collect();
        if !recorded.is_empty() {
            return one_of(recorded);
        }
        // A record and its summaries are one decision, named by the record.
        let mut rest: Vec<_> = all.iter().map(|id| self.truth(*id)).collect();
        rest.sort_unstable();
        rest.dedup();
        one_of(rest)
    }

    /// The logs with the fewest steps through the folder tree from a folder.
    fn nearest_logs(&self, from: &str) -> Vec<&str> {
        let distance = |log: &&String| paths::distance(from, log);
        let Some(least) = self.logs.iter().map(|log| distance(&log)).min() else {
            return Vec::new();
        };
        let nearest = self.logs.iter().filter(|log| distance(log) == least);
        nearest.map(String::as_str).collect()
    }

    /// Ties each inline ADR to the record that it summarises: one of the same number that it links
    /// to or names, or whose title is the same.
    pub(super) fn unify(&mut self, book: &Book) {
        let mut records = Vec::new();
        for ids in self.by_number.values() {
            for id in ids {
                let decision = self.decision(book, *id);
                let chapter = &book.chapters[self.decisions[*id].chapter];
                let is_its_record = |other: &&DecisionId| {
                    let record = self.decision(book, **other);
                    let file = &book.chapters[self.decisions[**other].chapter];
                    record.is_record()
                        && (names_file(&decision.links, chapter, file)
                            || same_title(&decision.title, &record.title))
                };
                if !decision.is_record()
                    && let Some(record) = ids.iter().find(is_its_record)
                {
                    records.push((*id, *record));
                }
            }
        }
        for (inline, record) in records {
            self.decisions[inline].record = Some(record);
        }
    }
}

fn one_of(mut candidates: Vec<DecisionId>) -> Resolution {
    match candidates.len() {
        0 => Resolution::Unknown,
        1 => Resolution::Decision(candidates.remove(0)),
        _ => Resolution::Ambiguous(candidates),
    }
}

fn names_file(links: &[String], from: &Chapter, record: &Chapter) -> bool {
    let name = record.file.rsplit('/').next().unwrap_or_default();
    links.iter().any(|link| {
        let path = link.split(['#', '?']).next().unwrap_or_default();
        let leads_there = paths::resolve(from.folder(), path).as_deref() == Some(&record.file);
        // A path into the repository, where the book's sources lie deeper or elsewhere.
        leads_there || path.rsplit('/').next() == Some(name)
    })
}

fn same_title(one: &str, other: &str) -> bool {
    let key = heading::key(one);
    !key.is_empty() && key == heading::key(other)
}
