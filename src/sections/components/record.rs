//! What a component is in the exported catalog.

use super::model::{Component, Words};
use crate::catalog::ComponentId;
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// A component: a part that a document's system is made of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Component")]
pub struct ComponentRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// What it is for: its only responsibility, where the author says nothing else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub technology: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub responsibilities: Vec<String>,
    /// What it takes and from whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub inputs: Vec<NamingRecord>,
    /// What it gives and to whom.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub outputs: Vec<NamingRecord>,
    /// Interfaces of which nobody says the direction.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub interfaces: Vec<NamingRecord>,
    /// What it depends on, whether a component or not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub dependencies: Vec<NamingRecord>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub configuration: Vec<String>,
    /// The components that its dependencies name, each once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub needs: Vec<ComponentName>,
    pub place: Place,
}

/// What a component takes, gives or depends on.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ComponentRelation")]
pub struct NamingRecord {
    /// The author's words.
    pub words: String,
    /// The components that the words name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub components: Vec<ComponentName>,
}

/// Which component is meant.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ComponentName {
    /// The file of the document that describes it.
    pub document: String,
    pub name: String,
    /// The fragment of its place on the document's page, without `#`.
    pub anchor: String,
}

/// The components of a chapter.
pub fn read(reader: &Reader) -> Vec<ComponentRecord> {
    let list = &reader.scope.document().facts.components.list;
    let records = list.iter().enumerate();
    let records = records.map(|(index, it)| component(reader, index, it));
    records.collect()
}

fn component(reader: &Reader, index: usize, it: &Component) -> ComponentRecord {
    let scope = &reader.scope;
    let own = ComponentId {
        chapter: scope.id,
        index,
    };
    let all = |values: &[Words]| values.iter().filter_map(|it| naming(reader, it)).collect();
    let needs = scope.catalog.needs(scope.book, own).into_iter();
    ComponentRecord {
        document: reader.document(),
        name: it.name.clone(),
        purpose: reader.maybe(it.purpose()),
        technology: reader.maybe(it.technology),
        responsibilities: reader.all(&it.responsibilities),
        inputs: all(&it.inputs),
        outputs: all(&it.outputs),
        interfaces: all(&it.interfaces),
        dependencies: all(&it.dependencies),
        configuration: reader.all(&it.configuration),
        needs: needs.map(|id| name(reader, id)).collect(),
        place: reader.place(it.span, it.target.id()),
    }
}

fn naming(reader: &Reader, words: &Words) -> Option<NamingRecord> {
    let scope = &reader.scope;
    let named = scope.catalog.components_in(scope.book, scope.id, words);
    Some(NamingRecord {
        words: reader.maybe(Some(words.span))?,
        components: named.iter().map(|(_, id)| name(reader, *id)).collect(),
    })
}

fn name(reader: &Reader, id: ComponentId) -> ComponentName {
    let component = reader.scope.catalog.component(reader.scope.book, id);
    ComponentName {
        document: reader.scope.book.chapters[id.chapter].file.clone(),
        name: component.name.clone(),
        anchor: component.target.id().to_owned(),
    }
}
