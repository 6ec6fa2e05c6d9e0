//! Finds the entities of a document: the TypeScript in its data sections, with the lists beneath.

mod indexes;
mod relations;

use super::model::{Entities, Entity, Field, Relation, Validation};
use crate::document::anchors::{Anchor, Place};
use crate::document::fence::{self, Fence};
use crate::document::heading;
use crate::document::identifier;
use crate::document::keys;
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::languages::{SyntaxError, typescript};
use crate::markdown::{Kind, NodeId, slug};
use std::collections::BTreeSet;
use std::ops::Range;

/// A list beneath an entity, or beside all of them.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Validation,
    Indexes,
    Relations,
}

/// The labels of the lists, folded.
fn part(key: &str) -> Option<Part> {
    match key {
        "validation rules" | "validation" | "validations" | "validation rule"
        | "business rules" | "rules" | "invariants" => Some(Part::Validation),
        "indexes" | "indices" | "index" => Some(Part::Indexes),
        "relationships"
        | "relations"
        | "relationship"
        | "associations"
        | "entity relationships"
        | "data relationships"
        | "model relationships"
        | "relationships between entities" => Some(Part::Relations),
        _ => None,
    }
}

/// The entities of a document: those of its data sections.
pub fn parse(reading: Reading) -> Entities {
    let mut found = Entities::default();
    let mut pending = Vec::new();
    let mut end = 0;
    for section in reading.sections.iter().filter(|it| speaks_of_data(it)) {
        if section.heading >= end {
            end = section.body.end;
            read_section(reading, section, &mut found, &mut pending);
        }
    }
    relate(reading, &mut found, &pending);
    found.end = found.end.filter(|end| reading.may_follow(*end));
    found
}

fn speaks_of_data(section: &Section) -> bool {
    section.kind == Some(SectionKind::Data) || section.topic == Some(Topic::Entities)
}

fn is_typescript(language: &str) -> bool {
    let known = ["typescript", "ts", "tsx"];
    known.iter().any(|it| language.eq_ignore_ascii_case(it))
}

/// A line of a list of relationships, with the place of the entity that it stands beneath.
type Pending = (Option<usize>, Value);

fn read_section(
    reading: Reading,
    section: &Section,
    found: &mut Entities,
    pending: &mut Vec<Pending>,
) {
    let outline = reading.outline;
    let fences = |run| fence::in_language(outline, run, is_typescript);
    if fences(section.body.clone()).next().is_none() {
        return;
    }
    // The entity that the lists belong to, and where what follows it begins.
    let mut open: Option<usize> = None;
    let mut start = section.body.start;
    let mut above: Option<NodeId> = None;
    for block in outline.blocks(section.body.clone()) {
        if matches!(outline.node(block).kind, Kind::Heading(_)) {
            if part(&heading::key(&outline.plain(block))).is_none() {
                lists(reading, open, start..block, found, pending);
                open = None;
                start = block;
                above = Some(block);
            }
            continue;
        }
        let end = outline.after(block);
        let mut declared = None;
        for id in fences(block..end) {
            let first = found.list.len();
            read_fence(reading, id, block, above, found);
            if found.list.len() > first {
                declared = declared.or(Some(first));
                above = None;
            }
        }
        if let Some(first) = declared {
            lists(reading, open, start..block, found, pending);
            open = Some(first);
            start = end;
            found.end = Some(outline.node(block).span.end);
        }
    }
    lists(reading, open, start..section.body.end, found, pending);
}

/// Reads one fence, in the root block `block` and beneath the heading `above`.
fn read_fence(
    reading: Reading,
    id: NodeId,
    block: NodeId,
    above: Option<NodeId>,
    found: &mut Entities,
) {
    let outline = reading.outline;
    let fence = Fence::read(outline, id);
    let code = fence.code(outline.text());
    if placeholder::names_sample(&code) {
        return;
    }
    let read = typescript::read(&code);
    found
        .errors
        .extend(read.errors.into_iter().map(|error| SyntaxError {
            span: fence.place(error.span),
            ..error
        }));
    let mut above = above;
    for interface in read.interfaces.into_iter().filter(is_entity) {
        let wanted = slug(
            &format!("entity {}", interface.name),
            reading.options.dialect,
        )
        .replace(' ', "-");
        let own = above
            .take()
            .filter(|id| names(&outline.plain(*id), &interface.name));
        let anchor = match own {
            Some(heading) => reading.anchors.at_heading(heading, &wanted),
            None => Anchor::Own(reading.anchors.own(&wanted)),
        };
        found.list.push(Entity {
            name_span: fence.place(interface.name_span),
            span: fence.place(interface.span),
            anchor,
            place: Place::Heading(reading.line_start(own.unwrap_or(block))),
            comment: interface.comment,
            extends: interface.extends,
            open: interface.open,
            fields: fields(interface.fields, &fence),
            name: interface.name,
            validation: Vec::new(),
            indexes: Vec::new(),
            relations: Vec::new(),
        });
    }
}

/// Whether an interface holds data: one of nothing but functions is a service, and properties are
/// a component's.
fn is_entity(interface: &typescript::Interface) -> bool {
    let data = interface.fields.iter().any(|field| !field.callable);
    (data || interface.fields.is_empty()) && !interface.name.ends_with("Props")
}

/// Whether a heading is about the entity of this name: `Entity: Order`, `4.1 Order Model`.
fn names(heading: &str, name: &str) -> bool {
    let key = heading::key(heading);
    let words = key.split(' ');
    let of_kind = ["entity", "model", "interface", "type", "data", "collection"];
    let own: String = words.filter(|word| !of_kind.contains(word)).collect();
    let own = identifier::key(&own);
    own == identifier::key(name) || own == identifier::key(super::model::without_mark(name))
}

fn fields(fields: Vec<typescript::Field>, fence: &Fence) -> Vec<Field> {
    let data = fields.into_iter().filter(|field| !field.callable);
    let field = |it: typescript::Field| Field {
        name: it.name,
        name_span: fence.place(it.name_span),
        type_text: it.type_text,
        family: it.family,
        optional: it.optional,
        nullable: it.nullable,
        array: it.array,
        mentions: it.mentions,
        keys: it
            .comment
            .as_deref()
            .map(keys::in_prose)
            .unwrap_or_default(),
        comment: it.comment,
        nested: self::fields(it.nested, fence),
    };
    data.map(field).collect()
}

/// Reads the lists among the blocks behind an entity.
fn lists(
    reading: Reading,
    open: Option<usize>,
    blocks: Range<NodeId>,
    found: &mut Entities,
    pending: &mut Vec<Pending>,
) {
    if blocks.is_empty() {
        return;
    }
    let outline = reading.outline;
    for it in labelled::read(outline, blocks) {
        let Some(part) = part(&it.key).filter(|_| it.under.is_none()) else {
            continue;
        };
        if part == Part::Relations {
            let lines = it.values.iter().cloned();
            pending.extend(lines.map(|value| (open, value)));
        }
        let Some(entity) = open.and_then(|at| found.list.get_mut(at)) else {
            continue;
        };
        match part {
            Part::Validation => entity.validation.extend(validation(reading, &it)),
            Part::Indexes => {
                let read = it
                    .values
                    .iter()
                    .map(|value| indexes::read(reading.outline, value));
                entity.indexes.extend(read);
                indexes::mark_keys(entity);
            }
            Part::Relations => {}
        }
        found.end = found.end.map(|end| end.max(it.span.end));
    }
}

fn validation<'r>(
    reading: Reading<'r>,
    label: &'r Labelled,
) -> impl Iterator<Item = Validation> + 'r {
    label.values.iter().map(move |value| {
        let words = value.words(reading.outline);
        let (head, _) = words.split_once(':').unwrap_or_default();
        let names = head.split([',', '&', '+']).map(str::trim);
        let names: Vec<_> = names.map(str::to_owned).collect();
        let are_fields = names.iter().all(|name| identifier::is_name(name));
        Validation {
            fields: if are_fields { names } else { Vec::new() },
            span: value.span,
        }
    })
}

/// Reads the lists of relationships, now that all entities are known by name.
fn relate(reading: Reading, found: &mut Entities, pending: &[Pending]) {
    if pending.is_empty() {
        return;
    }
    let names = found.list.iter().map(|it| identifier::key(&it.name));
    let known: BTreeSet<String> = names.collect();
    for (owner, value) in pending {
        let read: Vec<Relation> = relations::read(reading.outline, value, &known, owner.is_some());
        match owner.and_then(|at| found.list.get_mut(at)) {
            Some(entity) => entity.relations.extend(read),
            None => found.relations.extend(read),
        }
    }
}

#[cfg(test)]
mod tests;
