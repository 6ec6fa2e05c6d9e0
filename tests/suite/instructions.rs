//! The guard of the hot paths: what it reads of a count, and when it fails.

#[allow(dead_code)]
#[path = "../../benches/instructions/callgrind.rs"]
mod callgrind;
#[path = "../../benches/instructions/compare.rs"]
mod compare;

use callgrind::Profile;
use compare::{Baselines, Counted, Report};

const TOOL: &str = "rustc";

fn counted(paths: &[(&str, u64)]) -> Vec<Counted> {
    let paths = paths.iter();
    paths
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

fn tools(version: &str) -> [(String, String); 1] {
    [(TOOL.to_owned(), version.to_owned())]
}

/// The report on `now`, where a million instructions of each path were counted before.
fn report(now: &[(&str, u64)]) -> Report {
    let before = counted(&[("JSON", 1_000_000), ("views", 1_000_000)]);
    let file = Baselines::new(tools("rustc 1"), &before).write();
    let baselines = Baselines::read(&file).unwrap();
    assert_eq!(baselines, Baselines::new(tools("rustc 1"), &before));
    baselines.compare(&counted(now), &tools("rustc 2"))
}

#[test]
fn a_tenth_more_fails_and_names_the_path() {
    let report = report(&[("JSON", 1_000_100), ("views", 1_100_001)]);
    assert!(report.fails);
    let text = report.text;
    assert!(
        text.contains("more than 10% slower: views (+10.0%)."),
        "{text}"
    );
    assert!(
        text.contains("Baselines are of rustc 1, this is rustc 2."),
        "{text}"
    );
    assert!(
        text.contains("cargo test --bench instructions -- --record"),
        "{text}"
    );
}

#[test]
fn a_little_more_or_less_passes_without_a_word() {
    let report = report(&[("JSON", 1_099_000), ("views", 901_000)]);
    assert!(!report.fails);
    assert!(
        report
            .text
            .ends_with("\nAll within 10% of the baselines.\n")
    );
}

#[test]
fn a_gain_passes_and_asks_for_new_baselines() {
    let report = report(&[("JSON", 1_000_000), ("views", 500_000)]);
    assert!(!report.fails);
    let text = report.text;
    assert!(
        text.contains("faster: views (-50.0%). Record new baselines"),
        "{text}"
    );
}

#[test]
fn a_path_without_a_baseline_and_a_baseline_without_a_path_fail() {
    let text = report(&[("JSON", 1_000_000), ("links", 1)]);
    assert!(text.fails);
    assert!(
        text.text.contains("not the same: links, views."),
        "{}",
        text.text
    );
}

#[test]
fn a_function_takes_what_its_calls_took_without_those_of_itself() {
    let profile = Profile::read(
        "positions: line\nevents: Ir\nsummary: 99\n\n\
         fn=(1) main\n0 5\ncfn=(2) read\ncalls=1 0\n0 30\ncfn=(3) draw\ncalls=2 0\n0 40\n\n\
         fn=(2)\n0 10\ncfn=(2)\ncalls=1 0\n0 20\ncfn=(3)\ncalls=1 0\n0 7\n",
    );
    assert_eq!(profile.total, 99);
    assert_eq!(profile.called("read", &[""]), Some(30));
    assert_eq!(profile.called("draw", &[""]), Some(47));
    assert_eq!(profile.called("draw", &["re"]), Some(7));
    assert_eq!(profile.called("write", &[""]), None);
}
