//! Standard output that nobody reads, or that takes nothing.

use super::kit::WORKS;
use crate::support::{self, program, write};
use std::fs;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Standard output whose reader has gone.
fn gone() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

/// What a command that writes to `stdout` came to, and what it said.
#[track_caller]
fn told(command: &mut Command, stdout: Stdio) -> (ExitStatus, String) {
    let dir = support::folder();
    let stderr = dir.path().join("stderr");
    let mut child = command
        .stdout(stdout)
        .stderr(fs::File::create(&stderr).expect("a file for messages"))
        .spawn()
        .expect("the program starts");
    let status = support::wait(&mut child);
    (status, support::read(&stderr))
}

/// A book with a finding and with something to set up.
fn book(root: &Path) {
    write(
        root.join("book.toml"),
        "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\n",
    );
    write(
        root.join("src/SUMMARY.md"),
        "# Summary\n\n- [One](one.md)\n",
    );
    write(
        root.join("src/one.md"),
        "# Technical Design Document: One\n\n**Status**: Aproved\n\n## Risks\n\n\
         | Risk | Probability | Impact |\n|---|---|---|\n| Rain | High | High |\n",
    );
}

/// A call of mdBook's, of one chapter with more than a pipe or a buffer holds.
fn call() -> String {
    let text = "Words.\n\n".repeat(100_000);
    serde_json::json!([
        {
            "root": "/nowhere",
            "config": { "preprocessor": { "designdoc": {} } },
            "renderer": "html",
            "mdbook_version": "0.5.4",
        },
        { "items": [{ "Chapter": {
            "name": "One", "content": text, "number": [1], "sub_items": [],
            "path": "one.md", "source_path": "one.md", "parent_names": [],
        } }] },
    ])
    .to_string()
}

/// All that write to standard output for people, with their exit code when all is well.
const VERBS: &[(&[&str], i32)] = &[
    (&["check"], 0),
    (&["check", "--fail-on", "warning"], 1),
    (&["check", "--format", "json", "--fail-on", "warning"], 1),
    (&["check", "--diff"], 0),
    (&["list", "risks"], 0),
    (&["list", "risks", "--format", "csv"], 0),
    (&["explain"], 0),
    (&["explain", "unknown-status"], 0),
    (&["init", "--dry-run"], 0),
    (&["--help"], 0),
    (&["check", "--help"], 0),
    (&["--version"], 0),
];

#[test]
fn a_reader_who_has_read_enough_hears_no_complaint() {
    let root = support::folder();
    book(root.path());
    for (arguments, code) in VERBS {
        let command = || {
            let mut command = program();
            command.args(*arguments).current_dir(root.path());
            command.stdin(Stdio::null());
            command
        };
        let (status, said) = told(&mut command(), gone());
        assert_eq!(status.code(), Some(*code), "{arguments:?}: {said}");
        // The same words as for a reader who stays.
        let (_, wanted) = told(&mut command(), Stdio::null());
        assert_eq!(said, wanted, "{arguments:?}");
    }
}

#[test]
fn a_book_that_nobody_takes_is_no_success() {
    let dir = support::folder();
    let file = dir.path().join("call.json");
    fs::write(&file, call()).expect("input is written");
    let input = || fs::File::open(&file).expect("input is there");
    let (status, said) = told(program().stdin(input()), gone());
    assert_eq!(status.code(), Some(2));
    assert_eq!(said, "");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_that_is_full_is_said_in_one_line() {
    let root = support::folder();
    book(root.path());
    let full = || {
        let full = fs::File::options().write(true).open("/dev/full");
        Stdio::from(full.expect("it is always there"))
    };
    let input = root.path().join("call.json");
    fs::write(&input, call()).expect("input is written");
    for arguments in VERBS.iter().map(|it| it.0).chain([&[][..]]) {
        let mut command = program();
        command.args(arguments).current_dir(root.path());
        command.stdin(fs::File::open(&input).expect("input is there"));
        let (status, said) = told(&mut command, full());
        assert_eq!(status.code(), Some(2), "{arguments:?}: {said}");
        let mut lines = said.lines();
        let line = lines.next().unwrap_or_default();
        assert!(
            line.starts_with("error: mdbook-designdoc: ")
                && line.contains("could not be written: No space left on device"),
            "{arguments:?}: {said}"
        );
        assert_eq!(lines.next(), None, "{arguments:?}");
    }
}

#[test]
fn files_are_written_for_nobody_too() {
    for work in WORKS {
        let wanted = work.old_and_new();
        let root = work.book();
        let mut command = work.command(root.path());
        let mut child = command
            .stdout(gone())
            .stderr(gone())
            .spawn()
            .expect("the program starts");
        let status = support::wait(&mut child);
        assert_eq!(status.code(), Some(0), "{}", work.name);
        super::kit::same(&super::kit::files(root.path()), &wanted.1, work.name);
    }
}
