//! Reads the list of an entity's indexes.

use super::super::model::{Entity, Index, IndexKind};
use crate::document::identifier;
use crate::document::labelled::Value;
use crate::markdown::{Kind, Outline};
use crate::text::Span;
use std::collections::BTreeSet;

/// `Composite: (a, b), (c, d)`.
pub fn read(outline: &Outline, value: &Value) -> Index {
    let words = value.words(outline);
    let (label, rest) = words.split_once(':').unwrap_or(("", &words));
    let label = label.to_lowercase();
    let says = |word: &str| label.contains(word);
    let kind = if says("primary") {
        IndexKind::Primary
    } else if says("unique") {
        IndexKind::Unique
    } else if says("composite") || says("compound") {
        IndexKind::Composite
    } else {
        IndexKind::Other
    };
    let mut fields: Vec<Vec<String>> = Vec::new();
    let mut inside = false;
    for part in rest.split_inclusive(['(', ')', ',']) {
        let name = part.trim_end_matches(['(', ')', ',']).trim();
        let name = name.split_whitespace().next().unwrap_or_default();
        if identifier::is_name(name) {
            match fields.last_mut().filter(|_| inside) {
                Some(last) => last.push(name.to_owned()),
                None => fields.push(vec![name.to_owned()]),
            }
        }
        if part.ends_with('(') {
            inside = true;
            fields.push(Vec::new());
        } else if part.ends_with(')') {
            inside = false;
        }
    }
    fields.retain(|names| !names.is_empty());
    Index {
        kind,
        fields,
        sure: sure(outline, value),
        span: value.span,
    }
}

/// The names in code at the head of a line, behind its label: `` Composite: `(a, b)`, `c` ``.
fn sure(outline: &Outline, value: &Value) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    let mut labelled = true;
    for id in value.nodes.clone() {
        let node = outline.node(id);
        match node.kind {
            Kind::Code => {
                labelled = false;
                let code = outline.detail(id).unwrap_or_default().trim();
                match names_in(code) {
                    Some(names) => found.extend(names.map(|it| (it.to_owned(), node.span))),
                    None => return found,
                }
            }
            Kind::Text => {
                let words = node.span.of(outline.text());
                // A name in code may be the label: of another entity, or of the index.
                if !labelled && words.starts_with(':') {
                    return Vec::new();
                }
                // Up to the first code a label may stand.
                let words = match words.rsplit_once(':').filter(|_| labelled) {
                    Some((_, rest)) => rest,
                    None if labelled => continue,
                    None => words,
                };
                // A bracket opens a group of names, or behind one a remark.
                let opens = words.split_once('(').map(|(before, _)| before);
                if opens.is_some_and(|before| !found.is_empty() && !before.contains(',')) {
                    return found;
                }
                let mut words = words.split(|ch: char| !ch.is_alphanumeric());
                if !words.all(|it| matches!(it, "" | "and" | "asc" | "desc" | "ASC" | "DESC")) {
                    return found;
                }
            }
            _ => {}
        }
    }
    found
}

/// The names that a piece of code lists: `a`, `(a, b DESC)`; `None` where it is something else.
fn names_in(code: &str) -> Option<impl Iterator<Item = &str>> {
    let inner = code.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let parts = inner.unwrap_or(code).split([',', '+']).map(str::trim);
    let name = |part: &str| {
        let mut words = part.split_whitespace();
        let first = words.next().is_some_and(identifier::is_name);
        first && words.all(|it| it.eq_ignore_ascii_case("asc") || it.eq_ignore_ascii_case("desc"))
    };
    let all = parts.clone().all(name);
    all.then(|| parts.filter_map(move |part| part.split_whitespace().next()))
}

/// Marks the fields that the indexes make keys.
pub fn mark_keys(entity: &mut Entity) {
    let named = |of: IndexKind| {
        let indexes = entity.indexes.iter().filter(move |it| it.kind == of);
        indexes.flat_map(|it| &it.fields)
    };
    let primary: BTreeSet<_> = named(IndexKind::Primary).flatten().collect();
    let alone = named(IndexKind::Unique).filter(|it| it.len() == 1);
    let unique: BTreeSet<_> = alone.flatten().collect();
    for field in &mut entity.fields {
        field.keys.primary |= primary.contains(&field.name);
        field.keys.unique |= unique.contains(&field.name);
    }
}
