//! Shows entities: an anchor on each, and their diagram behind the last of them.

use super::diagram;
use crate::document::anchors::Anchor;
use crate::enrich::kit::{Page, Splices};

/// Puts the anchors and the diagram.
pub fn show(page: &Page, splices: &mut Splices) {
    let entities = &page.document().facts.entities;
    for entity in &entities.list {
        if let Anchor::Own(id) = &entity.anchor {
            page.put_anchor(splices, entity.place, id);
        }
    }
    let Some(end) = entities.end.filter(|_| entities.is_drawable()) else {
        return;
    };
    let figure = diagram::of_page(page, entities).figure().write(page);
    splices.append(&page.chapter().text, end as usize, &figure);
}
