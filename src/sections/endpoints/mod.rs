//! Endpoints: the methods and paths that an interface offers, and who may call them.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
