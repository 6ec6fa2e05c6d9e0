//! Several runs at once, and what runs that were killed have left.

use super::kit::{WORKS, files, same};
use crate::support::{self, program, run_command, write};
use std::process::Stdio;

#[test]
fn several_at_once_do_the_work_once() {
    for work in WORKS {
        let (_, new) = work.old_and_new();
        for _ in 0..3 {
            let root = work.book();
            let start = |_| {
                let mut command = work.command(root.path());
                command.stdin(Stdio::null()).stdout(Stdio::null());
                let piped = command.stderr(Stdio::piped());
                piped.spawn().expect("the program starts")
            };
            let children: Vec<_> = (0..4).map(start).collect();
            for child in children {
                let output = child.wait_with_output().expect("an end");
                let said = String::from_utf8_lossy(&output.stderr);
                assert_eq!(output.status.code(), Some(0), "{}: {said}", work.name);
            }
            same(&files(root.path()), &new, work.name);
        }
    }
}

#[test]
fn two_who_want_different_things_of_a_book_both_get_them() {
    for _ in 0..4 {
        let root = support::folder();
        write(root.path().join("book.toml"), "[book]\ntitle = \"T\"\n");
        let start = |more: &[&str]| {
            let mut command = program();
            command.arg("init").args(more).current_dir(root.path());
            command.stderr(Stdio::null());
            command.spawn().expect("the program starts")
        };
        let children = [&[][..], &["--export"], &[], &["--export"]].map(start);
        for mut child in children {
            assert_eq!(support::wait(&mut child).code(), Some(0));
        }
        let toml = support::read(root.path().join("book.toml"));
        for table in ["[preprocessor.designdoc]", "[output.designdoc]"] {
            assert_eq!(toml.matches(table).count(), 1, "{toml}");
        }
    }
}

/// A file that somebody includes and names in two ways is changed twice, one after the other.
#[test]
fn two_changes_of_one_file_are_both_kept() {
    let root = support::folder();
    for (file, text) in [
        (
            "book.toml",
            "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\nafter = [\"links\"]\n",
        ),
        (
            "src/SUMMARY.md",
            "# Summary\n\n- [One](designs/one.md)\n- [Two](designs/two.md)\n",
        ),
        (
            "src/designs/one.md",
            "# Technical Design Document: One\n\n{{#include ../parts/head.md:2:3}}\n",
        ),
        (
            "src/designs/two.md",
            "# Technical Design Document: Two\n\n{{#include ../../src/parts/head.md:5:6}}\n",
        ),
        (
            "src/parts/head.md",
            "\u{feff}No chapter's.\n**Status**: Aproved\n**Author**: Ada\n\n**Status**: Implimented\n**Author**: Bob\n",
        ),
    ] {
        write(root.path().join(file), text);
    }
    let mut command = program();
    command.args(["check", "--fix"]).current_dir(root.path());
    run_command(&mut command, "").succeeded();
    let text = support::read(root.path().join("src/parts/head.md"));
    assert_eq!(
        text,
        "\u{feff}No chapter's.\n**Status**: Approved\n**Author**: Ada\n\n**Status**: Implemented\n**Author**: Bob\n"
    );
}

/// A leftover is no chapter, no document that is missing in the summary, and on no page.
#[test]
fn what_a_killed_run_left_is_harmless() {
    let root = support::folder();
    let left = "src/designs/.designdoc-unfinished-aBc123.md";
    for (file, text) in [
        (
            "book.toml",
            "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\n\n[output.html]\n\n[output.designdoc]\n",
        ),
        ("src/SUMMARY.md", "# Summary\n\n- [One](designs/one.md)\n"),
        (
            "src/designs/one.md",
            "# Technical Design Document: One\n\n**Status**: Draft\n\n**Author**: Ada\n",
        ),
        (
            left,
            "# Technical Design Document: Half\n\n**Status**: Draft\n\n**Auth",
        ),
    ] {
        write(root.path().join(file), text);
    }
    let run = |arguments: &[&str]| {
        let mut command = program();
        command.args(arguments).current_dir(root.path());
        run_command(&mut command, "").succeeded()
    };
    let checked = run(&["check"]);
    assert!(!checked.text().contains("unfinished"), "{}", checked.text());
    run(&["build"]);
    let mut built = files(&root.path().join("book"));
    built.retain(|name, text| {
        name.contains("unfinished") || String::from_utf8_lossy(text).contains("Document: Half")
    });
    assert_eq!(built.keys().collect::<Vec<_>>(), Vec::<&String>::new());
    assert!(root.path().join(left).exists(), "a look takes nothing away");
    run(&["check", "--fix"]);
    assert!(!root.path().join(left).exists());
}
