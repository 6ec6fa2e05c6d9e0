//! Shows diagrams: each Mermaid fence as an inline SVG, or as it was where it cannot be drawn.

use super::rules;
use crate::config::Mermaid;
use crate::diagram;
use crate::enrich::kit::{Page, Splices, area};

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
        match diagram::draw(
            &it.source(text),
            &page.diagram_id(&it.number.to_string()),
            &name,
        ) {
            Ok(svg) => {
                // One line, and a blank one behind it: neither needs the container's prefix.
                let after = it.prefix.trim_end();
                let block = format!("{}\n{after}", area(&svg, &name).into_string());
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
