//! Reads kinds of test from sub-headings, bold lines, items and tables.

use super::model::{Coverage, Test, TestKind};
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{self, Value};
use crate::document::reading::Reading;
use crate::document::template::SectionKind;
use crate::document::values::quantity::{self, Quantity};
use crate::document::values::unit::Measure;
use crate::markdown::Kind;
use crate::text::Span;

/// The words that a kind's name begins with, folded; a longer one comes before its beginning.
const KINDS: &[(&str, TestKind)] = &[
    ("unit", TestKind::Unit),
    ("component", TestKind::Unit),
    ("integration", TestKind::Integration),
    ("end to end", TestKind::EndToEnd),
    ("e2e", TestKind::EndToEnd),
    ("ui", TestKind::EndToEnd),
    ("browser", TestKind::EndToEnd),
    ("system", TestKind::EndToEnd),
    ("contract", TestKind::Contract),
    ("api", TestKind::Contract),
    ("performance", TestKind::Performance),
    ("load", TestKind::Performance),
    ("stress", TestKind::Performance),
    ("benchmark", TestKind::Performance),
    ("security", TestKind::Security),
    ("penetration", TestKind::Security),
    ("user acceptance", TestKind::Acceptance),
    ("acceptance", TestKind::Acceptance),
    ("uat", TestKind::Acceptance),
    ("regression", TestKind::Regression),
    ("smoke", TestKind::Regression),
    ("resilience", TestKind::Resilience),
    ("chaos", TestKind::Resilience),
    ("accessibility", TestKind::Accessibility),
    ("manual", TestKind::Manual),
    ("exploratory", TestKind::Manual),
    ("functional", TestKind::Other),
    ("usability", TestKind::Other),
    ("property", TestKind::Other),
    ("mutation", TestKind::Other),
    ("snapshot", TestKind::Other),
    ("compatibility", TestKind::Other),
    ("migration", TestKind::Other),
    ("upgrade", TestKind::Other),
    ("backend", TestKind::Other),
    ("frontend", TestKind::Other),
];

const SCOPE: &[&str] = &[
    "scope",
    "focus",
    "what",
    "covers",
    "purpose",
    "description",
    "minimum expectation",
    "minimum coverage expectation",
    "coverage area",
    "notes",
    "goal",
];

const COVERAGE: &[&str] = &[
    "coverage target",
    "coverage",
    "target coverage",
    "coverage goal",
    "minimum coverage",
    "target",
];

const TOOLS: &[&str] = &[
    "tools",
    "tool",
    "tooling",
    "framework",
    "frameworks",
    "testing framework",
    "technology",
];

const SCENARIOS: &[&str] = &[
    "test scenarios",
    "scenarios",
    "key scenarios",
    "test cases",
    "tests",
    "critical flows",
    "examples",
];

/// The security tests that the template itself names.
const SAMPLES: &[&str] = &[
    "Vulnerability scanning",
    "Penetration testing",
    "Dependency scanning",
];

/// Reads the kinds of test of a document.
pub fn parse(reading: Reading) -> Vec<Test> {
    let mut found = Vec::new();
    for section in reading.of_kind(SectionKind::Testing) {
        let mut end = 0;
        for (part, _) in reading.parts(section) {
            // What stands beneath a kind of test belongs to it.
            if part.heading < end {
                continue;
            }
            let is_part = part.heading != section.heading;
            if is_part && kind_of(&part.title).is_some() {
                add(reading, &entries::of_heading(reading, part), &mut found);
                end = part.body.end;
                continue;
            }
            let blocks = reading.lead(part);
            for entry in entries::of_blocks(reading, blocks, &|key| is_field(key)) {
                add(reading, &entry, &mut found);
            }
        }
    }
    found
}

fn is_field(key: &str) -> bool {
    [SCOPE, COVERAGE, TOOLS, SCENARIOS]
        .iter()
        .any(|keys| keys.contains(&key))
}

/// What kind of test a name speaks of: it begins with the kind, and goes on with `test` or with
/// nothing but an explanation.
fn kind_of(name: &str) -> Option<TestKind> {
    let key = heading::key(name);
    let (rest, kind) = KINDS.iter().find_map(|(word, kind)| {
        let rest = key.strip_prefix(word)?;
        (rest.is_empty() || rest.starts_with(' ')).then_some((rest, *kind))
    })?;
    let next = rest.split(' ').nth(1).unwrap_or_default();
    let goes_on = ["test", "tests", "testing", "level", "layer"].contains(&next);
    let short = next.is_empty() || next == "and" || other_kind(next);
    (goes_on || short).then_some(kind)
}

/// `Unit / component`: two kinds in one name.
fn other_kind(word: &str) -> bool {
    KINDS.iter().any(|(known, _)| *known == word)
}

fn add(reading: Reading, entry: &Entry, found: &mut Vec<Test>) {
    let outline = reading.outline;
    // `Unit tests: the engine` without bold words.
    let (name, rest) = match entry.name.split_once(": ") {
        Some((name, _)) if entry.shape == Shape::Item && entry.behind.is_none() => {
            (name, Some(after_colon(reading, entry)))
        }
        _ => (entry.name.as_str(), entry.behind.clone().map(|it| it.span)),
    };
    let Some(kind) = kind_of(name) else { return };
    let value = |keys: &[&str]| entry.value(keys).map(|it| it.span);
    let scenarios = scenarios(reading, entry);
    let coverage = coverage(reading, entry);
    let tools = value(TOOLS);
    let scope = value(SCOPE).or(rest.filter(|it| !it.is_empty()));
    let says = scope.or(tools).is_some() || coverage.is_some() || !scenarios.is_empty();
    let alone = entry.shape == Shape::Item || !entry.fields.is_empty();
    // A heading over prose or code is there too, but the template's own is not.
    let left = entry
        .fields
        .iter()
        .any(|it| is_field(&it.key) && it.values.is_empty());
    if !says && (left || (alone && entry.shape != Shape::Item)) {
        return;
    }
    let anchor = format!("test-{}", found.len() + 1);
    found.push(Test {
        anchor: reading.anchors.own(&anchor),
        place: entry.place(outline),
        kind,
        name: heading::without_number(name).to_owned(),
        scope,
        coverage,
        tools,
        scenarios,
        span: entry.span,
    });
}

/// What stands behind the first colon of an item's line.
fn after_colon(reading: Reading, entry: &Entry) -> Span {
    let text = reading.outline.text();
    let words = entry.line.span.of(text);
    let at = words.find(':').map_or(words.len(), |at| at + 1);
    entry.line.span.part(at, words.len() - at).trim(text)
}

/// A coverage with its number: from its own field, or from a line that speaks of coverage.
fn coverage(reading: Reading, entry: &Entry) -> Option<Coverage> {
    let outline = reading.outline;
    if let Some(value) = entry.value(COVERAGE) {
        return Some(Coverage {
            span: value.span,
            quantity: percent(&value.words(outline)),
        });
    }
    if !matches!(entry.shape, Shape::Item | Shape::Line) {
        return None;
    }
    let words = entry.line.words(outline);
    let speaks = words.to_lowercase().contains("coverage");
    let quantity = percent(&words).filter(|_| speaks)?;
    Some(Coverage {
        span: entry.line.span,
        quantity: Some(quantity),
    })
}

fn percent(words: &str) -> Option<Quantity> {
    let is_percent = |it: &Quantity| {
        it.unit
            .as_ref()
            .is_some_and(|unit| unit.measure == Some(Measure::Percent))
    };
    quantity::find_all(words).into_iter().find(is_percent)
}

/// The scenarios under their label; those of a heading without labels are its items.
fn scenarios(reading: Reading, entry: &Entry) -> Vec<Span> {
    let outline = reading.outline;
    let spans = |values: &[Value]| {
        let own = values
            .iter()
            .filter(|it| !SAMPLES.contains(&&*it.words(outline)));
        own.map(|it| it.span).collect::<Vec<_>>()
    };
    let labelled = entry.values(SCENARIOS);
    let has_labels = entry.fields.iter().any(|it| is_field(&it.key));
    if has_labels || !matches!(entry.shape, Shape::Heading(_) | Shape::Line) {
        return spans(labelled);
    }
    let mut blocks = outline.blocks(entry.body.clone());
    let list = blocks.find(|id| matches!(outline.node(*id).kind, Kind::List(_)));
    let items = list.map_or(Vec::new(), |list| labelled::items(outline, list));
    let said: Vec<_> = items
        .into_iter()
        .filter_map(|it| it.said(outline))
        .collect();
    spans(&said)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each kind as `name (Kind): scope, coverage, tools, number of scenarios`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Testing Strategy\n\n{body}");
        let words = |span: Option<Span>| span.map_or("-", |it| it.of(&text));
        let line = |it: Test| {
            let coverage = it.coverage.and_then(|it| it.quantity);
            let coverage = coverage.map_or("-".to_owned(), |it| it.low.to_string());
            let scenarios = it.scenarios.len();
            let (scope, tools) = (words(it.scope), words(it.tools));
            format!(
                "{} ({:?}): {scope}, {coverage}, {tools}, {scenarios}",
                it.name, it.kind
            )
        };
        of_text(&text, parse).into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_a_kind() {
        for (body, found) in [
            (
                "### Unit Testing\n\n**Scope**: s\n\n**Coverage Target**: 80 % of lines\n\n**Tools**: t\n\n### End-to-End Testing\n\n**Test Scenarios**:\n- a\n- b\n",
                &[
                    "Unit Testing (Unit): s, 80, t, 0",
                    "End-to-End Testing (EndToEnd): -, -, -, 2",
                ][..],
            ),
            (
                "### Unit Tests\n\n- a\n- b\n",
                &["Unit Tests (Unit): -, -, -, 2"],
            ),
            (
                "**Unit Tests** (`x`):\n- a\n\n**Where**: y\n",
                &["Unit Tests (Unit): (`x`):, -, -, 1"],
            ),
            (
                "### Test Types\n\n- Unit tests for the engine (80%+ coverage)\n- **E2E Tests**: t\n- Load: k\n",
                &[
                    "Unit tests for the engine (80%+ coverage) (Unit): -, 80, -, 0",
                    "E2E Tests (EndToEnd): t, -, -, 0",
                    "Load (Performance): k, -, -, 0",
                ],
            ),
            (
                "| Test Type | Coverage | Tools |\n|-|-|-|\n| Unit | 80% | t |\n| Contract | | u |\n| Note | x | y |\n",
                &[
                    "Unit (Unit): -, 80, t, 0",
                    "Contract (Contract): -, -, u, 0",
                ],
            ),
            (
                "### Unit Testing\n\n**Scope**: [What]\n\n**Tools**: [Jest]\n",
                &[],
            ),
            (
                "### Security Testing\n\n**Scope**: [What]\n\n**Tests**:\n- Vulnerability scanning\n\n**Tools**: [x]\n",
                &[],
            ),
            ("### Test Data\n\n- **Fixtures**: a\n- Unit prices\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }
}
