//! The header: status, people, dates and issues at the top of a document.

pub mod facts_line;
pub mod model;
pub mod parse;
pub mod view;
