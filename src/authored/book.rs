//! A book's folder, loaded as mdBook loads it.

use super::includes::{self, Place};
use super::{Authored, Origins};
use bytestring::ByteString;
use mdbook_driver::MDBook;
use mdbook_driver::book::{Book, BookItem, Chapter};
use mdbook_driver::builtin_preprocessors::{IndexPreprocessor, LinkPreprocessor};
use mdbook_driver::config::Config;
use mdbook_driver::errors::{Error, Result};
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use memchr::memmem;
use std::path::{Path, PathBuf};

/// Loads the book in `dir` and expands its includes. `name` gives a file's name for people.
///
/// # Errors
/// One line: no `book.toml`, no SUMMARY.md, or a file that cannot be read.
pub fn load(dir: &Path, name: &dyn Fn(&Path) -> String) -> std::result::Result<Authored, String> {
    let toml = dir.join("book.toml");
    if !toml.is_file() {
        return Err(format!("{} is not there", toml.display()));
    }
    read(dir, &toml, name).map_err(|error| one_line(&error))
}

/// An error of mdBook's with its causes.
pub fn one_line(error: &Error) -> String {
    let causes = error.chain().map(ToString::to_string);
    let text = causes.collect::<Vec<_>>().join(": ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read(dir: &Path, toml: &Path, name: &dyn Fn(&Path) -> String) -> Result<Authored> {
    let mut config = Config::from_disk(toml)?;
    // A check writes nothing, not even the chapters that are missing.
    config.build.create_missing = false;
    let sources = dir.join(&config.book.src);
    let mut given = MDBook::load_with_config(dir, config.clone())?.book;
    let context = PreprocessorContext::new(dir.to_path_buf(), config, "html".to_owned());
    let texts = take_texts(&mut given.items);
    let links = LinkPreprocessor::new();
    show(&mut given.items, &mut texts.iter());
    let mut expanded = links.run(&context, given)?;
    let expand = |texts: Vec<(PathBuf, String)>| {
        let texts = texts
            .into_iter()
            .map(|(path, text)| BookItem::Chapter(Chapter::new("", text, path, Vec::new())));
        let book = Book::new_with_items(texts.collect());
        // `links` itself fails for no text.
        let expanded = links.run(&context, book).unwrap_or_default();
        let texts = chapters(&expanded).into_iter();
        texts.map(|chapter| chapter.content.clone()).collect()
    };
    let mut origins = Origins::default();
    let shown = take_texts(&mut expanded.items).into_iter();
    let mut contents = Vec::with_capacity(texts.len());
    let raw = chapters(&expanded).into_iter().zip(texts);
    for ((chapter, text), shown) in raw.zip(shown) {
        let text = ByteString::from(text);
        let content = if may_hold_link(&text) {
            shown.into()
        } else {
            text.clone()
        };
        let pieces = match &chapter.source_path {
            Some(path) => {
                let disk = sources.join(path);
                let file = origins.add(disk.clone(), name(&disk), text.clone());
                let place = Place {
                    chapter: path,
                    sources: &sources,
                    name,
                    expand: &expand,
                };
                includes::pieces(&mut origins, file, &text, &content, &place)
            }
            None => Vec::new(),
        };
        origins.chapters.push(pieces);
        contents.push(content);
    }
    let indexed = IndexPreprocessor::new().run(&context, expanded)?;
    let json = serde_json::to_vec(&(&context, &indexed))?;
    Ok(Authored {
        json,
        texts: contents,
        origins,
    })
}

/// Whether `links` may find anything in a text: each of its links opens so.
fn may_hold_link(text: &str) -> bool {
    memmem::find(text.as_bytes(), b"{{").is_some()
}

/// Puts back the texts in which `links` may find anything, depth first: it looks through each that
/// it is shown, and copies it.
fn show<'t>(items: &mut [BookItem], texts: &mut impl Iterator<Item = &'t String>) {
    for item in items {
        if let BookItem::Chapter(chapter) = item {
            let text = texts.next().filter(|it| may_hold_link(it));
            if let Some(text) = text {
                chapter.content.clone_from(text);
            }
            show(&mut chapter.sub_items, texts);
        }
    }
}

/// The texts of all chapters, depth first, taken out of them.
fn take_texts(items: &mut [BookItem]) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items {
        if let BookItem::Chapter(chapter) = item {
            texts.push(std::mem::take(&mut chapter.content));
            texts.append(&mut take_texts(&mut chapter.sub_items));
        }
    }
    texts
}

/// All chapters, depth first, drafts included: the order of the protocol.
pub(super) fn chapters(book: &Book) -> Vec<&Chapter> {
    let items = book.iter();
    let chapters = items.filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some(chapter),
        _ => None,
    });
    chapters.collect()
}
