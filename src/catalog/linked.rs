//! Which decision a link leads to.

use super::{Catalog, DecisionId, decoded};
use crate::book::{Book, ChapterId};

/// The inline decisions by the fragments that lead to them, in order.
pub type Fragments = Vec<(ChapterId, Box<str>, DecisionId)>;

impl Catalog {
    /// The chapter that the path of a link leads to; it is decoded and holds no fragment.
    pub fn chapter_at(&self, book: &Book, from: ChapterId, path: &str) -> Option<ChapterId> {
        if path.is_empty() {
            return Some(from);
        }
        let place = book.ground.resolve(book.chapters[from].folder(), path)?;
        self.chapter_of(book, &place)
    }

    /// The decision that a link from a chapter leads to: the record that the page there is, or the
    /// inline ADR that the fragment names.
    pub fn linked(
        &self,
        book: &Book,
        from: ChapterId,
        path: &str,
        fragment: Option<&str>,
    ) -> Option<DecisionId> {
        let chapter = self.chapter_at(book, from, &decoded(path))?;
        let first = *self.of_chapter(chapter).first()?;
        if self.decision(book, first).is_record() {
            return Some(first);
        }
        let fragment = decoded(fragment?);
        let all = self.fragments.get_or_init(|| self.find_fragments(book));
        let wanted = (chapter, fragment.as_str());
        let found = all.binary_search_by(|(at, id, _)| (*at, &**id).cmp(&wanted));
        found.ok().map(|at| all[at].2)
    }

    /// The decision that a relation's link or name of a file means, which may leave the folder or
    /// the ending out.
    pub(super) fn of_link(&self, book: &Book, from: ChapterId, link: &str) -> Option<DecisionId> {
        let (path, fragment) = match link.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (link, None),
        };
        let path = path.split('?').next().unwrap_or_default();
        if link.contains(':') {
            return None;
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        let with_ending = |path: &str| format!("{path}.md");
        let mut ways = [
            path.to_owned(),
            with_ending(path),
            name.to_owned(),
            with_ending(name),
        ]
        .into_iter();
        if path.is_empty() {
            return self.linked(book, from, path, fragment);
        }
        ways.find_map(|path| self.linked(book, from, &path, fragment))
    }

    fn find_fragments(&self, book: &Book) -> Fragments {
        let mut fragments = Vec::new();
        for (id, entry) in self.decisions.iter().enumerate() {
            let decision = self.decision(book, id);
            if let Some(anchor) = &decision.anchor {
                fragments.push((entry.chapter, anchor.id().into(), id));
                fragments.push((entry.chapter, decision.heading_id.as_str().into(), id));
            }
        }
        fragments.sort_unstable();
        fragments.dedup_by(|later, earlier| (later.0, &later.1) == (earlier.0, &earlier.1));
        fragments
    }
}
