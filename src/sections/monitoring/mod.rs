//! Monitoring: what is watched, when somebody is told, and what is kept in logs.

mod alerts;
pub mod model;
pub mod parse;
pub mod record;
pub mod register;
mod severity;
pub mod view;
