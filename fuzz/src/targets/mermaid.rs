//! Any text as a Mermaid diagram.

use crate::shared::page::Seen;
use mdbook_designdoc::diagram;

/// Checks whatever holds for a diagram. Of what the build cannot draw nothing is asked.
pub fn holds(source: &str) {
    match diagram::draw(source, "drawn-1", "A name") {
        Ok(svg) => {
            assert!(!svg.contains('\n'), "more than one line: {svg}");
            let seen = Seen::read(&svg);
            assert!(
                seen.live.is_empty() && seen.unbalanced.is_empty(),
                "{seen:?}\n{svg}"
            );
            xml(&svg);
            let again = diagram::draw(source, "drawn-1", "A name");
            assert_eq!(again.as_ref(), Ok(&svg), "not the same twice");
        }
        Err(error) => {
            assert!(!error.message.contains('\n'), "more than one line: {error}");
            if let Some(span) = error.span {
                assert!(source.get(span.clone()).is_some(), "{span:?} in {source:?}");
            }
        }
    }
}

fn xml(svg: &str) {
    let document = roxmltree::Document::parse(svg);
    let document = document.unwrap_or_else(|error| panic!("{error}\n{svg}"));
    for node in document.descendants() {
        if let Some(id) = node.attribute("id") {
            assert!(id.starts_with("drawn-1"), "the id {id} may stand elsewhere");
        }
    }
}
