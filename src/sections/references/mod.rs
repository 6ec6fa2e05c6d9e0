//! References: the documents and pages that a document names at its end.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
