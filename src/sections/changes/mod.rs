//! Changes: the change log at a document's end, and the newest change in it.

pub mod head;
pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
