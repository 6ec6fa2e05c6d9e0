//! Components: the parts a system is made of, and which of them need which.

pub mod model;
pub mod parse;
pub mod view;
