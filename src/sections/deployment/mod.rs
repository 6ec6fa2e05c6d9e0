//! Deployment: how a system goes out, and how it comes back.

pub mod model;
pub mod parse;
pub mod record;
