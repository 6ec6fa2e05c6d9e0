//! Reads failure scenarios from sub-headings, bold lines, items and tables, and what is done then.

use super::model::{CircuitBreakers, Failures, Retries, Scenario};
use crate::document::entries::{self, Entry, Shape};
use crate::document::labelled::{self, Labelled};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::template::Topic;
use crate::markdown::Kind;
use crate::text::Span;

/// Columns that name the scenario where it is not the first.
const NAME: &[&str] = &[
    "failure scenario",
    "failure",
    "failure mode",
    "scenario",
    "error scenario",
];

const TRIGGER: &[&str] = &[
    "trigger",
    "triggers",
    "cause",
    "causes",
    "root cause",
    "condition",
    "description",
];

const IMPACT: &[&str] = &[
    "impact",
    "user impact",
    "customer impact",
    "effect",
    "effects",
    "consequence",
    "consequences",
    "result",
];

const DETECTION: &[&str] = &[
    "detection",
    "detected by",
    "how detected",
    "how we detect it",
    "detection method",
];

const RECOVERY: &[&str] = &[
    "recovery",
    "automatic recovery",
    "recovery strategy",
    "recovery expectation",
    "recovery steps",
];

/// What is done where nobody speaks of recovery.
const RESPONSE: &[&str] = &[
    "mitigation",
    "mitigations",
    "response",
    "system response",
    "system behavior",
    "system behaviour",
    "handling",
    "resolution",
    "fallback",
];

const MANUAL: &[&str] = &[
    "manual intervention",
    "manual recovery",
    "manual steps",
    "manual action",
    "operator action",
    "escalation",
    "runbook",
];

/// Reads what a document says of failures.
pub fn parse(reading: Reading) -> Failures {
    let labels = |topic| {
        let section = reading.about(topic).next();
        section.map_or(Vec::new(), |it| {
            labelled::read(reading.outline, it.body.clone())
        })
    };
    Failures {
        scenarios: scenarios(reading),
        retries: retries(&labels(Topic::Retries)),
        circuit_breakers: circuit_breakers(&labels(Topic::CircuitBreakers)),
        degradation: degradation(reading),
    }
}

fn scenarios(reading: Reading) -> Vec<Scenario> {
    let known = [TRIGGER, IMPACT, DETECTION, RECOVERY, RESPONSE, MANUAL];
    let is_field = |key: &str| known.iter().any(|keys| keys.contains(&key));
    let mut found = Vec::new();
    for section in reading.about(Topic::Failures) {
        let mut entries = entries::of_blocks(reading, reading.lead(section), &is_field);
        let parts = reading.inside(section).into_iter();
        let parts = parts.filter(|it| it.topic.is_none_or(|it| it == Topic::Failures));
        for part in parts {
            let entry = entries::of_heading(reading, part);
            if has_fields(&entry, &is_field) {
                entries.push(entry);
            } else {
                // A heading that only groups scenarios.
                let inner = entries::of_section(reading, part, &is_field);
                entries.extend(inner);
            }
        }
        for entry in &entries {
            let says = match entry.shape {
                Shape::Item => true,
                Shape::Heading(_) | Shape::Row => has_fields(entry, &is_field),
                Shape::Line => entry.behind.is_some() || has_fields(entry, &is_field),
            };
            if says {
                add(reading, entry, &mut found);
            }
        }
    }
    found
}

fn has_fields(entry: &Entry, is_field: &dyn Fn(&str) -> bool) -> bool {
    let said = |field: &&Labelled| is_field(&field.key) && !field.values.is_empty();
    entry.fields.iter().any(|field| said(&field))
}

fn add(reading: Reading, entry: &Entry, found: &mut Vec<Scenario>) {
    let named = entry.value(NAME).filter(|_| entry.shape == Shape::Row);
    let name = named.map_or_else(
        || entry.name.clone(),
        |it| it.words(reading.outline).into_owned(),
    );
    let name = without_number(&name);
    if placeholder::is_placeholder(name) || !placeholder::says_anything(name) {
        return;
    }
    let span = |keys: &[&str]| entry.value(keys).map(|value| value.span);
    let anchor = format!("failure-{}", found.len() + 1);
    found.push(Scenario {
        anchor: reading.anchors.own(&anchor),
        place: entry.place(reading.outline),
        name: name.to_owned(),
        trigger: span(TRIGGER),
        impact: span(IMPACT),
        detection: span(DETECTION),
        recovery: span(RECOVERY).or_else(|| span(RESPONSE)),
        manual: span(MANUAL),
        description: entry.behind.as_ref().map(|it| it.span),
        span: entry.span,
    });
}

/// What a scenario is called before its number; a longer word comes before its beginning.
const NUMBERED: &[&str] = &[
    "failure scenario",
    "failure mode",
    "scenario",
    "failure",
    "case",
];

/// A name without `Scenario 1:` before it.
fn without_number(name: &str) -> &str {
    let rest = NUMBERED.iter().find_map(|word| {
        let head = name.get(..word.len())?;
        head.eq_ignore_ascii_case(word)
            .then(|| name[word.len()..].trim_start())
    });
    let Some(number) = rest else { return name };
    let rest = number.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let named = rest.trim_start_matches([':', '.', ')', '-', '–', '—', ' ']);
    let parted = rest.len() < number.len() && named.len() < rest.len();
    if parted && !named.is_empty() {
        named
    } else {
        name
    }
}

fn retries(labels: &[Labelled]) -> Retries {
    Retries {
        attempts: labelled::first(
            labels,
            &[
                "retry attempts",
                "attempts",
                "max attempts",
                "maximum attempts",
                "max retries",
                "maximum retries",
                "retries",
                "count",
                "retry count",
            ],
        ),
        backoff: labelled::first(
            labels,
            &[
                "backoff",
                "backoff strategy",
                "interval",
                "delay",
                "type",
                "retry backoff",
            ],
        ),
        timeout: labelled::first(labels, &["timeout", "timeouts", "request timeout"]),
        permanent: labelled::all(
            labels,
            &[
                "permanent failures",
                "permanent errors",
                "permanent failure",
            ],
        ),
    }
}

fn circuit_breakers(labels: &[Labelled]) -> CircuitBreakers {
    CircuitBreakers {
        locations: labelled::first(labels, &["locations", "location", "where", "where applied"]),
        thresholds: labelled::first(
            labels,
            &[
                "thresholds",
                "threshold",
                "failure threshold",
                "open threshold",
            ],
        ),
        recovery: labelled::first(
            labels,
            &[
                "recovery",
                "reset",
                "reset timeout",
                "recovery timeout",
                "half open",
            ],
        ),
    }
}

fn degradation(reading: Reading) -> Vec<Span> {
    let outline = reading.outline;
    let mut found = Vec::new();
    if let Some(section) = reading.about(Topic::Degradation).next() {
        for block in outline.blocks(section.body.clone()) {
            if let Kind::List(_) = outline.node(block).kind {
                let items = labelled::items(outline, block).into_iter();
                let items = items.filter_map(|item| item.said(outline));
                found.extend(items.map(|item| item.span));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each scenario as `name: trigger, impact, detection, recovery, manual, description`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Resilience\n\n### Failure Scenarios\n\n{body}");
        let words = |span: Option<Span>| span.map_or("-", |it| it.of(&text));
        let line = |it: Scenario| {
            let parts = [
                it.trigger,
                it.impact,
                it.detection,
                it.recovery,
                it.manual,
                it.description,
            ];
            format!("{}: {}", it.name, parts.map(words).join(" "))
        };
        let found = of_text(&text, parse).scenarios;
        found.into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_a_scenario() {
        for (body, found) in [
            (
                "#### Scenario 1: A\n\n**Trigger**: t\n\n**Impact**: i\n\n**Detection**: d\n\n**Recovery**: r\n\n**Manual Intervention**: m\n",
                &["A: t i d r m -"][..],
            ),
            ("#### Scenario 1: [Failure]\n\n**Trigger**: [What]\n", &[]),
            ("#### Scenario 2: [Failure]\n\n[Repeat]\n", &[]),
            (
                "**Scenario 1 – A**\n- **Impact**: i\n- **Mitigation**: r\n",
                &["A: - i - r - -"],
            ),
            ("- **A**: b\n- c\n", &["A: - - - - - b", "c: - - - - - -"]),
            (
                "| ID | Failure | Detection | Recovery |\n|-|-|-|-|\n| F1 | A | d | r |\n",
                &["A: - - d r - -"],
            ),
            ("| Code | Message |\n|-|-|\n| 500 | Oops |\n", &[]),
            ("#### Network\n\n- **A**: b\n", &["A: - - - - - b"]),
            ("#### Retry Strategy\n\n- **A**: b\n", &[]),
            ("Prose.\n\n**Note**\n\nMore.\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }

    #[test]
    fn what_is_done_then() {
        let text = "# T\n\n## Resilience\n\n### Retry Strategy\n\n**Transient Failures**:\n- Retry attempts: 3\n- Backoff: 2 s\n- Timeout: [Duration]\n\n**Permanent Failures**:\n- a\n- b\n\n\
                    ### Circuit Breakers\n\n**Locations**: x\n\n**Thresholds**: y\n\n### Graceful Degradation\n\nText.\n- c\n- [Mode]\n";
        let found = of_text(text, parse);
        let words = |span: Option<Span>| span.map_or("-", |it| it.of(text));
        let Failures {
            retries,
            circuit_breakers,
            degradation,
            ..
        } = found;
        assert_eq!(
            [retries.attempts, retries.backoff, retries.timeout].map(words),
            ["3", "2 s", "-"]
        );
        assert_eq!(retries.permanent.len(), 2);
        assert_eq!(
            [
                circuit_breakers.locations,
                circuit_breakers.thresholds,
                circuit_breakers.recovery
            ]
            .map(words),
            ["x", "y", "-"]
        );
        assert_eq!(
            degradation.iter().map(|it| it.of(text)).collect::<Vec<_>>(),
            ["c"]
        );
    }
}
