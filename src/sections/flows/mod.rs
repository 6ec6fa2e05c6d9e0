//! Data flows: named steps, and the diagrams that draw them.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
