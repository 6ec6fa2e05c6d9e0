//! Reads data flows: bold lines or sub-headings over steps and diagrams.

use super::model::Flow;
use crate::document::entries::{self, Entry, Shape};
use crate::document::groups;
use crate::document::heading;
use crate::document::labelled;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::Topic;
use crate::markdown::{Kind, NodeId};
use crate::text::Span;
use std::ops::Range;

/// The data flows of a document.
pub fn parse(reading: Reading) -> Box<[Flow]> {
    let mut flows = Vec::new();
    for section in reading.about(Topic::DataFlows) {
        let mut end = 0;
        for group in groups::of_section(reading, section) {
            let Some(here) = group.section else {
                continue;
            };
            if here.heading < end {
                continue;
            }
            if here.topic == Some(Topic::DataFlows) && !groups::names_one(&here.title) {
                unnamed(reading, here, &mut flows);
            } else if here.topic.is_none() || here.topic == Some(Topic::DataFlows) {
                // What stands deeper is a part of the flow.
                end = here.body.end;
                push(reading, entries::of_heading(reading, here), &mut flows);
            }
        }
    }
    flows.into()
}

/// Reads the flows beneath a heading that names none: bold lines, or items with steps of their own.
/// Numbered steps without any name are one flow of the heading's name.
fn unnamed(reading: Reading, section: &Section, flows: &mut Vec<Flow>) {
    let outline = reading.outline;
    let blocks = reading.lead(section);
    let entries = entries::of_blocks(reading, blocks.clone(), &|_| false);
    let before = flows.len();
    let is_named = |it: &Entry| match it.shape {
        Shape::Line => true,
        Shape::Item => lists(reading, it.body.clone()).next().is_some(),
        _ => false,
    };
    for entry in entries.into_iter().filter(is_named) {
        push(reading, entry, flows);
    }
    let numbered = |id: NodeId| outline.node(id).kind == Kind::List(true);
    if flows.len() == before && outline.blocks(blocks.clone()).any(numbered) {
        let whole = entries::of_heading(reading, section);
        let span = reading.span_of(blocks.clone(), section.span.start);
        let body = blocks;
        push(
            reading,
            Entry {
                body,
                span,
                ..whole
            },
            flows,
        );
    }
}

/// Adds the flow that an entry is: one with steps or a drawing.
fn push(reading: Reading, entry: Entry, flows: &mut Vec<Flow>) {
    let outline = reading.outline;
    let steps = steps(reading, &entry);
    let diagrams = fences(reading, &entry, &["mermaid"]);
    // Beneath a heading of its own a flow may be drawn with letters.
    let is_headed = matches!(entry.shape, Shape::Heading(_));
    let is_drawn =
        !diagrams.is_empty() || (is_headed && !fences(reading, &entry, &["", "text"]).is_empty());
    // `**Flow 1:** Name` has its name behind the bold words.
    let behind = entry.behind.as_ref().filter(|_| is_number(&entry.name));
    let name = match behind {
        Some(behind) => name(&behind.words(outline)),
        None => name(&entry.name),
    };
    if entry.is_placeholder() || name.is_empty() || (steps.is_empty() && !is_drawn) {
        return;
    }
    flows.push(Flow {
        target: entry.target(reading, &format!("flow-{}", flows.len() + 1)),
        name,
        steps: steps.into(),
        diagrams: diagrams.into(),
        span: entry.span,
    });
}

/// The code blocks of an entry in one of some languages.
fn fences(reading: Reading, entry: &Entry, languages: &[&str]) -> Vec<Span> {
    let outline = reading.outline;
    let is_one = |id: &NodeId| {
        let info = outline.detail(*id).unwrap_or_default();
        let language = info.split([' ', ',', '{', '\t']).next().unwrap_or_default();
        let mut languages = languages.iter();
        outline.node(*id).kind == Kind::Fence
            && languages.any(|it| it.eq_ignore_ascii_case(language))
    };
    let all = entry.body.clone().filter(is_one);
    all.map(|id| outline.node(id).span).collect()
}

/// Whether a title is nothing but `Flow 1`.
fn is_number(title: &str) -> bool {
    groups::names_one(title) && title.split_whitespace().count() <= 2
}

/// The name of a flow without `Flow 1:` or another number before it.
fn name(title: &str) -> String {
    let title = title.trim();
    let named = title
        .split_once([':', '–', '—'])
        .or_else(|| title.split_once(" - "));
    let words = match named {
        Some((before, behind)) if groups::names_one(before) => behind,
        _ => title,
    };
    let words = heading::without_number(words.trim());
    let bracketed = words.starts_with('[') && words.ends_with(']');
    if bracketed {
        String::new()
    } else {
        words.trim().to_owned()
    }
}

fn lists<'r>(reading: Reading<'r>, blocks: Range<NodeId>) -> impl Iterator<Item = NodeId> + 'r {
    let outline = reading.outline;
    let blocks = outline.blocks(blocks);
    blocks.filter(|id| matches!(outline.node(*id).kind, Kind::List(_)))
}

/// The items of the numbered lists of a flow; those of a first list with other marks are steps only
/// of what is called a flow by number.
fn steps(reading: Reading, entry: &Entry) -> Vec<Span> {
    let outline = reading.outline;
    let all: Vec<_> = lists(reading, entry.body.clone()).collect();
    let is_numbered = |id: &&NodeId| outline.node(**id).kind == Kind::List(true);
    let mut chosen: Vec<_> = all.iter().filter(is_numbered).collect();
    if chosen.is_empty() && groups::names_one(&entry.name) {
        chosen = all.iter().take(1).collect();
    }
    let items = chosen
        .into_iter()
        .flat_map(|id| labelled::items(outline, *id));
    let said = items.filter_map(|line| line.said(outline));
    said.map(|line| line.span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each flow as `name: steps and diagrams`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Data Flow\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: &Flow| {
            let steps = it.steps.iter().map(|span| span.of(&text));
            let steps = steps.collect::<Vec<_>>().join(", ");
            format!("{}: {steps} +{}", it.name, it.diagrams.len())
        };
        found.iter().map(line).collect()
    }

    #[test]
    fn every_shape() {
        let diagram = "```mermaid\nflowchart LR\n  a --> b\n```\n";
        for (body, expected) in [
            ("**Flow 1: A**\n1. x\n2. y\n", &["A: x, y +0"][..]),
            ("**Flow 1:** A\n1. x\n", &["A: x +0"]),
            ("**A**\n\n1. x\n\n**B**:\n1. y\n", &["A: x +0", "B: y +0"]),
            ("### A\n\n1. x\n\n### Remarks\n\n- y\n", &["A: x +0"]),
            ("### Flow 2: A\n\n- x\n", &["A: x +0"]),
            ("### A\n\n```text\nx -> y\n```\n", &["A:  +0"]),
            ("### A\n\n```json\n{}\n```\n", &[]),
            (
                "### Sequence Diagram\n\n1. x\n",
                &["Sequence Diagram: x +0"],
            ),
            ("1. x\n", &["Data Flow: x +0"]),
            ("- x\n", &[]),
            (
                "1. **A**\n   1. x\n2. **B**\n   1. y\n",
                &["A: x +0", "B: y +0"],
            ),
            ("**Flow 1: [Flow Name]**\n1. [Step 1]\n", &[]),
            (diagram, &[]),
        ] {
            assert_eq!(lines(body), expected, "{body}");
        }
        assert_eq!(lines(&format!("### A\n\n{diagram}")), ["A:  +1"]);
        assert_eq!(
            lines(&format!("**Flow 1: A**\n1. x\n\n{diagram}")),
            ["A: x +1"]
        );
    }
}
