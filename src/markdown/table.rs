//! Tables as rows of cells with spans.

use super::{Kind, NodeId, Outline};
use crate::text::Span;

/// A table of the outline.
#[derive(Debug)]
pub struct Table {
    pub span: Span,
    pub head: Vec<Cell>,
    pub rows: Vec<Row>,
}

/// A body row; `cells` has as many entries as the row's source has.
#[derive(Debug)]
pub struct Row {
    pub span: Span,
    pub cells: Vec<Cell>,
}

/// A cell; `inner` is what the author wrote between the pipes, without the padding.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    pub node: NodeId,
    pub inner: Span,
}

/// Reads the table at `id`, which must be a [`Kind::Table`].
pub fn read(outline: &Outline, id: NodeId) -> Table {
    let mut table = Table {
        span: outline.node(id).span,
        head: Vec::new(),
        rows: Vec::new(),
    };
    for row in outline.children(id) {
        let cells = outline
            .children(row)
            .filter(|cell| outline.node(*cell).kind == Kind::TableCell)
            .map(|node| Cell {
                node,
                inner: outline.inner(node).trim(outline.text()),
            });
        if outline.node(row).kind == Kind::TableHead {
            table.head = cells.collect();
        } else {
            table.rows.push(Row {
                span: outline.node(row).span,
                cells: cells.collect(),
            });
        }
    }
    table
}
