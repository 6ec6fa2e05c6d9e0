//! Reads components: sub-headings, bold lines, list items or table rows.

mod words;

use super::model::{Component, Components, Words, key};
use crate::document::anchors::{Anchor, Target};
use crate::document::entries::{self, Entry, Shape};
use crate::document::groups;
use crate::document::heading;
use crate::document::labelled::{self, Labelled};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::runs;
use crate::document::sections::Section;
use crate::document::template::Topic;
use crate::markdown::{Kind, NodeId};
use crate::text::Span;
use std::ops::Range;
use words::{
    ASIDES, CONFIGURATION, DEPENDENCIES, Field, GROUPS, INPUTS, INTERFACES, NAMES, OUTPUTS,
    PURPOSE, RESPONSIBILITIES, TECHNOLOGY, is_field,
};

/// No name has more words.
const MOST_WORDS: usize = 7;

/// The components of a document.
pub fn parse(reading: Reading) -> Components {
    let mut list = Vec::new();
    let mut heading = None;
    for section in reading.about(Topic::Components) {
        read(reading, section, &mut list);
        if heading.is_none() && !list.is_empty() {
            heading = Some(reading.outline.node(section.heading).span);
        }
    }
    Components {
        heading,
        list: list.into(),
    }
}

/// Reads a section of components and the sections of components inside it: a call for each level of
/// headings at most, and there are six.
fn read(reading: Reading, section: &Section, out: &mut Vec<Component>) {
    let before = out.len();
    for inner in reading.inside(section) {
        match role(reading, inner) {
            Role::Component => push(reading, entries::of_heading(reading, inner), out),
            Role::Group => read(reading, inner, out),
            Role::Aside => {}
        }
    }
    // Sub-headings describe what a list before them sums up.
    if out.len() == before {
        listed(reading, reading.lead(section), out);
    }
}

/// What a sub-heading among components is.
enum Role {
    Component,
    Group,
    Aside,
}

fn role(reading: Reading, section: &Section) -> Role {
    let outline = reading.outline;
    let topics = [None, Some(Topic::Components)];
    if is_field(&section.key) || !topics.contains(&section.topic) {
        return Role::Aside;
    }
    if section.topic.is_some() {
        return Role::Group;
    }
    let has_fields = |it: &Section| {
        let fields = labelled::read(outline, reading.lead(it));
        fields.iter().any(|it| is_field(&it.key))
    };
    let within = reading.within(section);
    if has_fields(section) || within.iter().any(|it| is_field(&it.key)) {
        return Role::Component;
    }
    let words = section.title.split('(').next().unwrap_or_default();
    let words = heading::key(words);
    let last = words.rsplit(' ').next().unwrap_or_default();
    let lead = outline.blocks(reading.lead(section)).next();
    let is_bare = lead.is_none() && !within.is_empty();
    if ASIDES.contains(&last) {
        Role::Aside
    } else if GROUPS.contains(&last) || is_bare || within.iter().any(has_fields) {
        Role::Group
    } else {
        Role::Component
    }
}

/// The components that some blocks list.
fn listed(reading: Reading, blocks: Range<NodeId>, out: &mut Vec<Component>) {
    for entry in entries::of_blocks(reading, blocks, &is_field) {
        let over_several = entry.shape == Shape::Line && {
            let key = heading::key(&entry.name);
            GROUPS.contains(&key.rsplit(' ').next().unwrap_or_default())
        };
        if !over_several {
            push(reading, entry, out);
            continue;
        }
        // Behind the label itself.
        let rest = reading.outline.after(entry.body.start)..entry.body.end;
        for inner in entries::of_blocks(reading, rest, &is_field) {
            push(reading, inner, out);
        }
    }
}

fn push(reading: Reading, entry: Entry, out: &mut Vec<Component>) {
    let Some((name, behind)) = named(reading, &entry) else {
        return;
    };
    let values = |keys: Field| {
        let fields = entry.fields.iter();
        let fields = fields.filter(move |it| keys.contains(&it.key.as_str()));
        fields.flat_map(|it| &it.values)
    };
    let spans = |keys| values(keys).map(|it| it.span).collect::<Vec<_>>();
    let words = |keys| {
        let runs = |it| runs::of_value(reading.outline, it);
        let words = values(keys).map(|it| Words::new(it.span, runs(it)));
        words.collect::<Vec<_>>()
    };
    let (inputs, outputs) = (words(INPUTS), words(OUTPUTS));
    // The items beneath `Interfaces` that say their direction are read by it.
    let mut interfaces = words(INTERFACES);
    let directed = |it: &Words| {
        let mut both = inputs.iter().chain(&outputs);
        both.any(|other| it.span.contains(other.span))
    };
    interfaces.retain(|it| !directed(it));
    let purpose = values(PURPOSE).next().map(|it| it.span);
    let opening = || opening(reading, &entry);
    out.push(Component {
        target: target(reading, &entry, out.len() + 1),
        name,
        purpose: purpose.or(behind).or_else(opening),
        technology: values(TECHNOLOGY).next().map(|it| it.span),
        responsibilities: spans(RESPONSIBILITIES).into(),
        inputs: inputs.into(),
        outputs: outputs.into(),
        interfaces: interfaces.into(),
        dependencies: words(DEPENDENCIES).into(),
        configuration: spans(CONFIGURATION).into(),
        span: entry.span,
    });
}

/// A heading has its own id to link to.
fn target(reading: Reading, entry: &Entry, number: usize) -> Target {
    match entry.shape {
        Shape::Heading(heading) => Target {
            anchor: Anchor::OfHeading(reading.anchors.of_heading(heading).to_owned()),
            place: entry.place(reading.outline),
        },
        _ => entry.target(reading, &format!("component-{number}")),
    }
}

/// The name of the component that an entry is, with what stands behind it; `None` where it is none.
fn named(reading: Reading, entry: &Entry) -> Option<(String, Option<Span>)> {
    let behind = entry.behind.as_ref().map(|it| it.span);
    let (name, behind) = match entry.shape {
        Shape::Row => {
            let name = entry.value(NAMES)?.words(reading.outline);
            (name.into_owned(), None)
        }
        Shape::Item if behind.is_none() => parted(reading, entry),
        _ => (entry.name.clone(), behind),
    };
    if entry.is_placeholder() || placeholder::is_placeholder(&name) {
        return None;
    }
    let name = without_number(&name);
    let words = key(name);
    let is_name = !words.is_empty() && words.split(' ').count() <= MOST_WORDS && !is_field(&words);
    is_name.then(|| (name.to_owned(), behind))
}

/// A heading's words without `1.`, `Component 1:` or `Component:` before them.
fn without_number(title: &str) -> &str {
    let title = heading::without_number(title.trim());
    match title.split_once(':') {
        Some((before, behind)) if !behind.trim().is_empty() => {
            let is_label = before.eq_ignore_ascii_case("component");
            if is_label || groups::names_one(before) {
                behind.trim()
            } else {
                title
            }
        }
        _ => title,
    }
}

/// The two sides of a plain item, `Gateway: takes scans`; all of it is the name where it has one side.
fn parted(reading: Reading, entry: &Entry) -> (String, Option<Span>) {
    let line = entry.name_span.of(reading.outline.text());
    for joint in [": ", " – ", " — ", " - "] {
        let Some((name, _)) = entry.name.split_once(joint) else {
            continue;
        };
        let behind = line.split_once(joint).map(|(before, behind)| {
            let at = before.len() + joint.len();
            entry
                .name_span
                .part(at, behind.len())
                .trim(reading.outline.text())
        });
        return (name.trim().to_owned(), behind);
    }
    let is_sentence = entry.name.ends_with('.');
    let name = if is_sentence { "" } else { &entry.name };
    (name.to_owned(), None)
}

/// The first paragraph beneath a heading, where it is no label: what a component without a purpose
/// says of itself.
fn opening(reading: Reading, entry: &Entry) -> Option<Span> {
    let Shape::Heading(_) = entry.shape else {
        return None;
    };
    let outline = reading.outline;
    let block = outline.blocks(entry.body.clone()).next()?;
    let is_label = |it: &Labelled| it.span.contains(outline.node(block).span);
    let is_prose =
        outline.node(block).kind == Kind::Paragraph && !entry.fields.iter().any(is_label);
    let value = is_prose.then(|| labelled::line_of(outline, block))?;
    value.said(outline).map(|it| it.span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each component as `name: purpose < inputs > outputs | interfaces needs dependencies`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Components\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: &Component| {
            let all = |mark: &str, words: &[Words]| {
                let words = words.iter().map(|it| it.span.of(&text));
                words.map(|it| format!(" {mark} {it}")).collect::<String>()
            };
            format!(
                "{}: {}{}{}{}{}",
                it.name,
                it.purpose.map_or("", |span| span.of(&text)),
                all("<", &it.inputs),
                all(">", &it.outputs),
                all("|", &it.interfaces),
                all("needs", &it.dependencies)
            )
        };
        found.list.iter().map(line).collect()
    }

    #[test]
    fn every_shape() {
        for (body, expected) in [
            (
                "### A\n\n**Purpose**: x\n\n### 2. B (new)\n\ny\n",
                &["A: x", "B (new): y"][..],
            ),
            (
                "### A\n\n**Interfaces**:\n- **Input**: x\n- **Output**: y\n- z\n\n**Dependencies**:\n- B\n- C\n",
                &["A:  < x > y | z needs B needs C"],
            ),
            ("### A\n\n#### Dependencies\n\n- B\n", &["A:  needs B"]),
            (
                "**A**: x\n\n**B**\n- **Depends on**: A\n",
                &["A: x", "B:  needs A"],
            ),
            ("- **A**: x\n- `b`: y\n- C - z\n", &["A: x", "b: y", "C: z"]),
            (
                "- A sentence is none.\n- Nor is one of so many words that nobody reads it\n",
                &[],
            ),
            (
                "| Component | Purpose | Dependencies |\n|-|-|-|\n| A | x | B |\n| [B] | | |\n",
                &["A: x needs B"],
            ),
            ("| Path | Rule |\n|-|-|\n| a | b |\n", &[]),
            ("### Core Services\n\n- **A**: x\n", &["A: x"]),
            ("**Core services:**\n- **A**: x\n", &["A: x"]),
            ("### Backend\n\n#### A\n\n**Purpose**: x\n", &["A: x"]),
            ("### Component Diagram\n\n- **A**: x\n", &[]),
            ("### Data Flow\n\n- **A**: x\n", &[]),
            ("- **A**: sum\n\n### A\n\n**Purpose**: x\n", &["A: x"]),
            (
                "### [Component Name 1]\n\n**Purpose**: [What it does]\n",
                &[],
            ),
        ] {
            assert_eq!(lines(body), expected, "{body}");
        }
    }
}
