//! Who replaces whom from one decision to the next, and what stands at the end.

use super::{Catalog, DecisionId};
use crate::book::Book;
use crate::document::relation::Relation;
use crate::document::values::status::Stage;
use std::collections::BTreeSet;

impl Catalog {
    /// What a decision's status says of its life, from its record where it has one.
    pub fn stage(&self, book: &Book, id: DecisionId) -> Option<Stage> {
        self.status(book, id).and_then(|status| status.stage)
    }

    /// The decisions at the end of the chain of those that replace a superseded one: they are not
    /// superseded themselves.
    pub fn living(&self, book: &Book, id: DecisionId) -> Vec<DecisionId> {
        /// Nobody replaces a decision more often; it bounds the work for any book.
        const LONGEST_CHAIN: usize = 64;
        let mut seen = BTreeSet::from([self.truth(id)]);
        let mut open = vec![self.truth(id)];
        let mut living = Vec::new();
        while let Some(id) = open.pop() {
            for newer in self.decisions[id].others(Relation::SupersededBy) {
                if seen.len() > LONGEST_CHAIN || !seen.insert(newer) {
                    continue;
                }
                match self.stage(book, newer) {
                    Some(Stage::Superseded) => open.push(newer),
                    Some(Stage::Rejected | Stage::Withdrawn | Stage::Deprecated) => {}
                    _ => living.push(newer),
                }
            }
        }
        living.sort_unstable();
        living
    }

    /// Rings of decisions that replace each other, each from its first decision in the book.
    pub fn cycles(&self) -> &[Vec<DecisionId>] {
        self.cycles.get_or_init(|| self.find_cycles())
    }

    fn find_cycles(&self) -> Vec<Vec<DecisionId>> {
        // What nobody replaces is in no ring, nor what is replaced only by that.
        let count = self.decisions.len();
        let mut open: Vec<usize> = Vec::new();
        let mut left: Vec<usize> = Vec::with_capacity(count);
        for (id, entry) in self.decisions.iter().enumerate() {
            let newer = entry.others(Relation::SupersededBy).count();
            left.push(newer);
            if newer == 0 {
                open.push(id);
            }
        }
        while let Some(id) = open.pop() {
            for older in self.decisions[id].others(Relation::Supersedes) {
                left[older] -= 1;
                if left[older] == 0 {
                    open.push(older);
                }
            }
        }
        // Of what is left, each is replaced by another one that is left: the way ends in a ring.
        let mut walk = vec![0_usize; count];
        let mut cycles = Vec::new();
        for start in 0..count {
            let mut way = Vec::new();
            let mut at = start;
            while left[at] > 0 && walk[at] == 0 {
                walk[at] = start + 1;
                way.push(at);
                let mut newer = self.decisions[at].others(Relation::SupersededBy);
                let next = newer.find(|newer| left[*newer] > 0);
                at = next.unwrap_or(at);
            }
            if walk[at] == start + 1
                && let Some(first) = way.iter().position(|id| *id == at)
            {
                let mut ring = way.split_off(first);
                let least = (0..ring.len()).min_by_key(|at| ring[*at]).unwrap_or(0);
                ring.rotate_left(least);
                cycles.push(ring);
            }
        }
        cycles.sort_unstable();
        cycles
    }
}
