//! The overview: what a document is for, and the summary that stands for it elsewhere.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
