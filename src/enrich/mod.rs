//! From a chapter that is understood to the one that is shown: one set of splices a chapter.

pub mod directives;
pub mod images;
pub mod kit;
mod links;
mod references;
mod stylesheet;
mod terms;

use crate::check::Finding;
use crate::document::mark;
use crate::sections;
use kit::{Page, Splices};

/// A chapter after its views.
#[derive(Debug)]
pub struct Enriched {
    /// The new text; `None` where nothing is to change, so that the chapter goes out as it came.
    pub text: Option<String>,
    /// What drawing and resolving brought to light.
    pub findings: Vec<Finding>,
}

/// Runs all views over one chapter: the kinds' first, then directives, then mentions and terms in
/// what prose is left.
pub fn splices<'a>(page: &Page<'a>) -> Splices<'a> {
    let mut splices = Splices::of(&page.chapter().text);
    let document = &page.chapter().document;
    if document.enriched {
        return splices;
    }
    for view in sections::VIEWS {
        view(page, &mut splices);
    }
    directives::check(page, &mut splices.findings);
    directives::show(page, &mut splices);
    references::show(page, &mut splices);
    let has_terms = terms::show(page, &mut splices) || !document.facts.glossary.terms.is_empty();
    stylesheet::show(page, &mut splices);
    // They have no looks of ours.
    links::show(page, &mut splices);
    // A page with nothing but links to decisions and diagrams shows by itself that it has them. The
    // links of one that stands elsewhere than its file are no author's any more.
    let has_views = document.is_understood()
        || !document.directives.is_empty()
        || has_terms
        || page.chapter().is_adopted();
    if has_views && !splices.edits().is_empty() {
        let mark = mark::write(document.kind);
        splices.insert(document.body, format!("{mark}\n\n"));
    }
    splices
}

/// What only resolving and drawing bring to light, without the text that comes of it.
pub fn check(page: &Page) -> Vec<Finding> {
    let mut out = Vec::new();
    if !page.document().enriched {
        directives::check(page, &mut out);
        sections::diagrams::view::check(page, &mut out);
    }
    out
}

/// Enriches one chapter.
#[inline(never)] // A door where benches/instructions counts.
pub fn chapter(page: &Page) -> Enriched {
    let splices = splices(page);
    let text = (!splices.edits().is_empty()).then(|| splices.edits().apply(&page.chapter().text));
    Enriched {
        text,
        findings: splices.findings,
    }
}
