//! Integrations: the systems and services around a design, and what flows between them.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
