//! The peers' programs: installed once, in the versions that are named here.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program of somebody else's.
#[derive(Clone, Copy)]
pub struct Package {
    pub name: &'static str,
    pub version: &'static str,
}

impl Package {
    /// The program's file. It is built where it is not there in this version, with the libraries that
    /// its own lock file names and in the way that `cargo install` would build it for anybody.
    pub fn program(self) -> io::Result<PathBuf> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("../peers");
        let Self { name, version } = self;
        // Cargo keeps a list of what it has installed there.
        let list = fs::read_to_string(root.join(".crates.toml")).unwrap_or_default();
        if !list.contains(&format!("\"{name} {version} (")) {
            let status = Command::new(env!("CARGO"))
                .args(["install", "--locked", "--root"])
                .arg(&root)
                .arg("--target-dir")
                .arg(root.join("build"))
                .arg(format!("{name}@{version}"))
                .status()?;
            if !status.success() {
                return Err(io::Error::other(format!("{name} could not be installed")));
            }
        }
        let program = root.join("bin").join(name);
        Ok(program.with_extension(std::env::consts::EXE_EXTENSION))
    }
}
