//! Where the chapters mention decisions, in prose and by links.

use super::logs::LogId;
use super::{Catalog, DecisionId, Resolution};
use crate::book::{Book, ChapterId, FEW};
use crate::document::kind::DocumentKind;
use crate::document::surroundings::Around;
use crate::text::Span;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A place that leads to a decision.
#[derive(Debug)]
pub struct Mention {
    pub chapter: ChapterId,
    pub span: Span,
    pub around: Around,
    /// The decision, or its record.
    pub decision: DecisionId,
    /// The decision that the way from there leads to: a summary stays in its document.
    pub named: DecisionId,
    /// A link of the author's, rather than words.
    pub is_link: bool,
    /// A decision says here what it has to do with this one.
    pub is_relation: bool,
    /// The page is an index of the log: it names more than half of its records.
    pub is_index: bool,
}

/// All mentions of the book.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Chapter by chapter, in each the words before the links, in the order of the text.
    all: Vec<Mention>,
    of_chapter: Vec<Range<usize>>,
    /// For each decision that is no summary, the places of those of it in `all`.
    of_decision: Vec<Vec<usize>>,
}

impl Mentions {
    /// Those in a chapter: the words first, then the links.
    pub fn of_chapter(&self, chapter: ChapterId) -> &[Mention] {
        let range = self.of_chapter.get(chapter).cloned().unwrap_or_default();
        self.all.get(range).unwrap_or_default()
    }

    /// Those in a part of a chapter, in the same order.
    pub fn within(&self, chapter: ChapterId, part: Span) -> impl Iterator<Item = &Mention> {
        let all = self.of_chapter(chapter);
        let (words, links) = all.split_at(all.partition_point(|it| !it.is_link));
        let inside = move |of_kind: &'_ [Mention]| {
            let start = of_kind.partition_point(|it| it.span.start < part.start);
            start
                ..of_kind
                    .partition_point(|it| it.span.start < part.end)
                    .max(start)
        };
        let (of_words, of_links) = (inside(words), inside(links));
        let both = words[of_words].iter().chain(&links[of_links]);
        both.filter(move |it| part.contains(it.span))
    }

    /// Those of a decision or of its summaries, in the order of the book.
    pub fn of_decision(&self, truth: DecisionId) -> impl Iterator<Item = &Mention> {
        let of_it = self.of_decision.get(truth).into_iter().flatten();
        of_it.filter_map(|at| self.all.get(*at))
    }
}

impl Catalog {
    /// Where others speak of a decision, in the order of the book: what it says itself is left out,
    /// what decisions say of their relations, and what an index of its log lists.
    pub fn referred<'b>(
        &'b self,
        book: &'b Book,
        id: DecisionId,
    ) -> impl Iterator<Item = &'b Mention> {
        let truth = self.truth(id);
        let decision = self.decision(book, truth);
        let home = self.decisions[truth].chapter;
        let of_it = self.mentions.of_decision(truth);
        of_it.filter(move |mention| {
            let own = mention.chapter == home
                && (decision.is_record() || decision.span.contains(mention.span));
            // What views have put into a chapter is no word of its author's.
            let shown = book.chapters[mention.chapter].document.enriched;
            !own && !shown && !mention.is_index && !mention.is_relation
        })
    }

    /// The mentions of the book: looked up by all processors, and put in order by one.
    pub(super) fn find_mentions(&self, book: &Book) -> Mentions {
        let sizes = self.sizes(book);
        let chapters = (0..book.chapters.len()).into_par_iter();
        let chapters = chapters.with_max_len(FEW);
        let found: Vec<_> = chapters
            .map(|chapter| self.mentions_in(book, chapter, &sizes))
            .collect();
        let mut mentions = Mentions {
            all: Vec::with_capacity(found.iter().map(Vec::len).sum()),
            of_chapter: Vec::with_capacity(found.len()),
            of_decision: vec![Vec::new(); self.decisions.len()],
        };
        for of_chapter in found {
            let start = mentions.all.len();
            for mention in of_chapter {
                mentions.of_decision[mention.decision].push(mentions.all.len());
                mentions.all.push(mention);
            }
            mentions.of_chapter.push(start..mentions.all.len());
        }
        mentions
    }

    /// The mentions in a chapter: the words before the links.
    fn mentions_in(
        &self,
        book: &Book,
        chapter: ChapterId,
        sizes: &BTreeMap<LogId, usize>,
    ) -> Vec<Mention> {
        let it = &book.chapters[chapter];
        let mut found = Vec::new();
        let mut add = |span, around, named, is_link| {
            found.push(Mention {
                chapter,
                span,
                around,
                decision: self.truth(named),
                named,
                is_link,
                is_relation: self.is_relation(book, chapter, span),
                is_index: false,
            });
        };
        for reference in &it.document.references {
            let resolution = self.meant(book, chapter, reference);
            if let Resolution::Decision(id) = resolution {
                add(reference.span, reference.around, id, false);
            }
        }
        for link in &it.document.links {
            let (path, fragment) = link.parts(&it.text);
            if let Some(id) = self.linked(book, chapter, path, fragment) {
                add(link.span, link.around, id, true);
            }
        }
        if it.document.kind == DocumentKind::Page {
            self.find_index(book, sizes, &mut found);
        }
        found
    }

    /// The log that a record is kept in.
    fn log_of(&self, book: &Book, id: DecisionId) -> Option<LogId> {
        let is_record = self.decision(book, id).is_record();
        let folder = book.chapters[self.decisions[id].chapter].folder();
        self.logs.at(folder).filter(|_| is_record)
    }

    /// How many records each log has.
    fn sizes(&self, book: &Book) -> BTreeMap<LogId, usize> {
        let mut sizes = BTreeMap::new();
        for log in (0..self.decisions.len()).filter_map(|id| self.log_of(book, id)) {
            *sizes.entry(log).or_default() += 1;
        }
        sizes
    }

    /// Marks the mentions of a page that lists a log.
    fn find_index(&self, book: &Book, sizes: &BTreeMap<LogId, usize>, of_page: &mut [Mention]) {
        let named: BTreeSet<_> = of_page.iter().map(|it| it.decision).collect();
        let mut listed: BTreeMap<LogId, usize> = BTreeMap::new();
        for log in named.into_iter().filter_map(|id| self.log_of(book, id)) {
            *listed.entry(log).or_default() += 1;
        }
        listed.retain(|log, count| *count > 1 && 2 * *count > sizes[log]);
        for mention in of_page {
            let log = self.log_of(book, mention.decision);
            mention.is_index = log.is_some_and(|log| listed.contains_key(&log));
        }
    }

    /// The decision of a chapter that a place stands in.
    pub fn around(&self, book: &Book, chapter: ChapterId, place: Span) -> Option<DecisionId> {
        let own = self.of_chapter(chapter);
        let start = |id: &DecisionId| self.decision(book, *id).span.start;
        let behind = own.partition_point(|id| start(id) <= place.start);
        let id = *own.get(behind.checked_sub(1)?)?;
        let decision = self.decision(book, id);
        (decision.is_record() || decision.span.contains(place)).then_some(id)
    }

    /// Whether a decision of the chapter says here what it has to do with another one.
    fn is_relation(&self, book: &Book, chapter: ChapterId, place: Span) -> bool {
        let Some(id) = self.around(book, chapter, place) else {
            return false;
        };
        let relations = &self.decision(book, id).relations;
        let behind = relations.partition_point(|it| it.span.start <= place.start);
        let last = behind.checked_sub(1).and_then(|at| relations.get(at));
        last.is_some_and(|it| it.span.end >= place.end)
    }
}
