//! Small logs of decision records, one for each format that people keep them in, and what is read
//! from each of their files.
//!
//! `tests/records/<log>/*.md` are the files of a log, with the `book.toml` of their book where its
//! configuration counts. `expected.txt` beside them says what is read: of a file that is no record,
//! only that. `SNAPSHOTS=overwrite cargo test records` writes it; read it before you commit it.

use super::books::{self, Source};
use super::support;
use mdbook_designdoc::document::kind::DocumentKind;
use mdbook_designdoc::prepared::Prepared;
use mdbook_designdoc::protocol::{self, Call};
use mdbook_designdoc::sections::decisions::model::{Decision, OneName};
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The folder in which the records of each log stand in their book.
const FOLDER: &str = "decisions";

#[test]
fn every_log_is_read_as_expected() {
    let overwrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let root = books::home().join("tests/records");
    let mut logs: Vec<_> = fs::read_dir(&root)
        .expect("there are logs")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    logs.sort();
    assert!(logs.len() >= 10, "a log for each format");
    let mut wrong = Vec::new();
    for log in logs {
        let expected = log.join("expected.txt");
        let found = read(&log);
        if overwrite {
            fs::write(&expected, found).expect("an expected file can be written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", log.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is read from the files of a log, in the order of their names.
fn read(log: &Path) -> String {
    let toml = fs::read_to_string(log.join("book.toml")).unwrap_or_default();
    let names = books::files(log).into_iter();
    let files = names.filter(|it| it.ends_with(".md")).map(|name| {
        let text = support::read(log.join(&name));
        (format!("{FOLDER}/{name}"), text)
    });
    let files: Vec<_> = files.collect();
    let files: Vec<_> = files
        .iter()
        .map(|(name, text)| (&**name, &**text))
        .collect();
    let json = Source::new(&toml, &files).json("html");
    let request = match protocol::read(json.into()) {
        Ok(Call::Preprocess(request)) => request,
        other => panic!("this is a preprocessor's call: {other:?}"),
    };
    let (prepared, _) = Prepared::read(request).expect("the book is read");
    list(&prepared)
}

/// The chapters of a book with what their records say.
fn list(prepared: &Prepared) -> String {
    let mut out = String::new();
    for chapter in &prepared.book.chapters {
        let name = chapter.file.strip_prefix(FOLDER).unwrap_or(&chapter.file);
        writeln!(out, "{}", name.trim_start_matches('/')).expect("a string takes all");
        match (chapter.document.kind, &*chapter.document.decisions) {
            (DocumentKind::Record, [decision]) => out.push_str(&fields(decision, &chapter.text)),
            _ => out.push_str("  no record\n"),
        }
    }
    out
}

/// The fields of a decision that are there, one a line.
fn fields(decision: &Decision, text: &str) -> String {
    let mut lines = vec![format!("title: {}", decision.title)];
    if let Some(number) = &decision.number {
        lines.push(format!("number: {number}, written {}", decision.label));
    }
    if let Some(status) = &decision.status {
        let mut line = format!("status: {} = {}", status.label, status.slug());
        for (name, part) in [
            ("date", &status.date.map(|it| it.to_string())),
            ("rest", &status.qualifier),
            ("link", &status.link),
        ] {
            if let Some(part) = part {
                write!(line, "; {name} {part}").expect("a string takes all");
            }
        }
        lines.push(line);
    }
    if let Some(dated) = &decision.date {
        let place = dated.span.map_or("-", |span| span.of(text));
        lines.push(format!(
            "date: {} from {:?} {place}",
            dated.date, dated.origin
        ));
    }
    for (name, all) in [
        ("deciders", &decision.deciders),
        ("consulted", &decision.consulted),
        ("informed", &decision.informed),
        ("tags", &decision.tags),
    ] {
        if !all.is_empty() {
            let words: Vec<_> = all.iter().map(|it: &OneName| it.words.as_str()).collect();
            lines.push(format!("{name}: {}", words.join(" | ")));
        }
    }
    for related in &decision.relations {
        let number = related.target.number.as_ref().map(ToString::to_string);
        let names = [number, related.target.link.clone()];
        let names: Vec<_> = names.into_iter().flatten().collect();
        let place = related.span.of(text);
        lines.push(format!(
            "{}: {} at {place}",
            related.relation.slug(),
            names.join(" ")
        ));
    }
    let lines = lines.into_iter().map(|line| format!("  {line}\n"));
    lines.collect()
}
