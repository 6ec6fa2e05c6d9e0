//! Shows diagrams: each Mermaid fence as an inline SVG, or as it was where it cannot be drawn.

use crate::check::Finding;
use crate::config::Mermaid;
use crate::enrich::kit::{Page, Splices, area};
use crate::rules::contracts::mermaid_syntax;

/// Draws the page's fences.
pub fn show(page: &Page, splices: &mut Splices) {
    if page.config.mermaid != Mermaid::Svg {
        return;
    }
    let text = &page.chapter().text;
    for it in &page.chapter().document.diagrams {
        // The flow that it draws says more than the heading over all flows.
        let mut flows = page.document().facts.flows.iter();
        let flow = flows.find(|flow| flow.diagrams.contains(&it.fence.span));
        let name = match flow.map(|flow| &flow.name).or(it.heading.as_ref()) {
            Some(name) => format!("Diagram: {name}"),
            None => "Diagram".to_owned(),
        };
        match page.drawings.draw(
            &it.source(text),
            &page.diagram_id(&it.number.to_string()),
            &name,
        ) {
            Ok(svg) => {
                // One line, and a blank one behind it: neither needs the container's prefix.
                let after = it.fence.prefix(text).trim_end();
                let block = format!("{}\n{after}", area(&svg, &name).into_string());
                splices.replace(it.fence.span, block);
            }
            Err(error) => {
                splices
                    .findings
                    .push(mermaid_syntax::found(page, it, &error));
            }
        }
    }
}

/// What cannot be drawn, without a page to show it on.
pub fn check(page: &Page, out: &mut Vec<Finding>) {
    if page.config.mermaid != Mermaid::Svg {
        return;
    }
    let text = &page.chapter().text;
    for it in &page.document().diagrams {
        if let Err(error) = page.drawings.draw(&it.source(text), "d", "Diagram") {
            out.push(mermaid_syntax::found(page, it, &error));
        }
    }
}
