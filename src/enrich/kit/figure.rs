//! Diagrams that a view makes, each with the same facts as a table.

use super::inline::safe;
use super::page::Page;
use super::table::Table;
use crate::config::Mermaid;
use crate::diagram;
use maud::{Markup, PreEscaped, html};

/// A diagram of our own making.
#[derive(Debug)]
pub struct Figure<'a> {
    /// Tells it from the other figures of its page: lower-case letters and digits.
    pub key: String,
    /// What it shows: its caption and its accessible name.
    pub caption: String,
    /// Mermaid.
    pub source: String,
    /// The same facts as text, where the page does not say them anyway.
    pub table: Option<Table<'a>>,
}

impl Figure<'_> {
    /// The figure in the form that the page's renderer takes. Where nobody can draw, the table is
    /// all of it.
    pub fn write(&self, page: &Page) -> String {
        let table = || {
            let table = self.table.as_ref().map(|table| table.write(page));
            table.unwrap_or_default()
        };
        if !page.is_html() {
            return table();
        }
        match page.config.mermaid {
            Mermaid::Svg => {
                let id = page.diagram_id(&self.key);
                match page.drawings.draw(&self.source, &id, &self.caption) {
                    Ok(svg) => self.html(page, &svg).into_string(),
                    // Only an author's own source is theirs to mend.
                    Err(_) => table(),
                }
            }
            Mermaid::Keep if diagram::AVAILABLE => {
                let fence = format!("```mermaid\n{}\n```", self.source.trim_end());
                let parts = [fence, table()];
                let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
                parts.join("\n\n")
            }
            Mermaid::Keep => table(),
        }
    }

    fn html(&self, page: &Page, svg: &str) -> Markup {
        html! {
            div class="dd-figure" {
                p class="dd-caption" { (safe(&self.caption)) }
                (area(svg, &self.caption))
                @if let Some(table) = &self.table {
                    details class="dd-as-table" {
                        summary { "The same as a table" }
                        (table.html(page))
                    }
                }
            }
        }
    }
}

/// A drawn diagram in its area. It scrolls where it is too wide, so a keyboard must be able to reach
/// it.
pub fn area(svg: &str, name: &str) -> Markup {
    html! {
        div class="dd-diagram" role="group" tabindex="0" aria-label=(safe(name)) {
            (PreEscaped(svg.replace("{{", "&#123;&#123;")))
        }
    }
}

impl Page<'_> {
    /// An id that no other diagram of the book has, so that the print page can hold them all, and
    /// that does not change when other chapters come or go: made of the chapter's path and a key
    /// that no other diagram of the page has.
    pub fn diagram_id(&self, key: &str) -> String {
        let file = &self.chapter().file;
        let mut slug = String::with_capacity(file.len() + 8);
        for ch in file.strip_suffix(".md").unwrap_or(file).chars() {
            match ch {
                'a'..='z' | '0'..='9' => slug.push(ch),
                // Any other character by its number, so that no two paths share a slug.
                '/' => slug.push_str("_s"),
                '-' => slug.push_str("_d"),
                _ => slug.push_str(&format!("_{:x}", u32::from(ch))),
            }
        }
        format!("dd_{slug}_n{key}")
    }
}
