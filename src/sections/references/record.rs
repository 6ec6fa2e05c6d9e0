//! What a reference is in the exported catalog.

use super::model::Reference;
use crate::catalog::decoded;
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that a document refers to.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Reference")]
pub struct ReferenceRecord {
    /// The file of the document.
    pub document: String,
    /// The author's line.
    pub words: String,
    /// Where its link leads, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The file of the chapter of this book that it leads to, by its link or its words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leads_to: Option<String>,
    pub place: Place,
}

/// The references of a chapter.
pub fn read(reader: &Reader) -> Vec<ReferenceRecord> {
    let references = reader.scope.document().facts.references.iter();
    references.map(|it| reference(reader, it)).collect()
}

fn reference(reader: &Reader, reference: &Reference) -> ReferenceRecord {
    let scope = &reader.scope;
    let linked = || {
        let link = reference.link.as_deref()?;
        let path = link.split(['#', '?']).next().filter(|it| !it.is_empty())?;
        let outside = path.contains("://") || path.starts_with("mailto:");
        let path = Some(path).filter(|_| !outside)?;
        scope
            .catalog
            .chapter_at(scope.book, scope.id, &decoded(path))
    };
    let named = || {
        let titles = &scope.catalog.titles;
        let names = reference.names.iter();
        let mut found =
            names.filter_map(|it| titles.named(scope.book, scope.id, it, &scope.config.sources));
        found.next().map(|(chapter, _)| chapter)
    };
    let chapter = linked().or_else(named);
    ReferenceRecord {
        document: reader.document(),
        words: reader.words(reference.words),
        link: reference.link.clone(),
        leads_to: chapter.map(|it| scope.book.chapters[it].file.clone()),
        place: reader.line(reference.words),
    }
}
