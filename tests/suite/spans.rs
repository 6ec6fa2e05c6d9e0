//! Data-driven cases of the rules: texts with the findings drawn beneath their lines.
//!
//! `tests/rules/<rule>/<case>.md` is a chapter; `tests/rules/<rule>/<case>/` is a book of several,
//! with a `SUMMARY.md` where not all of its files are chapters. A drawing stands on a line of its
//! own: spaces, a `^` under each character of the finding's place, the name of the rule.
//!
//! ```text
//! **Status**: Parked
//!             ^^^^^^ unknown-status
//! ```
//!
//! A place of several lines is drawn under its first one. All rules are looked for, so that a case
//! without a drawing must be silent. `SNAPSHOTS=overwrite cargo test spans` draws what is found; read
//! it before you commit it.

use super::books::{self, Chapter, Source};
use super::rules::configuration;
use mdbook_designdoc::rules;
use mdbook_designdoc::text::{LineIndex, Span};
use similar::TextDiff;
use std::fs;
use std::path::{Path, PathBuf};

/// A place and the rule that finds something there.
type Found = (Span, &'static str);

#[test]
fn every_case_is_found_as_it_is_drawn() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let root = books::home().join("tests/rules");
    let mut wrong = Vec::new();
    let mut cases = 0;
    for rule in entries(&root) {
        let name = rule.file_name().unwrap().to_str().unwrap();
        let known = rules::ALL.iter().any(|it| it.name == name);
        assert!(known, "{name} is no rule");
        for case in entries(&rule) {
            cases += 1;
            for (file, written, drawn) in redrawn(name, &case) {
                if written == drawn {
                    continue;
                }
                if overwrite {
                    fs::write(&file, drawn).expect("a case can be written");
                } else {
                    wrong.push(difference(&file, &written, &drawn));
                }
            }
        }
    }
    assert!(cases > 0, "there are cases");
    assert!(
        wrong.is_empty(),
        "\n{}\n{} files differ; if they are right so, run SNAPSHOTS=overwrite cargo test spans",
        wrong.join("\n"),
        wrong.len()
    );
}

#[test]
fn every_rule_is_drawn_in_a_case_of_its_own() {
    let root = books::home().join("tests/rules");
    let is_drawn = |name: &str| {
        let folder = root.join(name);
        let mut files = books::files(&folder).into_iter();
        files.any(|file| {
            let is_text = file.ends_with(".md");
            let of_rule =
                |line: &str| is_drawing(line) && line.trim_end().ends_with(&format!("^ {name}"));
            is_text && books::read(&folder.join(file)).lines().any(of_rule)
        })
    };
    let names = rules::ALL.iter().map(|rule| rule.name);
    let bare: Vec<_> = names.filter(|name| !is_drawn(name)).collect();
    assert!(
        bare.is_empty(),
        "without a drawing in tests/rules: {bare:?}"
    );
}

#[test]
fn a_wrong_drawing_differs() {
    let name = "unknown-status";
    let case = |drawings: &[&str]| {
        let mut lines = vec![
            "# Technical Design Document: Vans",
            "",
            "**Status**: Parked",
        ];
        lines.extend(drawings);
        lines.extend(["", "**Author(s)**: Ada", ""]);
        lines.join("\n")
    };
    let is_right = |text: &str| {
        let files = [("designs/vans.md".to_owned(), text.to_owned())];
        let book = Source::new(&configuration(name), &[]);
        draw(book, &files) == [text.to_owned()]
    };
    assert!(is_right(&case(&["            ^^^^^^ unknown-status"])));
    for drawings in [
        &[][..],
        &["           ^^^^^^ unknown-status"],
        &["            ^^^^^ unknown-status"],
        &["            ^^^^^^ unknown-word"],
        &["            ^^^^^^ unknown-status", "^^ unknown-status"],
    ] {
        assert!(!is_right(&case(drawings)), "{drawings:?}");
    }
}

#[test]
fn only_drawings_are_taken_away() {
    let text = "a ^ b\n  ^^ x-y\n^ not\n^^ x-y z\n";
    assert_eq!(stripped(text), "a ^ b\n^ not\n^^ x-y z\n");
}

/// Each file of a case: as it is written and as it would be drawn.
fn redrawn(rule: &str, case: &Path) -> Vec<(PathBuf, String, String)> {
    let mut toml = configuration(rule);
    let (files, book) = if case.is_dir() {
        toml = format!("[book]\nsrc = \".\"\n\n{toml}");
        let names = books::files(case).into_iter();
        let names = names.filter(|it| it.ends_with(".md") && it != "SUMMARY.md");
        let files: Vec<_> = names
            .map(|name| (name.clone(), books::read(&case.join(name))))
            .collect();
        (files, Source::new(&toml, &[]).in_folder(case, case))
    } else {
        let name = case.file_name().unwrap().to_str().unwrap();
        let file = (format!("designs/{name}"), books::read(case));
        (vec![file], Source::new(&toml, &[]))
    };
    let drawn = draw(book, &files);
    let pairs = files.into_iter().zip(drawn);
    let pairs = pairs.map(|((name, written), drawn)| {
        let path = if case.is_dir() {
            case.join(name)
        } else {
            case.to_owned()
        };
        (path, written, drawn)
    });
    pairs.collect()
}

/// The files with what is found in them drawn; `book` has no chapters yet.
fn draw(mut book: Source, files: &[(String, String)]) -> Vec<String> {
    let chapters = files.iter().map(|(file, text)| Chapter {
        file: file.clone(),
        text: stripped(text),
    });
    book.chapters = chapters.collect();
    let (root, sources) = (book.root.clone(), book.root.clone());
    let report = book.in_folder(&root, &sources).enrich("html").report;
    let drawn = files.iter().map(|(file, text)| {
        let chapter = report.book.chapters.iter().position(|it| it.file == *file);
        let here = report.findings.iter().map(|it| &it.finding);
        let here = here.filter(|it| Some(it.place.chapter) == chapter);
        let found: Vec<Found> = here.map(|it| (it.place.span, it.rule.name)).collect();
        with_drawings(&stripped(text), &found)
    });
    drawn.collect()
}

/// The text without its drawings.
fn stripped(text: &str) -> String {
    let lines = text.split_inclusive('\n');
    lines.filter(|line| !is_drawing(line)).collect()
}

fn is_drawing(line: &str) -> bool {
    let marks = line.trim();
    let name = marks.trim_start_matches('^');
    let is_name = |name: &str| {
        let mut letters = name.bytes();
        name.contains('-') && letters.all(|it| it.is_ascii_lowercase() || it == b'-')
    };
    name.len() < marks.len() && name.strip_prefix(' ').is_some_and(is_name)
}

fn with_drawings(text: &str, found: &[Found]) -> String {
    let index = LineIndex::new(text);
    let mut out = String::new();
    for (at, line) in text.split_inclusive('\n').enumerate() {
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push('\n');
        }
        for (span, rule) in found {
            let span = span.trim(text);
            let start = index.position(span.start as usize);
            if start.line != at + 1 {
                continue;
            }
            let end = index.position(span.end as usize);
            let end = if end.line == start.line {
                end.column
            } else {
                line.trim_end().chars().count() + 1
            };
            let before = " ".repeat(start.column - 1);
            let marks = "^".repeat(end.saturating_sub(start.column).max(1));
            out.push_str(&format!("{before}{marks} {rule}\n"));
        }
    }
    out
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
}

fn difference(file: &Path, written: &str, drawn: &str) -> String {
    let diff = TextDiff::from_lines(written, drawn);
    let name = file.display().to_string();
    diff.unified_diff()
        .header(&name, "what is found")
        .to_string()
}
