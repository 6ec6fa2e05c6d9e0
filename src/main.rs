//! From arguments to an exit code, nothing else.

#![forbid(unsafe_code)]

use std::process::ExitCode;

/// A book's facts are many small strings and lists, made and dropped on all cores at once:
/// `benches/README.md` has what this allocator saves.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    mdbook_designdoc::cli::run()
}
