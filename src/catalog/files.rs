//! Where relative links lead: to a chapter, to another file, or nowhere.

use super::Catalog;
use crate::book::{Book, ChapterId};
use crate::config::Config;
use crate::document::adr_number::AdrNumber;
use crate::document::decision_title;
use crate::ground::is_outside;
use std::path::{Path, PathBuf};

/// The chapters in the order of their files.
#[derive(Debug)]
pub struct Files(Vec<ChapterId>);

/// What is at the end of a link's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    Chapter(ChapterId),
    /// A folder of records elsewhere, or its README: this chapter stands for it.
    Log(ChapterId),
    /// A file or a folder that is no chapter.
    File,
    Nothing,
}

impl Files {
    /// Of a book.
    pub fn of(book: &Book) -> Self {
        let chapters = 0..book.chapters.len();
        let mut sorted: Vec<_> = chapters
            .filter(|id| !book.chapters[*id].file.is_empty())
            .collect();
        sorted.sort_by_key(|id| &book.chapters[*id].file);
        Self(sorted)
    }

    /// The chapter of a file.
    pub fn at(&self, book: &Book, file: &str) -> Option<ChapterId> {
        let file_of = |id: &ChapterId| book.chapters[*id].file.as_str();
        let found = self.0.binary_search_by_key(&file, file_of);
        found.ok().and_then(|at| self.0.get(at)).copied()
    }

    /// Whether a folder holds a chapter.
    fn holds(&self, book: &Book, folder: &str) -> bool {
        let inside = format!("{folder}/");
        let at = self
            .0
            .partition_point(|id| book.chapters[*id].file.as_str() < inside.as_str());
        let next = self.0.get(at);
        next.is_some_and(|id| book.chapters[*id].file.starts_with(&inside))
    }
}

impl Catalog {
    /// Where the path of a link in a chapter leads; it is decoded and holds no fragment.
    pub fn destination(
        &self,
        book: &Book,
        config: &Config,
        chapter: ChapterId,
        path: &str,
    ) -> Destination {
        if path.is_empty() {
            return Destination::Chapter(chapter);
        }
        let folder = book.chapters[chapter].folder();
        match book.ground.resolve(folder, path) {
            Some(place) => self.at_place(book, config, &place),
            None => file(exists(&config.sources.join(folder).join(path))),
        }
    }

    /// What is at a place, as seen from the sources.
    pub fn at_place(&self, book: &Book, config: &Config, place: &str) -> Destination {
        if let Some(found) = self.chapter_of(book, place) {
            return Destination::Chapter(found);
        }
        let log = book.log.iter().find(|log| log.indexes.contains(place));
        if let Some(log) = log {
            return Destination::Log(log.parent);
        }
        if is_outside(place) {
            return file(exists(&config.sources.join(place)));
        }
        if self.files.holds(book, place) || MADE_BY_MDBOOK.contains(&place) {
            return Destination::File;
        }
        file(names(place).any(|name| exists(&config.sources.join(name))))
    }

    /// The chapter at a place, as seen from the sources.
    pub(super) fn chapter_of(&self, book: &Book, place: &str) -> Option<ChapterId> {
        let found = names(place).find_map(|name| self.files.at(book, &name));
        found.or_else(|| adopted_at(book, place))
    }

    /// The file of the record that has the number in the name of a file that is not there: the only
    /// one with that number in its folder.
    pub fn record_like(
        &self,
        book: &Book,
        config: &Config,
        chapter: ChapterId,
        path: &str,
    ) -> Option<String> {
        let number = decision_title::of_file_name(path)?;
        let own = book.chapters[chapter].folder();
        let (folder, _) = path.rsplit_once('/').unwrap_or(("", path));
        let inside = book.ground.resolve(own, path);
        let listed = inside.and_then(|place| {
            let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
            self.only_record(book, folder, &number)
        });
        listed.or_else(|| only_file(&config.sources.join(own).join(folder), &number))
    }

    fn only_record(&self, book: &Book, folder: &str, number: &AdrNumber) -> Option<String> {
        let log = self.logs.at(folder)?;
        let records = self.by_number.get(number)?.records_of(log);
        let [only] = records else {
            return None;
        };
        let file = &book.chapters[self.decisions[*only].chapter].file;
        let same = decision_title::of_file_name(file).as_ref() == Some(number);
        let name = file.rsplit('/').next().filter(|_| same)?;
        Some(name.to_owned())
    }
}

/// Pages that are there without a chapter.
const MADE_BY_MDBOOK: &[&str] = &["print.html", "toc.html", "404.html", "index.html"];

/// The files that a place may be the page of.
fn names(place: &str) -> impl Iterator<Item = String> + '_ {
    let itself = std::iter::once(place.to_owned());
    let page = place.strip_suffix(".html").map(|stem| format!("{stem}.md"));
    let index = ["index.md", "index.html"].into_iter();
    let readmes = index.flat_map(move |name| {
        let folder = place.strip_suffix(name);
        let folder = folder.filter(|it| it.is_empty() || it.ends_with('/'));
        let names = ["README.md", "readme.md"].into_iter();
        names.filter_map(move |readme| folder.map(|folder| format!("{folder}{readme}")))
    });
    itself.chain(page).chain(readmes)
}

/// The chapter whose page, but not its file, is at a place: whoever links that knows the book.
fn adopted_at(book: &Book, place: &str) -> Option<ChapterId> {
    let mut chapters = book.log.as_ref()?.chapters.clone();
    let page = match place.strip_suffix(".html") {
        Some(stem) => format!("{stem}.md"),
        None => place.to_owned(),
    };
    chapters.find(|id| book.chapters[*id].page.as_ref() == Some(&page))
}

fn file(is_there: bool) -> Destination {
    if is_there {
        Destination::File
    } else {
        Destination::Nothing
    }
}

/// The name of the only Markdown file with this number in a folder.
fn only_file(folder: &Path, number: &AdrNumber) -> Option<String> {
    let entries = std::fs::read_dir(folder).ok()?;
    let names = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut alike =
        names.filter(|name| decision_title::of_file_name(name).as_ref() == Some(number));
    let only = alike.next()?;
    alike.next().is_none().then_some(only)
}

/// Whether a file is there. A folder above a missing one does not count as a way, as on a site.
fn exists(path: &Path) -> bool {
    let mut plain = PathBuf::new();
    for part in path.components() {
        if part == std::path::Component::ParentDir && plain.file_name().is_some() {
            plain.pop();
        } else {
            plain.push(part);
        }
    }
    plain.exists()
}

/// A path or a fragment with its `%20` read.
pub fn decoded(words: &str) -> String {
    let mut bytes = Vec::with_capacity(words.len());
    let mut rest = words.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let mut digit = || ahead.next().and_then(|it| (it as char).to_digit(16));
        match (byte, digit(), digit()) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| words.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_the_files_behind_it() {
        let of = |place| names(place).collect::<Vec<_>>();
        assert_eq!(of("a/b.md"), ["a/b.md"]);
        assert_eq!(of("a/b.html"), ["a/b.html", "a/b.md"]);
        assert_eq!(
            of("a/index.md"),
            ["a/index.md", "a/README.md", "a/readme.md"]
        );
        assert_eq!(of("myindex.md"), ["myindex.md"]);
    }

    #[test]
    fn escapes_of_addresses() {
        for (words, plain) in [
            ("a%20b", "a b"),
            ("%C3%BCber", "über"),
            ("100%", "100%"),
            ("%zz", "%zz"),
            ("%ff", "%ff"),
        ] {
            assert_eq!(decoded(words), plain);
        }
    }
}
