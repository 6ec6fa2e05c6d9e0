//! The records of a log in their order.

use super::{Catalog, DecisionId};
use crate::book::Book;
use std::collections::BTreeMap;

/// For each decision, the record before it and the one behind it in its log.
pub type Neighbours = Vec<(Option<DecisionId>, Option<DecisionId>)>;

impl Catalog {
    /// The records before and behind one in its log: by number within a namespace, or by the names
    /// of their files where they have none.
    pub fn neighbours(
        &self,
        book: &Book,
        id: DecisionId,
    ) -> (Option<DecisionId>, Option<DecisionId>) {
        let all = self.neighbours.get_or_init(|| self.find_neighbours(book));
        all[id]
    }

    fn find_neighbours(&self, book: &Book) -> Neighbours {
        let mut logs: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (id, entry) in self.decisions.iter().enumerate() {
            let decision = self.decision(book, id);
            let chapter = &book.chapters[entry.chapter];
            let log = self.logs.at(chapter.folder());
            let Some(log) = log.filter(|_| decision.is_record()) else {
                continue;
            };
            let number = decision.number.as_ref();
            let namespace = number.map(|it| it.namespace.as_deref());
            let value = number.map(|it| it.value);
            let records = logs.entry((log, namespace)).or_default();
            records.push((value, chapter.file.as_str(), id));
        }
        let mut found = vec![(None, None); self.decisions.len()];
        for mut records in logs.into_values() {
            records.sort_unstable();
            for pair in records.windows(2) {
                let (before, behind) = (pair[0].2, pair[1].2);
                found[before].1 = Some(behind);
                found[behind].0 = Some(before);
            }
        }
        found
    }
}
