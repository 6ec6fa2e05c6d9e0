//! The export of a book in every format, in memory, and read back by readers that are not this
//! program's.

use crate::books::Source;
use crate::shared::readers;
use mdbook_designdoc::check::report::Outcome;
use mdbook_designdoc::config::Format;
use mdbook_designdoc::export::catalog::{BookRecord, Catalog};
use mdbook_designdoc::export::formats::{self, atom};
use mdbook_designdoc::export::{Export, File, badges};
use mdbook_designdoc::prepared::Prepared;
use mdbook_designdoc::protocol::{self, Call};
use std::collections::{BTreeMap, BTreeSet};

/// The files of a book's export by their paths.
pub type Files = BTreeMap<String, String>;

/// Where the pages are said to stand.
pub const SITE: &str = "https://ferryline.example/handbook/";

/// Exports a book in every format.
pub fn exported(book: &Source, title: &str) -> Files {
    let input = book.json("designdoc");
    let Ok(Call::Preprocess(request)) = protocol::read(input.into()) else {
        panic!("this is a preprocessor's call");
    };
    let (prepared, _) = Prepared::read(request).expect("the book is read");
    prepared.tell();
    let scope = prepared.page(0);
    let of_book = BookRecord {
        title: title.to_owned(),
        site: Some(SITE.to_owned()),
    };
    let catalog = Catalog::of(&prepared, &prepared.book, of_book);
    let outcome = Outcome {
        sources: &prepared.book,
        findings: &prepared.told.found(&scope).findings,
        documents: prepared.documents(),
    };
    let export = Export {
        prepared: &prepared,
        catalog: &catalog,
        outcome: &outcome,
        site: Some(SITE),
        title,
    };
    let mut files: Vec<File> = Vec::new();
    for format in Format::ALL {
        let written = formats::write(format, &export);
        let name = format.name();
        files.extend(written.unwrap_or_else(|missing| panic!("{name}: {missing}")));
    }
    files.extend(badges::write(&export));
    let nowhere = Export {
        site: None,
        ..export
    };
    let told = atom::write(&nowhere).expect_err("a feed needs a site");
    assert!(told.to_string().contains("site-url"), "{told}");
    let count = files.len();
    let texts = files.into_iter().map(|it| {
        let text = String::from_utf8(it.contents).expect("a file is UTF-8");
        (it.path, text)
    });
    let texts: Files = texts.collect();
    assert_eq!(texts.len(), count, "a path is there twice");
    texts
}

/// How many things each file holds, by what its reader finds; it fails where a reader does.
pub fn read_back(files: &Files) -> BTreeMap<String, usize> {
    let folded: BTreeSet<_> = files.keys().map(|it| it.to_lowercase()).collect();
    assert_eq!(folded.len(), files.len(), "paths differ in case alone");
    let mut counts = BTreeMap::new();
    for (path, text) in files {
        readers::path(path);
        let count = readers::read(path, text);
        counts.insert(path.clone(), count);
    }
    counts
}
