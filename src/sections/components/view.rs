//! Shows components: names that lead to them, and a diagram of who needs whom.

use super::graph::{self, Edge, link};
use crate::book::ChapterId;
use crate::catalog::ComponentId;
use crate::enrich::kit::{Figure, Page, Piece, Splices};
use std::collections::BTreeMap;

/// No diagram of more components can be read.
const MOST_NODES: usize = 60;

/// Puts the diagram over the components, and makes links of the names in what they need.
pub fn show(page: &Page, splices: &mut Splices) {
    let components = &page.document().facts.components;
    if let (Some(heading), Some(figure)) = (components.heading, figure(page)) {
        let figure = figure.write(page);
        splices.insert(heading.end as usize, format!("\n{figure}\n\n"));
    }
    for (index, component) in components.list.iter().enumerate() {
        page.put_target(&component.target, splices);
        let own = ComponentId {
            chapter: page.id,
            index,
        };
        let values = component.naming();
        let named = values.flat_map(|it| page.catalog.components_in(page.book, page.id, it));
        for (span, id) in named.filter(|(_, id)| *id != own) {
            let source = span.of(&page.chapter().text);
            let words = match source.trim_matches('`') {
                code if code.len() < source.len() => Piece::Code(code.trim().to_owned()),
                words => Piece::text(words),
            };
            let link = link(page, id, words);
            if matches!(link, Piece::Link { .. }) {
                splices.replace(span, page.in_prose(&[link]));
            }
        }
    }
}

/// The diagram of who needs whom; `None` where no dependency names a component.
fn figure<'a>(page: &Page<'a>) -> Option<Figure<'a>> {
    let count = page.document().facts.components.list.len();
    let own = (0..count).map(|index| ComponentId {
        chapter: page.id,
        index,
    });
    let own: Vec<_> = own.collect();
    let edges: Vec<Edge> = graph::edges(page, own.iter().copied()).collect();
    let mut others: BTreeMap<ChapterId, Vec<ComponentId>> = BTreeMap::new();
    for (_, id) in edges.iter().filter(|(_, id)| id.chapter != page.id) {
        let named = others.entry(id.chapter).or_default();
        if !named.contains(id) {
            named.push(*id);
        }
    }
    let nodes = own.len() + others.values().map(Vec::len).sum::<usize>();
    if edges.is_empty() || nodes > MOST_NODES {
        return None;
    }
    let frames: Vec<_> = std::iter::once((page.id, own)).chain(others).collect();
    Some(Figure {
        key: "components".to_owned(),
        caption: graph::CAPTION.to_owned(),
        source: graph::source(page, &frames, &edges),
        table: Some(graph::table(page, graph::CAPTION.to_owned(), &edges)),
    })
}
