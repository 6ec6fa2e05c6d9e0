//! Which chapter a title or a path in another chapter means.

use super::paths;
use crate::book::{Book, ChapterId};
use crate::document::heading;
use crate::sections::references::model::{By, Name};
use std::collections::HashMap;
use std::path::Path;

/// What design documents say before or behind their name.
const DESIGN_TITLE: &str = "technical design document";

/// The chapters of a book by their titles and by their files' names.
#[derive(Debug, Default)]
pub struct Titles {
    /// By the folded title of a document or record, in the order of the book.
    by_title: HashMap<String, Vec<ChapterId>>,
    /// By the name of the file, in the order of the book.
    by_name: HashMap<String, Vec<ChapterId>>,
}

impl Titles {
    /// Gathers the titles of a book; none where nobody will ask for one.
    pub fn of(book: &Book) -> Self {
        let mut titles = Self::default();
        let chapters = book.chapters.iter();
        let mut references = chapters.flat_map(|it| &it.document.facts.references);
        if references.all(|it| it.names.is_empty()) {
            return titles;
        }
        for (id, chapter) in book.chapters.iter().enumerate() {
            if chapter.document.is_understood() {
                let key = title_key(&chapter.document.title);
                titles.by_title.entry(key).or_default().push(id);
            }
            let name = chapter.file.rsplit('/').next().unwrap_or_default();
            if !name.is_empty() {
                titles.by_name.entry(name.to_owned()).or_default().push(id);
            }
        }
        titles
    }

    /// The one other chapter that a reference's name means, with the fragment behind a path.
    pub fn named<'n>(
        &self,
        book: &Book,
        from: ChapterId,
        name: &'n Name,
        sources: &Path,
    ) -> Option<(ChapterId, Option<&'n str>)> {
        if name.by == By::Title {
            return Some((self.of_title(from, &name.words)?, None));
        }
        let (path, fragment) = match name.words.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (name.words.as_str(), None),
        };
        Some((self.of_path(book, from, path, sources)?, fragment))
    }

    /// The one other chapter with this title.
    pub fn of_title(&self, from: ChapterId, title: &str) -> Option<ChapterId> {
        let key = title_key(title);
        let found = self.by_title.get(&key).filter(|_| !key.is_empty())?;
        only(found.iter().copied(), from)
    }

    /// The one other chapter whose file a path means: as seen from the chapter that names it, from
    /// the book's sources, or from the repository that holds `sources`.
    pub fn of_path(
        &self,
        book: &Book,
        from: ChapterId,
        path: &str,
        sources: &Path,
    ) -> Option<ChapterId> {
        let parts = paths::parts(path);
        let named = self.by_name.get(*parts.last()?)?;
        let file = |id: &ChapterId| book.chapters[*id].file.as_str();
        let near = book.ground.resolve(book.chapters[from].folder(), path);
        let mut exact = named.iter().filter(|id| Some(file(id)) == near.as_deref());
        if let Some(found) = exact.next() {
            return (*found != from).then_some(*found);
        }
        let steps = parts.iter().position(|part| !matches!(*part, "." | ".."));
        let parts = &parts[steps.unwrap_or(parts.len())..];
        let sources = sources.iter().filter_map(|part| part.to_str());
        let sources: Vec<_> = sources.collect();
        let found = named.iter().filter(|id| {
            let file = paths::parts(file(id));
            match parts.strip_suffix(&*file) {
                // What stands before the book's own path is where the book's sources lie.
                Some(before) => sources.ends_with(before) || file.len() > 1,
                None => file.ends_with(parts) && !is_common(parts),
            }
        });
        only(found.copied(), from)
    }
}

/// A name alone that every folder has means none of them.
fn is_common(parts: &[&str]) -> bool {
    let name = parts.first().map(|it| it.to_ascii_lowercase());
    parts.len() == 1 && matches!(name.as_deref(), Some("readme.md" | "index.md"))
}

fn title_key(title: &str) -> String {
    let key = heading::key(title);
    let name = key.strip_prefix(DESIGN_TITLE);
    let name = name.or_else(|| key.strip_suffix(DESIGN_TITLE));
    name.map_or(key.as_str(), str::trim).to_owned()
}

/// The only one of some chapters, if it is not the one that asks.
fn only(mut found: impl Iterator<Item = ChapterId>, from: ChapterId) -> Option<ChapterId> {
    let first = found.next()?;
    (found.next().is_none() && first != from).then_some(first)
}
