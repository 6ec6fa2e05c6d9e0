//! Reads scale: its growth, and the bottlenecks in tables, lists and headings.

use super::growth;
use super::model::{Bottleneck, Scalability};
use crate::document::entries::{self, Entry, Shape};
use crate::document::reading::Reading;
use crate::document::template::Topic;

/// Columns and labels that say what suffers.
const IMPACT: &[&str] = &["impact", "effect", "consequence", "risk", "symptom", "when"];

const MITIGATION: &[&str] = &[
    "mitigation",
    "mitigations",
    "mitigation strategy",
    "solution",
    "remedy",
    "how to address",
    "response",
    "scaling solution",
];

/// Columns that name the bottleneck where it is not the first.
const BOTTLENECK: &[&str] = &["bottleneck", "potential bottleneck", "constraint", "limit"];

/// Reads what a document says of scale.
pub fn parse(reading: Reading) -> Scalability {
    Scalability {
        growth: growth::read(reading),
        bottlenecks: bottlenecks(reading),
    }
}

fn bottlenecks(reading: Reading) -> Vec<Bottleneck> {
    let is_field = |key: &str| IMPACT.contains(&key) || MITIGATION.contains(&key);
    let mut found = Vec::new();
    for section in reading.about(Topic::Bottlenecks) {
        for entry in entries::of_section(reading, section, &is_field) {
            add(reading, &entry, &mut found);
        }
    }
    found
}

fn add(reading: Reading, entry: &Entry, found: &mut Vec<Bottleneck>) {
    if entry.is_placeholder() {
        return;
    }
    let span = |keys: &[&str]| entry.value(keys).map(|value| value.span);
    // A bottleneck's own words behind its name say what it does.
    let behind = entry.behind.as_ref().map(|value| value.span);
    let named = entry
        .value(BOTTLENECK)
        .filter(|_| entry.shape == Shape::Row);
    let name = named.map_or_else(
        || entry.name.clone(),
        |it| it.words(reading.outline).into_owned(),
    );
    let wanted = format!("bottleneck-{}", found.len() + 1);
    found.push(Bottleneck {
        anchor: reading.anchors.own(&wanted),
        place: entry.place(reading.outline),
        name,
        impact: span(IMPACT).or(behind),
        mitigation: span(MITIGATION),
        span: entry.span,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;
    use crate::text::Span;

    #[test]
    fn bottlenecks_in_tables_and_lists() {
        for (body, found) in [
            (
                "| Bottleneck | Impact | Mitigation |\n|-|-|-|\n| A | b | c |\n| [Bottleneck 1] | [Impact] | [How] |\n",
                "A b c",
            ),
            (
                "| Component | Bottleneck | Mitigation |\n|-|-|-|\n| X | A | c |\n",
                "A - c",
            ),
            ("1. **A**: b\n   - Mitigation: c\n", "A b c"),
            ("#### A\n\n**Impact**: b\n\n**Mitigation**: c\n", "A b c"),
        ] {
            let text = format!("# T\n\n## Scalability\n\n### Bottlenecks\n\n{body}");
            let all = of_text(&text, parse).bottlenecks;
            let words = |span: Option<Span>| span.map_or("-", |it| it.of(&text));
            let line = |it: &Bottleneck| {
                format!("{} {} {}", it.name, words(it.impact), words(it.mitigation))
            };
            assert_eq!(all.iter().map(line).collect::<Vec<_>>(), [found], "{body}");
        }
    }
}
