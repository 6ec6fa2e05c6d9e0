//! Rules about the book as a whole.

pub mod broken_link;
pub mod duplicate_term;
pub mod orphan_document;
pub mod unknown_directive;
pub mod unusable_catalog;
pub mod unused_allow;
