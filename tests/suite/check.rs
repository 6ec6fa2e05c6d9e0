//! `check` and `explain`: places in the authors' files, formats, fixes, the baseline, exit codes.

use super::support::{self, Outcome, folder, program, run, run_command};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// A book with a misspelt status, an unknown one in a file that a chapter includes, and a date that
/// cannot be read behind it.
fn book(root: &Path) {
    support::write(
        root.join("book.toml"),
        "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\nafter = [\"links\"]\n",
    );
    support::write(
        root.join("src/SUMMARY.md"),
        "# Summary\n\n- [Vans](designs/vans.md)\n- [Crates](designs/crates.md)\n",
    );
    support::write(
        root.join("src/designs/vans.md"),
        "# Technical Design Document: Vans\n\n**Status**: Aproved\n",
    );
    support::write(
        root.join("src/designs/crates.md"),
        "# Technical Design Document: Crates\n\n{{#include ../parts/head.txt:2:3}}\n**Date**: 01/02/2026\n",
    );
    support::write(
        root.join("src/parts/head.txt"),
        "not this line\n**Status**: Parked\n**Author**: Ada\n",
    );
}

fn check(root: &Path, arguments: &[&str]) -> Outcome {
    let mut command = program();
    command.current_dir(root).arg("check").args(arguments);
    command.env_remove("SOURCE_DATE_EPOCH");
    run_command(&mut command, "")
}

/// Each finding of a JSON report as `path:line:column rule`.
fn places(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let places = findings.map(|it| {
        let (path, rule) = (it["path"].as_str(), it["rule"].as_str());
        let start = &it["start"];
        format!(
            "{}:{}:{} {}",
            path.expect("a path"),
            start["line"],
            start["column"],
            rule.expect("a rule")
        )
    });
    places.collect()
}

#[test]
fn findings_are_at_the_places_in_the_authors_files() {
    let root = folder();
    book(root.path());
    let outcome = check(root.path(), &["--format", "json"]);
    assert_eq!(
        places(outcome.text()),
        [
            "src/designs/vans.md:3:13 misspelt-status",
            "src/parts/head.txt:2:13 unknown-status",
            "src/designs/crates.md:4:11 unreadable-date",
        ]
    );
    assert_eq!(outcome.code, Some(0));
    assert!(
        outcome
            .stderr
            .starts_with("3 warnings in 2 design documents")
    );
}

#[test]
fn the_human_form_draws_the_place_and_says_what_to_do() {
    let root = folder();
    book(root.path());
    let outcome = check(root.path(), &["."]);
    let drawn = "warning[unknown-status]: `Parked` is no known status\n \
                 --> src/parts/head.txt:2:13\n  |\n2 | **Status**: Parked\n  |             ^^^^^^\n";
    assert!(outcome.text().contains(drawn), "{}", outcome.text());
    assert!(outcome.text().contains("= help: use one of"));
    assert!(!outcome.text().contains('\u{1b}'), "no colour in a pipe");
    assert!(
        outcome
            .stderr
            .contains("`mdbook-designdoc explain misspelt-status`")
    );
}

/// A terminal shows little of a line, and a line may hold all findings of a book.
#[test]
fn the_human_form_draws_what_is_near_in_a_long_line() {
    const AGAIN: &str = "É, as ADR-404 says, and so on; ";
    const COUNT: usize = 400;
    let root = folder();
    book(root.path());
    let page = format!(
        "# Technical Design Document: Vans\n\n### ADR-001: Horns\n\n{}\n",
        AGAIN.repeat(COUNT)
    );
    support::write(root.path().join("src/SUMMARY.md"), "- [P](p.md)\n");
    support::write(root.path().join("src/p.md"), page);
    let outcome = check(root.path(), &["."]);
    let drawn: Vec<_> = outcome.text().split("\n\n").collect();
    let of_line: Vec<_> = drawn.iter().filter(|it| it.contains("ADR-404")).collect();
    assert_eq!(of_line.len(), COUNT, "{}", outcome.text());
    let width = AGAIN.chars().count();
    for (at, finding) in of_line.iter().enumerate() {
        let place = format!(" --> src/p.md:5:{}\n", 7 + at * width);
        assert!(finding.contains(&place), "{place} {finding}");
        assert!(finding.contains("^^^^^^^\n"), "{finding}");
        assert!(finding.len() < 1_000, "{finding}");
    }
}

#[test]
fn levels_and_fail_on_decide_the_exit_code() {
    let root = folder();
    book(root.path());
    for (arguments, code) in [
        (&["--fail-on", "warning"][..], 1),
        (&["--fail-on", "error"], 0),
        (&["--fail-on", "never"], 0),
    ] {
        assert_eq!(
            check(root.path(), arguments).code,
            Some(code),
            "{arguments:?}"
        );
    }
    let toml = |rules: &str| {
        let text = format!("[book]\ntitle = \"T\"\n[preprocessor.designdoc.rules]\n{rules}\n");
        support::write(root.path().join("book.toml"), text);
        check(root.path(), &["--format", "json"])
    };
    let outcome = toml("unknown-status = \"deny\"");
    assert_eq!(outcome.code, Some(1));
    assert!(
        outcome.stderr.starts_with("1 error and 2 warnings"),
        "{}",
        outcome.stderr
    );
    let outcome = toml("template = \"allow\"");
    assert_eq!((outcome.code, places(outcome.text()).len()), (Some(0), 0));
    let outcome = toml("template = \"allow\"\nunknown-status = \"warn\"");
    assert_eq!(places(outcome.text()).len(), 1);
    for (rules, said) in [
        (
            "unknown-statsu = \"warn\"",
            "did you mean `unknown-status`?",
        ),
        (
            "unknown-status = \"loud\"",
            "must be \"allow\", \"warn\" or \"deny\"",
        ),
    ] {
        let refusal = toml(rules).refusal();
        assert!(refusal.contains(said), "{refusal}");
    }
}

#[test]
fn a_build_fails_on_what_is_denied() {
    let root = folder();
    book(root.path());
    let build = || run_command(program().arg("build").arg(root.path()), "");
    assert_eq!(build().code, Some(0));
    let toml = "[book]\ntitle = \"T\"\n[preprocessor.designdoc]\nafter = [\"links\"]\nrules = { unknown-status = \"deny\" }\n";
    support::write(root.path().join("book.toml"), toml);
    let failed = build();
    assert_eq!(failed.code, Some(2));
    assert!(
        failed.stderr.contains("error[unknown-status]"),
        "{}",
        failed.stderr
    );
    support::write(
        root.path().join("book.toml"),
        toml.replace("rules", "fail-on = \"never\"\nrules"),
    );
    assert_eq!(build().code, Some(0));
}

#[test]
fn a_comment_silences_a_rule_in_its_place() {
    let root = folder();
    book(root.path());
    support::write(
        root.path().join("src/designs/vans.md"),
        "<!-- designdoc: allow(misspelt-status, unknown-status) -->\n# Technical Design Document: Vans\n\n**Status**: Aproved\n",
    );
    let outcome = check(root.path(), &["--format", "json"]);
    let places = places(outcome.text());
    assert_eq!(places[0], "src/designs/vans.md:1:40 unused-allow");
    assert_eq!(places.len(), 3);
}

#[test]
fn fixes_are_shown_or_made_and_nothing_else_changes() {
    let root = folder();
    book(root.path());
    let vans = root.path().join("src/designs/vans.md");
    let before = "\u{feff}# Technical Design Document: Vans\r\n\r\n**Status**: Aproved\r\n";
    support::write(&vans, before);
    let shown = check(root.path(), &["--diff"]);
    assert!(
        shown.text().contains("-**Status**: Aproved"),
        "{}",
        shown.text()
    );
    assert!(shown.text().contains("+**Status**: Approved"));
    assert_eq!(support::read(&vans), before);
    let fixed = check(root.path(), &["--fix", "--format", "json"]);
    assert!(fixed.stderr.starts_with("Fixed src/designs/vans.md\n"));
    assert_eq!(support::read(&vans), before.replace("Aproved", "Approved"));
    assert_eq!(places(fixed.text()).len(), 2);
    let again = check(root.path(), &["--fix"]);
    assert!(!again.stderr.contains("Fixed"), "{}", again.stderr);
}

#[test]
fn a_baseline_keeps_old_findings_silent_wherever_they_move() {
    let root = folder();
    book(root.path());
    let wrote = check(root.path(), &["--write-baseline"]);
    assert!(
        wrote.stderr.starts_with("Wrote 3 findings"),
        "{}",
        wrote.stderr
    );
    let quiet = check(root.path(), &["--fail-on", "warning"]);
    assert_eq!((quiet.code, quiet.text()), (Some(0), ""));
    assert!(
        quiet.stderr.contains("3 more are in the baseline"),
        "{}",
        quiet.stderr
    );
    let vans = root.path().join("src/designs/vans.md");
    support::write(
        &vans,
        "# Technical Design Document: Vans\n\n**Author(s)**: Ada\n\n**Status**: Aproved\n\n**Date**: 03/04/2026\n",
    );
    let outcome = check(root.path(), &["--format", "json"]);
    assert_eq!(
        places(outcome.text()),
        ["src/designs/vans.md:7:11 unreadable-date"]
    );
    support::write(
        &vans,
        "# Technical Design Document: Vans\n\n**Status**: Draft\n",
    );
    let outcome = check(root.path(), &[]);
    assert!(
        outcome.stderr.contains("1 of the baseline are gone"),
        "{}",
        outcome.stderr
    );
    support::write(root.path().join("designdoc-baseline.json"), "[]");
    assert!(check(root.path(), &[]).refusal().contains("is no baseline"));
}

#[test]
fn single_files_need_no_book() {
    let root = folder();
    let text = "# Technical Design Document: Vans\n\n**Status**: Parked\n\nSee ADR-001 and ADR-099.\n\n### ADR-001: Two\n\n**Decision**: D.\n";
    support::write(root.path().join("a.md"), text);
    support::write(root.path().join("b.md"), "# Notes\n");
    let outcome = check(root.path(), &["a.md", "b.md", "--format", "json"]);
    // What ADR-099 is may be said elsewhere.
    assert_eq!(places(outcome.text()), ["a.md:3:13 unknown-status"]);
    support::write(
        root.path().join("book.toml"),
        "[preprocessor.designdoc.statuses]\nParked = \"draft\"\n",
    );
    let outcome = check(root.path(), &["a.md", "--format", "json"]);
    assert_eq!(places(outcome.text()), [""; 0]);
}

#[test]
fn what_cannot_be_read_is_one_line_and_exit_2() {
    let root = folder();
    fs::create_dir(root.path().join("empty")).expect("a folder");
    support::write(root.path().join("bare/book.toml"), "[book]\n");
    support::write(root.path().join("bad.md"), b"# \xff\n");
    for (arguments, said) in [
        (&["nowhere"][..], "nowhere is not there"),
        (&["empty"], "book.toml is not there"),
        (&["bare"], "SUMMARY.md"),
        (&["bad.md"], "bad.md cannot be read"),
        (&["empty", "bad.md"], "empty is a folder"),
        (&["bad.md", "--write-baseline"], "bad.md cannot be read"),
    ] {
        let refusal = check(root.path(), arguments).refusal();
        assert!(refusal.contains(said), "{arguments:?}: {refusal}");
    }
}

#[test]
fn a_book_is_only_read() {
    let root = folder();
    book(root.path());
    support::write(
        root.path().join("src/SUMMARY.md"),
        "# Summary\n\n- [Gone](gone.md)\n",
    );
    let refusal = check(root.path(), &[]).refusal();
    assert!(refusal.contains("gone.md"), "{refusal}");
    assert!(!root.path().join("src/gone.md").exists());
}

#[test]
fn github_gets_paths_from_the_repositorys_root() {
    let root = folder();
    fs::create_dir(root.path().join(".git")).expect("a folder");
    book(&root.path().join("docs"));
    let outcome = check(&root.path().join("docs"), &["--format", "github"]);
    let first = outcome.text().lines().next().expect("a finding");
    assert_eq!(
        first,
        "::warning file=docs/src/designs/vans.md,line=3,endLine=3,col=13,endColumn=20,\
         title=misspelt-status::`Aproved` is a misspelling of `Approved`; correct the word"
    );
    let sarif = check(&root.path().join("docs"), &["--format", "sarif"]);
    let log: Value = serde_json::from_str(sarif.text()).expect("JSON");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(result["ruleId"], "misspelt-status");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "docs/src/designs/vans.md");
    assert_eq!(place["region"]["startColumn"], 13);
    let rules = &log["runs"][0]["tool"]["driver"]["rules"];
    let index = result["ruleIndex"].as_u64().expect("an index") as usize;
    assert_eq!(rules[index]["id"], "misspelt-status");
}

#[test]
fn rules_are_explained() {
    let all = run(&["explain"], "").succeeded();
    let one = run(&["explain", "unknown-status"], "").succeeded();
    for rule in mdbook_designdoc::rules::ALL {
        assert!(
            all.text().contains(&format!("  {} ", rule.name)),
            "{}",
            rule.name
        );
    }
    assert!(one.text().contains("This is found:") && one.text().contains("Parked"));
    let refusal = run(&["explain", "unkown-status"], "").refusal();
    assert!(
        refusal.contains("did you mean `unknown-status`?"),
        "{refusal}"
    );
}
