//! What a check says of the whole book, for those who show it.
//!
//! The rules are a later stage than those who show findings beside other facts: they come in as a
//! function. Most books ask for nothing of it, and then nothing is looked for.

use super::Scope;
use super::baseline::Baseline;
use super::levels::Levels;
use super::settle::Settled;
use crate::book::Book;
use std::fmt;
use std::sync::OnceLock;

/// What is found in one chapter. It must not ask for what is told of the book.
pub type Find = fn(&Scope, &Levels) -> Vec<Settled>;

/// What a check says of a book, found when somebody asks for it.
pub struct Told {
    pub levels: Levels,
    baseline: Baseline,
    find: Find,
    found: OnceLock<Found>,
}

/// Findings, apart from those that are known.
#[derive(Debug, Default)]
pub struct Found {
    /// In the order of the book.
    pub findings: Vec<Settled>,
    /// Those that the baseline holds.
    pub known: Vec<Settled>,
    /// How many the baseline holds that are not found any more.
    pub gone: usize,
}

impl Told {
    /// What `find` says of each chapter.
    pub fn new(levels: Levels, baseline: Baseline, find: Find) -> Self {
        Self {
            levels,
            baseline,
            find,
            found: OnceLock::new(),
        }
    }

    /// What there is to say. Whoever needs it surely should have [`filled`](Self::fill) it, with
    /// all the machine's cores: here one chapter comes after the other, since a thread that waits
    /// for others may be given work that asks for the same.
    pub fn found(&self, scope: &Scope) -> &Found {
        self.found.get_or_init(|| {
            let chapters = 0..scope.book.chapters.len();
            let all = chapters.flat_map(|id| {
                let scope = Scope { id, ..*scope };
                (self.find)(&scope, &self.levels)
            });
            self.sorted(scope.book, all.collect())
        })
    }

    /// Takes what was found in all chapters, in their order, unless that is known already.
    pub fn fill(&self, book: &Book, all: impl FnOnce() -> Vec<Settled>) {
        self.found.get_or_init(|| self.sorted(book, all()));
    }

    /// What has been found, if anybody asked.
    pub fn into_found(self) -> Found {
        self.found.into_inner().unwrap_or_default()
    }

    /// Tells what is known from what is not.
    pub fn sorted(&self, book: &Book, all: Vec<Settled>) -> Found {
        let mut baseline = self.baseline.clone();
        let (known, findings) = all
            .into_iter()
            .partition(|it| baseline.takes(book, &it.finding));
        Found {
            findings,
            known,
            gone: baseline.left(),
        }
    }
}

/// Nothing to tell.
impl Default for Told {
    fn default() -> Self {
        Self::new(Levels::default(), Baseline::default(), |_, _| Vec::new())
    }
}

impl fmt::Debug for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.found.fmt(f)
    }
}
