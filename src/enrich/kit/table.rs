//! Tables of pieces.

use super::inline::{Inline, safe};
use super::page::Page;
use crate::markdown::write;
use maud::{Markup, html};

/// A table with a caption.
#[derive(Debug)]
pub struct Table<'a> {
    /// The class besides `dd-table`.
    pub class: &'static str,
    /// What the table shows: its caption, and the name of the area that scrolls.
    pub caption: String,
    pub head: Vec<Inline<'a>>,
    pub rows: Vec<Row<'a>>,
    /// Whether the first cell of a row names the row.
    pub row_heads: bool,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row<'a> {
    /// The anchor.
    pub id: Option<String>,
    pub cells: Vec<Inline<'a>>,
    /// A level that colours a cell, for each cell that has one.
    pub levels: Vec<Option<&'static str>>,
    /// The button that leaves the row on the page, where a reader may pick.
    pub pick: Option<usize>,
}

impl Table<'_> {
    /// The table in the form that the page's renderer takes.
    pub fn write(&self, page: &Page) -> String {
        if page.is_html() {
            self.html(page).into_string()
        } else {
            self.markdown(page)
        }
    }

    /// The table as HTML that scrolls by itself.
    pub fn html(&self, page: &Page) -> Markup {
        html! {
            div class="dd-scroll" role="group" tabindex="0" aria-label=(safe(&self.caption)) {
                table class={ "dd-table " (self.class) } {
                    caption { (safe(&self.caption)) }
                    thead { tr { @for cell in &self.head { th scope="col" { (page.html(cell)) } } } }
                    tbody {
                        @for row in &self.rows {
                            tr id=[row.id.as_deref()] data-pick=[row.pick] {
                                @for (at, cell) in row.cells.iter().enumerate() {
                                    @if at == 0 && self.row_heads {
                                        th scope="row" { (page.html(cell)) }
                                    } @else {
                                        td data-level=[row.levels.get(at).copied().flatten()] {
                                            (page.html(cell))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn markdown(&self, page: &Page) -> String {
        let head = self.head.iter().map(|cell| page.events(cell)).collect();
        let rows = self.rows.iter();
        let rows = rows.map(|row| row.cells.iter().map(|cell| page.events(cell)).collect());
        write::markdown(&write::table(head, rows.collect()))
    }
}
