//! `check --fix`, case by case: a file as it was and as it must be afterwards. A second run must
//! find nothing to do.

use super::support::{self, folder, program, run_command};
use serde_json::Value;
use std::path::Path;

/// What an author wrote, and what stands there once it is mended. The name is a file's, and says in
/// which book it stands; see [`book`].
struct Case {
    name: &'static str,
    file: &'static str,
    before: &'static str,
    after: &'static str,
}

const DESIGN: &str = "src/designs/case.md";

/// A case whose text is the whole of a chapter.
const fn chapter(name: &'static str, before: &'static str, after: &'static str) -> Case {
    Case {
        name,
        file: DESIGN,
        before,
        after,
    }
}

/// A case that changes nothing.
const fn untouched(name: &'static str, text: &'static str) -> Case {
    chapter(name, text, text)
}

const CASES: &[Case] = &[
    chapter(
        "a status in bold",
        "# Technical Design Document: Boats\n\n**Status**: Aproved\n",
        "# Technical Design Document: Boats\n\n**Status**: Approved\n",
    ),
    chapter(
        "Windows line ends and a byte order mark",
        "\u{feff}# Technical Design Document: Boats\r\n\r\n- Author: Ömer ⛵\r\n- Status: ⛵ implimented, 2026-02-01\r\n\r\nNo end",
        "\u{feff}# Technical Design Document: Boats\r\n\r\n- Author: Ömer ⛵\r\n- Status: ⛵ implemented, 2026-02-01\r\n\r\nNo end",
    ),
    chapter(
        "capitals in code in a quoted table",
        "# Technical Design Document: Boats\n\n> | Status | `DEPRICATED` |\n> |---|---|\n> | Author | Ömer |\n",
        "# Technical Design Document: Boats\n\n> | Status | `DEPRECATED` |\n> |---|---|\n> | Author | Ömer |\n",
    ),
    chapter(
        "each decision's own status",
        "# Technical Design Document: Boats\n\n### ADR-001: Red\n\n**Status**: Superceded by ADR-002\n\n### ADR-002: Blue\n\n#### Status\n\nAcepted\n",
        "# Technical Design Document: Boats\n\n### ADR-001: Red\n\n**Status**: Superseded by ADR-002\n\n### ADR-002: Blue\n\n#### Status\n\nAccepted\n",
    ),
    untouched(
        "other words, and the same ones elsewhere",
        "# Technical Design Document: Boats\n\n**Status**: Parked\n\nIt was aproved, says `**Status**: Aproved`.\n\n```yaml\nstatus: aproved\n```\n",
    ),
    chapter(
        "a record's new name, its title and its place",
        "# Technical Design Document: Boats\n\nSee [one](../decisions/0001-boat.md), [a part](../decisions/0001-boat.md#context \"why\"), [angled](<../decisions/0001-boat.md>) and ![none](../decisions/0001-boat.png).\n",
        "# Technical Design Document: Boats\n\nSee [one](../decisions/0001-two-boats.md), [a part](../decisions/0001-two-boats.md#context \"why\"), [angled](<../decisions/0001-two-boats.md>) and ![none](../decisions/0001-boat.png).\n",
    ),
    chapter(
        "a link's definition, behind wide characters and Windows line ends",
        "# Technical Design Document: Boats\r\n\r\n船 [one][it] 船 and [two](../decisions/0001-x.md)\r\n\r\n[it]: ../decisions/0001-boat.md\r\n",
        "# Technical Design Document: Boats\r\n\r\n船 [one][it] 船 and [two](../decisions/0001-two-boats.md)\r\n\r\n[it]: ../decisions/0001-boat.md\r\n",
    ),
    chapter(
        "a name, and then the place that it hid",
        "# Technical Design Document: Boats\n\nSee [it](../decisions/0001-boat.md#Context) and [this](#The-Hull).\n\n## The hull\n\nOak.\n",
        "# Technical Design Document: Boats\n\nSee [it](../decisions/0001-two-boats.md#context) and [this](#the-hull).\n\n## The hull\n\nOak.\n",
    ),
    untouched(
        "no record of that number, and no file at all",
        "# Technical Design Document: Boats\n\nSee [three](../decisions/0003-boat.md), [a page](boat.md) and `[code](../decisions/0001-boat.md)`.\n",
    ),
    Case {
        name: "text that two chapters include",
        file: "src/parts/head.md",
        before: "no chapter's\r\n**Status**: Aproved\r\n**Author**: Ada\r\nSee [it](../decisions/0001-boat.md).\r\n**Status**: Aproved\r\n",
        after: "no chapter's\r\n**Status**: Approved\r\n**Author**: Ada\r\nSee [it](../decisions/0001-two-boats.md).\r\n**Status**: Aproved\r\n",
    },
    Case {
        name: "front matter",
        file: "src/decisions/0002-front-matter.md",
        before: "---\nstatus: propsed\ndate: 2026-02-01\n---\n\n# Front matter\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
        after: "---\nstatus: proposed\ndate: 2026-02-01\n---\n\n# Front matter\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
    },
];

#[test]
fn fixes_mend_what_they_should_and_nothing_else() {
    for case in CASES {
        let root = folder();
        book(root.path());
        support::write(root.path().join(case.file), case.before);
        let before = texts(root.path());
        check(root.path(), &["--fix"]);
        let mut wanted = before;
        for (file, text) in &mut wanted {
            if file == case.file {
                *text = case.after.to_owned();
            }
        }
        assert_eq!(texts(root.path()), wanted, "{}", case.name);
        let (report, told) = check(root.path(), &["--fix"]);
        assert!(!told.contains("Fixed"), "{}: {told}", case.name);
        assert_eq!(texts(root.path()), wanted, "{}, again", case.name);
        let findings = report["findings"].as_array().expect("a list").iter();
        let left = findings.filter(|it| it["fixable"] == true).count();
        assert_eq!(left, 0, "{}: {report:#}", case.name);
    }
}

/// A book with a record, a chapter for a case, and two chapters that include the same lines.
fn book(root: &Path) {
    for (file, text) in [
        (
            "book.toml",
            "[book]\ntitle = \"T\"\n\n[preprocessor.designdoc]\nafter = [\"links\"]\n",
        ),
        (
            "src/SUMMARY.md",
            "# Summary\n\n- [Case](designs/case.md)\n- [One](designs/one.md)\n- [Two](designs/two.md)\n- [Boats](decisions/0001-two-boats.md)\n- [Matter](decisions/0002-front-matter.md)\n",
        ),
        (DESIGN, "# Technical Design Document: Boats\n"),
        (
            "src/designs/one.md",
            "# Technical Design Document: One\n\n{{#include ../parts/head.md:2:4}}\n",
        ),
        (
            "src/designs/two.md",
            "# Technical Design Document: Two\n\nA line before.\n\n{{#include ../parts/head.md:2:4}}\n",
        ),
        (
            "src/parts/head.md",
            "no chapter's\n**Status**: Draft\n**Author**: Ada\nNothing.\n",
        ),
        (
            "src/decisions/0001-two-boats.md",
            "# 1. Two boats\n\n- Status: Accepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
        ),
        (
            "src/decisions/0002-front-matter.md",
            "# 2. Front matter\n\n- Status: Accepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n",
        ),
    ] {
        support::write(root.join(file), text);
    }
}

/// The files of the book with their texts.
fn texts(root: &Path) -> Vec<(String, String)> {
    let files = support::files(root).into_iter();
    let texts = files.map(|path| {
        let name = path.strip_prefix(root).expect("a file of the book");
        let name = name.to_string_lossy().replace('\\', "/");
        (name, support::read(&path))
    });
    texts.collect()
}

/// The report, and what was said beside it.
fn check(root: &Path, arguments: &[&str]) -> (Value, String) {
    let mut command = program();
    command.current_dir(root).env_remove("SOURCE_DATE_EPOCH");
    command.args(["check", "--format", "json"]).args(arguments);
    let outcome = run_command(&mut command, "").succeeded();
    let report = serde_json::from_str(outcome.text()).expect("JSON");
    (report, outcome.stderr)
}
