//! What was counted, against the baselines.

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io;

/// A path and its instructions.
pub type Counted = (String, u64);

/// What a path may take more than its baseline.
pub const TOLERANCE: f64 = 0.10;

/// The command that records baselines.
pub const RECORD: &str = "cargo test --bench instructions -- --record";

/// The counts of an earlier state, and the tools that made them.
#[derive(Debug, PartialEq)]
pub struct Baselines {
    tools: BTreeMap<String, String>,
    instructions: BTreeMap<String, u64>,
}

/// What there is to say about the counts.
#[derive(Debug)]
pub struct Report {
    pub text: String,
    pub fails: bool,
}

impl Baselines {
    pub fn new(tools: impl IntoIterator<Item = (String, String)>, counted: &[Counted]) -> Self {
        Self {
            tools: tools.into_iter().collect(),
            instructions: counted.iter().cloned().collect(),
        }
    }

    /// Reads the file of the baselines.
    pub fn read(file: &str) -> io::Result<Self> {
        let value: Value = serde_json::from_str(file)?;
        let part = |name: &str| value.get(name).cloned().unwrap_or_default();
        Ok(Self {
            tools: serde_json::from_value(part("tools"))?,
            instructions: serde_json::from_value(part("instructions"))?,
        })
    }

    /// The file of the baselines.
    pub fn write(&self) -> String {
        let value = json!({ "tools": self.tools, "instructions": self.instructions });
        format!("{value:#}\n")
    }

    /// Compares what was counted with `tools`.
    pub fn compare(&self, counted: &[Counted], tools: &[(String, String)]) -> Report {
        let mut text = "| | instructions | baseline | change |\n|---|--:|--:|--:|\n".to_owned();
        let (mut worse, mut better) = (Vec::new(), Vec::new());
        let mut unknown = Vec::new();
        for (name, now) in counted {
            let Some(before) = self.instructions.get(name) else {
                let _ = writeln!(text, "| {name} | {now} | | |");
                unknown.push(name.as_str());
                continue;
            };
            let change = *now as f64 / *before as f64 - 1.0;
            let percent = change * 100.0;
            let _ = writeln!(text, "| {name} | {now} | {before} | {percent:+.1}% |");
            let of = if change > TOLERANCE {
                &mut worse
            } else if change < -TOLERANCE {
                &mut better
            } else {
                continue;
            };
            of.push(format!("{name} ({percent:+.1}%)"));
        }
        let known = self.instructions.keys();
        let gone = known.filter(|name| counted.iter().all(|it| it.0 != **name));
        unknown.extend(gone.map(String::as_str));
        let fails = !worse.is_empty() || !unknown.is_empty();
        text.push('\n');
        if !worse.is_empty() {
            let _ = writeln!(text, "FAILED: more than 10% slower: {}.", worse.join(", "));
        }
        if !unknown.is_empty() {
            let _ = writeln!(
                text,
                "FAILED: baselines and paths are not the same: {}.",
                unknown.join(", ")
            );
        }
        if !better.is_empty() {
            let _ = writeln!(
                text,
                "More than 10% faster: {}. Record new baselines, so that this stays.",
                better.join(", ")
            );
        }
        if fails || !better.is_empty() {
            for (tool, version) in tools {
                match self.tools.get(tool) {
                    Some(before) if before != version => {
                        let _ = writeln!(text, "Baselines are of {before}, this is {version}.");
                    }
                    _ => {}
                }
            }
            let _ = writeln!(text, "To record new baselines: {RECORD}");
        } else {
            text.push_str("All within 10% of the baselines.\n");
        }
        Report { text, fails }
    }
}
