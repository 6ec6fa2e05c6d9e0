//! Findings: what a check says of the book. They are no section of a document, and shown as the
//! records of the kinds are.

pub mod record;
pub mod register;
