//! Entities: the TypeScript interfaces of a data section, and the lists beneath them.

pub mod diagram;
pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
