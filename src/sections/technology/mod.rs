//! The technology stack: what was chosen for what, why, and what else was considered.

pub mod model;
pub mod parse;
pub mod record;
pub mod view;
