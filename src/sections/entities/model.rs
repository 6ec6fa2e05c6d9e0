//! A document's entities, as its TypeScript and the lists beneath it state them.

use crate::document::anchors::{Anchor, Place};
use crate::document::identifier;
use crate::document::keys::Keys;
use crate::document::values::cardinality::Cardinality;
use crate::languages::{Family, SyntaxError};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The entities of a document.
#[derive(Debug, Default)]
pub struct Entities {
    /// In document order; one name may be declared twice.
    pub list: Vec<Entity>,
    /// Relationships that a list states of two entities by name.
    pub relations: Vec<Relation>,
    /// What could not be read, with its place in the chapter.
    pub errors: Vec<SyntaxError>,
    /// The end of the last entity with what belongs to it; `None` where nothing can stand there.
    pub end: Option<u32>,
}

/// An interface, or a type that is an object.
#[derive(Debug)]
pub struct Entity {
    pub name: String,
    pub name_span: Span,
    /// The whole declaration.
    pub span: Span,
    pub anchor: Anchor,
    /// Before the heading that names it, else before the block that it stands in.
    pub place: Place,
    /// The words of the comment above it.
    pub comment: Option<String>,
    /// The types that it extends.
    pub extends: Vec<String>,
    /// It has more fields than these: some are left out.
    pub open: bool,
    pub fields: Vec<Field>,
    pub validation: Vec<Validation>,
    pub indexes: Vec<Index>,
    /// The relationships that its own list states.
    pub relations: Vec<Relation>,
}

/// A field of an entity.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    pub name_span: Span,
    /// The type as its author wrote it, in one line.
    pub type_text: String,
    pub family: Family,
    pub optional: bool,
    /// Whether `null` or `undefined` is among its values.
    pub nullable: bool,
    pub array: bool,
    /// The types with names of their own that its type mentions.
    pub mentions: Vec<String>,
    pub comment: Option<String>,
    /// What its comment and the lists of indexes say of it.
    pub keys: Keys,
    /// The fields of an object written in the place of its type.
    pub nested: Vec<Field>,
}

/// A line of the list of validation rules.
#[derive(Debug)]
pub struct Validation {
    /// The fields that the line begins with.
    pub fields: Vec<String>,
    pub span: Span,
}

/// A line of the list of indexes.
#[derive(Debug)]
pub struct Index {
    pub kind: IndexKind,
    /// The fields of each index that the line names.
    pub fields: Vec<Vec<String>>,
    /// Those of them that are surely meant as fields: in code, before any other words.
    pub sure: Vec<(String, Span)>,
    pub span: Span,
}

/// What an index is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    Primary,
    Unique,
    Composite,
    Other,
}

/// A relationship that a list states.
#[derive(Debug, PartialEq)]
pub struct Relation {
    pub cardinality: Cardinality,
    /// The entity that it is said of, where the line itself names one.
    pub from: Option<String>,
    pub to: String,
    /// The field or the table that makes it.
    pub via: Option<String>,
    pub span: Span,
}

/// A relationship between two entities, from whatever says it.
#[derive(Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: String,
    pub to: String,
    pub cardinality: Cardinality,
    /// The fields or the table that make it.
    pub via: Vec<String>,
}

impl Entities {
    /// The entities to draw: of those with one name the fullest.
    pub fn drawn(&self) -> Vec<&Entity> {
        let mut places = BTreeMap::<&str, usize>::new();
        let mut drawn: Vec<&Entity> = Vec::new();
        for entity in &self.list {
            match places.get(entity.name.as_str()) {
                Some(at) => {
                    let other = &mut drawn[*at];
                    if entity.fields.len() > other.fields.len() {
                        *other = entity;
                    }
                }
                None => {
                    places.insert(&entity.name, drawn.len());
                    drawn.push(entity);
                }
            }
        }
        drawn
    }

    /// Whether there is enough to draw: two entities, or one with a relationship.
    pub fn is_drawable(&self) -> bool {
        self.drawn().len() > 1 || !self.edges().is_empty()
    }

    /// The relationships between its entities, each once.
    pub fn edges(&self) -> Vec<Edge> {
        edges(&[self])
    }
}

/// The relationships between the entities of some documents in which no name stands for two, each
/// once: those that lists state, then those that the fields' comments and types add.
pub fn edges(of: &[&Entities]) -> Vec<Edge> {
    let drawn: Vec<_> = of.iter().flat_map(|it| it.drawn()).collect();
    let names = Names::of(&drawn);
    let mut edges = Edges::default();
    for entity in of.iter().flat_map(|it| &it.list) {
        for relation in &entity.relations {
            let from = relation.from.as_deref().unwrap_or(&entity.name);
            edges.state(names.own(from), names.own(&relation.to), relation);
        }
    }
    for relation in of.iter().flat_map(|it| &it.relations) {
        let from = relation.from.as_deref().unwrap_or_default();
        edges.state(names.own(from), names.own(&relation.to), relation);
    }
    for entity in &drawn {
        for field in &entity.fields {
            for (to, cardinality) in field.refers_to(&names) {
                edges.add(&entity.name, to, cardinality, &field.name);
            }
        }
    }
    edges.list
}

/// What one entity has to do with others, from its side: the other one, and what makes it.
pub fn seen_from<'e>(
    name: &'e str,
    edges: &'e [Edge],
) -> impl Iterator<Item = (Cardinality, &'e str, &'e [String])> {
    edges.iter().filter_map(move |edge| {
        if edge.from == name {
            Some((edge.cardinality, edge.to.as_str(), &*edge.via))
        } else if edge.to == name {
            Some((edge.cardinality.reversed(), edge.from.as_str(), &*edge.via))
        } else {
            None
        }
    })
}

impl Field {
    /// The entities that the field refers to, each once.
    fn refers_to<'n>(&self, names: &Names<'n>) -> Vec<(&'n str, Cardinality)> {
        let one = if self.array {
            Cardinality::OneToMany
        } else {
            Cardinality::ManyToOne
        };
        let target = self.keys.target.as_ref();
        let mentions = self.mentions.iter().map(String::as_str);
        let named = mentions.chain(target.map(|it| it.name.as_str()));
        let mut seen = BTreeSet::new();
        let found = named.filter_map(|name| names.find(name));
        found
            .filter(|name| seen.insert(*name))
            .map(|name| (name, one))
            .collect()
    }
}

/// The names of some entities, to be found however they are spelt.
struct Names<'n> {
    exact: BTreeSet<&'n str>,
    folded: BTreeMap<String, &'n str>,
}

impl<'n> Names<'n> {
    fn of(entities: &[&'n Entity]) -> Self {
        let names = entities.iter().map(|it| it.name.as_str());
        let mut folded = BTreeMap::new();
        for name in names.clone() {
            folded.entry(identifier::key(name)).or_insert(name);
            folded
                .entry(identifier::key(without_mark(name)))
                .or_insert(name);
        }
        Self {
            exact: names.collect(),
            folded,
        }
    }

    /// The entity that `name` means.
    fn find(&self, name: &str) -> Option<&'n str> {
        if let Some(exact) = self.exact.get(name) {
            return Some(exact);
        }
        let folded = self.folded.get(&identifier::key(name));
        folded.copied()
    }

    /// The name as its entity has it, or as it is.
    fn own<'a>(&self, name: &'a str) -> &'a str
    where
        'n: 'a,
    {
        self.find(name).unwrap_or(name)
    }
}

/// `IUser` without the letter that marks an interface.
pub fn without_mark(name: &str) -> &str {
    let rest = name.strip_prefix('I');
    let rest = rest.filter(|rest| {
        let mut chars = rest.chars();
        let first = chars.next().is_some_and(char::is_uppercase);
        first && chars.next().is_some_and(char::is_lowercase)
    });
    rest.unwrap_or(name)
}

/// Relationships with what is known of each pair.
#[derive(Default)]
struct Edges {
    list: Vec<Edge>,
    /// The places in the list of what is between two names, in their order.
    between: BTreeMap<(String, String), Vec<usize>>,
}

impl Edges {
    fn pair(from: &str, to: &str) -> (String, String) {
        let (one, other) = if from <= to { (from, to) } else { (to, from) };
        (one.to_owned(), other.to_owned())
    }

    /// Adds what a list states, unless the other side has stated it.
    fn state(&mut self, from: &str, to: &str, relation: &Relation) {
        if from.is_empty() {
            return;
        }
        let via: Vec<_> = relation.via.iter().cloned().collect();
        let between = self.between.entry(Self::pair(from, to)).or_default();
        for at in between.iter() {
            let edge = &mut self.list[*at];
            let cardinality = if edge.from == from {
                relation.cardinality
            } else {
                relation.cardinality.reversed()
            };
            let same_way = via.is_empty() || edge.via.is_empty() || edge.via == via;
            if edge.cardinality == cardinality && same_way {
                if edge.via.is_empty() {
                    edge.via = via;
                }
                return;
            }
        }
        between.push(self.list.len());
        self.list.push(Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            cardinality: relation.cardinality,
            via,
        });
    }

    /// Adds what a field says, unless something has been stated of the two.
    fn add(&mut self, from: &str, to: &str, cardinality: Cardinality, field: &str) {
        let between = self.between.entry(Self::pair(from, to)).or_default();
        let mut same = None;
        for at in between.iter() {
            let edge = &self.list[*at];
            let named = edge.via.iter().any(|via| via == field);
            if edge.via.is_empty() || named {
                return;
            }
            let back = edge.from != from && edge.cardinality == cardinality.reversed();
            if back {
                // The other side's field says the same.
                return;
            }
            if edge.from == from && edge.cardinality == cardinality {
                same = Some(*at);
            }
        }
        if let Some(at) = same {
            self.list[at].via.push(field.to_owned());
            return;
        }
        between.push(self.list.len());
        self.list.push(Edge {
            from: from.to_owned(),
            to: to.to_owned(),
            cardinality,
            via: vec![field.to_owned()],
        });
    }
}
