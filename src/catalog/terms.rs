//! The terms of the whole book: where each is defined, and where a text uses it.

use crate::book::{Book, ChapterId};
use crate::document::kind::DocumentKind;
use crate::sections::glossary::model::Term;
use aho_corasick::{AhoCorasick, MatchKind};
use std::collections::HashMap;
use std::ops::Range;

/// The place of a definition: a chapter, and which of its terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId {
    pub chapter: ChapterId,
    pub index: usize,
}

/// The terms of a book.
#[derive(Debug, Default)]
pub struct Terms {
    /// The names, in the order in which the book first defines them.
    names: Vec<Name>,
    /// Finds the names that are telling enough; none where the book has no terms.
    finder: Option<AhoCorasick>,
    /// For each pattern of the finder, its name.
    patterns: Vec<usize>,
    conflicts: HashMap<TermId, TermId>,
}

/// A name with its definitions.
#[derive(Debug)]
struct Name {
    words: String,
    /// In the order of the book; of one chapter the first alone.
    sites: Vec<TermId>,
    /// The definition for chapters that have none: of several, only where they say the same.
    of_book: Option<TermId>,
    /// One plain word that only documents define, and no glossary of the whole book.
    is_everyday: bool,
}

/// Where a text uses a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    pub range: Range<usize>,
    name: usize,
}

impl Terms {
    /// Gathers the terms of a book.
    pub fn of(book: &Book) -> Self {
        let mut terms = Self::default();
        let mut by_key: HashMap<String, usize> = HashMap::new();
        // A glossary of the whole book comes before that of a document.
        let chapters = 0..book.chapters.len();
        let is_page = |id: &ChapterId| book.chapters[*id].document.kind == DocumentKind::Page;
        let (pages, documents): (Vec<_>, Vec<_>) = chapters.partition(is_page);
        let chapters = pages.into_iter().chain(documents);
        let ids = chapters.flat_map(|chapter| {
            let terms = &book.chapters[chapter].document.facts.glossary.terms;
            (0..terms.len()).map(move |index| TermId { chapter, index })
        });
        let mut aliases = Vec::new();
        for id in ids {
            let term = term(book, id);
            terms.add(book, &mut by_key, &term.words, id, true);
            aliases.extend(term.alias.as_ref().map(|alias| (alias, id)));
        }
        for (alias, id) in aliases {
            terms.add(book, &mut by_key, alias, id, false);
        }
        terms.agree(book);
        terms.build();
        terms
    }

    /// Adds a name of a term; a second definition that says something else is a conflict.
    fn add(
        &mut self,
        book: &Book,
        by_key: &mut HashMap<String, usize>,
        words: &str,
        id: TermId,
        is_defined: bool,
    ) {
        let at = *by_key.entry(key(words)).or_insert_with(|| {
            self.names.push(Name {
                words: words.to_owned(),
                sites: Vec::new(),
                of_book: None,
                is_everyday: false,
            });
            self.names.len() - 1
        });
        let sites = &mut self.names[at].sites;
        let first = sites.first().copied();
        if let Some(first) = first.filter(|_| is_defined)
            && !agree(&term(book, first).definition, &term(book, id).definition)
            && !are_told_apart(term(book, first), term(book, id))
        {
            // The one that comes later in the book is told of the other.
            self.conflicts.insert(id.max(first), id.min(first));
        }
        if sites.last().is_none_or(|last| last.chapter != id.chapter) {
            sites.push(id);
        }
    }

    /// Settles which definition counts for the whole book.
    fn agree(&mut self, book: &Book) {
        for name in &mut self.names {
            let definition = |id: &TermId| term(book, *id).definition.as_str();
            let sites = name.sites.iter();
            // What agrees with the longest agrees with all that agree with it.
            let longest = sites.clone().max_by_key(|id| definition(id).len());
            let agreed = longest.is_some_and(|longest| {
                sites
                    .clone()
                    .all(|id| agree(definition(id), definition(longest)))
            });
            name.of_book = name.sites.first().copied().filter(|_| agreed);
            let is_of_page =
                |id: TermId| book.chapters[id.chapter].document.kind == DocumentKind::Page;
            let plain = |ch: char| ch.is_lowercase() && ch.is_alphabetic();
            let is_plain = name.words.chars().skip(1).all(plain);
            name.is_everyday = is_plain && !name.of_book.is_some_and(is_of_page);
        }
    }

    fn build(&mut self) {
        let telling = self.names.iter().enumerate();
        let telling = telling.filter(|(_, name)| Term::is_telling(&name.words));
        let (patterns, words): (Vec<_>, Vec<_>) =
            telling.map(|(at, name)| (at, name.words.as_str())).unzip();
        if words.is_empty() {
            return;
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(words);
        // Too many terms to be found at all are found nowhere.
        self.finder = finder.ok();
        self.patterns = patterns;
    }

    /// Whether any text may use a term.
    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The names that a run of prose holds as whole words, with an `s` behind them at most: the
    /// leftmost, and the longest of those. They do not overlap.
    pub fn uses(&self, text: &str) -> Vec<Use> {
        let Some(finder) = &self.finder else {
            return Vec::new();
        };
        let found = finder.find_overlapping_iter(text).filter_map(|found| {
            let name = *self.patterns.get(found.pattern().as_usize())?;
            let range = whole_word(text, found.range())?;
            let same = text.get(found.range()) == Some(self.names[name].words.as_str());
            let exact = Term::is_acronym(&self.names[name].words);
            (same || !exact).then_some(Use { range, name })
        });
        let mut found: Vec<_> = found.collect();
        found.sort_by_key(|it| (it.range.start, std::cmp::Reverse(it.range.end)));
        let mut end = 0;
        found.retain(|it| {
            let is_free = it.range.start >= end;
            if is_free {
                end = it.range.end;
            }
            is_free
        });
        found
    }

    /// The definition that a use in a chapter means: the chapter's own, else that of the book.
    /// `before` is the text in front of it.
    pub fn meaning(&self, chapter: ChapterId, found: &Use, before: &str) -> Option<TermId> {
        let name = self.names.get(found.name)?;
        let own = name.sites.iter().find(|id| id.chapter == chapter);
        if own.is_some() {
            return own.copied();
        }
        // Another document's word of every day is often a verb here, or a part of other words.
        let tells = !name.is_everyday || is_determined(before);
        name.of_book.filter(|_| tells)
    }

    /// Another definition of the same term that says something else.
    pub fn conflict(&self, id: TermId) -> Option<TermId> {
        self.conflicts.get(&id).copied()
    }
}

/// The term at a place of the book.
pub fn term(book: &Book, id: TermId) -> &Term {
    &book.chapters[id.chapter].document.facts.glossary.terms[id.index]
}

/// Names compared by their words: capitals count in an acronym alone.
fn key(words: &str) -> String {
    let words: Vec<_> = words.split_whitespace().collect();
    let words = words.join(" ");
    if Term::is_acronym(&words) {
        words
    } else {
        words.to_lowercase()
    }
}

/// Whether authors tell two terms of the same words apart: `Sack (noun)` from `Sack (verb)`, or
/// from `Sack` alone.
fn are_told_apart(one: &Term, other: &Term) -> bool {
    one.added != other.added
}

/// Whether one definition says no other thing than another: the same words, or the first of them.
fn agree(one: &str, other: &str) -> bool {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        let words = text.split(|ch: char| !ch.is_alphanumeric());
        words.filter(|word| !word.is_empty())
    }
    let same =
        |(one, other): (&str, &str)| one == other || one.to_lowercase() == other.to_lowercase();
    words(one).zip(words(other)).all(same)
}

/// Whether the word before a place says that a thing is named there: `the round`, `each round`, but
/// not `round robin`.
fn is_determined(before: &str) -> bool {
    const WORDS: [&str; 22] = [
        "a", "an", "the", "this", "these", "those", "each", "every", "any", "no", "its", "their",
        "our", "your", "his", "her", "my", "another", "one", "all", "some", "per",
    ];
    let Some(before) = before.strip_suffix([' ', '\n']) else {
        return false;
    };
    let word = before.rsplit(|ch: char| !ch.is_alphanumeric()).next();
    word.is_some_and(|word| WORDS.iter().any(|it| it.eq_ignore_ascii_case(word)))
}

/// The range of a whole word, with the `s` of a plural; `None` where it is a part of a word, of an
/// address, a path or a name in a program.
fn whole_word(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let is_before = |ch: char| !(ch.is_alphanumeric() || "/\\_-@#.:=&!<$".contains(ch));
    let before = text.get(..range.start)?;
    if !before.chars().next_back().is_none_or(is_before) {
        return None;
    }
    let mut end = range.end;
    let word = text.get(range.clone())?;
    if text.get(end..)?.starts_with('s') && !word.ends_with(['s', 'S']) {
        end += 1;
    }
    let mut behind = text.get(end..)?.chars();
    let ends = match behind.next() {
        None => true,
        Some('.' | '-' | ':' | '\'' | '’') => match behind.next() {
            // `van's` is the van's; `van-based` and `van.rs` are something else.
            Some('s') => text.get(end..)?.starts_with(['\'', '’']),
            Some(ch) => !(ch.is_alphanumeric() || "/\\-_".contains(ch)),
            None => true,
        },
        Some(ch) => !(ch.is_alphanumeric() || "/\\_@=(&<$".contains(ch)),
    };
    ends.then_some(range.start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(words: &[&str]) -> Terms {
        let name = |words: &&str| Name {
            words: (*words).to_owned(),
            sites: Vec::new(),
            of_book: None,
            is_everyday: false,
        };
        let mut terms = Terms {
            names: words.iter().map(name).collect(),
            ..Terms::default()
        };
        terms.build();
        terms
    }

    #[test]
    fn whole_words_alone() {
        let terms = terms(&["Hold", "hold queue", "API", "Class", "it"]);
        for (text, found) in [
            ("a hold, Holds; (hold).", &["hold", "Holds", "hold"][..]),
            (
                "the hold queue's hold queues",
                &["hold queue", "hold queues"],
            ),
            ("the hold queued", &["hold"]),
            ("API, api and APIs", &["API", "APIs"]),
            ("classes, class", &["class"]),
            (
                "household hold-up on-hold hold.rs /hold hold() hold_up",
                &[],
            ),
            ("https://example.org/hold/x hold@example.org", &[]),
            ("it is", &[]),
            ("hold - hold: hold. hold", &["hold", "hold", "hold", "hold"]),
        ] {
            let uses = terms.uses(text);
            let words: Vec<_> = uses.iter().map(|it| &text[it.range.clone()]).collect();
            assert_eq!(words, found, "{text}");
        }
    }

    #[test]
    fn what_names_a_thing() {
        for (before, found) in [
            ("of the ", true),
            ("(A ", true),
            ("each\n", true),
            ("a weekly ", false),
            ("to ", false),
            ("the-", false),
            ("", false),
        ] {
            assert_eq!(is_determined(before), found, "{before}");
        }
    }

    #[test]
    fn definitions_that_agree() {
        for (one, other, agreed) in [
            ("A car", "a car.", true),
            ("A car", "A car, with crates", true),
            ("A *car*", "a car", true),
            ("A car", "A cart", false),
            ("A car with crates", "A car for people", false),
        ] {
            assert_eq!(agree(one, other), agreed, "{one} / {other}");
        }
    }
}
