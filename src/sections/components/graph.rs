//! The graph of components: who needs whom, and the same as a table.

use crate::book::ChapterId;
use crate::catalog::ComponentId;
use crate::document::anchors::Anchor;
use crate::enrich::kit::mermaid::quoted;
use crate::enrich::kit::parts::parts;
use crate::enrich::kit::{Figure, Inline, Page, Piece, Row, Table};
use crate::registers::Selection;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What the graph shows.
pub const CAPTION: &str = "Which component needs which";

/// A component, and one that it needs.
pub type Edge = (ComponentId, ComponentId);

/// The graphs of the components that were asked for and need each other: as many in one as can be
/// read. What needs nothing and is needed by nothing is left out.
pub fn over_register(page: &Page, selection: &Selection, id: &str) -> String {
    // A page may hold several.
    let key: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let rows = selection.groups.iter().flat_map(|it| &it.rows);
    let asked: BTreeSet<_> = rows
        .filter_map(|row| row.own())
        .map(|(chapter, index)| ComponentId { chapter, index })
        .collect();
    let edges = edges(page, asked.iter().copied());
    let edges: Vec<_> = edges.filter(|(_, it)| asked.contains(it)).collect();
    let graphs = parts(&edges, |edge| *edge);
    let many = graphs.len() > 1;
    let figures = graphs.iter().zip(1..).map(|(edges, at)| {
        let mut frames: BTreeMap<ChapterId, Vec<ComponentId>> = BTreeMap::new();
        for id in edges.iter().flat_map(|it| [it.0, it.1]) {
            let frame = frames.entry(id.chapter).or_default();
            if !frame.contains(&id) {
                frame.push(id);
            }
        }
        let frames: Vec<_> = frames.into_iter().collect();
        let caption = match many {
            true => format!("{CAPTION}, part {at}"),
            false => CAPTION.to_owned(),
        };
        let figure = Figure {
            key: format!("{key}p{at}"),
            source: source(page, &frames, edges),
            table: Some(table(page, caption.clone(), edges)),
            caption,
        };
        figure.write(page)
    });
    figures.collect::<Vec<_>>().join("\n\n")
}

/// What some components need, in their order.
pub fn edges(page: &Page, ids: impl Iterator<Item = ComponentId>) -> impl Iterator<Item = Edge> {
    ids.flat_map(|id| {
        let needs = page.catalog.needs(page.book, id).into_iter();
        needs.map(move |other| (id, other))
    })
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
pub fn link<'a>(page: &Page<'a>, id: ComponentId, words: Piece<'a>) -> Piece<'a> {
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

/// The Mermaid source. Where several documents take part, each document has a frame.
pub fn source(page: &Page, frames: &[(ChapterId, Vec<ComponentId>)], edges: &[Edge]) -> String {
    let mut out = "flowchart LR\n".to_owned();
    // Writing to a string does not fail.
    let mut line = |words: std::fmt::Arguments| {
        let _ = writeln!(out, "  {words}");
    };
    let name = |id: &ComponentId| format!("c{}_{}", id.chapter, id.index);
    for (chapter, ids) in frames {
        let title = quoted(&page.book.chapters[*chapter].document.title);
        if frames.len() > 1 {
            line(format_args!("subgraph d{chapter} [{title}]"));
        }
        for id in ids {
            let label = quoted(&page.catalog.component(page.book, *id).name);
            line(format_args!("{}[{label}]", name(id)));
        }
        if frames.len() > 1 {
            line(format_args!("end"));
        }
    }
    for (id, other) in edges {
        line(format_args!("{} --> {}", name(id), name(other)));
    }
    for id in frames.iter().flat_map(|(_, ids)| ids) {
        if let Some(href) = address(page, *id).filter(|href| !href.contains('"')) {
            line(format_args!("click {} href \"{href}\"", name(id)));
        }
    }
    out
}

/// The same as a table: the components that need others. Away from their own page it says whose
/// they are.
pub fn table<'a>(page: &Page<'a>, caption: String, edges: &[Edge]) -> Table<'a> {
    let is_page = edges.iter().all(|(id, _)| id.chapter == page.id);
    let title = |id: &ComponentId| &page.book.chapters[id.chapter].document.title;
    let linked = |id: ComponentId| {
        let name = page.catalog.component(page.book, id).name.clone();
        link(page, id, Piece::text(name))
    };
    let rows = edges.chunk_by(|one, other| one.0 == other.0);
    let rows = rows.filter_map(|edges| {
        let (id, _) = edges.first()?;
        let mut others: Inline = Vec::new();
        for (_, other) in edges {
            if !others.is_empty() {
                others.push(Piece::text(", "));
            }
            others.push(linked(*other));
            if !is_page && other.chapter != id.chapter {
                others.push(Piece::text(format!(" ({})", title(other))));
            }
        }
        let mut cells = vec![vec![linked(*id)], others];
        if !is_page {
            let document = vec![Piece::text(title(id).clone())];
            cells.push(page.document_link(id.chapter, document));
        }
        Some(Row {
            cells,
            ..Row::default()
        })
    });
    let heads = ["Component", "Needs", "Document"];
    let heads = &heads[..if is_page { 2 } else { 3 }];
    Table {
        class: "dd-needs",
        caption,
        head: heads.iter().map(|it| vec![Piece::text(*it)]).collect(),
        rows: rows.collect(),
        row_heads: true,
    }
}
