//! Reads performance requirements: the rows of tables with targets, and lists of labelled values.

use super::columns::columns;
use super::model::{LoadTesting, Performance, Requirement};
use crate::document::anchors::Place;
use crate::document::labelled::{self, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::document::values::percentile;
use crate::document::values::quantity;
use crate::markdown::fields;
use crate::markdown::{Kind, NodeId, table};
use crate::text::Span;

/// The rows of the template itself, whose figures are examples: metric, target, method.
const SAMPLES: &[[&str; 3]] = &[
    ["API Response Time", "< 200ms (p95)", "APM tools"],
    ["Database Query Time", "< 50ms (p95)", "Query monitoring"],
    ["Throughput", "1000 req/s", "Load testing"],
    ["Page Load Time", "< 2s", "Browser metrics"],
];

/// Reads what a document says of performance.
pub fn parse(reading: Reading) -> Performance {
    let mut found = Performance::default();
    let mut end = 0;
    for section in reading.sections {
        let of_kind = section.kind == Some(SectionKind::Performance);
        let opens = of_kind || section.topic == Some(Topic::PerformanceRequirements);
        if !opens || section.heading < end {
            continue;
        }
        end = section.body.end;
        for (part, topic) in reading.parts(section) {
            let targets = topic == Some(Topic::PerformanceRequirements);
            if !targets && topic.is_some() {
                continue;
            }
            let listed = targets || part.heading == section.heading;
            for block in reading.outline.blocks(reading.lead(part)) {
                match reading.outline.node(block).kind {
                    Kind::Table => of_table(reading, block, &mut found.requirements),
                    Kind::List(_) if listed => of_list(reading, block, &mut found.requirements),
                    _ => {}
                }
            }
        }
    }
    if let Some(section) = reading.about(Topic::LoadTesting).next() {
        found.load_testing = load_testing(reading, section);
    }
    found
}

fn of_table(reading: Reading, id: NodeId, found: &mut Vec<Requirement>) {
    let outline = reading.outline;
    let table = table::read(outline, id);
    let heads = table.head.iter().map(|cell| outline.plain(cell.node));
    let Some(columns) = columns(&heads.collect::<Vec<_>>()) else {
        return;
    };
    for row in &table.rows {
        let cell = |at: usize| {
            let cell = row.cells.get(at)?;
            Value::of_cell(outline, cell).said(outline)
        };
        let Some(metric) = cell(columns.metric) else {
            continue;
        };
        let name = metric.words(outline);
        let measurement = columns.measurement.and_then(cell);
        let mut start = row.cells.first().map_or(metric.span, |cell| cell.inner);
        for (place, (at, column, at_percentile)) in columns.targets.iter().enumerate() {
            let Some(target) = cell(*at) else { continue };
            let words = target.words(outline);
            let in_sentence = *at == columns.metric;
            let quantity = match in_sentence {
                true => quantity::find(&words),
                false => quantity::leading(&words).or_else(|| quantity::find(&words)),
            };
            let method = measurement.as_ref().map(|it| it.words(outline));
            let sample = [&name, &words, method.as_ref().unwrap_or(&name)];
            let is_sample = SAMPLES
                .iter()
                .any(|row| sample.iter().zip(row).all(|(a, b)| a == b));
            if is_sample || (in_sentence && quantity.is_none()) {
                continue;
            }
            let beside = method.as_deref().and_then(percentile::only);
            let own = quantity.as_ref().and_then(|it| it.percentile);
            let percentile = own.or(*at_percentile);
            push(
                reading,
                Requirement {
                    anchor: String::new(),
                    place: Place::Line(start.start),
                    percentile: percentile.or(percentile::only(&name)).or(beside),
                    metric: name.to_string(),
                    column: column.clone(),
                    target: target.span,
                    quantity,
                    measurement: measurement.as_ref().map(|it| it.span),
                    current: columns.current.and_then(cell).map(|it| it.span),
                    span: row.span,
                },
                found,
            );
            // The next value of the row has its own cell.
            let next = columns.targets.get(place + 1);
            let next = next.and_then(|(next, ..)| cell(*next));
            start = next.map_or(start, |it| it.span);
        }
    }
}

/// Items such as `**Latency**: < 200 ms`, also one level deeper; a sentence counts where it holds a
/// number.
fn of_list(reading: Reading, list: NodeId, found: &mut Vec<Requirement>) {
    let outline = reading.outline;
    let labels = fields::by_item(outline, list);
    for item in outline.children(list) {
        let line = labelled::line_of(outline, item);
        let Some(label) = labels.get(&item) else {
            let words = line.words(outline);
            let quantity = quantity::find(&words);
            if quantity.is_some() && !placeholder::is_placeholder(&words) {
                let target = line.span;
                push_line(
                    reading,
                    words.into_owned(),
                    target,
                    quantity,
                    line.span,
                    found,
                );
            }
            continue;
        };
        if label.value.is_empty() {
            for deeper in outline.children(item) {
                if let Kind::List(_) = outline.node(deeper).kind {
                    of_deeper(reading, &label.label, deeper, found);
                }
            }
            continue;
        }
        of_label(reading, label.label.clone(), label, line.span, found);
    }
}

/// The items beneath a label without a value: `Search` over `p95: < 1 s`.
fn of_deeper(reading: Reading, above: &str, list: NodeId, found: &mut Vec<Requirement>) {
    for label in fields::of_block(reading.outline, list) {
        let Some(item) = label.item else { continue };
        let line = labelled::line_of(reading.outline, item);
        let metric = format!("{above}: {}", label.label);
        of_label(reading, metric, &label, line.span, found);
    }
}

fn of_label(
    reading: Reading,
    metric: String,
    label: &fields::Field,
    line: Span,
    found: &mut Vec<Requirement>,
) {
    let value = Value {
        span: label.value,
        nodes: label.nodes.clone(),
    };
    let Some(value) = value.said(reading.outline) else {
        return;
    };
    let words = value.words(reading.outline);
    let quantity = quantity::leading(&words).or_else(|| quantity::find(&words));
    if quantity.is_some() && !placeholder::is_placeholder(&metric) {
        push_line(reading, metric, value.span, quantity, line, found);
    }
}

fn push_line(
    reading: Reading,
    metric: String,
    target: Span,
    quantity: Option<quantity::Quantity>,
    line: Span,
    found: &mut Vec<Requirement>,
) {
    let own = quantity.as_ref().and_then(|it| it.percentile);
    let requirement = Requirement {
        anchor: String::new(),
        place: Place::Line(line.start),
        percentile: own.or(percentile::only(&metric)),
        metric,
        column: None,
        target,
        quantity,
        measurement: None,
        current: None,
        span: line,
    };
    push(reading, requirement, found);
}

fn push(reading: Reading, mut requirement: Requirement, found: &mut Vec<Requirement>) {
    let wanted = format!("performance-{}", found.len() + 1);
    requirement.anchor = reading.anchors.own(&wanted);
    found.push(requirement);
}

fn load_testing(reading: Reading, section: &Section) -> LoadTesting {
    let labels = labelled::read(reading.outline, section.body.clone());
    let spans = |keys: &[&str]| labelled::all(&labels, keys);
    LoadTesting {
        scenarios: spans(&["scenarios", "scenario", "test scenarios", "load scenarios"]),
        tools: spans(&["tools", "tool", "tooling", "framework"]),
        acceptance: spans(&[
            "acceptance criteria",
            "acceptance",
            "success criteria",
            "pass criteria",
            "targets",
        ]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each requirement as `metric [column]: target @percentile (measurement)`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Performance\n\n{body}");
        let line = |it: Requirement| {
            let column = it.column.map(|name| format!(" [{name}]"));
            let percentile = it.percentile.map(|it| format!(" @{it}"));
            let measurement = it.measurement.map(|it| format!(" ({})", it.of(&text)));
            format!(
                "{}{}: {}{}{}",
                it.metric,
                column.unwrap_or_default(),
                it.target.of(&text),
                percentile.unwrap_or_default(),
                measurement.unwrap_or_default()
            )
        };
        let found = of_text(&text, parse);
        found.requirements.into_iter().map(line).collect()
    }

    #[test]
    fn rows_and_their_columns() {
        for (body, found) in [
            (
                "| Metric | Target | Measurement Method |\n|-|-|-|\n| Search | < 2 s (p95) | k6 |\n",
                &["Search: < 2 s (p95) @95 (k6)"][..],
            ),
            (
                "| Operation | p50 | P99 |\n|-|-|-|\n| Search | 1 s | 3 s |\n| Scan | | 5 s |\n",
                &[
                    "Search [p50]: 1 s @50",
                    "Search [P99]: 3 s @99",
                    "Scan [P99]: 5 s @99",
                ],
            ),
            (
                "| Metric | Target | Maximum | Measurement |\n|-|-|-|-|\n| Search | 1 s | 3 s | P95 latency |\n",
                &[
                    "Search [Target]: 1 s @95 (P95 latency)",
                    "Search [Maximum]: 3 s @95 (P95 latency)",
                ],
            ),
            (
                "| ID | Requirement |\n|-|-|\n| N-1 | A scan takes less than 2 s |\n| N-2 | It is fast |\n",
                &["A scan takes less than 2 s: A scan takes less than 2 s"],
            ),
            (
                "| Requirement | Target |\n|-|-|\n| Scan (p99) | 2 s |\n",
                &["Scan (p99): 2 s @99"],
            ),
            ("| Component | Role |\n|-|-|\n| Scan | 2 s |\n", &[]),
            ("| Metric | Target |\n|-|-|\n| [Metric] | [Value] |\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }

    #[test]
    fn items_of_lists() {
        for (body, found) in [
            (
                "- **Scan**: < 200 ms (p95)\n- Up: 99.9%\n",
                &["Scan: < 200 ms (p95) @95", "Up: 99.9%"][..],
            ),
            ("- **Scan**:\n  - p95: 1 s\n", &["Scan: p95: 1 s @95"]),
            (
                "- A page opens within 2 s.\n- It is quick.\n",
                &["A page opens within 2 s.: A page opens within 2 s."],
            ),
            ("### Caching\n\n- Pages: 5 minutes\n", &[]),
            (
                "### Performance Targets\n\n#### Desk\n\n- Scan: 1 s\n",
                &["Scan: 1 s"],
            ),
            ("### Load Testing\n\n- Users: 500 users\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }

    #[test]
    fn load_tests() {
        let text = "# T\n\n## Performance\n\n### Load Testing Plan\n\n**Scenarios**:\n1. A\n2. B\n\n**Tools**: k6\n\n**Acceptance Criteria**: [What]\n";
        let found = of_text(text, parse).load_testing;
        let words = |spans: &[Span]| {
            spans
                .iter()
                .map(|it| it.of(text))
                .collect::<Vec<_>>()
                .join("|")
        };
        assert_eq!(words(&found.scenarios), "A|B");
        assert_eq!(words(&found.tools), "k6");
        assert_eq!(words(&found.acceptance), "");
    }
}
