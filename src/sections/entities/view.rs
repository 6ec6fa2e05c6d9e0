//! Shows entities: an anchor on each, and their diagram behind the last of them.

use super::model::{Entities, Entity, Field};
use crate::document::anchors::Anchor;
use crate::enrich::kit::er::{EntityBox, EntityDiagram, Field as Drawn, Relation};
use crate::enrich::kit::{Page, Splices};
use crate::languages::Family;

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
    let figure = diagram(page, entities).figure().write(page);
    splices.append(&page.chapter().text, end as usize, &figure);
}

fn diagram(page: &Page, entities: &Entities) -> EntityDiagram {
    let edges = entities.edges();
    let boxes = entities.drawn().into_iter().map(|entity| EntityBox {
        name: entity.name.clone(),
        href: href(page, entity),
        fields: fields(entity, &edges),
    });
    let boxes = boxes.collect();
    let relations = edges.into_iter().map(|edge| Relation {
        from: edge.from,
        to: edge.to,
        cardinality: edge.cardinality,
        label: edge.via.join(", "),
    });
    EntityDiagram {
        key: "entities",
        caption: "Entities and their relationships",
        heads: ["Entity", "Fields"],
        relations: relations.collect(),
        boxes,
    }
}

fn href(page: &Page, entity: &Entity) -> Option<String> {
    let id = match &entity.anchor {
        Anchor::OfHeading(id) => id,
        Anchor::Own(id) if page.is_html() => id,
        Anchor::Own(_) => return None,
    };
    page.link_to(page.id, Some(id))
}

fn fields(entity: &Entity, edges: &[super::model::Edge]) -> Vec<Drawn> {
    let own = edges.iter().filter(|edge| edge.from == entity.name);
    let makers: Vec<_> = own.flat_map(|edge| &edge.via).collect();
    let field = |field: &Field| {
        let mut keys = field.keys.clone();
        // A key that says where it leads is one, whatever words say so.
        keys.foreign |= keys.target.is_some() && makers.contains(&&field.name);
        Drawn {
            name: field.name.clone(),
            short_type: short_type(field),
            full_type: field.type_text.clone(),
            optional: field.optional,
            keys,
        }
    };
    entity.fields.iter().map(field).collect()
}

/// A type in a word.
fn short_type(field: &Field) -> String {
    let array = if field.array { "[]" } else { "" };
    if !field.nested.is_empty() {
        return format!("object{array}");
    }
    if field.family == Family::Enumeration {
        return "enum".to_owned();
    }
    let members = field.type_text.split('|').map(str::trim);
    let mut members = members.filter(|it| !["null", "undefined", ""].contains(it));
    let first = members.next().unwrap_or("any");
    if members.next().is_some() && !field.array {
        return "union".to_owned();
    }
    let first = first.strip_prefix("readonly ").unwrap_or(first);
    match first.split_once('<') {
        Some(("Array" | "ReadonlyArray", inner)) => {
            format!("{}[]", inner.trim_end_matches('>'))
        }
        Some((generic, _)) => generic.to_owned(),
        None => first.to_owned(),
    }
}
