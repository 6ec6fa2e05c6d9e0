//! What the decisions of the book have to do with each other, from what either side says.

use super::{Catalog, DecisionId, Resolution};
use crate::book::Book;
use crate::document::relation::{Relation, Target};
use crate::document::values::status::Stage;
use crate::text::Span;

/// What a decision has to do with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tie {
    pub relation: Relation,
    /// The other decision; never a summary of a record.
    pub other: DecisionId,
    /// The decision itself says so.
    pub here: bool,
    /// The other one says so. Where neither does, a summary of one of the two did.
    pub there: bool,
}

impl Tie {
    /// Whether a table of decisions tells it: that two are related is too little to know them by.
    pub fn is_told(&self) -> bool {
        self.relation != Relation::RelatesTo
    }
}

/// A relation as one side says it, told from the side that acts: `Amends`, never `AmendedBy`.
///
/// The order brings all that is said of two decisions together, whoever says it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    low: DecisionId,
    high: DecisionId,
    /// The one that comes first in the book is the one that acts.
    low_acts: bool,
    relation: Relation,
    by_low: bool,
    by_high: bool,
}

impl Statement {
    fn new(from: DecisionId, to: DecisionId, relation: Relation, is_own: bool) -> Self {
        use Relation::{AmendedBy, ClarifiedBy, SupersededBy, SupersededInPartBy};
        let passive = matches!(
            relation,
            SupersededBy | SupersededInPartBy | AmendedBy | ClarifiedBy
        );
        let from_low = from < to;
        Self {
            low: from.min(to),
            high: from.max(to),
            low_acts: relation == Relation::RelatesTo || from_low != passive,
            relation: if passive {
                relation.reverse()
            } else {
                relation
            },
            by_low: is_own && from_low,
            by_high: is_own && !from_low,
        }
    }

    /// Whether the decision that is acted upon says it.
    fn is_from_older(&self) -> bool {
        if self.low_acts {
            self.by_high
        } else {
            self.by_low
        }
    }

    fn older(&self) -> DecisionId {
        if self.low_acts { self.high } else { self.low }
    }
}

impl Catalog {
    /// Ties the decisions to each other.
    pub(super) fn relate(&mut self, book: &Book) {
        let mut statements = Vec::new();
        for id in 0..self.decisions.len() {
            // What a summary says, its record says.
            let from = self.truth(id);
            for related in &self.decision(book, id).relations {
                let other = self.target(book, id, &related.target);
                let other = other.map(|it| self.truth(it)).filter(|it| *it != from);
                let statement = |to| Statement::new(from, to, related.relation, from == id);
                statements.extend(other.map(statement));
            }
        }
        statements.sort_unstable();
        for pair in statements.chunk_by(|one, other| (one.low, one.high) == (other.low, other.high))
        {
            for it in self.agreed(book, pair) {
                let relation = it.relation;
                let reverse = relation.reverse();
                let (of_low, of_high) = match it.low_acts {
                    true => (relation, reverse),
                    false => (reverse, relation),
                };
                let mut tie = |from: DecisionId, relation, other, (here, there)| {
                    self.decisions[from].ties.push(Tie {
                        relation,
                        other,
                        here,
                        there,
                    });
                };
                tie(it.low, of_low, it.high, (it.by_low, it.by_high));
                tie(it.high, of_high, it.low, (it.by_high, it.by_low));
            }
        }
        for entry in &mut self.decisions {
            entry.ties.sort_unstable();
            entry.ties.shrink_to_fit();
        }
    }

    /// What two decisions have to do with each other, each relation once: `said` is all that is
    /// said of the two.
    fn agreed(&self, book: &Book, said: &[Statement]) -> Vec<Statement> {
        let same = |one: &Statement, other: &Statement| {
            (one.low_acts, one.relation) == (other.low_acts, other.relation)
        };
        let once = said.chunk_by(same).map(|alike| Statement {
            by_low: alike.iter().any(|it| it.by_low),
            by_high: alike.iter().any(|it| it.by_high),
            ..alike[0]
        });
        let mut once: Vec<_> = once.collect();
        for low_acts in [false, true] {
            let find = |relation| {
                let mut found = once.iter();
                found.position(|it| it.low_acts == low_acts && it.relation == relation)
            };
            let whole = find(Relation::Supersedes);
            let (Some(whole), Some(part)) = (whole, find(Relation::SupersedesInPart)) else {
                continue;
            };
            // The one whose life it is knows best; a part leaves it alive.
            let older = once[whole].older();
            let is_whole = once[whole].is_from_older()
                || (!once[part].is_from_older()
                    && self.stage(book, older) == Some(Stage::Superseded));
            once.remove(if is_whole { part } else { whole });
        }
        // That they are related goes without saying where more is said.
        if once.len() > 1 {
            once.retain(|it| it.relation != Relation::RelatesTo);
        }
        once
    }

    /// Where a decision is said to replace itself, or to be replaced by itself.
    pub fn itself(&self, book: &Book, id: DecisionId) -> Option<Span> {
        let chapter = self.decisions[id].chapter;
        let relations = self.decision(book, id).relations.iter();
        let mut replaces = relations.filter(|related| {
            matches!(
                related.relation,
                Relation::Supersedes | Relation::SupersededBy
            )
        });
        let itself = replaces.find(|related| match related.target.link.as_deref() {
            Some(link) => self.of_link(book, chapter, link) == Some(id),
            // Where another one has the same number, that one is meant.
            None => {
                self.target(book, id, &related.target) == Some(id)
                    && self.same_number(book, id).len() == 1
            }
        });
        itself.map(|related| related.span)
    }

    /// The decision that another one names: the one that its link leads to, or else the one of the
    /// number.
    pub fn target(&self, book: &Book, id: DecisionId, target: &Target) -> Option<DecisionId> {
        let chapter = self.decisions[id].chapter;
        let linked = target.link.as_deref();
        let linked = linked.and_then(|link| self.of_link(book, chapter, link));
        linked.or_else(|| {
            let number = target.number.as_ref()?;
            match self.resolve(book, chapter, number) {
                Resolution::Decision(other) => Some(other),
                _ => None,
            }
        })
    }
}
