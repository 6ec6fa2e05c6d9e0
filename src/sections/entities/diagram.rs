//! The diagrams of entities: of one page, and over the whole book.

use super::model::{self, Edge, Entities, Entity, Field};
use crate::book::ChapterId;
use crate::document::anchors::Anchor;
use crate::enrich::kit::Page;
use crate::enrich::kit::er::{EntityBox, EntityDiagram, Field as Drawn, Relation};
use crate::enrich::kit::parts::{families, packed};
use crate::languages::Family;
use crate::registers::Selection;
use std::collections::{BTreeMap, BTreeSet};

/// No diagram of more entities can be read.
const MOST_BOXES: usize = 30;

const CAPTION: &str = "Entities and their relationships";

/// An entity with the document that it stands in.
type Placed<'a> = (ChapterId, &'a Entity);

/// The diagram of a page's own entities.
pub fn of_page(page: &Page, entities: &Entities) -> EntityDiagram {
    let drawn: Vec<_> = entities
        .drawn()
        .into_iter()
        .map(|it| (page.id, it))
        .collect();
    let edges = entities.edges();
    let edges: Vec<_> = edges.iter().collect();
    diagram(
        page,
        "entities".to_owned(),
        CAPTION.to_owned(),
        &drawn,
        &edges,
    )
}

/// The diagrams of the entities that were asked for: of all documents in one, so that what leads
/// from one to another is seen, or of each where a name stands for two things.
pub fn over_register(page: &Page, selection: &Selection, id: &str) -> String {
    // A page may hold several.
    let key: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let mut asked: BTreeMap<ChapterId, BTreeSet<&str>> = BTreeMap::new();
    let rows = selection.groups.iter().flat_map(|it| &it.rows);
    for (chapter, at) in rows.filter_map(|row| row.own()) {
        let entities = &page.book.chapters[chapter].document.facts.entities;
        if let Some(entity) = entities.list.get(at) {
            asked.entry(chapter).or_default().insert(&entity.name);
        }
    }
    let names: BTreeSet<_> = asked.values().flatten().collect();
    let clash = names.len() < asked.values().map(BTreeSet::len).sum::<usize>();
    let asked: Vec<_> = asked.into_iter().collect();
    let pieces = if clash { 1 } else { asked.len().max(1) };
    let mut parts = Vec::new();
    for documents in asked.chunks(pieces) {
        let caption = match documents {
            [(chapter, _)] => {
                let title = &page.book.chapters[*chapter].document.title;
                format!("{CAPTION}: {title}")
            }
            _ => CAPTION.to_owned(),
        };
        drawn(page, &key, &caption, documents, &mut parts);
    }
    parts.join("\n\n")
}

/// Draws the entities of some documents, in several diagrams where they are many.
fn drawn(
    page: &Page,
    key: &str,
    caption: &str,
    documents: &[(ChapterId, BTreeSet<&str>)],
    out: &mut Vec<String>,
) {
    let entities = |chapter: ChapterId| &page.book.chapters[chapter].document.facts.entities;
    let of: Vec<_> = documents.iter().map(|(it, _)| entities(*it)).collect();
    let edges = model::edges(&of);
    let placed = documents.iter().flat_map(|(chapter, names)| {
        let drawn = entities(*chapter).drawn().into_iter();
        let asked = drawn.filter(|it| names.contains(it.name.as_str()));
        asked.map(|it| (*chapter, it))
    });
    let placed: Vec<Placed> = placed.collect();
    let names = placed.iter().enumerate();
    let names: BTreeMap<_, _> = names.map(|(at, (_, it))| (it.name.as_str(), at)).collect();
    let pairs = edges.iter().filter_map(|edge| {
        let from = names.get(edge.from.as_str())?;
        Some((*from, *names.get(edge.to.as_str())?))
    });
    let drawings = packed(families(0..placed.len(), pairs), MOST_BOXES);
    let many = drawings.len() > 1;
    for (at, mut nodes) in drawings.into_iter().enumerate() {
        nodes.sort_unstable();
        let nodes = nodes.iter().filter_map(|it| placed.get(*it).copied());
        let nodes: Vec<_> = nodes.collect();
        let caption = match many {
            true => format!("{caption}, part {}", at + 1),
            false => caption.to_owned(),
        };
        let key = format!("{key}p{}", out.len() + 1);
        let here: BTreeSet<_> = nodes.iter().map(|(_, it)| it.name.as_str()).collect();
        let shown = |it: &&Edge| here.contains(it.from.as_str()) || here.contains(it.to.as_str());
        let edges: Vec<_> = edges.iter().filter(shown).collect();
        let diagram = diagram(page, key, caption, &nodes, &edges);
        out.push(diagram.figure().write(page));
    }
}

/// The diagram of some entities and relationships.
fn diagram(
    page: &Page,
    key: String,
    caption: String,
    drawn: &[Placed],
    edges: &[&Edge],
) -> EntityDiagram {
    let boxes = drawn.iter().map(|(chapter, entity)| EntityBox {
        name: entity.name.clone(),
        href: href(page, *chapter, entity),
        fields: fields(entity, edges),
    });
    let relations = edges.iter().map(|edge| Relation {
        from: edge.from.clone(),
        to: edge.to.clone(),
        cardinality: edge.cardinality,
        label: edge.via.join(", "),
    });
    EntityDiagram {
        key,
        caption,
        heads: ["Entity", "Fields"],
        boxes: boxes.collect(),
        relations: relations.collect(),
    }
}

fn href(page: &Page, chapter: ChapterId, entity: &Entity) -> Option<String> {
    let id = match &entity.anchor {
        Anchor::OfHeading(id) => id,
        Anchor::Own(id) if page.is_html() => id,
        // Without HTML there is no anchor of our own, and this page needs no way to itself.
        Anchor::Own(_) => return page.link_to(chapter, None),
    };
    page.link_to(chapter, Some(id))
}

fn fields(entity: &Entity, edges: &[&Edge]) -> Vec<Drawn> {
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
