//! Performance: what has to be reached, how it is measured, and how load is tried.

mod columns;
pub mod model;
pub mod parse;
pub mod record;
pub mod view;
