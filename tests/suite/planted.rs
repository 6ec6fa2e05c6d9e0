//! The example book with defects planted in it: each alone is found by its rule and by no other,
//! and all together are found once each.

use super::support::{self, folder, program, run_command};
use mdbook_designdoc::check::Severity;
use mdbook_designdoc::rules;
use serde_json::Value;
use std::path::Path;

/// A defect: the rule that must find it, and the changes that make it.
struct Plant {
    rule: &'static str,
    changes: &'static [Change],
}

/// A file beneath the book, what stands in it once, and what takes its place. Where nothing need
/// stand there, the file is a new one.
type Change = (&'static str, &'static str, &'static str);

const BOOK: &str = "book.toml";
const HOLDS: &str = "src/designs/hold-queue.md";
const LISTS: &str = "src/designs/offline-lists.md";
const TRANSFERS: &str = "src/designs/branch-transfers.md";

const fn plant(rule: &'static str, changes: &'static [Change]) -> Plant {
    Plant { rule, changes }
}

/// Rules that no defect in the example book can be planted for, and why.
const NOT_PLANTED: &[(&str, &str)] = &[];

/// The defects, in the order of `rules::ALL`.
#[rustfmt::skip]
const PLANTS: &[Plant] = &[
    plant("date-order", &[(HOLDS, "**Date**: 2025-07-21", "**Date**: 2026-07-21")]),
    plant("duplicate-heading-anchor", &[
        (HOLDS, "### Goals & Objectives\n", "### Goals & Objectives {#aims}\n"),
        (HOLDS, "### Non-Goals\n", "### Non-Goals {#aims}\n"),
    ]),
    plant("empty-section", &[
        (HOLDS, "\n\nThe hold queue is a small service", "\n\n<!-- The hold queue is a small service"),
        (HOLDS, "has fallen to 16.8 days.\n", "has fallen to 16.8 days. -->\n"),
    ]),
    plant("front-matter-syntax", &[
        ("src/decisions/0005-expose-the-public-api-through-graphql.md", "# ADR-0005: Expose", "---\nreviewers: @all\n---\n\n# ADR-0005: Expose"),
    ]),
    plant("missing-author", &[(LISTS, "**Author(s)**: @ines-carvalho, @l-baptiste\n\n", "")]),
    plant("missing-section", &[(TRANSFERS, "## Future Enhancements\n", "## What the drivers wish for\n")]),
    plant("misspelt-status", &[
        ("src/decisions/0001-record-decisions-in-the-handbook.md", "**Status**: Accepted", "**Status**: Acepted"),
    ]),
    plant("placeholder-left", &[
        (LISTS, "**Tools**: Kotest with Testcontainers", "**Tools**: [Testing framework]"),
    ]),
    plant("section-order", &[
        (HOLDS, "## Future Enhancements\n", "## Swapped\n"),
        (HOLDS, "## References\n", "## Future Enhancements\n"),
        (HOLDS, "## Swapped\n", "## References\n"),
    ]),
    plant("stale-document", &[(BOOK, "stale-after = \"180 days\"", "stale-after = \"5 days\"")]),
    plant("unknown-status", &[
        (LISTS, "### ADR-001: Keep lists on the phone in SQLite\n\n**Status**: Proposed", "### ADR-001: Keep lists on the phone in SQLite\n\n**Status**: Moored"),
    ]),
    plant("unreadable-date", &[
        ("src/decisions/0004-sign-everyone-in-through-the-city-identity-provider.md", "**Date**: 2024-06-11", "**Date**: 11/06/2024"),
    ]),
    plant("adr-number-mismatch", &[
        ("src/decisions/0001-record-decisions-in-the-handbook.md", "# ADR-0001: Record", "# ADR-0010: Record"),
    ]),
    plant("adr-status-conflict", &[
        (HOLDS, "### ADR-002: Keep Tidewater as the system of record\n\n**Status**: Accepted", "### ADR-002: Keep Tidewater as the system of record\n\n**Status**: Rejected"),
    ]),
    plant("ambiguous-reference", &[
        (HOLDS, "### ADR-003: Compute", "### ADR-013: Compute"),
        (LISTS, "### ADR-003: Bound", "### ADR-013: Bound"),
        (LISTS, "least recently seen first out (ADR-003)", "least recently seen first out (ADR-013)"),
        ("src/how-we-write.md", "- Plain words.", "- Plain words, as ADR-013 asks for."),
    ]),
    plant("duplicate-adr-number", &[
        (TRANSFERS, "## Integration Points\n", "### ADR-014: Crates are grey\n\n**Decision**: Grey.\n\n### ADR-014: Crates are blue\n\n**Decision**: Blue.\n\n## Integration Points\n"),
    ]),
    plant("missing-adr-part", &[(LISTS, "**Context**: 3.1 % of the members", "3.1 % of the members")]),
    plant("one-sided-supersession", &[
        ("src/decisions/0007-require-an-idempotency-key-on-every-write.md", "**Status**: Accepted", "**Status**: Accepted; supersedes ADR-0005"),
    ]),
    plant("reference-to-retired", &[
        (TRANSFERS, "that the shared relay publishes (ADR-0008)", "that the shared relay publishes ([nightly](../decisions/0003-exchange-circulation-events-through-nightly-files.md))"),
    ]),
    plant("superseded-without-successor", &[
        ("src/decisions/0006-run-a-cache-server-in-every-branch.md", "**Status**: Deprecated", "**Status**: Superseded"),
    ]),
    plant("supersession-cycle", &[
        (TRANSFERS, "**Status**: Superseded by ADR-003", "**Status**: Superseded by ADR-003; supersedes ADR-003"),
        (TRANSFERS, "### ADR-003: Track crates by scanning printed labels\n\n**Status**: Accepted", "### ADR-003: Track crates by scanning printed labels\n\n**Status**: Superseded by ADR-002"),
    ]),
    plant("unknown-reference", &[("src/designs/README.md", "as ADR-0008 lays down", "as ADR-0080 lays down")]),
    plant("changelog-date", &[(HOLDS, "**Last Updated**: 2026-05-18", "**Last Updated**: 2026-05-08")]),
    plant("changelog-order", &[(HOLDS, "| 2025-12-15 | @t-okafor", "| 2025-08-15 | @t-okafor")]),
    plant("milestone-order", &[(LISTS, "| Testing Complete | 2027-02-26", "| Testing Complete | 2026-12-26")]),
    plant("overdue-milestone", &[(LISTS, "| Design Review | 2026-10-06", "| Design Review | 2026-09-06")]),
    plant("overdue-question", &[
        (LISTS, "until the member confirms\n   - Decision needed by: 2026-10-06", "until the member confirms\n   - Decision needed by: 2026-09-06"),
    ]),
    plant("status-conflict", &[
        (HOLDS, "- [x] Schema, state machine and matching with row locks", "- [ ] Schema, state machine and matching with row locks"),
    ]),
    plant("duplicate-risk", &[
        (LISTS, "| Schema migration fails on old phones |", "| Merging loses a member's changes |"),
    ]),
    plant("missing-mitigation", &[
        (HOLDS, "| Row lock (ADR-001) and a unique partial index on the barcode |", "| — |"),
    ]),
    plant("missing-owner", &[(TRANSFERS, "laminated stock from November | @dgrieve |", "laminated stock from November | |")]),
    plant("unknown-level", &[
        (TRANSFERS, "| Radio gaps are longer than expected | Medium |", "| Radio gaps are longer than expected | Often |"),
    ]),
    plant("column-table-drift", &[(TRANSFERS, "| `round_code` | VARCHAR(16) | NULL | Round of the van |", "| `round_code` | INTEGER | NULL | Round of the van |")]),
    plant("duplicate-endpoint", &[
        (LISTS, "| `/api/shared-lists/:id` | GET |", "| `/api/lists/:list` | GET |"),
    ]),
    plant("entity-table-drift", &[
        (TRANSFERS, "  sealedAt: Date | null;      // Time of the seal\n", "  sealedAt: Date | null;      // Time of the seal\n  sealNumber: string | null;  // Printed on the seal\n"),
    ]),
    plant("mermaid-syntax", &[(HOLDS, "    relay --> stream\n", "    relay --> stream[\n")]),
    plant("migration-number-gap", &[
        (HOLDS, "-- Migration: 004_forbid_double_holds.sql", "-- Migration: 005_forbid_double_holds.sql"),
        (HOLDS, "-- Rollback: 004_forbid_double_holds.sql", "-- Rollback: 005_forbid_double_holds.sql"),
    ]),
    plant("path-parameter-style", &[(TRANSFERS, "| `/api/crates/:id` | GET |", "| `/api/crates/{id}` | GET |")]),
    plant("rollback-missing", &[
        (TRANSFERS, "-- Rollback: 001_create_crate.sql\nDROP TABLE IF EXISTS crate;\n", ""),
        (TRANSFERS, "Nothing else reads these tables, so that they can be dropped in reverse order after an export of the scans. Copies on the road keep their state in Tidewater.\n", ""),
    ]),
    plant("sql-syntax", &[
        (HOLDS, "CREATE INDEX idx_hold_expiry ON hold(status, expires_at);\n```\n\n**Foreign", "CREATE INDEX idx_hold_expiry ON hold(status, expires_at;\n```\n\n**Foreign"),
    ]),
    plant("typescript-syntax", &[
        (HOLDS, "  isPaused: boolean; ", "  isPaused: = false; "),
    ]),
    plant("unknown-direction", &[(HOLDS, "**Direction**: Outbound", "**Direction**: Sideways")]),
    plant("unknown-foreign-key-target", &[
        (TRANSFERS, "  ADD CONSTRAINT fk_scan_event_crate\n  FOREIGN KEY (crate_id)\n  REFERENCES crate(id)", "  ADD CONSTRAINT fk_scan_event_crate\n  FOREIGN KEY (crate_id)\n  REFERENCES crate(code)"),
    ]),
    plant("unknown-index-column", &[(TRANSFERS, "- Secondary: `label`, `roundCode`", "- Secondary: `label`, `tourCode`")]),
    plant("unknown-method", &[
        (LISTS, "| `/api/list-changes` | POST |", "| `/api/list-changes` | PSOT |"),
    ]),
    plant("broken-link", &[(HOLDS, "[Branch Transfers](branch-transfers.md); loans", "[Branch Transfers](transfers.md); loans")]),
    plant("duplicate-term", &[(LISTS, "- **Cursor**: The position", "- **Round**: The position")]),
    plant("orphan-document", &[
        ("src/designs/rooms.md", "", "# Technical Design Document: Reading Rooms\n\n**Status**: Draft\n"),
    ]),
    plant("unknown-directive", &[("src/registers/risks.md", "{{#designdoc risks}}", "{{#designdoc risk}}")]),
    plant("unusable-catalog", &[
        // A page asks for the records of all books.
        (BOOK, "{ harbour-id =", "{ payments = { catalog = \"payments.json\" }, harbour-id ="),
    ]),
    plant("unused-allow", &[
        ("src/how-we-write.md", "## House style\n", "<!-- designdoc: allow(missing-owner) -->\n## House style\n"),
    ]),
];

#[test]
fn every_rule_has_its_defect_or_a_reason() {
    for rule in rules::ALL {
        let planted = PLANTS.iter().filter(|it| it.rule == rule.name).count();
        let excused = NOT_PLANTED.iter().filter(|it| it.0 == rule.name).count();
        assert_eq!(planted + excused, 1, "{}", rule.name);
    }
    assert_eq!(PLANTS.len() + NOT_PLANTED.len(), rules::ALL.len());
    assert!(PLANTS.len() >= 30, "{} defects are planted", PLANTS.len());
}

#[test]
fn the_example_book_is_clean_and_each_defect_is_found_alone() {
    let clean: [(String, String); 0] = [];
    assert_eq!(found(&[]), clean, "the example book");
    let wrong = |plants: &[Plant]| -> Vec<String> {
        let found = plants.iter().map(|plant| (plant.rule, found(&[plant])));
        let wrong =
            found.filter(|(rule, found)| !matches!(found.as_slice(), [(it, _)] if it == rule));
        wrong
            .map(|(rule, found)| format!("{rule}, planted alone: {found:#?}"))
            .collect()
    };
    // Each is a run of the program.
    let wrong: Vec<_> = std::thread::scope(|scope| {
        let parts = PLANTS.chunks(PLANTS.len().div_ceil(4));
        let parts: Vec<_> = parts.map(|part| scope.spawn(move || wrong(part))).collect();
        let parts = parts.into_iter().map(|it| it.join().expect("a part"));
        parts.flatten().collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn all_defects_together_are_found_once_each() {
    let all: Vec<_> = PLANTS.iter().collect();
    let found = found(&all);
    let mut names: Vec<_> = found.iter().map(|(rule, _)| rule.as_str()).collect();
    let mut planted: Vec<_> = PLANTS.iter().map(|it| it.rule).collect();
    names.sort_unstable();
    planted.sort_unstable();
    assert_eq!(names, planted, "{found:#?}");
}

/// The rules that find something in the example book with some defects, each with the place.
fn found(plants: &[&Plant]) -> Vec<(String, String)> {
    let root = folder();
    // Drawing takes most of the time, and one rule alone has to do with it.
    let draws = !matches!(plants, [alone] if alone.rule != "mermaid-syntax");
    copy(&support::repository("example-book"), root.path(), draws);
    let changes = plants.iter().flat_map(|plant| plant.changes);
    for (file, old, new) in changes {
        let path = root.path().join(file);
        if old.is_empty() {
            support::write(path, new);
            continue;
        }
        let text = support::read(&path);
        assert_eq!(text.matches(old).count(), 1, "{file} holds {old:?} once");
        support::write(path, text.replace(old, new));
    }
    let mut command = program();
    command.args(["check", "--format", "json"]).arg(root.path());
    command.env_remove("SOURCE_DATE_EPOCH");
    let report = run_command(&mut command, "").succeeded();
    let report: Value = serde_json::from_str(report.text()).expect("JSON");
    let findings = report["findings"].as_array().expect("a list").iter();
    let findings = findings.map(|it| {
        let word = |key: &str| it[key].as_str().expect("a word").to_owned();
        let place = format!(
            "{}:{}: {}",
            word("path"),
            it["start"]["line"],
            word("message")
        );
        (word("rule"), place)
    });
    findings.collect()
}

/// Copies the book as it was on a fixed day, with every rule that is silent by itself speaking.
fn copy(from: &Path, to: &Path, draws: bool) {
    let files = support::files(from).into_iter();
    let book = from.join("book");
    for file in files.filter(|file| !file.starts_with(&book)) {
        let name = file.strip_prefix(from).expect("a file beneath the folder");
        support::write(to.join(name), std::fs::read(&file).expect("a file"));
    }
    let path = to.join(BOOK);
    let silent = rules::ALL.iter().filter(|it| it.level == Severity::Allow);
    let levels: String = silent
        .map(|it| format!("{} = \"warn\"\n", it.name))
        .collect();
    let mermaid = if draws { "svg" } else { "keep" };
    let own = format!("mermaid = \"{mermaid}\"\nstale-after = \"180 days\"\n");
    let table = "[preprocessor.designdoc]\n";
    let text = support::read(&path).replace(table, &format!("{table}{own}"));
    support::write(
        path,
        format!("{text}\n[preprocessor.designdoc.rules]\n{levels}"),
    );
}
