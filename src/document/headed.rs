//! The headings beneath which a chapter speaks of others.

use super::links::Link;
use super::reading::Reading;
use super::reference::Reference;
use super::sections::below_title;
use std::collections::BTreeSet;

/// A heading with the way to it.
#[derive(Debug, PartialEq)]
pub struct Headed {
    /// Where it begins.
    pub start: u32,
    pub title: Box<str>,
    /// The id that mdBook gives it.
    pub id: Box<str>,
}

/// The headings below the title beneath which some references and links stand, in document order.
pub fn read(reading: Reading, references: &[Reference], links: &[Link]) -> Vec<Headed> {
    let references = references.iter().map(|it| it.around);
    let around = references.chain(links.iter().map(|it| it.around));
    let starts: BTreeSet<_> = around.filter_map(|it| it.heading).collect();
    let below = below_title(reading.sections);
    let headed = starts.into_iter().filter_map(|start| {
        let at = below
            .binary_search_by_key(&start, |it| it.span.start)
            .ok()?;
        let section = &below[at];
        Some(Headed {
            start,
            title: section.title.as_str().into(),
            id: reading.anchors.of_heading(section.heading).into(),
        })
    });
    headed.collect()
}
