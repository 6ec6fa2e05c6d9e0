//! From arguments to an exit code, nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    mdbook_designdoc::cli::run()
}
