//! Design documents and records among the sources that are no chapters.

use super::{Catalog, paths};
use crate::book::{Book, Chapter, ChapterId};
use crate::config::Config;
use crate::document::kind::DocumentKind;
use std::collections::BTreeMap;
use std::path::Path;

/// A file that reads as a document and that the book does not list.
#[derive(Debug)]
pub struct Orphan {
    /// Its path among the sources.
    pub file: String,
    pub is_record: bool,
    /// The chapter that is its nearest neighbour.
    pub beside: ChapterId,
}

impl Orphan {
    /// The folder of the file.
    pub fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

/// Folders that hold no sources.
const OTHER_FOLDERS: &[&str] = &["node_modules", "target", "theme"];

/// No book's folders lie deeper; what links to itself does.
const DEEPEST: usize = 16;

impl Catalog {
    /// The orphans of the book, by their paths.
    pub fn orphans(&self, book: &Book, config: &Config) -> &[Orphan] {
        self.orphans.get_or_init(|| {
            let mut files = Vec::new();
            walk(&config.sources, "", 0, config, &mut files);
            files.retain(|file| self.files.at(book, file).is_none());
            files.sort_by(|one, other| parts(one).cmp(&parts(other)));
            let by_folder = by_folder(book);
            let found = files.into_iter().filter_map(|file| {
                let text = std::fs::read_to_string(config.sources.join(&file)).ok()?;
                let chapter = Chapter::new(text.into(), Some(&file), Some(&file), config);
                let document = &chapter.document;
                if !document.is_understood() || document.enriched || is_template(&file) {
                    return None;
                }
                Some(Orphan {
                    is_record: document.kind == DocumentKind::Record,
                    beside: beside(&by_folder, chapter.folder())?,
                    file,
                })
            });
            found.collect()
        })
    }
}

/// A file's folder and its name, so that those of one folder stand together.
fn parts(file: &str) -> (&str, &str) {
    file.rsplit_once('/').unwrap_or(("", file))
}

/// Whether a file is there to be copied, by its name or its folder's.
fn is_template(file: &str) -> bool {
    let lower = file.to_ascii_lowercase();
    lower
        .split(['/', '-', '_', '.'])
        .any(|word| matches!(word, "template" | "templates"))
}

/// Adds the Markdown files below a folder, but for other books and what is built.
fn walk(root: &Path, folder: &str, depth: usize, config: &Config, files: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else {
            continue;
        };
        let file = match folder {
            "" => name.to_owned(),
            folder => format!("{folder}/{name}"),
        };
        if kind.is_file() {
            // What is hidden was never meant to be read.
            if name.ends_with(".md") && name != "SUMMARY.md" && !name.starts_with('.') {
                files.push(file);
            }
            continue;
        }
        let path = entry.path();
        let other = name.starts_with('.')
            || OTHER_FOLDERS.contains(&name)
            || path == config.build_folder
            || path.join("book.toml").exists();
        if kind.is_dir() && !other && depth < DEEPEST {
            walk(root, &file, depth + 1, config, files);
        }
    }
}

/// The first chapter of each folder, and of the folders above it.
fn by_folder(book: &Book) -> BTreeMap<Vec<&str>, ChapterId> {
    let mut first = BTreeMap::new();
    for (id, chapter) in book.chapters.iter().enumerate() {
        if chapter.file.is_empty() {
            continue;
        }
        let parts = paths::parts(chapter.folder());
        for depth in 0..=parts.len() {
            first.entry(parts[..depth].to_vec()).or_insert(id);
        }
    }
    first
}

/// The first chapter in a folder, or in the nearest one above it that holds any.
fn beside(by_folder: &BTreeMap<Vec<&str>, ChapterId>, folder: &str) -> Option<ChapterId> {
    let parts = paths::parts(folder);
    let mut folders = (0..=parts.len()).rev();
    folders.find_map(|depth| by_folder.get(&parts[..depth]).copied())
}
