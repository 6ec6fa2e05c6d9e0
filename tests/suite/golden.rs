//! Golden books: small books with the pages that must come of them.
//!
//! A case is a folder of `tests/golden` with `book.toml` and `src`. `expected` holds each chapter
//! that the HTML renderer gets other than its author wrote it, and `findings.txt`, what a person is
//! told; a chapter that must stay untouched has no file there. Where there is an
//! `expected-markdown`, the case is run for a renderer that takes plain Markdown as well, and where
//! there is an `expected-epub`, for the one that makes no links of it.
//!
//! `SNAPSHOTS=overwrite cargo test golden` writes what comes out; read the difference before you
//! commit it. Of a drawn diagram and of an inline stylesheet only the opening tag is kept: what
//! they hold is tested elsewhere, and would hide what a case is about. For the same reason the rules
//! of [`NOT_ASKED`] are silent.

use crate::books::{self, Source};
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FINDINGS: &str = "findings.txt";

/// Rules about what a document lacks: a case is a fragment, and they have cases of their own.
const NOT_ASKED: &[&str] = &[
    "empty-section",
    "missing-adr-part",
    "missing-author",
    "missing-mitigation",
    "missing-owner",
    "one-sided-supersession",
    "superseded-without-successor",
];

#[test]
fn golden_books() {
    let overwrite = overwrite();
    let root = books::home().join("tests/golden");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in folders(&root) {
        cases += 1;
        let folder = root.join(&case);
        let source = Source::load(&folder).allowing(NOT_ASKED);
        for (renderer, expected) in [
            ("html", "expected"),
            ("markdown", "expected-markdown"),
            ("epub", "expected-epub"),
        ] {
            let expected = folder.join(expected);
            if renderer != "html" && !expected.exists() {
                continue;
            }
            let found = outcome(&source, renderer);
            if overwrite {
                write(&expected, &found);
            } else {
                compare(&expected, &found, &mut wrong);
            }
        }
    }
    assert!(cases > 0, "there are golden books");
    assert_same(&wrong, "golden");
}

/// Compares what comes out with a folder of expected files, or writes it there; `test` is the name
/// that runs the test alone.
pub fn expect(expected: &Path, found: &BTreeMap<String, String>, test: &str) {
    let mut wrong = Vec::new();
    if overwrite() {
        write(expected, found);
    } else {
        compare(expected, found, &mut wrong);
    }
    assert_same(&wrong, test);
}

fn overwrite() -> bool {
    std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite")
}

fn assert_same(wrong: &[String], test: &str) {
    assert!(
        wrong.is_empty(),
        "{}\n{} files differ; if they are right so, run SNAPSHOTS=overwrite cargo test {test}",
        wrong.join("\n"),
        wrong.len()
    );
}

/// The chapters that changed, and what a person is told, by file name.
fn outcome(source: &Source, renderer: &str) -> BTreeMap<String, String> {
    let answer = source.enrich(renderer);
    let pairs = source.chapters.iter().zip(&answer.texts);
    let changed = pairs.filter(|(chapter, text)| chapter.text != **text);
    let mut found: BTreeMap<_, _> = changed
        .map(|(chapter, text)| {
            let text = shortened(&shortened(text, "svg"), "style");
            (chapter.file.clone(), text)
        })
        .collect();
    found.insert(FINDINGS.to_owned(), answer.told());
    found
}

/// Cuts each element of a name to its opening tag.
fn shortened(text: &str, name: &str) -> String {
    let (opening, closing) = (format!("<{name}"), format!("</{name}>"));
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(&opening) {
        let Some(end) = rest[start..].find(&closing).map(|at| start + at) else {
            break;
        };
        let tag = rest[start..].find('>').map_or(end, |at| start + at + 1);
        out.push_str(&rest[..tag]);
        out.push('…');
        out.push_str(&closing);
        rest = &rest[end + closing.len()..];
    }
    out + rest
}

fn compare(expected: &Path, found: &BTreeMap<String, String>, wrong: &mut Vec<String>) {
    let leftover = books::files(expected).into_iter();
    for file in leftover.filter(|file| !found.contains_key(file)) {
        let path = expected.join(&file);
        wrong.push(format!("{}: nothing like it comes out", path.display()));
    }
    for (file, text) in found {
        let path = expected.join(file);
        match fs::read_to_string(&path) {
            Err(_) => wrong.push(format!("{}: missing", path.display())),
            Ok(wanted) if wanted == *text => {}
            Ok(wanted) => wrong.push(difference(&path, &wanted, text)),
        }
    }
}

fn difference(path: &Path, wanted: &str, found: &str) -> String {
    // Carriage returns and marks are told apart only when they are seen.
    let visible = |text: &str| text.replace('\r', "\\r").replace('\u{feff}', "\\u{feff}");
    let (wanted, found) = (visible(wanted), visible(found));
    let diff = TextDiff::from_lines(wanted.as_str(), found.as_str());
    let name = path.display().to_string();
    diff.unified_diff()
        .header(&name, "what comes out")
        .to_string()
}

fn write(expected: &Path, found: &BTreeMap<String, String>) {
    if expected.exists() {
        fs::remove_dir_all(expected).expect("the old expectation can be removed");
    }
    for (file, text) in found {
        let path = expected.join(file);
        fs::create_dir_all(path.parent().unwrap()).expect("a folder can be made");
        fs::write(path, text).expect("an expectation can be written");
    }
}

fn folders(root: &Path) -> Vec<String> {
    let entries = fs::read_dir(root).expect("tests/golden can be read");
    let entries = entries.map(|entry| entry.unwrap().path());
    let mut names: Vec<_> = entries
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    names
}
