//! The book: its chapters, understood, and their places.

use crate::config::Config;
use crate::document::anchors::PageIds;
use crate::document::destinations::{self, Destination};
use crate::document::{Document, Options, directive};
use crate::ground::{Ground, is_outside};
use crate::others::Others;
use crate::protocol::RawChapter;
use bytestring::ByteString;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

/// The place of a chapter in [`Book::chapters`].
pub type ChapterId = usize;

/// All chapters, depth first, drafts included.
#[derive(Debug)]
pub struct Book {
    pub chapters: Vec<Chapter>,
    pub ground: Ground,
    /// Other books that this one knows.
    pub others: Others,
    /// The records that other folders than the sources brought.
    pub log: Option<Log>,
}

/// Records of other folders that are chapters now.
#[derive(Clone, Debug)]
pub struct Log {
    /// The chapter that holds them.
    pub parent: ChapterId,
    pub chapters: Range<ChapterId>,
    /// The places that the parent stands for: the folders, and the READMEs in them.
    pub indexes: BTreeSet<String>,
}

/// How many chapters a processor takes at once: with more, the others wait for the last one.
pub const FEW: usize = 8;

/// A chapter with what it says.
#[derive(Debug)]
pub struct Chapter {
    /// The file it came from, for people; empty for a draft.
    pub file: String,
    /// The page that links lead to, among the sources and with `/`: `designs/index.md`. A draft
    /// has none.
    pub page: Option<String>,
    /// Shared with whoever tells where it stands in the files.
    pub text: ByteString,
    pub document: Document,
    ids: OnceLock<PageIds>,
}

impl Book {
    /// Reads the chapters, each on its own.
    pub fn read(raw: Vec<RawChapter>, config: &Config) -> Self {
        let chapters = raw.into_par_iter().with_max_len(FEW);
        let chapters = chapters.map(|raw| Chapter::read(raw, config));
        Self {
            chapters: chapters.collect(),
            ground: Ground::of(config),
            others: Others::read(config),
            log: None,
        }
    }
}

impl Chapter {
    /// Reads a chapter of mdBook's.
    pub fn read(raw: RawChapter, config: &Config) -> Self {
        let source = raw.source_path.as_deref().or(raw.path.as_deref());
        let mut chapter = Self::new(raw.text, source, raw.path.as_deref(), config);
        chapter.drop_escaped_directives(config);
        chapter
    }

    /// Reads a chapter from its text, the file it came from and its place in the book.
    #[inline(never)] // A door where benches/instructions counts.
    pub fn new(
        text: ByteString,
        source: Option<&str>,
        path: Option<&str>,
        config: &Config,
    ) -> Self {
        let slashed = |path: &str| path.replace('\\', "/");
        let file = source.map(slashed).unwrap_or_default();
        let page = path.map(|path| page(&slashed(path), config.readme_is_index));
        let named = !file.is_empty() && config.documents.is_match(&file);
        let path = source.map(|_| file.as_str());
        let document = Document::parse(&text, path, named, options(config));
        Self {
            file,
            page,
            text,
            document,
            ids: OnceLock::new(),
        }
    }

    /// The path of the page that mdBook makes of it, below the site: `designs/vans.html`. A draft has
    /// none.
    pub fn address(&self) -> Option<String> {
        self.page.as_deref().map(address)
    }

    /// The ids on the chapter's page.
    pub fn ids(&self, config: &Config) -> &PageIds {
        self.ids.get_or_init(|| {
            let named = !self.file.is_empty() && config.documents.is_match(&self.file);
            let path = (!self.file.is_empty()).then_some(self.file.as_str());
            Document::ids(&self.text, path, named, options(config))
        })
    }

    /// A directive that is escaped in the chapter's file is none, though `links` took its mark away.
    fn drop_escaped_directives(&mut self, config: &Config) {
        let directives = &mut self.document.directives;
        if directives.is_empty() || self.file.is_empty() {
            return;
        }
        // A chapter without a file of its own has nothing to say about it.
        if let Ok(file) = std::fs::read_to_string(config.sources.join(&self.file)) {
            directive::drop_escaped(directives, &self.text, &file, config.dialect);
        }
    }

    /// Whether the page stands elsewhere than the file, so that mdBook cannot know what the author's
    /// links mean.
    pub fn is_adopted(&self) -> bool {
        let page = self.page.as_deref();
        page.is_some_and(|page| !is_outside(page)) && is_outside(&self.file)
    }

    /// Where the author's links lead, with their places in the text.
    pub fn destinations(&self, config: &Config) -> Vec<Destination> {
        destinations::parse(&self.text, self.document.body, config.dialect)
    }

    /// The folder of the chapter's file, without a slash at its end; empty at the top.
    pub fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

fn options(config: &Config) -> Options<'_> {
    Options {
        dialect: config.dialect,
        own_statuses: &config.own_statuses,
        own_headings: &config.own_headings,
        own_fields: &config.own_fields,
        sql_dialect: config.sql_dialect,
    }
}

/// What mdBook calls the page of a chapter.
fn address(page: &str) -> String {
    let stem = match page.rsplit_once('.') {
        Some((stem, ending)) if !ending.contains('/') => stem,
        _ => page,
    };
    format!("{stem}.html")
}

/// mdBook's `index` makes `index.md` of a README, whether it has run already or not.
pub fn page(path: &str, readme_is_index: bool) -> String {
    let (folder, name) = path
        .rsplit_once('/')
        .map_or(("", path), |(folder, name)| (folder, name));
    let is_readme = matches!(
        name.to_ascii_lowercase().as_str(),
        "readme.md" | "readme.markdown" | "readme"
    );
    match (is_readme && readme_is_index, folder) {
        (false, _) => path.to_owned(),
        (true, "") => "index.md".to_owned(),
        (true, folder) => format!("{folder}/index.md"),
    }
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_page_has_the_name_of_its_chapter() {
        assert_eq!(address("designs/v1.2-vans.md"), "designs/v1.2-vans.html");
        assert_eq!(address("index.md"), "index.html");
        assert_eq!(address("a.b/plain"), "a.b/plain.html");
    }
}
