//! Components: the parts a system is made of, and which of them need which.

pub mod graph;
pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
