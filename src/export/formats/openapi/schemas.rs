//! Entities as the schemas of an OpenAPI description, which are JSON Schemas.

use super::super::typescript::others;
use crate::check::Scope;
use crate::export::line;
use crate::languages::typescript::{Enumeration, Variant, family};
use crate::languages::{Family, typescript};
use crate::sections::entities::model::{Entity, Field};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// The schemas of a document's entities and enumerations by their names.
pub fn of(scope: &Scope) -> Value {
    let entities = scope.document().facts.entities.drawn();
    let (enumerations, _) = if entities.is_empty() {
        Default::default()
    } else {
        others(scope)
    };
    let mut names = Names::default();
    for name in entities.iter().map(|it| &it.name) {
        names.add(name);
    }
    let enumerations: Vec<_> = enumerations
        .iter()
        .filter(|it| names.add(&it.name))
        .collect();
    let mut schemas = Map::new();
    for it in enumerations {
        let key = names.keys.get(it.name.as_str()).cloned();
        schemas.insert(key.unwrap_or_default(), enumeration(it));
    }
    for it in entities {
        let key = names.keys.get(it.name.as_str()).cloned();
        schemas.insert(key.unwrap_or_default(), names.entity(it));
    }
    Value::Object(schemas)
}

fn enumeration(it: &Enumeration) -> Value {
    described(choice_of(&it.variants), it.comment.as_deref())
}

/// A schema of a few values; without any it takes everything.
fn choice_of(variants: &[Variant]) -> Value {
    let mut seen = BTreeSet::new();
    let known = variants
        .iter()
        .filter(|it| it.is_text || it.words != "undefined");
    let values = known.filter(|it| seen.insert(*it)).map(|it| {
        let literal = || serde_json::from_str(&it.words).ok();
        let literal = (!it.is_text).then(literal).flatten();
        literal.unwrap_or_else(|| json!(it.words))
    });
    match values.collect::<Vec<Value>>() {
        values if values.is_empty() => json!({}),
        values => json!({ "enum": values }),
    }
}

/// Names of types, with what they are called in the description.
#[derive(Default)]
struct Names {
    keys: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Names {
    /// Adds a name; false where it is there already.
    fn add(&mut self, name: &str) -> bool {
        if self.keys.contains_key(name) {
            return false;
        }
        let plain = |ch: char| {
            if ch.is_ascii_alphanumeric() || "._-".contains(ch) {
                ch
            } else {
                '_'
            }
        };
        let key: String = name.chars().map(plain).collect();
        let mut found = key.clone();
        let mut count = 1;
        while !self.taken.insert(found.clone()) {
            count += 1;
            found = format!("{key}-{count}");
        }
        self.keys.insert(name.to_owned(), found);
        true
    }

    fn reference(&self, name: &str) -> Option<Value> {
        let key = self.keys.get(name)?;
        Some(json!({ "$ref": format!("#/components/schemas/{key}") }))
    }

    fn entity(&self, it: &Entity) -> Value {
        let own = self.object(&it.fields);
        let bases = it.extends.iter().filter(|base| **base != it.name);
        let mut all: Vec<_> = bases.filter_map(|base| self.reference(base)).collect();
        let schema = if all.is_empty() {
            own
        } else {
            all.push(own);
            json!({ "allOf": all })
        };
        described(schema, it.comment.as_deref())
    }

    fn object(&self, fields: &[Field]) -> Value {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for field in fields {
            if properties.contains_key(&field.name) {
                continue;
            }
            if !field.optional {
                required.push(field.name.clone());
            }
            properties.insert(field.name.clone(), self.field(field));
        }
        let mut object = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            object["required"] = json!(required);
        }
        object
    }

    fn field(&self, field: &Field) -> Value {
        let one = match (&field.nested, field.mentions.as_slice()) {
            (nested, _) if !nested.is_empty() => self.object(nested),
            (_, [name]) => self.mentioned(field, name),
            _ if field.array => of_family(&items(&field.type_text)),
            _ if field.family == Family::Enumeration => choice(&field.type_text),
            _ => of_family(&field.family),
        };
        let schema = match field.array {
            true => json!({ "type": "array", "items": one }),
            false => one,
        };
        described(nullable(schema, field.nullable), field.comment.as_deref())
    }

    /// A field that mentions a type: where it is that type and nothing more, a reference.
    fn mentioned(&self, field: &Field, name: &str) -> Value {
        let is_it = match field.array {
            true => items_text(&field.type_text) == Some(name),
            false => field.family == Family::Reference(name.to_owned()),
        };
        let known = self.reference(name).filter(|_| is_it);
        known.unwrap_or_else(|| json!({}))
    }
}

/// What `Van[]`, `Array<Van>` and the like hold.
fn items_text(type_text: &str) -> Option<&str> {
    let text = type_text.split('|').map(str::trim);
    let mut text = text.filter(|it| !matches!(*it, "null" | "undefined"));
    let (one, None) = (text.next()?, text.next()) else {
        return None;
    };
    let one = one.strip_prefix("readonly ").unwrap_or(one);
    let of_generic = || {
        let (_, inner) = one.split_once('<')?;
        inner.strip_suffix('>')
    };
    one.strip_suffix("[]").or_else(of_generic).map(str::trim)
}

fn items(type_text: &str) -> Family {
    items_text(type_text).map(family).unwrap_or_default()
}

/// The values of a type of written values, as far as all are texts.
fn choice(type_text: &str) -> Value {
    let read = typescript::read(&format!("type T = {type_text};"));
    match read.enumerations.as_slice() {
        [one] => {
            let known = one.variants.iter();
            let known = known.filter(|it| it.is_text || it.words != "null");
            choice_of(&known.cloned().collect::<Vec<_>>())
        }
        _ => json!({}),
    }
}

fn of_family(family: &Family) -> Value {
    match family {
        Family::Text => json!({ "type": "string" }),
        Family::Number | Family::Decimal => json!({ "type": "number" }),
        Family::Integer => json!({ "type": "integer" }),
        Family::Boolean => json!({ "type": "boolean" }),
        Family::Time => json!({ "type": "string", "format": "date-time" }),
        Family::Uuid => json!({ "type": "string", "format": "uuid" }),
        Family::Json => json!({ "type": "object" }),
        Family::Bytes => json!({ "type": "string", "contentEncoding": "base64" }),
        Family::Array => json!({ "type": "array" }),
        Family::Enumeration | Family::Reference(_) | Family::Unknown => json!({}),
    }
}

fn nullable(schema: Value, nullable: bool) -> Value {
    // What may be anything may be nothing.
    if !nullable || schema.as_object().is_some_and(Map::is_empty) {
        return schema;
    }
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn described(mut schema: Value, comment: Option<&str>) -> Value {
    let comment = comment.map(line).filter(|it| !it.is_empty());
    if let Some(comment) = comment {
        schema["description"] = json!(comment);
    }
    schema
}
