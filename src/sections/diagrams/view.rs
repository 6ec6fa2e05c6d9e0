//! Shows diagrams: each Mermaid fence as an inline SVG, or as it was where it cannot be drawn.

use super::model::Diagram;
use super::rules;
use crate::config::Mermaid;
use crate::diagram;
use crate::enrich::kit::{Page, Splices, safe};
use maud::{PreEscaped, html};

/// Draws the page's fences.
pub fn show(page: &Page, splices: &mut Splices) {
    if page.config.mermaid != Mermaid::Svg {
        return;
    }
    let text = &page.chapter().text;
    for it in &page.chapter().document.diagrams {
        let name = match &it.heading {
            Some(heading) => format!("Diagram: {heading}"),
            None => "Diagram".to_owned(),
        };
        match diagram::draw(&it.source(text), &id(page, it), &name) {
            Ok(svg) => {
                // One line, and a blank one behind it: neither needs the container's prefix.
                let after = it.prefix.trim_end();
                let area = html! {
                    // It scrolls where it is too wide, so a keyboard must be able to reach it.
                    div class="dd-diagram" role="region" tabindex="0" aria-label=(safe(&name)) {
                        (PreEscaped(svg.replace("{{", "&#123;&#123;")))
                    }
                };
                let block = format!("{}\n{after}", area.into_string());
                splices.replace(it.span, block);
            }
            Err(error) => {
                splices
                    .findings
                    .push(rules::mermaid_syntax(page, it, &error));
            }
        }
    }
}

/// An id that no other diagram of the book has, so that the print page can hold them all, and that
/// does not change when other chapters come or go: made of the chapter's path.
fn id(page: &Page, diagram: &Diagram) -> String {
    let file = &page.chapter().file;
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
    format!("dd_{slug}_n{}", diagram.number)
}
