//! Findings as JUnit XML: one test suite a file, one failed test case a finding.

use super::{Outcome, word};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;

/// Writes the report. A run without findings is one test that passed.
pub fn write(outcome: &Outcome) -> String {
    let mut suites = BTreeMap::<&str, TestSuite>::new();
    for placed in outcome.placed() {
        let finding = &placed.settled.finding;
        let place = format!("{}:{}", placed.start.line, placed.start.column);
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_message(finding.message.as_str())
            .set_type(word(placed.settled.severity))
            .set_description(format!("{}:{place}: {}", placed.path, finding.help));
        let name = format!("{} at {place}", finding.rule.name);
        let case = TestCase::new(name, status);
        let suite = suites
            .entry(placed.path)
            .or_insert_with(|| TestSuite::new(placed.path));
        suite.add_test_case(case);
    }
    let mut report = Report::new("mdbook-designdoc");
    if suites.is_empty() {
        let mut suite = TestSuite::new("check");
        suite.add_test_case(TestCase::new("no findings", TestCaseStatus::success()));
        report.add_test_suite(suite);
    }
    report.add_test_suites(suites.into_values());
    // Writing to memory fails only where text cannot be XML, and the crate takes that out.
    report.to_string().unwrap_or_default()
}
