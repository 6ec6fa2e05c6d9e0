//! Goals, and what a design leaves out on purpose.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
