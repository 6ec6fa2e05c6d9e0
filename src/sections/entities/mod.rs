//! Entities: the TypeScript interfaces of a data section, and the lists beneath them.

pub mod model;
pub mod parse;
pub mod view;
