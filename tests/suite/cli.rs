//! The command line: verbs, messages, exit codes.

use super::support::{self, Outcome, program, run, run_command};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

/// The smallest book with the plugin's table, holding `designdoc` in it.
#[track_caller]
fn book(dir: &Path, designdoc: &str) {
    support::write(
        dir.join("book.toml"),
        format!("[book]\ntitle = \"T\"\n\n{designdoc}"),
    );
    support::write(dir.join("src/SUMMARY.md"), "# Summary\n\n- [One](one.md)\n");
    support::write(dir.join("src/one.md"), "# One\n\nWords.\n");
}

fn build(dir: &Path) -> Outcome {
    run_command(program().arg("build").arg(dir), "")
}

/// A preprocessor's call for a book of one chapter.
fn call(own: Value, text: &str) -> String {
    json!([
        {
            "root": "/nowhere",
            "config": { "preprocessor": { "designdoc": own } },
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

#[test]
fn every_renderer_but_the_exporter_is_supported() {
    for (renderer, code) in [("html", 0), ("epub", 0), ("markdown", 0), ("designdoc", 1)] {
        let outcome = run(&["supports", renderer], "");
        assert_eq!(outcome.code, Some(code), "{renderer}");
        assert_eq!(outcome.text(), "", "{renderer}");
        assert_eq!(outcome.stderr, "", "{renderer}");
    }
}

#[test]
fn help_names_every_verb_and_the_version_is_the_packages() {
    let help = run(&["--help"], "").succeeded();
    for verb in ["supports", "build", "check", "list", "explain", "init"] {
        assert!(help.text().contains(&format!("\n  {verb} ")), "{verb}");
    }
    assert!(help.text().contains("standard input"), "{}", help.text());
    let version = run(&["--version"], "").succeeded();
    let expected = format!("mdbook-designdoc {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(version.text(), expected);
    for verb in ["supports", "build", "check", "explain", "init"] {
        run(&[verb, "--help"], "").succeeded();
    }
}

#[test]
fn wrong_usage_is_exit_code_2() {
    let wrong: [&[&str]; 5] = [
        &["bild"],
        &["supports"],
        &["build", "--nowhere"],
        &["init", "a", "b"],
        &["supports", "html", "epub"],
    ];
    for args in wrong {
        let outcome = run(args, "");
        assert_eq!(outcome.code, Some(2), "{args:?}");
        assert_eq!(outcome.text(), "", "{args:?}");
        assert!(outcome.stderr.starts_with("error: "), "{args:?}");
        assert!(!outcome.stderr.contains("panicked"), "{args:?}");
    }
}

#[test]
fn a_folder_without_a_book_is_named() {
    let dir = support::folder();
    for verb in ["build", "init"] {
        let line = run_command(program().arg(verb).arg(dir.path()), "").refusal();
        let path = dir.path().join("book.toml");
        let expected = format!("{} is not there", path.display());
        assert!(line.contains(&expected), "{line}");
    }
}

#[test]
fn a_book_without_the_table_says_what_adds_it() {
    let dir = support::folder();
    book(dir.path(), "");
    let line = build(dir.path()).refusal();
    for part in ["[preprocessor.designdoc]", "mdbook-designdoc init"] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!dir.path().join("book").exists(), "nothing is built");
}

#[test]
fn a_book_builds_into_its_own_folder_or_the_one_given() {
    let dir = support::folder();
    book(dir.path(), "[preprocessor.designdoc]\n");
    let outcome = build(dir.path()).succeeded();
    assert_eq!(outcome.text(), "", "standard output stays free");
    let built = dir.path().join("book");
    assert!(outcome.stderr.contains(&built.display().to_string()));
    let page = support::read(built.join("one.html"));
    assert!(page.contains("Words."), "{page}");

    let other = support::folder();
    let elsewhere = other.path().join("site");
    let mut command = program();
    command
        .args(["build", "-d"])
        .arg(&elsewhere)
        .arg(dir.path());
    run_command(&mut command, "").succeeded();
    assert_eq!(page, support::read(elsewhere.join("one.html")));
}

#[test]
fn a_relative_destination_is_one_of_the_book_as_in_mdbook() {
    let above = support::folder();
    let dir = above.path().join("handbook");
    book(&dir, "[preprocessor.designdoc]\n");
    let mut command = program();
    command.current_dir(above.path());
    command.args(["build", "handbook", "-d", "site"]);
    run_command(&mut command, "").succeeded();
    assert!(dir.join("site/one.html").is_file());
}

#[test]
fn the_folder_may_be_left_out() {
    let dir = support::folder();
    book(dir.path(), "[preprocessor.designdoc]\n");
    run_command(program().current_dir(dir.path()).arg("build"), "").succeeded();
    assert!(dir.path().join("book/one.html").is_file());
}

#[test]
fn a_book_that_cannot_be_loaded_is_one_line() {
    let cases: [(&str, &[u8]); 3] = [
        ("book.toml", b"[book\n"),
        ("book.toml", b"[preprocessor]\ndesigndoc = 3\n"),
        ("src/one.md", b"\xff"),
    ];
    for (file, contents) in cases {
        let dir = support::folder();
        book(dir.path(), "[preprocessor.designdoc]\n");
        support::write(dir.path().join(file), contents);
        build(dir.path()).refusal();
    }
}

#[test]
fn a_configuration_that_cannot_be_used_names_key_and_way_out() {
    let cases = [
        (
            json!({ "risk-oder": "document" }),
            "`risk-oder`",
            "`risk-order`",
        ),
        (json!({ "document": [] }), "`document`", "`documents`"),
        (json!({ "mermaids": "svg" }), "`mermaids`", "`mermaid`"),
        (
            json!({ "zzz": 1 }),
            "`zzz`",
            "its keys are adr-chapter, adr-dirs, books",
        ),
        (
            json!({ "mermaid": "png" }),
            "`mermaid`",
            "\"svg\" or \"keep\"",
        ),
        (
            json!({ "mermaid": true }),
            "`mermaid`",
            "\"svg\" or \"keep\"",
        ),
        (
            json!({ "risk-order": 1 }),
            "`risk-order`",
            "\"document\" or \"exposure\"",
        ),
        (json!({ "documents": "a.md" }), "`documents`", "a list of"),
        (json!({ "documents": [1] }), "`documents`", "a list of"),
        (json!({ "documents": ["{"] }), "`documents`", "{"),
        (json!({ "repository": "here" }), "`repository`", "https://"),
        (json!({ "statuses": ["Living"] }), "`statuses`", "a table"),
        (
            json!({ "statuses": { "Living": "alive" } }),
            "`statuses.Living`",
            "accepted",
        ),
    ];
    for (own, key, way_out) in cases {
        let line = run(&[], call(own, "# One")).refusal();
        for part in ["[preprocessor.designdoc]", "book.toml", key, way_out] {
            assert!(line.contains(part), "{part}: {line}");
        }
    }
}

#[test]
fn a_table_of_another_kind_is_an_error() {
    for own in [json!(3), json!("on"), json!([1])] {
        let line = run(&[], call(own, "# One")).refusal();
        assert!(line.contains("preprocessor.designdoc"), "{line}");
    }
}

#[test]
fn keys_that_mdbook_reads_are_no_mistake() {
    let own = json!({
        "after": ["links"], "before": [], "command": "x", "optional": true,
        "renderer": ["html"], "renderers": ["html"],
    });
    let outcome = run(&[], call(own, "# One")).succeeded();
    assert_eq!(outcome.stderr, "");
}

#[test]
fn build_tells_of_a_wrong_configuration_in_one_line() {
    let dir = support::folder();
    book(dir.path(), "[preprocessor.designdoc]\nrisk-oder = \"x\"\n");
    let line = build(dir.path()).refusal();
    assert!(line.contains("did you mean `risk-order`?"), "{line}");
}

/// A chapter whose only fault is a directive with a wrong name.
const FAULTY: &str = "# One\n\n{{#designdoc adr}}\n";

#[test]
fn a_finding_names_rule_place_and_what_to_do_and_is_no_failure() {
    let outcome = run(&[], call(json!({}), FAULTY)).succeeded();
    for part in [
        "there is no register `adr`",
        "[unknown-directive]",
        "one.md:3:",
        "did you mean `adrs`?",
    ] {
        assert!(outcome.stderr.contains(part), "{part}: {}", outcome.stderr);
    }
    let book: Value = serde_json::from_slice(&outcome.stdout).expect("JSON");
    assert_eq!(book["items"][0]["Chapter"]["content"], FAULTY);
}

#[test]
fn messages_that_no_terminal_reads_have_no_colour() {
    for no_color in [None, Some(""), Some("1")] {
        let mut command = program();
        if let Some(value) = no_color {
            command.env("NO_COLOR", value);
        }
        // What some programs take as "colour whatever reads it".
        command.env("CLICOLOR_FORCE", "1");
        let outcome = run_command(&mut command, call(json!({}), FAULTY)).succeeded();
        assert!(!outcome.stderr.contains('\u{1b}'), "{}", outcome.stderr);
    }
}

/// Standard output whose reader has gone.
fn gone() -> Stdio {
    let (reader, writer) = std::io::pipe().expect("a pipe");
    drop(reader);
    writer.into()
}

#[test]
fn nobody_to_speak_to_is_no_panic() {
    // Standard error may be closed as well; the book is answered all the same.
    let mut child = program()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(gone())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin
        .write_all(call(json!({}), FAULTY).as_bytes())
        .expect("input is taken");
    drop(stdin);
    let output = child.wait_with_output().expect("an end");
    assert_eq!(output.status.code(), Some(0));
    assert!(!output.stdout.is_empty());
}

#[test]
fn the_readme_has_a_row_for_every_key() {
    let root = support::folder();
    support::write(
        root.path().join("book.toml"),
        "[preprocessor.designdoc]\nzzz = 1\n",
    );
    support::write(root.path().join("src/SUMMARY.md"), "# Summary\n");
    let refusal = run_command(program().arg("check").arg(root.path()), "").refusal();
    let (_, keys) = refusal.split_once("its keys are ").expect("the keys");
    let readme = support::read(support::repository("README.md"));
    for key in keys.split(", ") {
        assert!(readme.contains(&format!("\n| `{key}` |")), "{key}");
    }
}
