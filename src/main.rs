//! From arguments to an exit code, nothing else.

#![forbid(unsafe_code)]

use std::process::ExitCode;

fn main() -> ExitCode {
    mdbook_designdoc::cli::run()
}
