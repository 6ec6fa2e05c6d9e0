//! What an entity is in the exported catalog.

use super::model::{self, Edge, Entity, IndexKind};
use crate::records::{CardinalityName, FamilyName, KeysRecord, Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// An entity: an interface, or a type that is an object, in a document's TypeScript.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Entity")]
pub struct EntityRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// The words of the comment above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The types that it extends.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extends: Vec<String>,
    /// Whether it has more fields than these: some are left out.
    pub open: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub validation: Vec<ValidationRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<IndexRecord>,
    /// What it has to do with others; the others say it too, from their side.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationRecord>,
    pub place: Place,
}

/// A field of an entity.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntityField")]
pub struct FieldRecord {
    pub name: String,
    /// The type as its author wrote it, in one line.
    #[serde(rename = "type")]
    pub type_text: String,
    pub family: FamilyName,
    /// Whether it may be left out.
    pub optional: bool,
    /// Whether `null` or `undefined` is among its values.
    pub nullable: bool,
    pub array: bool,
    /// The types with names of their own that its type mentions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mentions: Vec<String>,
    pub keys: KeysRecord,
    /// The words of its comment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The fields of an object written in the place of its type.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldRecord>,
}

/// A rule that the values of an entity keep.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntityValidation")]
pub struct ValidationRecord {
    /// The fields that it is about, as far as it begins with their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    pub words: String,
}

/// A line of an entity's indexes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntityIndex")]
pub struct IndexRecord {
    pub kind: IndexName,
    /// The fields of each index that the line names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<Vec<String>>,
    pub words: String,
}

/// What an index is for.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "IndexKind")]
pub enum IndexName {
    Primary,
    Unique,
    Composite,
    Other,
}

impl From<IndexKind> for IndexName {
    fn from(kind: IndexKind) -> Self {
        match kind {
            IndexKind::Primary => Self::Primary,
            IndexKind::Unique => Self::Unique,
            IndexKind::Composite => Self::Composite,
            IndexKind::Other => Self::Other,
        }
    }
}

/// What an entity has to do with another one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "EntityRelation")]
pub struct RelationRecord {
    pub cardinality: CardinalityName,
    /// The other entity.
    pub to: String,
    /// The fields or the table that make it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<String>,
}

/// The entities of a chapter.
pub fn read(reader: &Reader) -> Vec<EntityRecord> {
    let entities = &reader.scope.document().facts.entities;
    let edges = entities.edges();
    let list = entities.list.iter();
    list.map(|it| entity(reader, it, &edges)).collect()
}

fn entity(reader: &Reader, entity: &Entity, edges: &[Edge]) -> EntityRecord {
    let validation = entity.validation.iter().map(|it| ValidationRecord {
        fields: it.fields.clone(),
        words: reader.words(it.span),
    });
    let indexes = entity.indexes.iter().map(|it| IndexRecord {
        kind: it.kind.into(),
        fields: it.fields.clone(),
        words: reader.words(it.span),
    });
    let relations = model::seen_from(&entity.name, edges);
    let relations = relations.map(|(cardinality, other, via)| RelationRecord {
        cardinality: cardinality.into(),
        to: other.to_owned(),
        via: via.to_vec(),
    });
    EntityRecord {
        document: reader.document(),
        name: entity.name.clone(),
        description: entity.comment.as_deref().and_then(words),
        extends: entity.extends.clone(),
        open: entity.open,
        fields: entity.fields.iter().map(field).collect(),
        validation: validation.collect(),
        indexes: indexes.collect(),
        relations: relations.collect(),
        place: reader.place_of(entity.name_span, &entity.anchor),
    }
}

fn field(field: &model::Field) -> FieldRecord {
    FieldRecord {
        name: field.name.clone(),
        type_text: field.type_text.clone(),
        family: (&field.family).into(),
        optional: field.optional,
        nullable: field.nullable,
        array: field.array,
        mentions: field.mentions.clone(),
        keys: (&field.keys).into(),
        description: field.comment.as_deref().and_then(words),
        fields: field.nested.iter().map(self::field).collect(),
    }
}

/// A comment's words in one line.
pub fn words(comment: &str) -> Option<String> {
    let words: Vec<_> = comment.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}
