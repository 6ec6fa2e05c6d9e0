//! Reads alerts: items with arrows between their parts, and the rows of tables.

use super::model::{Alert, AlertList, Monitoring};
use super::severity;
use crate::document::anchors::Place;
use crate::document::labelled::{self, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::values::quantity;
use crate::markdown::fields::{self, label_key};
use crate::markdown::{Kind, NodeId, Outline, table};
use crate::text::Span;

/// What stands between the parts of an alert.
const ARROWS: &[&str] = &["→", "⟶", "⇒", "➜", "->", "=>"];

const NAME: &[&str] = &[
    "alert",
    "alert name",
    "name",
    "alarm",
    "signal",
    "metric",
    "condition",
];

const THRESHOLD: &[&str] = &[
    "threshold",
    "condition",
    "trigger",
    "alert condition",
    "alert threshold",
    "starter condition",
    "rule",
    "criteria",
    "when",
];

const CHANNEL: &[&str] = &[
    "channel",
    "notification channel",
    "notification",
    "notify",
    "action",
    "response",
    "recipient",
    "recipients",
    "escalation",
    "routing",
];

const SEVERITY: &[&str] = &["severity", "priority", "level", "sev", "urgency"];

/// The blocks right beneath one heading: lists and tables of alerts, each under its label.
pub fn read(reading: Reading, part: &Section, is_alerts: bool, found: &mut Monitoring) {
    let outline = reading.outline;
    let mut label = is_alerts.then(|| part.title.clone());
    for block in outline.blocks(reading.lead(part)) {
        match outline.node(block).kind {
            Kind::Paragraph => {
                if let Some(words) = labelled::label_over(outline, block) {
                    label = Some(words);
                }
            }
            Kind::List(_) => {
                let words = label.as_deref().unwrap_or_default();
                of_list(reading, block, words, found);
            }
            Kind::Table => of_table(reading, block, is_alerts, found),
            _ => {}
        }
    }
}

fn of_list(reading: Reading, list: NodeId, title: &str, found: &mut Monitoring) {
    let outline = reading.outline;
    let severity = severity::read(title);
    let key = label_key(title);
    let speaks = key
        .split(' ')
        .any(|word| matches!(word, "alert" | "alerts" | "alerting" | "alarms"));
    let labels = fields::by_item(outline, list);
    let start = found.alerts.len();
    // Numbers would get lost in a table.
    let mut whole = outline.node(list).kind == Kind::List(false);
    for item in outline.children(list) {
        let line = labelled::line_of(outline, item);
        let parts = parts(outline, &line);
        let label = labels.get(&item);
        let alert = match parts.as_slice() {
            _ if line.clone().said(outline).is_none() => None,
            [_] if !speaks && severity.is_none() => None,
            [only] => Some(named(label, *only, None)),
            // `Load: above 80 % → pager`: the label is the name.
            [first, second] => Some(
                match label.filter(|it| first.contains(it.value.part(0, 0))) {
                    Some(label) => named(Some(label), *first, Some(*second)),
                    None if is_figure(outline, *second) => (*first, Some(*second), None),
                    None => (*first, None, Some(*second)),
                },
            ),
            [name, threshold, channel, ..] => {
                let last = parts.last().map_or(*channel, |it| channel.cover(*it));
                Some((*name, Some(*threshold), Some(last)))
            }
            [] => None,
        };
        whole &= parts.len() == 3;
        let Some((name, threshold, channel)) = alert else {
            whole = false;
            continue;
        };
        let words = name.of(outline.text());
        let words = words.trim_end_matches([':', ' ']);
        let name = name.part(0, words.len());
        if placeholder::is_placeholder(words) {
            whole = false;
            continue;
        }
        push(
            reading,
            Alert {
                anchor: String::new(),
                place: Place::Line(line.span.start),
                name,
                threshold,
                channel,
                severity: severity.clone(),
                severity_cell: None,
                span: line.span,
            },
            found,
        );
    }
    let alerts = start..found.alerts.len();
    let movable = |id: NodeId| !matches!(outline.node(id).kind, Kind::OtherInline | Kind::Task(_));
    if whole
        && !alerts.is_empty()
        && fields::is_flat(outline, list)
        && outline.descendants(list).all(movable)
    {
        let span = outline.node(list).span.trim(outline.text());
        let name = title.to_owned();
        found.lists.push(AlertList { name, span, alerts });
    }
}

/// An alert's name and threshold, where a label parts them.
fn named(
    label: Option<&fields::Field>,
    part: Span,
    channel: Option<Span>,
) -> (Span, Option<Span>, Option<Span>) {
    let Some(label) = label.filter(|it| !it.value.is_empty()) else {
        return (part, None, channel);
    };
    let value = Span {
        start: label.value.start,
        end: label.value.end.min(part.end).max(label.value.start),
    };
    let name = Span {
        start: part.start,
        end: label.value.start.max(part.start),
    };
    (name, Some(value), channel)
}

/// Whether a part speaks of an amount.
fn is_figure(outline: &Outline, part: Span) -> bool {
    quantity::find(part.of(outline.text())).is_some()
}

/// A line cut at its arrows; those in code and links are no arrows.
fn parts(outline: &Outline, line: &Value) -> Vec<Span> {
    let text = outline.text();
    let mut cuts = Vec::new();
    // Only what stands directly in the line: a part must not be half of a bold run.
    for id in outline.blocks(line.nodes.clone()) {
        let node = outline.node(id);
        if node.kind != Kind::Text {
            continue;
        }
        let words = node.span.of(text);
        let begins = |(_, ch): &(usize, char)| matches!(ch, '-' | '=') || !ch.is_ascii();
        let begun = words.char_indices().filter(begins);
        let arrows = begun.filter_map(|(at, _)| {
            let arrow = ARROWS
                .iter()
                .find(|arrow| words[at..].starts_with(**arrow))?;
            Some(node.span.part(at, arrow.len()))
        });
        cuts.extend(arrows);
    }
    let mut parts = Vec::with_capacity(cuts.len() + 1);
    let mut start = line.span.start;
    for cut in cuts {
        parts.push(Span {
            start,
            end: cut.start.max(start),
        });
        start = cut.end;
    }
    parts.push(Span {
        start,
        end: line.span.end.max(start),
    });
    let parts = parts.into_iter().map(|part| part.trim(text));
    parts.filter(|part| !part.is_empty()).collect()
}

fn of_table(reading: Reading, id: NodeId, is_alerts: bool, found: &mut Monitoring) {
    let outline = reading.outline;
    let table = table::read(outline, id);
    let keys = table
        .head
        .iter()
        .map(|cell| label_key(&outline.plain(cell.node)));
    let keys: Vec<_> = keys.collect();
    let find = |known: &[&str]| keys.iter().position(|key| known.contains(&key.as_str()));
    let first = keys.first().map_or("", String::as_str);
    let speaks = first
        .split(' ')
        .any(|word| matches!(word, "alert" | "alerts" | "alarm"));
    let begins = first
        .split(' ')
        .next()
        .is_some_and(|word| NAME.contains(&word));
    let name = if begins { 0 } else { find(NAME).unwrap_or(0) };
    let other = |at: &usize| *at != name;
    let threshold = find(THRESHOLD).filter(other);
    let channel = find(CHANNEL).filter(other);
    let grade = find(SEVERITY).filter(other);
    // A table of metrics has thresholds too: only where alerts are spoken of it is one of alerts.
    if !(is_alerts || speaks) || threshold.or(channel).is_none() {
        return;
    }
    for row in &table.rows {
        let cell = |at: usize| {
            let cell = row.cells.get(at)?;
            Value::of_cell(outline, cell).said(outline)
        };
        let Some(named) = cell(name) else { continue };
        let graded = grade.and_then(cell);
        let severity = graded
            .as_ref()
            .and_then(|it| severity::read(&it.words(outline)));
        let bare = |it: &Value| {
            let same = severity
                .as_ref()
                .is_some_and(|severity| severity.label == it.span.of(outline.text()));
            same.then_some(it.span)
        };
        let start = row.cells.first().map_or(named.span, |cell| cell.inner);
        push(
            reading,
            Alert {
                anchor: String::new(),
                place: Place::Line(start.start),
                name: named.span,
                threshold: threshold.and_then(cell).map(|it| it.span),
                channel: channel.and_then(cell).map(|it| it.span),
                severity_cell: graded.as_ref().and_then(bare),
                severity,
                span: row.span,
            },
            found,
        );
    }
}

fn push(reading: Reading, mut alert: Alert, found: &mut Monitoring) {
    let wanted = format!("alert-{}", found.alerts.len() + 1);
    alert.anchor = reading.anchors.own(&wanted);
    found.alerts.push(alert);
}

#[cfg(test)]
mod tests {
    use crate::document::reading::of_text;
    use crate::sections::monitoring::model::Alert;
    use crate::sections::monitoring::parse::parse;
    use crate::text::Span;

    /// Each alert as `name | threshold | channel | severity`, `#` before those in a whole list.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Monitoring\n\n### Alerting\n\n{body}");
        let found = of_text(&text, parse);
        let words = |span: Option<Span>| span.map_or("-", |it| it.of(&text));
        let line = |(at, it): (usize, &Alert)| {
            let listed = found.lists.iter().any(|list| list.alerts.contains(&at));
            let severity = it.severity.as_ref();
            let severity = severity.map(|it| format!("{:?} {}", it.grade, it.label));
            format!(
                "{}{} | {} | {} | {}",
                if listed { "#" } else { "" },
                words(Some(it.name)),
                words(it.threshold),
                words(it.channel),
                severity.unwrap_or_default()
            )
        };
        found.alerts.iter().enumerate().map(line).collect()
    }

    #[test]
    fn lists_and_their_labels() {
        for (body, found) in [
            (
                "**Critical Alerts**:\n- a → *b* → c\n- d -> 5 % => `x -> y`\n",
                &[
                    "#a | *b* | c | Critical Critical",
                    "#d | 5 % | `x -> y` | Critical Critical",
                ][..],
            ),
            (
                "**P2**:\n- a → b → c\n- [ ] d → e → f\n",
                &["a | b | c | High P2", "d | e | f | High P2"],
            ),
            (
                "- a → b → c\n- d → 5 %\n- e → @f\n",
                &["a | b | c | ", "d | 5 % | - | ", "e | - | @f | "],
            ),
            (
                "- **a**: > 1 % → b\n- c\n",
                &["**a** | > 1 % | b | ", "c | - | - | "],
            ),
            ("**Channels**:\n- mail\n- chat\n", &[]),
            (
                "**Critical Alerts**:\n- [Alert 1] → [Threshold] → [Channel]\n",
                &[],
            ),
            ("- a → b → c\n  - d\n", &["a | b | c | "]),
            ("**High load**:\n- a → b → c → d\n", &["a | b | c → d | "]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }

    #[test]
    fn tables_of_alerts() {
        let body = "| Alert | Condition | Action | Severity |\n|-|-|-|-|\n| a | b | c | P1 |\n| d | e | f | loud |\n| [g] | | | |\n";
        assert_eq!(lines(body), ["a | b | c | Critical P1", "d | e | f | "]);
        assert_eq!(
            lines("| Setting | Value |\n|-|-|\n| a | b |\n"),
            Vec::<String>::new()
        );
    }
}
