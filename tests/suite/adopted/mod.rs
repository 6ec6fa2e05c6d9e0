//! Decision records that lie beside the book's sources, through both versions of mdBook, through the
//! protocol and through a check.

mod bad;
mod site;

use super::html::Site;
use super::libraries::{Plugin, Version, build};
use super::support::{self, Outcome, folder, program, run_command};
use mdbook_designdoc::preprocess;
use mdbook_designdoc::protocol::{self, Call};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// A book in a repository, with its records in a hidden folder of the repository.
struct Repository(TempDir);

const TOML: &str = "[book]\ntitle = \"Vans\"\n\n[preprocessor.designdoc]\nafter = [\"index\", \
                    \"links\"]\nadr-dirs = [\"../.github/adrs\"]\n\n[output.html]\n\
                    git-repository-url = \"https://github.com/vans/vans\"\n\
                    edit-url-template = \"https://github.com/vans/vans/edit/main/docs/{path}\"\n";

const ONE_VAN: &str = "\u{feff}# 1. One van\n\n## Status\n\nSuperseded by [2. Two vans](0002-two-vans.md)\n\n\
                       ## Context\n\nThe [routes](../../docs/src/designs/routes.md#risks) are short; see \
                       [the sheet](../../fleet/sheet.txt#L3) and ![the yard](img/yard.png).\n\n\
                       ## Decision\n\nOne van, until [that][two] says more.\n\n\
                       ## Consequences\n\n[Back to the list](README.md).\n\n[two]: 0002-two-vans.md#context \"Two\"\n";

const TWO_VANS: &str = "---\nstatus: accepted\ndate: 2026-01-02\nsupersedes: ADR-001\n---\n# Two vans\n\n## Context\n\n\
                        The second bakery is open.\n\n## Decision\n\nTwo.\n\n## Consequences\n\nTwo drivers.\n\n\
                        ## Risks\n\n| Risk | Impact | Likelihood | Mitigation | Owner |\n|---|---|---|---|---|\n\
                        | A van breaks down | High | Low | [One van](0001-one-van.md) does both | Ada |\n";

const ROUTES: &str = "# Technical Design Document: Routes\n\n**Status**: Draft\n\n**Author(s)**: Ada\n\n\
                      By ADR-002 there are [two](../../../.github/adrs/0002-two-vans.md#decision).\n\n\
                      ## Risks\n\n| Risk | Impact | Likelihood | Mitigation | Owner |\n|---|---|---|---|---|\n\
                      | Snow | Low | High | [Two](../../../.github/adrs/0002-two-vans.md#consequences) | Ada |\n";

impl Repository {
    fn new() -> Self {
        let it = Self(folder());
        fs::create_dir(it.path(".git")).expect("a folder");
        it.write("docs/book.toml", TOML);
        it.write(
            "docs/src/SUMMARY.md",
            "# Summary\n\n[Welcome](README.md)\n\n- [Routes](designs/routes.md)\n- [All risks](risks.md)\n",
        );
        it.write(
            "docs/src/README.md",
            "# Welcome\n\nFirst [two vans][2], then [the log](../../.github/adrs/README.md).\n\n\
             [2]: <../../.github/adrs/0002-two-vans.md>\n",
        );
        it.write("docs/src/designs/routes.md", ROUTES);
        it.write("docs/src/risks.md", "# All risks\n\n{{#designdoc risks}}\n");
        it.write(".github/adrs/0001-one-van.md", ONE_VAN);
        it.write(".github/adrs/0002-two-vans.md", TWO_VANS);
        it.write(".github/adrs/README.md", "# Our decisions\n");
        it.write(".github/adrs/template.md", "# N. Title\n\n## Status\n");
        it.write(".github/adrs/img/yard.png", b"PNG");
        it.write("fleet/sheet.txt", "vans\n");
        it
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    #[track_caller]
    fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        support::write(self.path(path), contents);
    }

    /// The configuration with other folders, as TOML writes a list.
    #[track_caller]
    fn with_dirs(&self, dirs: &str) {
        let toml = TOML.replace("[\"../.github/adrs\"]", dirs);
        self.write("docs/book.toml", toml);
    }

    #[track_caller]
    fn build(&self, version: Version) -> Site {
        let book = self.path("docs");
        build(
            version,
            book.to_str().expect("a path that is text"),
            Plugin::Binary,
        )
    }

    fn check(&self) -> Outcome {
        let mut command = program();
        command.current_dir(self.0.path());
        command.args(["check", "docs", "--format", "json"]);
        run_command(&mut command, "")
    }

    /// The book as mdBook hands it over: these items, and `book.toml`.
    fn call(&self, items: Value) -> String {
        let toml = support::read(self.path("docs/book.toml"));
        let config: mdbook_driver::config::Config = toml.parse().expect("book.toml is valid");
        let context = json!({
            "root": self.path("docs"),
            "config": config,
            "renderer": "html",
            "mdbook_version": "0.5.4",
        });
        json!([context, { "items": items }]).to_string()
    }
}

/// The plugin's answer and its warnings.
#[track_caller]
fn answer(call: &str) -> (String, Vec<String>) {
    let Ok(Call::Preprocess(request)) = protocol::read(call.into()) else {
        panic!("this is a preprocessor's call");
    };
    let mut out = Vec::new();
    let report = preprocess::run(request, &mut out).expect("the book is answered");
    (
        String::from_utf8(out).expect("an answer is text"),
        report.warnings,
    )
}

fn chapter(name: &str, path: &str, content: &str, number: Value, below: Value) -> Value {
    json!({ "Chapter": {
        "name": name, "content": content, "number": number, "sub_items": below,
        "path": path, "source_path": path, "parent_names": [],
    } })
}

/// Number, page and file of each chapter under a list, depth first.
fn told(items: &Value) -> Vec<String> {
    let mut out = Vec::new();
    for item in items.as_array().into_iter().flatten() {
        let it = &item["Chapter"];
        let words = |key: &str| it[key].as_str().unwrap_or("-").to_owned();
        out.push(format!(
            "{} {} {}",
            it["number"],
            words("path"),
            words("source_path")
        ));
        out.extend(told(&it["sub_items"]));
    }
    out
}

fn items(book: &str) -> Value {
    let book: Value = serde_json::from_str(book).expect("a book");
    book["items"].clone()
}

#[test]
fn nothing_else_of_the_json_changes_and_a_second_pass_changes_nothing() {
    let repository = Repository::new();
    let first = chapter("W", "w.md", "# W\n", json!([1]), json!([]));
    let call = repository.call(json!(["Separator", first]));
    let (once, warnings) = answer(&call);
    assert_eq!(warnings, [""; 0]);
    let before = json!({ "items": ["Separator", first] }).to_string();
    let (head, tail) = before.split_at(before.len() - "]}".len());
    assert!(once.starts_with(head) && once.ends_with(tail), "{once}");
    let again = format!(
        "{},{once}]",
        call.split_once(",{\"items\"").expect("a book").0
    );
    let (twice, _) = answer(&again);
    assert_eq!(once, twice);
    // Without the key the book goes out as it came.
    repository.with_dirs("[]");
    let (untouched, _) = answer(&repository.call(json!(["Separator", first])));
    assert_eq!(untouched, before);
}

#[test]
fn they_stand_where_the_directive_or_the_name_says() {
    let repository = Repository::new();
    let at = |chapters: Value| told(&items(&answer(&repository.call(chapters)).0));
    let plain = |name: &str, path: &str, number| chapter(name, path, "# T\n", number, json!([]));
    let child = plain("C", "team/c.md", json!([1, 7]));
    let holder = chapter(
        "D",
        "team/d.md",
        "# D\n\n{{#designdoc adr-log}}\n",
        json!([1]),
        json!([child]),
    );
    let named = plain("decision log", "log.md", Value::Null);
    let under_directive = [
        "null log.md log.md",
        "[1] team/d.md team/d.md",
        "[1,7] team/c.md team/c.md",
        "[1,8] team/decision-log/0001-one-van.md ../../.github/adrs/0001-one-van.md",
        "[1,9] team/decision-log/0002-two-vans.md ../../.github/adrs/0002-two-vans.md",
    ];
    assert_eq!(at(json!([named, holder])), under_directive);
    // Without numbers above there are none beneath.
    assert_eq!(
        at(json!([named]))[1],
        "null decision-log/0001-one-van.md ../../.github/adrs/0001-one-van.md"
    );
    let draft = json!({ "Chapter": {
        "name": "Decision log", "content": "", "number": [2, 3], "sub_items": [],
        "path": null, "source_path": null, "parent_names": ["Team"],
    } });
    let holder = chapter("T", "team/t.md", "# T\n", json!([2]), json!([draft]));
    assert_eq!(
        at(json!([holder]))[2],
        "[2,3,1] decision-log/0001-one-van.md ../../.github/adrs/0001-one-van.md"
    );
    // Shown as code it is no directive, and a page that is taken is not written over.
    let code = chapter(
        "D",
        "d.md",
        "`{{#designdoc adr-log}}`\n",
        json!([4]),
        json!([]),
    );
    let taken = plain("T", "decision-log.md", json!([5]));
    let taken_too = plain("T", "decision-log/0001-One-Van.md", json!([6]));
    assert_eq!(
        at(json!([code, taken, taken_too]))[3..],
        [
            "[7] decision-log-2.md -",
            "[7,1] decision-log/0001-one-van-2.md ../../.github/adrs/0001-one-van.md",
            "[7,2] decision-log/0002-two-vans.md ../../.github/adrs/0002-two-vans.md",
        ]
    );
}

#[test]
fn several_folders_share_a_chapter_and_nothing_comes_twice() {
    let repository = Repository::new();
    repository
        .with_dirs("[\"../.github/adrs\", \"../docs/../fleet/adrs\", \"../.github\", \"src/log\", \"src/img\"]");
    repository.write(
        "fleet/adrs/0001-one-yard.md",
        "# ADR-001: One yard\n\n## Status\n\nAccepted\n",
    );
    repository.write(
        "fleet/adrs/old/10-ten.md",
        "# ADR-010: Ten\n\n## Status\n\nAccepted\n",
    );
    repository.write(
        "fleet/adrs/old/9 nine.md",
        "# ADR-009: Nine\n\n## Status\n\nAccepted\n",
    );
    repository.write("fleet/adrs/talks.md", "# How we talk\n");
    repository.write("docs/src/img/README.md", "# Images\n");
    repository.write(
        "docs/src/log/1-inside.md",
        "# ADR-001: Inside\n\n## Status\n\nAccepted\n",
    );
    let own = chapter("W", "w.md", "# W\n", json!([1]), json!([]));
    let mut listed = chapter("Ten", "ten.md", "# ADR-010: Ten\n", json!([2]), json!([]));
    listed["Chapter"]["source_path"] = json!("../../fleet/adrs/old/10-ten.md");
    let (book, warnings) = answer(&repository.call(json!([own, listed])));
    assert_eq!(
        told(&items(&book))[2..],
        [
            "[3] decision-log.md -",
            "[3,1] decision-log/adrs/0001-one-van.md ../../.github/adrs/0001-one-van.md",
            "[3,2] decision-log/adrs/0002-two-vans.md ../../.github/adrs/0002-two-vans.md",
            "[3,3] decision-log/adrs-2/0001-one-yard.md ../../fleet/adrs/0001-one-yard.md",
            "[3,4] decision-log/adrs-2/old/9-nine.md ../../fleet/adrs/old/9 nine.md",
            // What lies among the sources keeps its place.
            "[3,5] log/1-inside.md log/1-inside.md",
            "[3,6] decision-log/adrs-2/talks.md ../../fleet/adrs/talks.md",
        ]
    );
    assert_eq!(warnings, ["`adr-dirs`: `src/img` holds no decision record"]);
    let log = items(&book)[2]["Chapter"]["content"]
        .as_str()
        .expect("a text")
        .to_owned();
    for part in [
        "<caption>Decision log: .github/adrs</caption>",
        "<caption>Decision log: fleet/adrs</caption>",
        "<caption>Decision log: log</caption>",
        "<a href=\"decision-log/adrs-2/talks.md\">How we talk</a>",
    ] {
        assert!(log.contains(part), "{part}: {log}");
    }
}

#[test]
fn findings_are_at_the_places_in_the_records_files() {
    let repository = Repository::new();
    repository.write(
        ".github/adrs/0001-one-more.md",
        ONE_VAN.replace("One van", "One more"),
    );
    repository.write(
        ".github/adrs/0003-three-vans.md",
        "\u{feff}# 3. Three vans\r\n\r\nStatus: Acepted\r\n\r\n## Context\r\n\r\nSee [gone](0009-gone.md).\r\n\r\n\
         ## Decision\r\n\r\nThree.\r\n\r\n## Consequences\r\n\r\nC.\r\n",
    );
    let outcome = repository.check().succeeded();
    let report: Value = serde_json::from_str(outcome.text()).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let places: Vec<_> = findings
        .map(|it| {
            let start = &it["start"];
            let path = it["path"].as_str().unwrap_or_default();
            let rule = it["rule"].as_str().unwrap_or_default();
            format!("{path}:{}:{} {rule}", start["line"], start["column"])
        })
        .collect();
    for place in [
        ".github/adrs/0001-one-van.md:1:1 duplicate-adr-number",
        ".github/adrs/0003-three-vans.md:3:9 misspelt-status",
        ".github/adrs/0003-three-vans.md:7:12 broken-link",
    ] {
        assert!(places.iter().any(|it| it == place), "{place}: {places:#?}");
    }
    let mut fix = program();
    fix.current_dir(repository.0.path());
    run_command(fix.args(["check", "docs", "--fix"]), "").succeeded();
    let fixed = support::read(repository.path(".github/adrs/0003-three-vans.md"));
    assert!(
        fixed.starts_with("\u{feff}# 3. Three vans\r\n\r\nStatus: Accepted\r\n"),
        "{fixed}"
    );
    // A record that is checked alone needs no book around it.
    let mut alone = program();
    alone.current_dir(repository.path("docs/src/designs"));
    run_command(alone.args(["check", "routes.md"]), "").succeeded();
    let outside = |place: &&String| !place.starts_with(".github/adrs/0");
    assert_eq!(places.iter().find(outside), None);
}
