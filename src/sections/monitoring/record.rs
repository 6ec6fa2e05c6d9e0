//! What alerts, and what is watched, are in the exported catalog.

use super::model::{Alert, Logging, Monitoring, Severity, Tracing};
use crate::records::{LevelName, Place, QuantityRecord, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// An alert: one thing that people are told of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Alert")]
pub struct AlertRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// When it goes off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<String>,
    /// Who or what is told, or what is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<AlertSeverity>,
    pub place: Place,
}

/// How bad it is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AlertSeverity {
    /// An information is low, a warning medium.
    pub level: LevelName,
    /// The author's word: `P1`, `Warning`.
    pub label: String,
}

/// What a document says of monitoring besides its alerts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Monitoring")]
pub struct MonitoringRecord {
    /// The file of the document.
    pub document: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub metric_groups: Vec<MetricGroupRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logging: Option<LoggingRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tracing: Option<TracingRecord>,
    /// Who is called when something goes wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_call: Option<String>,
    /// Where the first of it stands.
    pub place: Place,
}

/// Metrics under one label.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MetricGroup")]
pub struct MetricGroupRecord {
    pub name: String,
    pub metrics: Vec<String>,
}

/// What is written to logs and how long it stays.
#[derive(Debug, PartialEq, Default, Serialize, JsonSchema)]
#[schemars(rename = "Logging")]
pub struct LoggingRecord {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub levels: Vec<LogLevelRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// Where logs come together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aggregation: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<RetentionRecord>,
}

/// A level of a log and when it is used.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "LogLevel")]
pub struct LogLevelRecord {
    pub name: String,
    pub usage: String,
}

/// How long something is kept.
#[derive(Debug, PartialEq, Serialize, JsonSchema)]
#[schemars(rename = "Retention")]
pub struct RetentionRecord {
    /// The author's words.
    pub words: String,
    /// The first time that the words name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quantity: Option<QuantityRecord>,
}

/// How requests are followed.
#[derive(Debug, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[schemars(rename = "Tracing")]
pub struct TracingRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Which ways through the system are followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paths: Option<String>,
}

/// The alerts of a chapter.
pub fn alerts(reader: &Reader) -> Vec<AlertRecord> {
    let alerts = reader.scope.document().facts.monitoring.alerts.iter();
    alerts.map(|it| alert(reader, it)).collect()
}

/// What a chapter says of monitoring besides its alerts: one record or none.
pub fn read(reader: &Reader) -> Vec<MonitoringRecord> {
    let monitoring = &reader.scope.document().facts.monitoring;
    let Some(first) = spans(monitoring).into_iter().min_by_key(|it| it.start) else {
        return Vec::new();
    };
    let groups = monitoring.metrics.iter().map(|it| MetricGroupRecord {
        name: it.name.clone(),
        metrics: reader.all(&it.metrics),
    });
    let logging = Some(logging(reader, &monitoring.logging));
    let tracing = Some(tracing(reader, &monitoring.tracing));
    let record = MonitoringRecord {
        document: reader.document(),
        metric_groups: groups.filter(|it| !it.metrics.is_empty()).collect(),
        logging: logging.filter(|it| *it != LoggingRecord::default()),
        tracing: tracing.filter(|it| *it != TracingRecord::default()),
        on_call: reader.maybe(monitoring.on_call),
        place: reader.line(first),
    };
    let says = !record.metric_groups.is_empty()
        || record.logging.is_some()
        || record.tracing.is_some()
        || record.on_call.is_some();
    says.then_some(record).into_iter().collect()
}

fn alert(reader: &Reader, it: &Alert) -> AlertRecord {
    AlertRecord {
        document: reader.document(),
        name: reader.words(it.name),
        threshold: reader.maybe(it.threshold),
        channel: reader.maybe(it.channel),
        severity: it.severity.as_ref().map(severity),
        place: reader.place(it.span, &it.anchor),
    }
}

fn severity(it: &Severity) -> AlertSeverity {
    AlertSeverity {
        level: it.grade.level().into(),
        label: it.label.clone(),
    }
}

/// All that stands there of monitoring besides the alerts.
fn spans(it: &Monitoring) -> Vec<Span> {
    let single = [
        it.on_call,
        it.logging.format,
        it.logging.aggregation,
        it.logging.retention.as_ref().map(|it| it.span),
        it.tracing.tool,
        it.tracing.paths,
    ];
    let metrics = it.metrics.iter().flat_map(|it| &it.metrics).copied();
    let levels = it.logging.levels.iter().map(|it| it.usage);
    let single = single.into_iter().flatten();
    single.chain(metrics).chain(levels).collect()
}

fn logging(reader: &Reader, it: &Logging) -> LoggingRecord {
    let levels = it.levels.iter().map(|it| LogLevelRecord {
        name: it.name.clone(),
        usage: reader.words(it.usage),
    });
    LoggingRecord {
        levels: levels.collect(),
        format: reader.maybe(it.format),
        aggregation: reader.maybe(it.aggregation),
        retention: it.retention.as_ref().map(|it| RetentionRecord {
            words: reader.words(it.span),
            quantity: it.quantity.as_ref().map(Into::into),
        }),
    }
}

fn tracing(reader: &Reader, it: &Tracing) -> TracingRecord {
    TracingRecord {
        tool: reader.maybe(it.tool),
        paths: reader.maybe(it.paths),
    }
}
