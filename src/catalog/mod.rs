//! The whole book at once: which decision a number names, and what decisions have to do with each
//! other.
//!
//! This is the only stage that sees two documents together. It holds ids into the book, no text.

mod chains;
mod components;
mod endpoints;
mod files;
mod identity;
mod linked;
mod logs;
mod mentions;
mod neighbours;
mod numbered;
mod orphans;
mod paths;
mod relations;
mod tables;
pub mod terms;
pub mod titles;

pub use components::ComponentId;
pub use endpoints::Endpoints;
pub use files::{Destination, decoded};
pub use mentions::{Mention, Mentions};
pub use orphans::Orphan;
pub use paths::{relative, resolve};
pub use relations::Tie;
pub use tables::Tables;

use crate::book::{Book, ChapterId};
use crate::document::adr_number::AdrNumber;
use crate::document::relation::Relation;
use crate::document::values::status::Status;
use crate::sections::decisions::model::Decision;
use files::Files;
use logs::Logs;
use numbered::Numbered;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use terms::Terms;
use titles::Titles;

/// The place of a decision in [`Catalog::decisions`].
pub type DecisionId = usize;

/// A decision of the book: where it stands, and what it has to do with others.
#[derive(Debug)]
pub struct Entry {
    pub chapter: ChapterId,
    /// The place among the chapter's decisions.
    index: usize,
    /// For an inline ADR that summarises a record: the record.
    pub record: Option<DecisionId>,
    /// For a record: the inline ADRs that summarise it.
    pub summaries: Vec<DecisionId>,
    /// What it has to do with others, by relation and then in the order of the book; a summary
    /// leaves that to its record.
    pub ties: Vec<Tie>,
}

impl Entry {
    /// The decisions that this one has a relation to, from either side.
    pub fn others(&self, relation: Relation) -> impl Iterator<Item = DecisionId> + '_ {
        self.tied(relation).iter().map(|it| it.other)
    }

    /// As [`Entry::others`], with who says so.
    pub fn tied(&self, relation: Relation) -> &[Tie] {
        let start = self.ties.partition_point(|it| it.relation < relation);
        let end = self.ties.partition_point(|it| it.relation <= relation);
        &self.ties[start..end]
    }
}

/// What a mention of a number means.
#[derive(Debug, PartialEq)]
pub enum Resolution<'a> {
    Decision(DecisionId),
    /// Several decisions have the number and none is nearer than the others.
    Ambiguous(Cow<'a, [DecisionId]>),
    Unknown,
}

/// The decisions of the whole book.
#[derive(Debug)]
pub struct Catalog {
    /// In the order of the book.
    pub decisions: Vec<Entry>,
    by_number: BTreeMap<AdrNumber, Numbered>,
    /// For each chapter, its own decisions.
    of_chapter: Vec<Vec<DecisionId>>,
    logs: Logs,
    /// The chapters by their titles and files.
    pub titles: Titles,
    /// The terms that the chapters define.
    pub terms: Terms,
    /// The endpoints of all designs.
    pub endpoints: Endpoints,
    /// The tables of all designs.
    pub tables: Tables,
    components: components::Names,
    files: Files,
    /// Where the chapters mention decisions.
    pub mentions: Mentions,
    /// Found when somebody asks, as all below.
    fragments: OnceLock<linked::Fragments>,
    neighbours: OnceLock<neighbours::Neighbours>,
    cycles: OnceLock<Vec<Vec<DecisionId>>>,
    orphans: OnceLock<Vec<Orphan>>,
}

impl Catalog {
    /// Gathers the decisions of a book.
    #[inline(never)] // A door where benches/instructions counts.
    pub fn build(book: &Book) -> Self {
        // None of them asks another.
        let ((logs, titles, terms, files), (endpoints, tables, components)) = rayon::join(
            || {
                (
                    Logs::of(book),
                    Titles::of(book),
                    Terms::of(book),
                    Files::of(book),
                )
            },
            || {
                (
                    Endpoints::of(book),
                    Tables::of(book),
                    components::Names::of(book),
                )
            },
        );
        let mut catalog = Self {
            decisions: Vec::new(),
            by_number: BTreeMap::new(),
            of_chapter: vec![Vec::new(); book.chapters.len()],
            logs,
            titles,
            terms,
            endpoints,
            tables,
            components,
            files,
            mentions: Mentions::default(),
            fragments: OnceLock::new(),
            neighbours: OnceLock::new(),
            cycles: OnceLock::new(),
            orphans: OnceLock::new(),
        };
        for (chapter, it) in book.chapters.iter().enumerate() {
            let document = &it.document;
            let log = catalog.logs.at(it.folder());
            for (index, decision) in document.decisions.iter().enumerate() {
                let id = catalog.decisions.len();
                if let Some(number) = &decision.number {
                    let numbered = catalog.by_number.entry(number.clone()).or_default();
                    numbered.add(id, chapter, log.filter(|_| decision.is_record()));
                }
                catalog.of_chapter[chapter].push(id);
                catalog.decisions.push(Entry {
                    chapter,
                    index,
                    record: None,
                    summaries: Vec::new(),
                    ties: Vec::new(),
                });
            }
        }
        catalog.unify(book);
        catalog.relate(book);
        catalog.mentions = catalog.find_mentions(book);
        catalog
    }

    /// The text of a decision.
    pub fn decision<'b>(&self, book: &'b Book, id: DecisionId) -> &'b Decision {
        let entry = &self.decisions[id];
        &book.chapters[entry.chapter].document.decisions[entry.index]
    }

    /// The decision that tells the truth about this one: its record, or itself.
    pub fn truth(&self, id: DecisionId) -> DecisionId {
        self.decisions[id].record.unwrap_or(id)
    }

    /// The status of a decision, from its record where it has one.
    pub fn status<'b>(&self, book: &'b Book, id: DecisionId) -> Option<&'b Status> {
        self.decision(book, self.truth(id)).status.as_ref()
    }

    /// The decisions of a chapter, in the order of its text.
    pub fn of_chapter(&self, chapter: ChapterId) -> &[DecisionId] {
        &self.of_chapter[chapter]
    }

    /// Whether any decision of the book has a number in this namespace.
    pub fn knows_namespace(&self, namespace: Option<&str>) -> bool {
        let first = AdrNumber {
            namespace: namespace.map(Into::into),
            value: 0,
        };
        let next = self.by_number.range(first..).next();
        next.is_some_and(|(number, _)| number.namespace.as_deref() == namespace)
    }

    /// An earlier decision with the same number in the same place: its document, or its log.
    pub fn first_of_number(&self, book: &Book, id: DecisionId) -> Option<DecisionId> {
        let first = self.same_number(book, id).first().copied();
        first.filter(|first| *first < id)
    }

    /// The decisions of the same log or document that have the number of this one, itself too.
    fn same_number(&self, book: &Book, id: DecisionId) -> &[DecisionId] {
        let decision = self.decision(book, id);
        let number = decision.number.as_ref();
        let Some(numbered) = number.and_then(|it| self.by_number.get(it)) else {
            return &[];
        };
        let chapter = self.decisions[id].chapter;
        if !decision.is_record() {
            return numbered.of_chapter(chapter);
        }
        let log = self.logs.at(book.chapters[chapter].folder());
        log.map_or(&[], |log| numbered.records_of(log))
    }
}
