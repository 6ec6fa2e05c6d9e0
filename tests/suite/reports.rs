//! What `check` writes, format by format: `tests/formats/book` has findings of several levels, with
//! a second place, with a fix, in an included file, behind wide characters, in a file with Windows
//! line ends; `tests/formats/expected` is what is told of them. `SNAPSHOTS=overwrite cargo test
//! reports` writes it; read the difference before you commit it. That SARIF and JUnit are what
//! their schemas ask for is seen by `tests/formats/check.mjs`.

use super::golden;
use super::support::{self, folder, program, run_command};
use mdbook_designdoc::authored;
use mdbook_designdoc::check::report::{Format, Outcome};

use mdbook_designdoc::review::{self, Reach};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The formats and the files that they are kept in.
const FORMATS: &[(&str, &str)] = &[
    ("human", "human.txt"),
    ("json", "report.json"),
    ("sarif", "report.sarif"),
    ("github", "github.txt"),
    ("junit", "junit.xml"),
];

#[test]
fn reports_are_as_they_were() {
    let root = folder();
    let from = support::repository("tests/formats/book");
    for file in support::files(&from) {
        let name = file.strip_prefix(&from).expect("a file beneath the folder");
        support::write(root.path().join(name), fs::read(&file).expect("a file"));
    }
    // Paths are told from the repository's root.
    fs::create_dir(root.path().join(".git")).expect("a folder");
    let mut found = BTreeMap::new();
    for (format, file) in FORMATS {
        let mut command = program();
        command
            .current_dir(root.path())
            .env_remove("SOURCE_DATE_EPOCH");
        command.args(["check", "--format", format]);
        let outcome = run_command(&mut command, "");
        assert_eq!(outcome.code, Some(1), "{}", outcome.stderr);
        let mut text = outcome.text().to_owned();
        if *format == "human" {
            text.push_str(&outcome.stderr);
        }
        found.insert((*file).to_owned(), without_version(&text));
    }
    found.insert("human-in-colour.txt".to_owned(), in_colour(root.path()));
    golden::expect(
        &support::repository("tests/formats/expected"),
        &found,
        "reports",
    );
}

/// A release changes no report.
fn without_version(text: &str) -> String {
    let version = format!("\"semanticVersion\": \"{}\"", env!("CARGO_PKG_VERSION"));
    text.replace(&version, "\"semanticVersion\": \"[VERSION]\"")
}

/// What a terminal gets, with the escapes seen.
fn in_colour(root: &Path) -> String {
    let name = |path: &Path| {
        let path = path.strip_prefix(root).unwrap_or(path);
        path.to_string_lossy().replace('\\', "/")
    };
    let mut authored = authored::load(root, &name).expect("the book is read");
    let request = authored.request().expect("the book is of mdBook's shape");
    let report = review::run(request, Reach::Book).expect("the book is looked at");
    let outcome = Outcome {
        sources: &authored.origins,
        ..report.outcome()
    };
    let text = outcome.write(Format::Human { colour: true });
    text.replace('\u{1b}', "␛") + "\n"
}
