//! Which decision a number means, and when two writings are one decision.

use super::logs::LogId;
use super::{Catalog, DecisionId, Numbered, Resolution};
use crate::book::{Book, ChapterId};
use crate::document::adr_number::AdrNumber;
use crate::document::heading;
use crate::document::reference::Reference;
use crate::ground::Ground;
use crate::sections::decisions::model::Decision;
use rayon::prelude::*;
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

    /// What a mention in the text of a chapter means: its number, or where that is ambiguous the one
    /// whose title stands behind it, `ADR-003 Two Ovens`.
    pub fn meant(&self, book: &Book, chapter: ChapterId, mention: &Reference) -> Resolution<'_> {
        let resolution = self.resolve(book, chapter, &mention.number);
        let Resolution::Ambiguous(candidates) = &resolution else {
            return resolution;
        };
        let text = &book.chapters[chapter].text;
        let behind = text.get(mention.span.range().end..mention.around.block.range().end);
        let behind = heading::key(behind.unwrap_or_default());
        let is_titled = |id: &&DecisionId| {
            let title = &self.decision(book, **id).title;
            let title = heading::key(title.split(" (").next().unwrap_or_default());
            let rest = behind.strip_prefix(&title);
            !title.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let mut titled = candidates.iter().filter(is_titled);
        match (titled.next(), titled.next()) {
            (Some(only), None) => Resolution::Decision(*only),
            _ => resolution,
        }
    }

    /// Ties each inline ADR to the record that it summarises: one of the same number that it links
    /// to, or else names, or else whose title is the same.
    pub(super) fn unify(&mut self, book: &Book) {
        let numbers: Vec<_> = self.by_number.values().collect();
        let ties = numbers.into_par_iter();
        let ties = ties.flat_map_iter(|numbered| self.ties(book, numbered));
        for (inline, record) in ties.collect::<Vec<_>>() {
            self.decisions[inline].record = Some(record);
            self.decisions[record].summaries.push(inline);
        }
        for entry in &mut self.decisions {
            entry.summaries.sort_unstable();
        }
        for numbered in self.by_number.values_mut() {
            let truth = |id: DecisionId| self.decisions[id].record.unwrap_or(id);
            let mut distinct: Vec<_> = numbered.all().map(truth).collect();
            distinct.sort_unstable();
            distinct.dedup();
            numbered.distinct = distinct;
        }
    }

    /// The inline ADRs of one number, each with the record that it summarises.
    fn ties(&self, book: &Book, numbered: &Numbered) -> Vec<(DecisionId, DecisionId)> {
        let records = Records::of(self, book, numbered);
        if records.by_file.is_empty() {
            return Vec::new();
        }
        let record = |id: DecisionId| {
            let decision = self.decision(book, id);
            if decision.is_record() {
                return None;
            }
            let folder = book.chapters[self.decisions[id].chapter].folder();
            let nearest = self.logs.nearest(folder);
            let record = records.summarised(&book.ground, decision, folder, nearest)?;
            Some((id, record))
        };
        numbered.all().filter_map(record).collect()
    }
}

fn one_of(candidates: Cow<[DecisionId]>) -> Resolution {
    match *candidates {
        [] => Resolution::Unknown,
        [only] => Resolution::Decision(only),
        _ => Resolution::Ambiguous(candidates),
    }
}

/// A record, with the log that it is kept in.
type Kept = (LogId, DecisionId);

/// The records of one number by what may tie an inline ADR to them. Every list is in the order of
/// the logs.
#[derive(Default)]
struct Records<'b> {
    by_file: BTreeMap<&'b str, Vec<Kept>>,
    /// By the file's name alone: a link into the repository, where the book's sources lie deeper
    /// or elsewhere.
    by_name: BTreeMap<&'b str, Vec<Kept>>,
    by_title: BTreeMap<String, Vec<Kept>>,
}

impl<'b> Records<'b> {
    fn of(catalog: &Catalog, book: &'b Book, numbered: &Numbered) -> Self {
        let mut records = Self::default();
        for (log, id) in numbered.records() {
            let file = &book.chapters[catalog.decisions[id].chapter].file;
            let title = heading::key(&catalog.decision(book, id).title);
            records.by_file.entry(file).or_default().push((log, id));
            let named = records.by_name.entry(name(file)).or_default();
            named.push((log, id));
            if !title.is_empty() {
                records.by_title.entry(title).or_default().push((log, id));
            }
        }
        records
    }

    /// The record that an inline ADR in `folder` links to, or else names, or else shares its title
    /// with. `nearest` are the logs nearest to the folder: they decide between several.
    fn summarised(
        &self,
        ground: &Ground,
        decision: &Decision,
        folder: &str,
        nearest: &[LogId],
    ) -> Option<DecisionId> {
        let paths = || {
            let links = decision.links.iter();
            links.map(|link| link.split(['#', '?']).next().unwrap_or_default())
        };
        let linked = paths().filter_map(|path| {
            let file = ground.resolve(folder, path)?;
            self.by_file.get(file.as_str())
        });
        let named = paths().filter_map(|path| self.by_name.get(name(path)));
        let titled = self.by_title.get(&heading::key(&decision.title));
        // The first kind of tie that there is decides, even where it leaves several records: a
        // weaker one must not overrule it.
        let kinds: [Vec<_>; 3] = [
            linked.collect(),
            named.collect(),
            titled.into_iter().collect(),
        ];
        let strongest = kinds.iter().find(|found| !found.is_empty())?;
        only_or_nearest(strongest, nearest)
    }
}

/// The one record in some lists, or else the one of them that is kept in a nearest log.
fn only_or_nearest(lists: &[&Vec<Kept>], nearest: &[LogId]) -> Option<DecisionId> {
    // Two of each list are enough to know that there are several.
    let all = lists.iter().flat_map(|list| list.iter().take(2));
    let near = lists.iter().flat_map(|list| {
        nearest.iter().flat_map(|log| {
            let start = list.partition_point(|(other, _)| other < log);
            let rest = list[start..].iter();
            rest.take_while(|(other, _)| *other == *log).take(2)
        })
    });
    one_alone(all).or_else(|| one_alone(near))
}

fn one_alone<'k>(mut records: impl Iterator<Item = &'k Kept>) -> Option<DecisionId> {
    let (_, first) = records.next()?;
    records.all(|(_, id)| id == first).then_some(*first)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}
