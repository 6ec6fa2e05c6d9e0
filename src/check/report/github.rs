//! Findings as workflow commands of GitHub Actions, which show them beside the changed lines.
//!
//! The format: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.

use super::{Outcome, word};

/// Writes one command a finding.
pub fn write(outcome: &Outcome) -> String {
    let mut out = String::new();
    for placed in outcome.placed() {
        let finding = &placed.settled.finding;
        let properties = [
            ("file", placed.path.to_owned()),
            ("line", placed.start.line.to_string()),
            ("endLine", placed.end.line.to_string()),
            ("col", placed.start.column.to_string()),
            ("endColumn", placed.end.column.to_string()),
            ("title", finding.rule.name.to_owned()),
        ];
        // Columns of a place on several lines are not taken.
        let one_line = placed.start.line == placed.end.line;
        let taken = |(name, _): &&(&str, String)| one_line || !name.to_lowercase().contains("col");
        let properties = properties.iter().filter(taken);
        let properties = properties.map(|(name, value)| format!("{name}={}", property(value)));
        out.push_str(&format!(
            "::{} {}::{}\n",
            word(placed.settled.severity),
            properties.collect::<Vec<_>>().join(","),
            data(&format!("{}; {}", finding.message, finding.help)),
        ));
    }
    out
}

/// What a message may not hold as it is.
fn data(words: &str) -> String {
    words
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What a property may not hold as it is.
fn property(words: &str) -> String {
    data(words).replace(':', "%3A").replace(',', "%2C")
}
