//! mdbook-designdoc makes an mdBook book of technical design documents and architecture decision
//! records (ADRs) a cross-referenced handbook.

#![forbid(unsafe_code)]

pub mod diagram;
pub mod markdown;
pub mod text;
