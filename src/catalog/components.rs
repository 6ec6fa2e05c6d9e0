//! Which component of the book a name means.

use super::Catalog;
use crate::book::{Book, ChapterId};
use crate::document::runs;
use crate::sections::components::model::{Component, Words, key};
use crate::text::Span;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

/// A component of the book: its chapter, and its place among the chapter's components.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComponentId {
    pub chapter: ChapterId,
    pub index: usize,
}

/// The names of all components.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// In the order of the book.
    by_key: HashMap<String, Vec<ComponentId>>,
    /// The names as they are written: most words of most sentences are none.
    written: HashSet<String>,
    /// The most words that a name has.
    longest: usize,
    /// A bit for each ASCII letter that a name begins with.
    initials: u128,
}

impl Names {
    pub(super) fn of(book: &Book) -> Self {
        let mut names = Self::default();
        for (chapter, it) in book.chapters.iter().enumerate() {
            for (index, component) in it.document.facts.components.list.iter().enumerate() {
                let name = plain(&component.name);
                let key = key(name);
                names.longest = names.longest.max(key.split(' ').count());
                let named = names.by_key.entry(key).or_default();
                named.push(ComponentId { chapter, index });
                if !names.written.contains(name) {
                    names.initials |= initial(name);
                    names.written.insert(name.to_owned());
                }
            }
        }
        names
    }

    /// Whether a name may begin as `words` do.
    fn may_begin(&self, words: &str) -> bool {
        let initial = initial(words);
        initial == 0 || self.initials & initial != 0
    }

    /// The component that a folded name means in a chapter: its own, or the only one in the book.
    fn resolve(&self, chapter: ChapterId, key: &str) -> Option<ComponentId> {
        let named = self.by_key.get(key)?;
        let start = named.partition_point(|it| it.chapter < chapter);
        let own = named[start..].iter().take_while(|it| it.chapter == chapter);
        let mut own = own.take(2);
        match (own.next(), own.next(), named.as_slice()) {
            (Some(only), None, _) => Some(*only),
            (None, _, [only]) => Some(*only),
            _ => None,
        }
    }
}

/// The bit of the letter that some words begin with; 0 where it is none of ASCII.
fn initial(words: &str) -> u128 {
    let first = words.bytes().next().filter(u8::is_ascii);
    first.map_or(0, |byte| 1 << byte)
}

/// A name without what it adds in brackets.
fn plain(name: &str) -> &str {
    match name.split_once(" (") {
        Some((name, _)) if !name.trim().is_empty() => name,
        _ => name,
    }
}

impl Catalog {
    /// A component itself.
    pub fn component<'b>(&self, book: &'b Book, id: ComponentId) -> &'b Component {
        &book.chapters[id.chapter].document.facts.components.list[id.index]
    }

    /// The components that a component needs: those that its dependencies name, each once and never
    /// itself.
    pub fn needs(&self, book: &Book, id: ComponentId) -> Vec<ComponentId> {
        let values = self.component(book, id).dependencies.iter();
        let named = values.flat_map(|it| self.components_in(book, id.chapter, it));
        let mut seen = BTreeSet::from([id]);
        let others = named.map(|(_, other)| other);
        others.filter(|it| seen.insert(*it)).collect()
    }

    /// The components that a value of one of a chapter's components names, with their places.
    ///
    /// A name that is the whole of the value or of code may be written in any case. Inside a
    /// sentence it is to be written as the component is called, and a single plain word means only
    /// the chapter's own.
    pub fn components_in(
        &self,
        book: &Book,
        chapter: ChapterId,
        words: &Words,
    ) -> Vec<(Span, ComponentId)> {
        let text = &book.chapters[chapter].text;
        let mut found = Vec::new();
        for run in words.runs() {
            let source = run.of(text);
            if runs::is_code(text, *run) {
                let id = self.components.resolve(chapter, &key(source));
                found.extend(id.map(|id| (*run, id)));
            } else {
                let whole = run.trim(text) == words.span.trim(text);
                self.components_in_run(book, chapter, source, whole, |range, id| {
                    found.push((run.part(range.start, range.len()), id));
                });
            }
        }
        found
    }

    fn components_in_run(
        &self,
        book: &Book,
        chapter: ChapterId,
        source: &str,
        whole: bool,
        mut found: impl FnMut(Range<usize>, ComponentId),
    ) {
        let tokens = tokens(source);
        let mut at = 0;
        while at < tokens.len() {
            // Most words of most sentences begin no name.
            let may_be_all = whole && at == 0;
            if !may_be_all && !self.components.may_begin(&source[tokens[at].start..]) {
                at += 1;
                continue;
            }
            let most = self.components.longest.min(tokens.len() - at);
            let hit = (1..=most).rev().find_map(|count| {
                let range = tokens[at].start..tokens[at + count - 1].end;
                let written = &source[range.clone()];
                let alone = whole && count == tokens.len();
                if !alone && !self.components.written.contains(written) {
                    return None;
                }
                let id = self.components.resolve(chapter, &key(written))?;
                let name = plain(&self.component(book, id).name);
                let may_be_said = id.chapter == chapter || count > 1 || is_odd(name);
                let inside = written == name && may_be_said && stands_free(source, &range);
                let counts = alone || (inside && is_one_name(written));
                counts.then_some((count, range, id))
            });
            match hit {
                Some((count, range, id)) => {
                    found(range, id);
                    at += count;
                }
                None => at += 1,
            }
        }
    }
}

/// The words of a run of text.
fn tokens(source: &str) -> Vec<Range<usize>> {
    let mut tokens: Vec<Range<usize>> = Vec::new();
    for (at, ch) in source.char_indices().filter(|(_, ch)| ch.is_alphanumeric()) {
        match tokens.last_mut() {
            Some(last) if last.end == at => last.end = at + ch.len_utf8(),
            _ => tokens.push(at..at + ch.len_utf8()),
        }
    }
    tokens
}

/// Whether the words of a name are joined as a name's are, not by a comma or a full stop.
fn is_one_name(words: &str) -> bool {
    let joint = |ch: char| ch.is_alphanumeric() || " -_/.'’".contains(ch);
    words.chars().all(joint) && !words.contains(". ")
}

/// Whether a name is no part of a longer one, as `Gateway` is in `Gateway-Tests`.
fn stands_free(source: &str, range: &Range<usize>) -> bool {
    let glue = |ch: char| "-_/@".contains(ch);
    let mut behind = source[range.end..].chars();
    let goes_on = match behind.next() {
        Some('.') => behind.next().is_some_and(char::is_alphanumeric),
        next => next.is_some_and(glue),
    };
    !goes_on && !source[..range.start].ends_with(glue)
}

/// Whether a single word can be nothing but a name: `OrderStore`, `s3sync`.
fn is_odd(name: &str) -> bool {
    let inner = name.chars().skip(1);
    inner
        .into_iter()
        .any(|ch| ch.is_uppercase() || ch.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_name_ends() {
        let free = |source: &str| {
            let at = source.find("Lamp").unwrap();
            stands_free(source, &(at..at + 4))
        };
        for source in ["Lamp", "a Lamp.", "(Lamp)", "Lamp's", "Lamp, x"] {
            assert!(free(source), "{source}");
        }
        for source in ["Lamp-post", "Lamp.on", "Lamp/x", "x_Lamp", "@Lamp"] {
            assert!(!free(source), "{source}");
        }
        assert!(is_one_name("Hold Queue-API"));
        assert!(!is_one_name("Hold, Queue") && !is_one_name("Hold. Queue"));
        assert!(is_odd("OrderStore") && is_odd("s3sync") && !is_odd("Database"));
    }
}
