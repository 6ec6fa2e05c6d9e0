//! Shows components: names that lead to them, and a diagram of who needs whom.

use crate::book::ChapterId;
use crate::catalog::ComponentId;
use crate::document::anchors::Anchor;
use crate::enrich::kit::mermaid::quoted;
use crate::enrich::kit::{Figure, Inline, Page, Piece, Row, Splices, Table};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

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

/// The address of a component as seen from the page.
fn address(page: &Page, id: ComponentId) -> Option<String> {
    let target = &page.catalog.component(page.book, id).target;
    match &target.anchor {
        // Without HTML there is no anchor of our own.
        Anchor::Own(_) if !page.is_html() => page.link_to(id.chapter, None),
        anchor => page.link_to(id.chapter, Some(anchor.id())),
    }
}

/// A link to a component; one of another document says which.
fn link<'a>(page: &Page<'a>, id: ComponentId, words: Piece<'a>) -> Piece<'a> {
    let Some(href) = address(page, id) else {
        return words;
    };
    let title = &page.book.chapters[id.chapter].document.title;
    Piece::Link {
        href,
        hint: (id.chapter != page.id).then(|| format!("Component of {title}")),
        status: None,
        words: vec![words],
    }
}

/// For each component of the page, in their order, the components that its dependencies name.
fn needs(page: &Page) -> Vec<(ComponentId, Vec<ComponentId>)> {
    let list = &page.document().facts.components.list;
    let needs = list.iter().enumerate().map(|(index, component)| {
        let own = ComponentId {
            chapter: page.id,
            index,
        };
        let values = component.dependencies.iter();
        let named = values.flat_map(|it| page.catalog.components_in(page.book, page.id, it));
        let mut seen = BTreeSet::from([own]);
        let ids = named.map(|(_, id)| id).filter(|id| seen.insert(*id));
        (own, ids.collect())
    });
    needs.collect()
}

/// The diagram of who needs whom; `None` where no dependency names a component.
fn figure<'a>(page: &Page<'a>) -> Option<Figure<'a>> {
    let needs = needs(page);
    let mut others: BTreeMap<ChapterId, Vec<ComponentId>> = BTreeMap::new();
    for id in needs.iter().flat_map(|(_, ids)| ids) {
        let named = others.entry(id.chapter).or_default();
        if id.chapter != page.id && !named.contains(id) {
            named.push(*id);
        }
    }
    let nodes = needs.len() + others.values().map(Vec::len).sum::<usize>();
    if others.is_empty() || nodes > MOST_NODES {
        return None;
    }
    Some(Figure {
        key: "components".to_owned(),
        caption: "Which component needs which".to_owned(),
        source: source(page, &needs, &others),
        table: Some(table(page, &needs)),
    })
}

/// The Mermaid source. Where other documents take part, each document has a frame.
fn source(
    page: &Page,
    needs: &[(ComponentId, Vec<ComponentId>)],
    others: &BTreeMap<ChapterId, Vec<ComponentId>>,
) -> String {
    let mut out = "flowchart LR\n".to_owned();
    // Writing to a string does not fail.
    let mut line = |words: std::fmt::Arguments| {
        let _ = writeln!(out, "  {words}");
    };
    let name = |id: &ComponentId| format!("c{}_{}", id.chapter, id.index);
    let own: Vec<_> = needs.iter().map(|(id, _)| *id).collect();
    let others = others.iter().filter(|(_, ids)| !ids.is_empty());
    let frames = std::iter::once((page.id, &own)).chain(others.map(|(id, ids)| (*id, ids)));
    let frames: Vec<_> = frames.collect();
    for (chapter, ids) in &frames {
        let title = quoted(&page.book.chapters[*chapter].document.title);
        if frames.len() > 1 {
            line(format_args!("subgraph d{chapter} [{title}]"));
        }
        for id in *ids {
            let label = quoted(&page.catalog.component(page.book, *id).name);
            line(format_args!("{}[{label}]", name(id)));
        }
        if frames.len() > 1 {
            line(format_args!("end"));
        }
    }
    for (id, needed) in needs {
        for other in needed {
            line(format_args!("{} --> {}", name(id), name(other)));
        }
    }
    for id in frames.iter().flat_map(|(_, ids)| *ids) {
        if let Some(href) = address(page, *id).filter(|href| !href.contains('"')) {
            line(format_args!("click {} href \"{href}\"", name(id)));
        }
    }
    out
}

/// The same as a table: the components that need others.
fn table<'a>(page: &Page<'a>, needs: &[(ComponentId, Vec<ComponentId>)]) -> Table<'a> {
    let linked = |id: ComponentId| {
        let name = page.catalog.component(page.book, id).name.clone();
        link(page, id, Piece::text(name))
    };
    let rows = needs.iter().filter(|(_, ids)| !ids.is_empty());
    let rows = rows.map(|(id, ids)| {
        let mut others: Inline = Vec::new();
        for other in ids {
            if !others.is_empty() {
                others.push(Piece::text(", "));
            }
            others.push(linked(*other));
        }
        Row {
            cells: vec![vec![linked(*id)], others],
            ..Row::default()
        }
    });
    Table {
        class: "dd-needs",
        caption: "Which component needs which".to_owned(),
        head: vec![vec![Piece::text("Component")], vec![Piece::text("Needs")]],
        rows: rows.collect(),
        row_heads: true,
    }
}
