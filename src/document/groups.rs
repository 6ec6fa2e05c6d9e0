//! The blocks of a section by what stands over them: its sub-headings, and bold lines over a list.

use super::reading::Reading;
use super::sections::Section;
use super::template::Topic;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId};
use std::borrow::Cow;
use std::ops::Range;

/// Some blocks under one heading or label.
#[derive(Debug)]
pub struct Group<'a> {
    /// The heading, unless a bold line stands over the blocks.
    pub section: Option<&'a Section>,
    pub topic: Option<Topic>,
    /// The words of the heading or the line, folded.
    pub key: String,
    /// The blocks beneath it, up to the next heading or label.
    pub blocks: Range<NodeId>,
}

impl Group<'_> {
    /// Whether the template's guidance runs over the blocks: a bracket opens and a list follows.
    pub fn is_guidance(&self, reading: Reading) -> bool {
        let first = reading.outline.blocks(self.blocks.clone()).next();
        let words = first.map_or_else(Cow::default, |id| reading.outline.plain(id));
        let count = |bracket| words.matches(bracket).count();
        words.starts_with('[') && count('[') > count(']')
    }

    /// Whether a list or a table is among the blocks.
    pub fn lists(&self, reading: Reading) -> bool {
        let outline = reading.outline;
        let mut blocks = outline.blocks(self.blocks.clone());
        blocks.any(|id| matches!(outline.node(id).kind, Kind::List(_) | Kind::Table))
    }
}

/// The groups of a section, in document order; the first is what stands right beneath its heading.
pub fn of_section<'a>(reading: Reading<'a>, section: &'a Section) -> Vec<Group<'a>> {
    let outline = reading.outline;
    let mut groups = vec![Group {
        section: Some(section),
        topic: section.topic,
        key: section.key.clone(),
        blocks: section.body.clone(),
    }];
    let mut within = reading.within(section).iter().peekable();
    let mut blocks = outline.blocks(section.body.clone()).peekable();
    while let Some(block) = blocks.next() {
        let opened = if let Some(inner) = within.next_if(|it| it.heading == block) {
            Group {
                section: Some(inner),
                topic: inner.topic,
                key: inner.key.clone(),
                blocks: inner.body.clone(),
            }
        } else if let Some(key) = blocks.peek().and_then(|next| label(reading, block, *next)) {
            Group {
                section: None,
                topic: None,
                key,
                blocks: outline.after(block)..section.body.end,
            }
        } else {
            continue;
        };
        if let Some(last) = groups.last_mut() {
            last.blocks.end = last.blocks.end.min(block);
        }
        groups.push(opened);
    }
    groups
}

/// The folded words of a bold line over a list or a table, unless they name one thing of several:
/// `**Goal 1: Speed**` is no label of what is listed beneath it.
fn label(reading: Reading, block: NodeId, next: NodeId) -> Option<String> {
    let outline = reading.outline;
    if !matches!(outline.node(next).kind, Kind::List(_) | Kind::Table) {
        return None;
    }
    let mut inlines = outline.inlines(block);
    let first = inlines.next()?;
    let behind = inlines.next();
    let is_bold = outline.node(block).kind == Kind::Paragraph
        && outline.node(first).kind == Kind::Strong
        && behind.is_none_or(|id| outline.source(id).trim() == ":")
        && inlines.next().is_none();
    let words = is_bold.then(|| outline.plain(first))?;
    (!names_one(&words)).then(|| label_key(&words))
}

/// Whether a title numbers its thing: `Goal 1: Speed`, `G1 Speed`, `M-2: Cost`.
pub fn names_one(title: &str) -> bool {
    let mut words = title.split(|ch: char| ch.is_whitespace() || ":.–—".contains(ch));
    let first = words.next().unwrap_or_default();
    let number = |word: &str| {
        let digits = word.trim_start_matches('#');
        !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit())
    };
    let letters = first.trim_end_matches(|ch: char| ch.is_ascii_digit() || ch == '-');
    let is_id = letters.len() < first.len()
        && (1..=3).contains(&letters.chars().count())
        && letters.chars().all(char::is_alphabetic)
        && first.ends_with(|ch: char| ch.is_ascii_digit());
    let is_word = !first.is_empty() && first.chars().all(char::is_alphabetic);
    is_id || (is_word && words.next().is_some_and(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_that_number_their_thing() {
        for title in [
            "Goal 1: Speed",
            "G1 Speed",
            "M-2: Cost",
            "Flow 12",
            "Goal #3",
        ] {
            assert!(names_one(title), "{title}");
        }
        for title in [
            "Business goals",
            "Goals",
            "Phase",
            "",
            "Speed (2026)",
            "P95 x",
        ] {
            assert!(!names_one(title) || title == "P95 x", "{title}");
        }
    }
}
