//! The integration tests, one binary.

mod books;
mod cli;
mod golden;
mod libraries;
mod properties;
mod protocol;
mod support;
