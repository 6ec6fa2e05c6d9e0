//! Success metrics: what is measured, and the value that counts as success.

pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod view;
