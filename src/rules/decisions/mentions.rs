//! Mentions of decisions and links to them, as rules about decisions look at them.

use crate::catalog::{DecisionId, Destination, Resolution, decoded};
use crate::check::Scope;
use crate::document::surroundings::Around;
use crate::text::Span;

/// Stems of words with which a text speaks of what was.
const OF_THE_PAST: &[&str] = &[
    "supersed",
    "superced",
    "superseed",
    "replac",
    "retire",
    "deprecat",
    "obsolet",
    "former",
    "previous",
    "earlier",
    "original",
    "no longer",
    "used to",
    "instead of",
    "historic",
    "amend",
    "revis",
    "revers",
    "revok",
    "withdraw",
    "was decided",
    "initial",
    "abandon",
    "drop",
    "moved from",
    "migrat",
    "evol",
    "refine",
    "alternativ",
    "consider",
    "reject",
];

/// A place that leads to a decision.
pub struct Mention {
    pub span: Span,
    pub around: Around,
    /// The decision, or its record.
    pub decision: DecisionId,
}

/// The decisions that a chapter mentions or links to.
pub fn of_chapter(scope: &Scope) -> Vec<Mention> {
    let (catalog, book) = (scope.catalog, scope.book);
    let text = &scope.chapter().text;
    let mut mentions = Vec::new();
    for reference in &scope.document().references {
        if let Resolution::Decision(id) = catalog.resolve(book, scope.id, &reference.number) {
            mentions.push(Mention {
                span: reference.span,
                around: reference.around,
                decision: catalog.truth(id),
            });
        }
    }
    for link in &scope.document().links {
        let (path, fragment) = link.parts(text);
        if path.is_empty() {
            continue;
        }
        let linked = linked(scope, path, fragment);
        mentions.extend(linked.map(|decision| Mention {
            span: link.span,
            around: link.around,
            decision,
        }));
    }
    mentions
}

/// The decision, or its record, that a link from the chapter leads to.
pub fn linked(scope: &Scope, path: &str, fragment: Option<&str>) -> Option<DecisionId> {
    let (catalog, book) = (scope.catalog, scope.book);
    let found = catalog.destination(book, scope.config, scope.id, &decoded(path));
    let Destination::Chapter(chapter) = found else {
        return None;
    };
    let mut of_chapter = catalog.of_chapter(chapter).iter();
    let meant = of_chapter.find(|id| {
        let decision = catalog.decision(book, **id);
        match (&decision.anchor, fragment) {
            (None, _) => true,
            (Some(anchor), Some(fragment)) => {
                anchor.id() == fragment || decision.heading_id == fragment
            }
            (Some(_), None) => false,
        }
    });
    meant.map(|id| catalog.truth(*id))
}

/// Whether a block of text speaks of what was, or of what might have been.
pub fn is_of_the_past(block: &str) -> bool {
    let words = block.to_lowercase();
    OF_THE_PAST.iter().any(|stem| words.contains(stem))
}
