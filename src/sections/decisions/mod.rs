//! Decisions: inline ADRs of a design document, and records that are chapters of their own.

pub mod graph;
pub mod index;
pub mod model;
pub mod parse;
pub mod record;
pub mod register;
pub mod reviews;
pub mod view;
