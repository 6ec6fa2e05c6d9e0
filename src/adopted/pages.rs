//! Places for new pages, none of which another page has.

use crate::book;
use crate::config::Config;
use crate::protocol::RawBook;
use std::collections::BTreeSet;

/// The folder of the pages that records get, and its name as a page.
const FOLDER: &str = "decision-log";

/// The pages of a book that are taken, as a disk that knows no case sees them.
pub struct Pages(BTreeSet<String>);

impl Pages {
    /// Of a book's chapters.
    pub fn of(book: &RawBook, config: &Config) -> Self {
        let paths = book.chapters.iter().filter_map(|it| it.path.as_deref());
        let pages = paths.map(|path| {
            let page = book::page(&path.replace('\\', "/"), config.readme_is_index);
            key(&page)
        });
        // mdBook keeps one for itself.
        Self(pages.chain([key("print.md")]).collect())
    }

    /// The folder of the new pages, in the folder of the page that holds them.
    pub fn folder(&self, parent: Option<&str>) -> String {
        let parent = parent
            .map(|path| path.replace('\\', "/"))
            .unwrap_or_default();
        match parent.rsplit_once('/') {
            Some((folder, _)) => format!("{folder}/{FOLDER}"),
            None => FOLDER.to_owned(),
        }
    }

    /// A free place, the wanted one if it is free; with or without its `.md`.
    pub fn take(&mut self, wanted: &str) -> String {
        let stem = wanted.strip_suffix(".md").unwrap_or(wanted);
        let mut free = format!("{stem}.md");
        let mut count = 1_u32;
        while !self.0.insert(key(&free)) {
            count += 1;
            free = format!("{stem}-{count}.md");
        }
        free
    }
}

fn key(page: &str) -> String {
    let stem = page.rsplit_once('.').map_or(page, |(stem, _)| stem);
    stem.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_given_twice() {
        let mut pages = Pages(BTreeSet::from(["log/1-a".to_owned()]));
        let taken = ["log/1-A.md", "log/1-a.md", "log/2.md"].map(|it| pages.take(it));
        assert_eq!(taken, ["log/1-A-2.md", "log/1-a-3.md", "log/2.md"]);
    }

    #[test]
    fn pages_stand_beside_their_parent() {
        let pages = Pages(BTreeSet::new());
        assert_eq!(pages.folder(Some("a/b/log.md")), "a/b/decision-log");
        assert_eq!(pages.folder(Some("log.md")), "decision-log");
        assert_eq!(pages.folder(None), "decision-log");
    }
}
