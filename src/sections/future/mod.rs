//! Future enhancements: what a document leaves for later.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
