//! Shows a glossary: each term is marked as defined here, so that links find it.

use crate::document::anchors::Anchor;
use crate::enrich::kit::{Page, Splices};

/// Marks the terms in the author's own lines.
pub fn show(page: &Page, splices: &mut Splices) {
    if !page.is_html() || !page.config.glossary_links {
        return;
    }
    let text = &page.chapter().text;
    for term in &page.document().facts.glossary.terms {
        if let Anchor::Own(id) = &term.anchor {
            splices.replace(term.span, page.definition(id, term.span.of(text)));
        }
    }
}
