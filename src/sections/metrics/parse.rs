//! Reads success metrics: list items, rows, bold lines or sub-headings.

use super::model::Metric;
use crate::document::entries::{self, Entry, Shape};
use crate::document::groups::{self, Group};
use crate::document::labelled::Value;
use crate::document::reading::Reading;
use crate::document::template::Topic;
use crate::document::values::quantity::{self, Quantity};
use crate::text::Span;

const TARGET: &[&str] = &[
    "target",
    "target value",
    "targets",
    "goal",
    "threshold",
    "success criterion",
    "success criteria",
    "success threshold",
    "expected",
    "value",
];
const BASELINE: &[&str] = &[
    "baseline",
    "current",
    "current value",
    "today",
    "before",
    "as is",
    "current state",
];
const MEASUREMENT: &[&str] = &[
    "measurement",
    "measurement method",
    "how measured",
    "how to measure",
    "measured by",
    "method",
    "source",
    "data source",
];

/// The success metrics of a document.
pub fn parse(reading: Reading) -> Box<[Metric]> {
    let mut metrics = Vec::new();
    for section in reading.about(Topic::SuccessMetrics) {
        let mut wanted = true;
        for group in groups::of_section(reading, section) {
            if group.section.is_some() {
                wanted = matches!(group.topic, None | Some(Topic::SuccessMetrics));
            }
            let is_own = group
                .section
                .is_some_and(|it| it.heading == section.heading);
            if wanted && !group.is_guidance(reading) {
                read_group(reading, &group, is_own, &mut metrics);
            }
        }
    }
    metrics.into()
}

fn is_field(key: &str) -> bool {
    [TARGET, BASELINE, MEASUREMENT]
        .iter()
        .any(|keys| keys.contains(&key))
}

fn read_group(reading: Reading, group: &Group, is_own: bool, metrics: &mut Vec<Metric>) {
    // A sub-heading is a metric itself where its fields stand beneath it.
    if let (Some(section), false) = (group.section, is_own) {
        let entry = entries::of_heading(reading, section);
        let has_fields = entry.fields.iter().any(|it| is_field(&it.key));
        let of_rows = group.lists(reading) && !groups::names_one(&section.title);
        if has_fields && !of_rows {
            push(reading, entry, metrics);
            return;
        }
    }
    for entry in entries::of_blocks(reading, group.blocks.clone(), &is_field) {
        push(reading, entry, metrics);
    }
}

fn push(reading: Reading, entry: Entry, metrics: &mut Vec<Metric>) {
    let outline = reading.outline;
    let span = |keys| entry.value(keys).map(|it| it.span);
    let said = |it: &Value| (it.span, it.words(outline).into_owned());
    let (mut name, mut target) = (entry.name.clone(), entry.value(TARGET).map(said));
    if let Some(named) = entry.value(&["metric", "name", "kpi", "measure", "criterion"]) {
        name = named.words(outline).into_owned();
    }
    if target.is_none() && entry.shape != Shape::Row {
        if let Some(behind) = &entry.behind {
            target = Some(said(behind));
        } else if let Some((before, span)) = parted(reading, &entry) {
            (name, target) = (before, Some((span, span.of(outline.text()).to_owned())));
        }
    }
    // Of the template's own line nothing is left when its target is.
    let untold = entry.shape == Shape::Row && target.is_none() && is_sole(&entry);
    if entry.is_placeholder() || untold {
        return;
    }
    let value = value(target.as_ref().map_or(&name, |(_, words)| words));
    // A tick or another ornament before the name is none of it.
    let name = name.trim_start_matches(|ch: char| !ch.is_ascii() && !ch.is_alphanumeric());
    let wanted = format!("metric-{}", metrics.len() + 1);
    metrics.push(Metric {
        anchor: entry.target(reading, &wanted),
        name: name.trim_start().to_owned(),
        target: target.map(|(span, _)| span),
        value: value.map(Box::new),
        baseline: span(BASELINE),
        measurement: span(MEASUREMENT),
        done: entry.task,
        span: entry.span,
    });
}

/// The number in a target or, where a metric is one sentence, in that.
fn value(words: &str) -> Option<Quantity> {
    quantity::leading(words).or_else(|| quantity::find(words))
}

/// Whether only the first cell of a row is filled in.
fn is_sole(entry: &Entry) -> bool {
    let filled = entry.fields.iter().filter(|it| !it.values.is_empty());
    filled.count() <= 1
}

/// The two sides of a plain item's first colon: `Wait at the desk: below 5 minutes`.
fn parted(reading: Reading, entry: &Entry) -> Option<(String, Span)> {
    let line = entry.name_span.of(reading.outline.text());
    let (before, behind) = line.split_once(": ")?;
    // A colon inside of marks parts nothing.
    if before.contains(['`', '[', '*', '_', '<']) || behind.trim().is_empty() {
        return None;
    }
    let span = entry
        .name_span
        .part(before.len() + 1, line.len() - before.len() - 1);
    Some((before.trim().to_owned(), span.trim(reading.outline.text())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    #[test]
    fn values() {
        let value = |words| {
            let found = value(words)?;
            let mark = found.comparison.map_or("", |it| it.mark());
            let unit = found.unit.map_or(String::new(), |it| it.written);
            Some(format!("{mark}{} {unit}", found.low))
        };
        for (words, expected) in [
            ("< 200 ms (p95)", "<200 ms"),
            ("below 2 minutes (7 today)", "<2 minutes"),
            ("Adoption of 95 % or more within 60 days", "≥95 %"),
            ("5", "5 "),
        ] {
            assert_eq!(value(words).as_deref(), Some(expected), "{words}");
        }
        assert_eq!(value("Everybody is dry"), None);
    }

    /// Each metric as `name = target (baseline)`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Success Metrics\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: &Metric| {
            let words = |span: Option<Span>| span.map_or("", |span| span.of(&text));
            let baseline = words(it.baseline);
            let name = &it.name;
            format!("{name} = {} ({baseline})", words(it.target))
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn every_shape() {
        for (body, expected) in [
            (
                "- **A**: < 2 s\n- **B** – 5\n",
                &["A = < 2 s ()", "B = 5 ()"][..],
            ),
            (
                "1. A: 2 a day\n2. B\n3. ✅ C\n",
                &["A = 2 a day ()", "B =  ()", "C =  ()"],
            ),
            (
                "- see [a: b](x.md)\n- `a: b`\n",
                &["see a: b =  ()", "a: b =  ()"],
            ),
            (
                "| # | Metric | Target | Current |\n|-|-|-|-|\n| 1 | A | 2 | 3 |\n",
                &["A = 2 (3)"],
            ),
            ("| Metric | Target |\n|-|-|\n| A | |\n| [B] | [x] |\n", &[]),
            ("**Targets:**\n- A: 1\n", &["A = 1 ()"]),
            (
                "### A\n\n**Target**: 1\n\n**Baseline**: 2\n",
                &["A = 1 (2)"],
            ),
            ("- A\n  - Target: 1\n  - Today: 2\n", &["A = 1 (2)"]),
            ("- **[Metric 1]**: [Target value]\n", &[]),
        ] {
            assert_eq!(lines(body), expected, "{body}");
        }
    }
}
