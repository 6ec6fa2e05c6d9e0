//! Reads goals and non-goals: list items, bold lines, rows, sub-headings or plain prose.

use super::model::{Goal, Goals};
use crate::document::entries::{self, Entry, Shape};
use crate::document::groups::{self, Group};
use crate::document::labelled::Value;
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::Topic;
use crate::markdown::{Kind, fields::label_key};
use crate::text::Span;

/// Which of the two lists a goal belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Goal,
    NonGoal,
}

/// The two lists while they grow.
#[derive(Default)]
struct Lists {
    goals: Vec<Goal>,
    non_goals: Vec<Goal>,
}

/// The goals of a document: what stands beneath its headings of goals and of non-goals.
pub fn parse(reading: Reading) -> Goals {
    let mut goals = Lists::default();
    let mut end = 0;
    for section in reading.sections {
        let Some(side) = side_of(section.topic) else {
            continue;
        };
        // Non-goals may stand inside the goals, and were read with them.
        if section.heading >= end {
            end = section.body.end;
            read(reading, section, side, &mut goals);
        }
    }
    Goals {
        goals: goals.goals.into(),
        non_goals: goals.non_goals.into(),
    }
}

fn side_of(topic: Option<Topic>) -> Option<Side> {
    match topic {
        Some(Topic::Goals) => Some(Side::Goal),
        Some(Topic::NonGoals) => Some(Side::NonGoal),
        _ => None,
    }
}

fn read(reading: Reading, section: &Section, side: Side, goals: &mut Lists) {
    let before = goals.goals.len() + goals.non_goals.len();
    let mut current = Some(side);
    for group in groups::of_section(reading, section) {
        current = match (group.topic, label_side(&group.key)) {
            (Some(topic), _) => side_of(Some(topic)),
            (None, Some(side)) => Some(side),
            (None, None) => current,
        };
        if let (Some(side), false) = (current, group.is_guidance(reading)) {
            let is_own = group
                .section
                .is_some_and(|it| it.heading == section.heading);
            read_group(reading, &group, is_own, side, goals);
        }
    }
    if goals.goals.len() + goals.non_goals.len() == before {
        prose(reading, section, side, goals);
    }
}

/// The list that a bold label over it names.
fn label_side(key: &str) -> Option<Side> {
    match key {
        "goals" | "goal" | "objectives" | "in scope" => Some(Side::Goal),
        "non goals" | "non goal" | "nongoals" | "out of scope" | "not in scope" => {
            Some(Side::NonGoal)
        }
        _ => None,
    }
}

fn read_group(reading: Reading, group: &Group, is_own: bool, side: Side, goals: &mut Lists) {
    // A sub-heading is a goal itself, unless goals are listed beneath it.
    if let (Some(section), false) = (group.section, is_own) {
        let numbered = groups::names_one(&section.title);
        if numbered || (side_of(section.topic).is_none() && !group.lists(reading)) {
            push(reading, entries::of_heading(reading, section), side, goals);
            return;
        }
    }
    let blocks = group.blocks.clone();
    for entry in entries::of_blocks(reading, blocks, &|key| label_side(key).is_some()) {
        let side = row_side(reading, &entry).unwrap_or(side);
        push(reading, entry, side, goals);
    }
}

/// The list that a row belongs to by a column of its own.
fn row_side(reading: Reading, entry: &Entry) -> Option<Side> {
    let kind = entry.value(&["type", "category", "kind", "goal type"])?;
    label_side(&label_key(&kind.words(reading.outline)))
}

fn push(reading: Reading, entry: Entry, side: Side, goals: &mut Lists) {
    let (title, words) = match entry.shape {
        Shape::Row => row(reading, &entry),
        Shape::Item if entry.behind.is_none() && !is_bold(reading, &entry) => {
            (None, Some(entry.name_span))
        }
        Shape::Heading(_) => {
            let body = reading.span_of(entry.body.clone(), 0);
            let body = body.trim(reading.outline.text());
            (Some(entry.name.clone()), Some(body))
        }
        _ => {
            let words = entry.behind.as_ref().map(|it| it.span);
            (Some(entry.name.clone()), words)
        }
    };
    // A row of which only the number is filled in says nothing.
    let is_bare = words.is_none() && title.is_none();
    if is_bare || entry.is_placeholder() || says_none(&entry.name) {
        return;
    }
    let (list, prefix) = match side {
        Side::Goal => (&mut goals.goals, "goal"),
        Side::NonGoal => (&mut goals.non_goals, "non-goal"),
    };
    list.push(Goal {
        target: entry.target(reading, &format!("{prefix}-{}", list.len() + 1)),
        title,
        words: words.filter(|it| !it.is_empty()),
        done: entry.task,
        span: entry.span,
    });
}

/// An item that is nothing but a bold name has the name's span inside its marks.
fn is_bold(reading: Reading, entry: &Entry) -> bool {
    entry.name_span.start > entry.line.span.start
        && Span {
            start: entry.line.span.start,
            end: entry.name_span.start,
        }
        .of(reading.outline.text())
        .starts_with(['*', '_'])
}

/// A row's goal: the column that is named so, or the last column of a row that begins with an id.
fn row(reading: Reading, entry: &Entry) -> (Option<String>, Option<Span>) {
    const NAMES: &[&str] = &["goal", "objective", "non goal", "name", "title", "goals"];
    const WORDS: &[&str] = &["description", "details", "statement", "rationale"];
    let named = entry.value(NAMES);
    let words = entry.value(WORDS).map(|it| it.span);
    match (named, words) {
        (Some(name), Some(words)) => (Some(name.words(reading.outline).into_owned()), Some(words)),
        (Some(only), None) => (None, Some(only.span)),
        (None, Some(words)) => (None, Some(words)),
        (None, None) if entry.field(NAMES).or(entry.field(WORDS)).is_some() => (None, None),
        (None, None) => (None, Some(entry.name_span)),
    }
}

/// Whether a list says that there is nothing to list.
fn says_none(words: &str) -> bool {
    let words = label_key(words);
    matches!(
        words.as_str(),
        "none" | "n/a" | "na" | "not applicable" | "nothing" | "none identified" | "none yet"
    )
}

/// A section that lists nothing is one goal in its own words.
fn prose(reading: Reading, section: &Section, side: Side, goals: &mut Lists) {
    let outline = reading.outline;
    let blocks = outline.blocks(reading.lead(section));
    let said = |id: &usize| {
        let words = outline.plain(*id);
        outline.node(*id).kind == Kind::Paragraph
            && placeholder::says_anything(&words)
            && !says_none(&words)
    };
    let spans = blocks.filter(said).map(|id| outline.node(id).span);
    let Some(span) = spans.reduce(Span::cover) else {
        return;
    };
    let entry = Entry {
        shape: Shape::Line,
        name: section.title.clone(),
        name_span: span,
        behind: None,
        line: Value {
            span,
            nodes: section.body.clone(),
        },
        fields: Vec::new(),
        task: None,
        body: section.body.clone(),
        span,
    };
    let (list, wanted) = match side {
        Side::Goal => (&mut goals.goals, "goal"),
        Side::NonGoal => (&mut goals.non_goals, "non-goal"),
    };
    list.push(Goal {
        target: entry.target(reading, &format!("{wanted}-{}", list.len() + 1)),
        title: None,
        words: Some(span.trim(outline.text())),
        done: None,
        span,
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each goal as `title: words`, a non-goal behind `not`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Goals\n\n{body}");
        let goals = of_text(&text, parse);
        let line = |prefix: &str, it: &Goal| {
            let words = it.words.map_or("", |span| span.of(&text));
            let title = it.title.as_deref().unwrap_or_default();
            format!("{prefix}{title}: {words}")
        };
        let mut out: Vec<_> = goals.goals.iter().map(|it| line("", it)).collect();
        out.extend(goals.non_goals.iter().map(|it| line("not ", it)));
        out
    }

    #[test]
    fn every_shape() {
        for (body, expected) in [
            ("1. **A**: x\n2. **B** – y\n", &["A: x", "B: y"][..]),
            ("- a: x\n- `b`\n- **C**\n", &[": a: x", ": `b`", "C: "]),
            ("**A**: x\n\n**B**: y\n", &["A: x", "B: y"]),
            ("| Id | Goal |\n|-|-|\n| 1 | x |\n| 2 | |\n", &[": x"]),
            (
                "| Goal | Description |\n|-|-|\n| A | x |\n| [b] | [c] |\n",
                &["A: x"],
            ),
            (
                "| Type | Description |\n|-|-|\n| Goals | x |\n| Non-Goals | y |\n",
                &[": x", "not : y"],
            ),
            (
                "### A\n\nx\n\n### Goal 2: B\n\n- y\n",
                &["A: x", "Goal 2: B: - y"],
            ),
            (
                "### For crews\n\n- x\n\n### Non-Goals\n\n- y\n",
                &[": x", "not : y"],
            ),
            (
                "**Goals**:\n- x\n\n**Out of scope:**\n\n- y\n",
                &[": x", "not : y"],
            ),
            ("Only prose.\n\nOf two.\n", &[": Only prose.\n\nOf two."]),
            ("### Non-Goals\n\nNone.\n", &[]),
            ("- None\n", &[]),
            ("1. **[Goal 1]**: [Description]\n", &[]),
            ("[Name them:\n- which\n- why?]\n", &[]),
        ] {
            assert_eq!(lines(body), expected, "{body}");
        }
    }
}
