//! Security: who may do what, and which of the template's areas a design has thought of.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
