//! The graph of documents, decisions and components, whatever format it is written in.

use crate::catalog::{ComponentId, DecisionId};
use crate::document::kind::DocumentKind;
use crate::document::relation::Relation;
use crate::export::{Export, line};
use crate::sections::components::model::Component;
use std::collections::{BTreeMap, BTreeSet};

/// Nodes and edges in the order of the book.
pub struct Graph {
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
}

/// A document, a decision or a component.
pub struct Node {
    /// Its file, and where it is no whole page its anchor: `designs/vans.md#adr-001`.
    pub id: String,
    /// `document`, `decision` or `component`.
    pub kind: &'static str,
    pub title: String,
    /// The author's word, of documents and decisions.
    pub status: Option<String>,
    pub file: String,
    /// Its address, where somebody says where the site is.
    pub url: Option<String>,
}

/// What one node has to do with another one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    pub from: String,
    pub to: String,
    /// `contains`, `summarises`, `needs`, `refers-to`, or a relation between decisions.
    pub kind: &'static str,
}

/// What the facts about nodes are called.
pub const FACTS: [&str; 6] = ["name", "kind", "title", "status", "file", "url"];

impl Node {
    /// The facts, in the order of [`FACTS`].
    pub fn facts(&self) -> [Option<&str>; 6] {
        [
            Some(&self.id),
            Some(self.kind),
            Some(&self.title),
            self.status.as_deref(),
            Some(&self.file),
            self.url.as_deref(),
        ]
    }
}

/// The relations that are drawn: of two that say the same, the one that acts.
const DRAWN: [Relation; 5] = [
    Relation::Supersedes,
    Relation::SupersedesInPart,
    Relation::Amends,
    Relation::Clarifies,
    Relation::RelatesTo,
];

impl Graph {
    /// The graph of a book.
    pub fn of(export: &Export) -> Self {
        let mut graph = Self {
            nodes: Vec::new(),
            edges: Vec::new(),
        };
        let mut named = BTreeMap::new();
        let mut edges = Vec::new();
        for scope in export.documents() {
            let page = graph.document(export, scope.id);
            for id in scope.catalog.of_chapter(scope.id) {
                let entry = &scope.catalog.decisions[*id];
                match entry.record {
                    Some(record) => edges.push((page.clone(), record, "summarises")),
                    None => drop(named.insert(*id, graph.decision(export, *id, &page))),
                }
            }
            for (index, it) in scope.document().facts.components.list.iter().enumerate() {
                let chapter = scope.id;
                graph.component(export, ComponentId { chapter, index }, it, &page);
            }
        }
        let to_decision = |(from, to, kind): (String, DecisionId, &'static str)| {
            let to = named.get(&to)?.clone();
            (from != to).then_some(Edge { from, to, kind })
        };
        graph
            .edges
            .extend(edges.into_iter().filter_map(to_decision));
        graph.relate(export, &named);
        graph.refer(export, &named);
        graph.need(export);
        let mut seen = BTreeSet::new();
        graph.edges.retain(|edge| seen.insert(edge.clone()));
        graph
    }

    /// Adds a document, unless it is a record: that is its decision. Gives the node's id.
    fn document(&mut self, export: &Export, chapter: usize) -> String {
        let it = &export.prepared.book.chapters[chapter];
        let document = &it.document;
        if document.kind != DocumentKind::Record || document.decisions.is_empty() {
            self.nodes.push(Node {
                id: it.file.clone(),
                kind: "document",
                title: line(&document.title),
                status: document.header.status.as_ref().map(|it| line(&it.label)),
                file: it.file.clone(),
                url: export.address(chapter, None),
            });
        }
        it.file.clone()
    }

    fn decision(&mut self, export: &Export, id: DecisionId, page: &str) -> String {
        let prepared = export.prepared;
        let decision = prepared.catalog.decision(&prepared.book, id);
        let chapter = prepared.catalog.decisions[id].chapter;
        let anchor = decision.anchor.as_ref().map(|it| it.id());
        let name = match anchor {
            Some(anchor) => format!("{page}#{anchor}"),
            None => page.to_owned(),
        };
        self.nodes.push(Node {
            id: name.clone(),
            kind: "decision",
            title: line(&decision.called()),
            status: decision.status.as_ref().map(|it| line(&it.label)),
            file: page.to_owned(),
            url: export.address(chapter, anchor),
        });
        self.contains(page, &name);
        name
    }

    fn component(&mut self, export: &Export, id: ComponentId, it: &Component, page: &str) {
        let name = component_name(export, id);
        self.contains(page, &name);
        self.nodes.push(Node {
            kind: "component",
            title: line(&it.name),
            status: None,
            file: page.to_owned(),
            url: export.address(id.chapter, Some(it.target.id())),
            id: name,
        });
    }

    fn contains(&mut self, page: &str, name: &str) {
        if page != name {
            self.edges.push(Edge {
                from: page.to_owned(),
                to: name.to_owned(),
                kind: "contains",
            });
        }
    }

    /// What decisions have to do with each other.
    fn relate(&mut self, export: &Export, named: &BTreeMap<DecisionId, String>) {
        for (id, from) in named {
            for tie in &export.prepared.catalog.decisions[*id].ties {
                let once = tie.relation != Relation::RelatesTo || *id < tie.other;
                let to = named.get(&tie.other).filter(|_| once);
                if let Some(to) = to.filter(|_| DRAWN.contains(&tie.relation)) {
                    self.edges.push(Edge {
                        from: from.clone(),
                        to: to.clone(),
                        kind: tie.relation.slug(),
                    });
                }
            }
        }
    }

    /// Where documents and decisions speak of decisions.
    fn refer(&mut self, export: &Export, named: &BTreeMap<DecisionId, String>) {
        let (book, catalog) = (&export.prepared.book, &export.prepared.catalog);
        for (id, to) in named {
            for mention in catalog.referred(book, *id) {
                let chapter = &book.chapters[mention.chapter];
                if !chapter.document.is_understood() {
                    continue;
                }
                let around = catalog.around(book, mention.chapter, mention.span);
                let around = around.and_then(|it| named.get(&catalog.truth(it)));
                let from = around.unwrap_or(&chapter.file);
                if from != to {
                    self.edges.push(Edge {
                        from: from.clone(),
                        to: to.clone(),
                        kind: "refers-to",
                    });
                }
            }
        }
    }

    /// Which component needs which.
    fn need(&mut self, export: &Export) {
        let (book, catalog) = (&export.prepared.book, &export.prepared.catalog);
        for scope in export.documents() {
            let chapter = scope.id;
            for index in 0..scope.document().facts.components.list.len() {
                let own = ComponentId { chapter, index };
                for id in catalog.needs(book, own) {
                    self.edges.push(Edge {
                        from: component_name(export, own),
                        to: component_name(export, id),
                        kind: "needs",
                    });
                }
            }
        }
    }
}

fn component_name(export: &Export, id: ComponentId) -> String {
    let book = &export.prepared.book;
    let component = export.prepared.catalog.component(book, id);
    let file = &book.chapters[id.chapter].file;
    format!("{file}#{}", component.target.id())
}
