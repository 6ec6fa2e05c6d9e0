//! Findings as JUnit XML: one test suite a file, one failed test case a finding.
//!
//! The format is Jenkins', the one that CI servers take: `jenkins-junit.xsd`.

use super::{Outcome, Placed, word};
use crate::text::xml::escaped;
use std::collections::BTreeMap;

/// Writes the report. A run without findings is one test that passed.
pub fn write(outcome: &Outcome) -> String {
    let placed = outcome.placed();
    let mut suites = BTreeMap::<&str, Vec<&Placed>>::new();
    for it in &placed {
        suites.entry(it.path).or_default().push(it);
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let all = placed.len();
    let tests = all.max(1);
    out.push_str(&format!(
        "<testsuites name=\"mdbook-designdoc\" tests=\"{tests}\" failures=\"{all}\">\n"
    ));
    if suites.is_empty() {
        out.push_str(
            "  <testsuite name=\"check\" tests=\"1\" failures=\"0\">\n    \
             <testcase name=\"no findings\" classname=\"check\"/>\n  </testsuite>\n",
        );
    }
    for (path, findings) in suites {
        let (path, count) = (escaped(path), findings.len());
        out.push_str(&format!(
            "  <testsuite name=\"{path}\" tests=\"{count}\" failures=\"{count}\">\n"
        ));
        for placed in findings {
            case(placed, &path, &mut out);
        }
        out.push_str("  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn case(placed: &Placed, path: &str, out: &mut String) {
    let finding = &placed.settled.finding;
    let place = format!("{}:{}", placed.start.line, placed.start.column);
    out.push_str(&format!(
        "    <testcase name=\"{} at {place}\" classname=\"{path}\">\n      \
         <failure type=\"{}\" message=\"{}\">{path}:{place}: {}</failure>\n    </testcase>\n",
        finding.rule.name,
        word(placed.settled.severity),
        escaped(&finding.message),
        escaped(&finding.help),
    ));
}
