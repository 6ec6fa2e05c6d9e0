//! One binary for all integration tests, so that the libraries are linked once.

#![forbid(unsafe_code)]

mod adopted;
mod books;
mod catalog;
mod check;
mod cli;
mod exports;
mod faults;
mod federation;
mod fixes;
mod fuzzed;
mod golden;
mod guide;
mod hostile;
mod house;
mod html;
mod init;
mod instructions;
mod kept;
mod libraries;
mod limits;
mod list;
mod planted;
mod properties;
mod protocol;
mod records;
mod relations;
mod reports;
mod rules;
#[path = "../shared/mod.rs"]
mod shared;
mod spans;
mod support;
