//! Reads monitoring: alerts from items and tables, metrics, logs and traces from labels.

use super::alerts;
use super::model::{LogLevel, Logging, MetricGroup, Monitoring, Retention, Tracing};
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::document::values::quantity;
use crate::document::values::unit::Measure;
use crate::markdown::Kind;
use crate::markdown::fields::label_key;
use crate::text::Span;

const LEVELS: &[&str] = &[
    "fatal", "critical", "error", "warn", "warning", "info", "debug", "trace",
];

/// The metrics that the template itself names.
const SAMPLES: &[&str] = &[
    "CPU utilization",
    "Memory usage",
    "Disk I/O",
    "Network I/O",
    "Request rate",
    "Response time (p50, p95, p99)",
    "Error rate",
    "Success rate",
];

/// Reads what a document says of monitoring.
pub fn parse(reading: Reading) -> Monitoring {
    let mut found = Monitoring::default();
    let mut end = 0;
    for section in reading.sections {
        let of_kind = section.kind == Some(SectionKind::Monitoring);
        let opens = of_kind || section.topic == Some(Topic::Alerts);
        if opens && section.heading >= end {
            end = section.body.end;
            for (part, topic) in reading.parts(section) {
                let is_alerts = topic == Some(Topic::Alerts);
                alerts::read(reading, part, is_alerts, &mut found);
            }
        }
    }
    let labels = |topic| {
        let section = reading.about(topic).next();
        section.map_or(Vec::new(), |it| read(reading, it))
    };
    found.on_call = labelled::first(
        &labels(Topic::Alerts),
        &["on call", "on call rotation", "oncall"],
    );
    for section in reading.about(Topic::TrackedMetrics) {
        of_metrics(reading, section, &mut found.metrics);
    }
    found.logging = logging(reading, reading.about(Topic::Logging).next());
    let traces = labels(Topic::Tracing);
    found.tracing = Tracing {
        tool: labelled::first(
            &traces,
            &["distributed tracing", "tracing", "tool", "tools"],
        ),
        paths: labelled::first(
            &traces,
            &["trace critical paths", "critical paths", "traced paths"],
        ),
    };
    found
}

fn read(reading: Reading, section: &Section) -> Vec<Labelled> {
    labelled::read(reading.outline, section.body.clone())
}

/// The items of lists, by the label over each.
fn of_metrics(reading: Reading, section: &Section, found: &mut Vec<MetricGroup>) {
    let outline = reading.outline;
    let mut name = section.title.clone();
    for block in outline.blocks(section.body.clone()) {
        match outline.node(block).kind {
            Kind::Heading(_) => name = outline.plain(block).into_owned(),
            Kind::Paragraph => name = labelled::label_over(outline, block).unwrap_or(name),
            Kind::List(_) => {
                let items = labelled::items(outline, block).into_iter();
                let items: Vec<_> = items.filter_map(|item| item.said(outline)).collect();
                let sample = |item: &Value| SAMPLES.contains(&&*item.words(outline));
                if !items.iter().all(sample) {
                    found.push(MetricGroup {
                        name: name.clone(),
                        metrics: items.iter().map(|item| item.span).collect(),
                    });
                }
            }
            _ => {}
        }
    }
}

fn logging(reading: Reading, section: Option<&Section>) -> Logging {
    let labels = section.map_or(Vec::new(), |it| read(reading, it));
    let of_level = |it: &&Labelled| LEVELS.contains(&it.key.as_str());
    let levels = labels.iter().filter(of_level).filter_map(|it| {
        Some(LogLevel {
            name: it.label.clone(),
            usage: it.values.first()?.span,
        })
    });
    let mut levels: Vec<_> = levels.collect();
    levels.extend(
        section
            .into_iter()
            .flat_map(|it| levels_in_code(reading, it)),
    );
    let kept = labels
        .iter()
        .filter(|it| it.key.split(' ').any(|word| word == "retention"));
    let kept = kept.filter_map(|it| it.values.first()).next();
    Logging {
        levels,
        format: labelled::first(&labels, &["structured logging", "log format", "format"]),
        aggregation: labelled::first(
            &labels,
            &["log aggregation", "aggregation", "log storage", "storage"],
        ),
        retention: kept.map(|value| Retention {
            span: value.span,
            quantity: time(&value.words(reading.outline)),
        }),
    }
}

/// Items such as `` `WARN`: something is odd ``.
fn levels_in_code(reading: Reading, section: &Section) -> Vec<LogLevel> {
    let outline = reading.outline;
    let blocks = outline.blocks(section.body.clone());
    let lists = blocks.filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
    let lines = lists.flat_map(|list| labelled::items(outline, list));
    let level = |line: Value| {
        let first = line.nodes.clone().next()?;
        let name = outline
            .detail(first)
            .filter(|_| outline.node(first).kind == Kind::Code)?;
        let known = LEVELS.contains(&label_key(name).as_str());
        let start = outline.node(first).span.end;
        let rest = Span {
            start,
            end: line.span.end.max(start),
        };
        let usage = rest.of(outline.text());
        let words = usage.trim_start_matches([':', '-', '–', '—', ' ']);
        let usage = rest.part(usage.len() - words.len(), words.len());
        (known && placeholder::says_anything(words)).then(|| LogLevel {
            name: name.to_owned(),
            usage,
        })
    };
    lines.filter_map(level).collect()
}

/// The first length of time in `words`.
fn time(words: &str) -> Option<quantity::Quantity> {
    let is_time = |it: &quantity::Quantity| {
        it.unit
            .as_ref()
            .is_some_and(|unit| unit.measure == Some(Measure::Time))
    };
    quantity::find_all(words).into_iter().find(is_time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    #[test]
    fn logs_metrics_and_traces() {
        let text = "# T\n\n## Monitoring\n\n### Metrics to Track\n\n**System Metrics**:\n- Memory usage\n\n**Business Metrics**:\n- Loans\n- [Business metric 2]\n\n\
                    ### Logging Strategy\n\n**Log Levels**:\n- ERROR: a\n- `WARN`: b\n- INFO: [When]\n\n**Log Aggregation**: Loki\n\n**Retention**: 30 days, audit two years\n\n\
                    ### Alerting\n\n**On-Call**: @mara\n\n### Tracing\n\n**Distributed Tracing**: Tempo\n";
        let found = of_text(text, parse);
        let words = |span: Option<Span>| span.map_or("-", |it| it.of(text));
        let groups: Vec<_> = found
            .metrics
            .iter()
            .map(|it| (it.name.as_str(), it.metrics.len()))
            .collect();
        assert_eq!(groups, [("Business Metrics", 1)]);
        let levels: Vec<_> = found
            .logging
            .levels
            .iter()
            .map(|it| it.name.as_str())
            .collect();
        assert_eq!(levels, ["ERROR", "WARN"]);
        assert_eq!(words(found.logging.aggregation), "Loki");
        let kept = found.logging.retention.and_then(|it| it.quantity);
        assert_eq!(kept.and_then(|it| it.base_value()), Some(30.0 * 86_400.0));
        assert_eq!(
            [found.on_call, found.tracing.tool, found.tracing.paths].map(words),
            ["@mara", "Tempo", "-"]
        );
    }
}
