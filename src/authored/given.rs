//! Where the text of a book stands that mdBook gave, in the files that its authors edit.

use super::book::chapters;
use super::includes::{self, Place};
use super::{Origins, Piece};
use crate::book::Book;
use crate::config::Config;
use bytestring::ByteString;
use mdbook_driver::book::{Book as Given, BookItem, Chapter};
use mdbook_driver::builtin_preprocessors::LinkPreprocessor;
use mdbook_preprocessor::{Preprocessor, PreprocessorContext};
use std::path::{Path, PathBuf};

/// The origins of a book's chapters. `name` gives a file's name for people and programs, from its
/// path as seen from the sources. What another program has changed on the way counts as the
/// chapter's own file.
pub fn origins(book: &Book, config: &Config, name: &dyn Fn(&str) -> String) -> Origins {
    let mut origins = Origins::default();
    let expand = |texts: Vec<(PathBuf, String)>| expanded(config, texts);
    for chapter in &book.chapters {
        if chapter.file.is_empty() {
            origins.chapters.push(Vec::new());
            continue;
        }
        let path = config.sources.join(&chapter.file);
        let disk = std::fs::read_to_string(&path).unwrap_or_default();
        let raw = disk.strip_prefix('\u{feff}').unwrap_or(&disk);
        let pieces = if *raw == *chapter.text {
            None
        } else {
            let own = ByteString::from(raw);
            let own = origins.add(path.clone(), name(&chapter.file), own);
            let place = Place {
                chapter: Path::new(&chapter.file),
                sources: &config.sources,
                name: &|path| match path.strip_prefix(&config.sources) {
                    Ok(below) => name(&below.to_string_lossy().replace('\\', "/")),
                    Err(_) => path.to_string_lossy().replace('\\', "/"),
                },
                expand: &expand,
            };
            let pieces = includes::pieces(&mut origins, own, raw, &chapter.text, &place);
            // One piece that is not as it stands in the file says nothing of any place.
            Some(pieces).filter(|it| !matches!(it.as_slice(), [Piece { exact: false, .. }]))
        };
        let pieces = pieces.unwrap_or_else(|| {
            vec![origins.whole(path, name(&chapter.file), chapter.text.clone())]
        });
        origins.chapters.push(pieces);
    }
    origins
}

/// Texts as mdBook's `links` makes them, each with the path of its chapter.
fn expanded(config: &Config, texts: Vec<(PathBuf, String)>) -> Vec<String> {
    let mut of_book = mdbook_driver::config::Config::default();
    of_book.book.src = config.sources.clone();
    let context = PreprocessorContext::new(config.root.clone(), of_book, "html".to_owned());
    let items = texts
        .into_iter()
        .map(|(path, text)| BookItem::Chapter(Chapter::new("", text, path, Vec::new())));
    let book = Given::new_with_items(items.collect());
    // `links` itself fails for no text.
    let expanded = LinkPreprocessor::new()
        .run(&context, book)
        .unwrap_or_default();
    let texts = chapters(&expanded).into_iter();
    texts.map(|chapter| chapter.content.clone()).collect()
}
