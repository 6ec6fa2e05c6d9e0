//! Decisions: inline ADRs of a design document, and records that are chapters of their own.

pub mod model;
pub mod parse;
pub mod rules;
mod title;
pub mod view;

pub use title::{Title, of_file_name, of_heading, of_record};
