//! Reads enhancements: items of a list, rows of a table, bold lines or sub-headings.

use super::model::Enhancement;
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{self, Value};
use crate::document::reading::Reading;
use crate::document::template::SectionKind;
use crate::markdown::{Kind, NodeId};
use std::ops::Range;

/// The columns of a table that say what an enhancement is.
const DESCRIPTION: &[&str] = &[
    "description",
    "details",
    "summary",
    "future outcome",
    "future benefit",
    "benefit",
    "notes",
];

/// What people write where there is nothing to say.
const NOTHING: &[&str] = &["none", "n a", "na", "none yet", "nothing", "none planned"];

/// Reads what a document leaves for later.
pub fn parse(reading: Reading) -> Vec<Enhancement> {
    let mut found = Vec::new();
    for section in reading.of_kind(SectionKind::Future) {
        of_blocks(reading, reading.lead(section), &mut found);
        for part in reading.inside(section) {
            // A heading may stand over several enhancements, or be one.
            if opens_with_several(reading, part.body.clone()) {
                of_blocks(reading, part.body.clone(), &mut found);
            } else {
                add(reading, &entries::of_heading(reading, part), &mut found);
            }
        }
    }
    found
}

/// Whether blocks begin with a list or a table, a bold line over it left aside.
fn opens_with_several(reading: Reading, blocks: Range<NodeId>) -> bool {
    let kind = |id: NodeId| reading.outline.node(id).kind;
    let is_several = |id: NodeId| matches!(kind(id), Kind::List(_) | Kind::Table);
    let mut blocks = reading.outline.blocks(blocks);
    match blocks.next() {
        Some(first) if is_several(first) => true,
        Some(first) if is_bold_line(reading, first) => blocks.next().is_some_and(is_several),
        _ => false,
    }
}

fn is_bold_line(reading: Reading, block: NodeId) -> bool {
    let outline = reading.outline;
    let mut inlines = outline.inlines(block);
    let first = inlines.next().map(|id| outline.node(id).kind);
    outline.node(block).kind == Kind::Paragraph && first == Some(Kind::Strong)
}

fn of_blocks(reading: Reading, blocks: Range<NodeId>, found: &mut Vec<Enhancement>) {
    let outline = reading.outline;
    let mut blocks = outline.blocks(blocks).peekable();
    while let Some(block) = blocks.next() {
        let entries = match outline.node(block).kind {
            // What stands behind a rule is a line at the document's foot.
            Kind::Rule => return,
            Kind::List(_) => entries::of_list(reading, block),
            Kind::Table => entries::of_table(reading, block),
            // `**Short term**:` over a list is no enhancement, `**Chat**: text` is one.
            Kind::Paragraph if is_bold_line(reading, block) => {
                let next = blocks.peek().map(|id| outline.node(*id).kind);
                match next {
                    Some(Kind::List(_) | Kind::Table) => Vec::new(),
                    _ => entries::of_blocks(reading, block..outline.after(block), &|_| false),
                }
            }
            _ => Vec::new(),
        };
        for entry in &entries {
            add(reading, entry, found);
        }
    }
}

fn add(reading: Reading, entry: &Entry, found: &mut Vec<Enhancement>) {
    let says_nothing = NOTHING.contains(&heading::key(&entry.name).as_str());
    if entry.is_placeholder() || says_nothing {
        return;
    }
    let description = match entry.shape {
        Shape::Row => entry.value(DESCRIPTION).cloned(),
        _ => entry.behind.clone().or_else(|| beneath(reading, entry)),
    };
    let anchor = format!("future-{}", found.len() + 1);
    found.push(Enhancement {
        anchor: reading.anchors.own(&anchor),
        place: entry.place(reading.outline),
        title: entry.name.clone(),
        description: description.map(|value| value.span),
        done: entry.task,
        span: entry.span,
    });
}

/// The first paragraph beneath a heading or an item.
fn beneath(reading: Reading, entry: &Entry) -> Option<Value> {
    let outline = reading.outline;
    if entry.shape == Shape::Line {
        return None;
    }
    let mut blocks = outline.blocks(entry.body.clone());
    let is_paragraph = |id: &NodeId| outline.node(*id).kind == Kind::Paragraph;
    let first = blocks.find(is_paragraph)?;
    labelled::line_of(outline, first).said(outline)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each enhancement as `title: description`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Future Enhancements\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: Enhancement| {
            let description = it.description.map_or("-", |span| span.of(&text));
            format!("{}: {description}", it.title)
        };
        found.into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_an_enhancement() {
        for (body, found) in [
            ("1. **A**: b *c*\n2. **D**\n", &["A: b *c*", "D: -"][..]),
            (
                "- plain words.\n- [x] **A** – b\n",
                &["plain words.: -", "A: b"],
            ),
            (
                "**Soon**:\n\n- A\n- B\n\n**Later**: c\n",
                &["A: -", "B: -", "Later: c"],
            ),
            (
                "### Soon\n\n- A\n\n### Later\n\nText.\n\n- detail\n",
                &["A: -", "Later: Text."],
            ),
            (
                "| Feature | Priority | Description |\n|-|-|-|\n| A | High | b |\n",
                &["A: b"],
            ),
            ("[Features]\n\n1. **[Enhancement 1]**: [Description]\n", &[]),
            ("- None.\n", &[]),
            ("Prose alone.\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }
}
