//! The mark of a chapter that has been enriched, so that enriching it again changes nothing.

use super::kind::DocumentKind;
use crate::markdown::{Kind, Outline};
use memchr::memmem;

const OPENING: &str = "<!-- designdoc: ";

const KINDS: [(&str, DocumentKind); 3] = [
    ("design", DocumentKind::Design),
    ("record", DocumentKind::Record),
    ("page", DocumentKind::Page),
];

/// The mark, a comment that no reader sees: the chapter's header may be gone into a view, so the
/// mark says what the chapter was.
pub fn write(kind: DocumentKind) -> String {
    let name = KINDS.iter().find(|(_, known)| *known == kind);
    let name = name.map_or("page", |(name, _)| name);
    format!("{OPENING}{name} -->")
}

/// What the mark of a chapter says, where it has one.
pub fn read(outline: &Outline) -> Option<DocumentKind> {
    memmem::find(outline.text().as_bytes(), OPENING.as_bytes())?;
    let blocks = outline
        .roots()
        .filter(|id| outline.node(*id).kind == Kind::HtmlBlock);
    let mut kinds = blocks.filter_map(|id| {
        let inner = outline.source(id).trim().strip_prefix(OPENING)?;
        let name = inner.strip_suffix(" -->")?;
        KINDS.iter().find(|(known, _)| *known == name)
    });
    kinds.next().map(|(_, kind)| *kind)
}
