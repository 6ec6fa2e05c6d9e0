//! Which decision a number means, and when two writings are one decision.

use super::{Catalog, DecisionId, Numbered, Resolution, paths};
use crate::book::{Book, ChapterId};
use crate::document::adr_number::AdrNumber;
use crate::document::heading;
use crate::sections::decisions::model::Decision;
use std::borrow::Cow;
use std::collections::BTreeMap;

impl Catalog {
    /// What `number` means in the text of a chapter, in this order: the chapter's own decision;
    /// the record of the log that is nearest in the folder tree; the only one in the book.
    ///
    /// Each step that finds several leaves the mention ambiguous.
    pub fn resolve(&self, book: &Book, chapter: ChapterId, number: &AdrNumber) -> Resolution<'_> {
        let Some(numbered) = self.by_number.get(number) else {
            return Resolution::Unknown;
        };
        let own = numbered.of_chapter(chapter);
        if !own.is_empty() {
            return one_of(own.into());
        }
        let nearest = self.logs.nearest(book.chapters[chapter].folder());
        let recorded = match nearest {
            [only] => Cow::Borrowed(numbered.records_of(*only)),
            several => {
                let records = several.iter().flat_map(|log| numbered.records_of(*log));
                let mut records: Vec<_> = records.copied().collect();
                records.sort_unstable();
                records.into()
            }
        };
        if !recorded.is_empty() {
            return one_of(recorded);
        }
        one_of(numbered.distinct.as_slice().into())
    }

    /// Ties each inline ADR to the record that it summarises: one of the same number that it links
    /// to or names, or whose title is the same.
    pub(super) fn unify(&mut self, book: &Book) {
        let mut ties = Vec::new();
        for numbered in self.by_number.values() {
            let records = Records::of(self, book, numbered);
            if records.by_file.is_empty() {
                continue;
            }
            for id in numbered.all() {
                let decision = self.decision(book, id);
                if decision.is_record() {
                    continue;
                }
                let folder = book.chapters[self.decisions[id].chapter].folder();
                ties.extend(records.summarised(decision, folder).map(|it| (id, it)));
            }
        }
        for (inline, record) in ties {
            self.decisions[inline].record = Some(record);
        }
        for numbered in self.by_number.values_mut() {
            let truth = |id: DecisionId| self.decisions[id].record.unwrap_or(id);
            let mut distinct: Vec<_> = numbered.all().map(truth).collect();
            distinct.sort_unstable();
            distinct.dedup();
            numbered.distinct = distinct;
        }
    }
}

fn one_of(candidates: Cow<[DecisionId]>) -> Resolution {
    match *candidates {
        [] => Resolution::Unknown,
        [only] => Resolution::Decision(only),
        _ => Resolution::Ambiguous(candidates),
    }
}

/// The records of one number by what may tie an inline ADR to them; of several the first.
#[derive(Default)]
struct Records<'b> {
    by_file: BTreeMap<&'b str, DecisionId>,
    /// By the file's name alone: a link into the repository, where the book's sources lie deeper
    /// or elsewhere.
    by_name: BTreeMap<&'b str, DecisionId>,
    by_title: BTreeMap<String, DecisionId>,
}

impl<'b> Records<'b> {
    fn of(catalog: &Catalog, book: &'b Book, numbered: &Numbered) -> Self {
        let mut records = Self::default();
        for id in numbered.records() {
            let file = &book.chapters[catalog.decisions[id].chapter].file;
            let title = heading::key(&catalog.decision(book, id).title);
            records.by_file.entry(file).or_insert(id);
            records.by_name.entry(name(file)).or_insert(id);
            if !title.is_empty() {
                records.by_title.entry(title).or_insert(id);
            }
        }
        records
    }

    /// The first record that an inline ADR in `folder` links to, names or shares its title with.
    fn summarised(&self, decision: &Decision, folder: &str) -> Option<DecisionId> {
        let linked = decision.links.iter().flat_map(|link| {
            let path = link.split(['#', '?']).next().unwrap_or_default();
            let file = paths::resolve(folder, path);
            [
                file.and_then(|file| self.by_file.get(file.as_str())),
                self.by_name.get(name(path)),
            ]
        });
        let titled = self.by_title.get(&heading::key(&decision.title));
        linked.flatten().chain(titled).min().copied()
    }
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
