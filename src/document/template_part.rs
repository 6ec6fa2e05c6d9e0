//! The sections of the template that a document has, and whether anybody has filled them in.

use super::reading::Reading;
use super::sections;
use super::template::SectionKind;
use crate::text::Span;

/// A section of the template that a document has.
#[derive(Clone, Debug, PartialEq)]
pub struct TemplatePart {
    pub kind: SectionKind,
    pub heading: Span,
    /// The heading's level.
    pub level: u8,
    /// Whether more of it is written than left as the template has it.
    pub filled: bool,
    /// It is not, and placeholders of the template stand in it.
    pub left: bool,
    /// Whether anything of it is written.
    pub begun: bool,
    /// The heading's id, for the way to what is not filled in.
    pub id: Option<String>,
}

/// The sections of the template in a document, in the order of its text.
pub fn read(reading: Reading) -> Vec<TemplatePart> {
    let parts = reading.sections.iter().filter_map(|section| {
        let kind = section.kind?;
        let tally = sections::tally(reading.outline, section);
        let filled = tally.is_filled();
        let id = || reading.anchors.of_heading(section.heading).to_owned();
        Some(TemplatePart {
            kind,
            heading: reading.outline.node(section.heading).span,
            level: section.level,
            filled,
            left: tally.is_left(),
            begun: tally.is_begun(),
            id: (!filled).then(id),
        })
    });
    parts.collect()
}
