//! How a text speaks of the decisions that it mentions.

use crate::document::stems::Stems;

/// Stems of words with which a text speaks of what was.
static OF_THE_PAST: Stems = Stems::new(&[
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
]);

/// Whether a block of text speaks of what was, or of what might have been.
pub fn is_of_the_past(block: &str) -> bool {
    OF_THE_PAST.is_match(block)
}
