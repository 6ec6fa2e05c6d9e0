//! Finds the Mermaid fences of a chapter.

use super::model::Diagram;
use crate::document::fence::{self, Fence};
use crate::markdown::{Kind, Outline};

/// All Mermaid fences, wherever they stand.
pub fn parse(outline: &Outline) -> Vec<Diagram> {
    let mut diagrams = Vec::new();
    let mut heading = None;
    for id in outline.all() {
        match outline.node(id).kind {
            Kind::Heading(_) => heading = Some(id),
            Kind::Fence if is_mermaid(outline.detail(id).unwrap_or_default()) => {
                diagrams.push(Diagram {
                    number: diagrams.len() + 1,
                    fence: Fence::read(outline, id),
                    heading: heading.map(|id| outline.plain(id).into_owned()),
                });
            }
            _ => {}
        }
    }
    diagrams
}

fn is_mermaid(info: &str) -> bool {
    fence::language(info).eq_ignore_ascii_case("mermaid")
}
