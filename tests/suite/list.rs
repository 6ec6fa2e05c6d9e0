//! `list`: registers on the terminal and as data.

use super::support::{Outcome, program, run_command};
use serde_json::Value;

const BOOK: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/golden/registers-queries"
);

fn list(arguments: &[&str]) -> Outcome {
    let mut command = program();
    command.arg("list").args(arguments).args(["--book", BOOK]);
    run_command(&mut command, "")
}

#[test]
fn a_table_shows_what_a_directive_shows() {
    let found = list(&["risks", "level=>=high", "columns=risk,level,owner"]).succeeded();
    let text = found.text();
    let rows: Vec<_> = text
        .lines()
        .filter(|it| it.contains("High ") || it.contains("Critical"))
        .collect();
    assert_eq!(rows.len(), 2, "{text}");
    for words in ["Risk", "Exposure", "Owner", "Fog", "Rain", "@mara", "Jon"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Ice"), "{text}");
    let grouped = list(&["adrs", "group=status", "columns=number,decision"]).succeeded();
    assert!(
        grouped.text().starts_with("Proposed\n"),
        "{}",
        grouped.text()
    );
}

#[test]
fn markdown_is_the_markdown_of_the_page_without_links() {
    let found = list(&[
        "adrs",
        "status=accepted",
        "sort=-date",
        "limit=1",
        "group=none",
        "--format",
        "markdown",
    ]);
    let found = found.succeeded();
    let expected = "|Where|Number|Decision|Status|Date|Relations|\n\
                    |-----|------|--------|------|----|---------|\n\
                    |Decision log: adr|11|Chalk|Accepted|2026-06-01|amended by 13|\n";
    assert_eq!(found.text(), expected);
    assert!(
        found.stderr.contains("3 more are left out"),
        "{}",
        found.stderr
    );
}

#[test]
fn json_has_every_column_and_the_file() {
    let found = list(&["designs", "--format", "json"]).succeeded();
    let rows: Vec<Value> = serde_json::from_str(found.text()).expect("it is JSON");
    let titles: Vec<_> = rows.iter().map(|it| &it["document"]).collect();
    assert_eq!(titles, ["Ferries", "Tickets"]);
    assert_eq!(rows[0]["updated"], "2026-05-20");
    assert_eq!(rows[1]["updated"], "2026-06");
    assert_eq!(rows[0]["high-risks"], 1);
    assert_eq!(rows[0]["questions"], Value::Null);
    assert_eq!(rows[0]["file"], "designs/ferries.md");
}

#[test]
fn csv_is_read_back_and_holds_no_formula() {
    let found = list(&["risks", "--format", "csv"]).succeeded();
    let text = found.text();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("it has a head").clone();
    let owner = head
        .iter()
        .position(|it| it == "owner")
        .expect("it has owners");
    let owners = reader
        .records()
        .map(|row| row.expect("it is a row")[owner].to_owned());
    let owners: Vec<_> = owners.collect();
    assert_eq!(owners, ["'@mara", "'@harbour-team", "", "Jon"]);
    assert!(text.lines().count() == 5 && text.contains("\r\n"), "{text}");
}

#[test]
fn what_is_not_understood_is_one_line() {
    for (arguments, words) in [
        (&["risk"][..], "did you mean `risks`?"),
        (&["zebra"], "there are designs, adrs"),
        (&["risks", "level"], "`level` is no key with a value"),
        (&["risks", "levle=high"], "did you mean `level`?"),
        (&["designs", "updated=<99999999d"], "a date is 2026-03-01"),
        (
            &["designs", "updated=>-2147483648y"],
            "a date is 2026-03-01",
        ),
        (&["designs", "updated=2147483647w"], "a date is 2026-03-01"),
        (
            &["risks", "level=big"],
            "a level is low, medium, high or critical",
        ),
    ] {
        let found = list(arguments);
        assert_eq!(found.code, Some(2), "{arguments:?}");
        assert_eq!(found.text(), "", "{arguments:?}");
        assert!(found.stderr.contains(words), "{}", found.stderr);
        assert_eq!(
            found.stderr.trim_end().lines().count(),
            1,
            "{}",
            found.stderr
        );
    }
    let nothing = list(&["adrs", "status=withdrawn"]).succeeded();
    assert_eq!(nothing.text(), "");
    assert!(
        nothing.stderr.contains("Nothing in this book"),
        "{}",
        nothing.stderr
    );
}
