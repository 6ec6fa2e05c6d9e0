//! How many instructions the hot paths take, against those that were counted before.
//!
//! The release binary answers a small call of mdBook's under valgrind, which counts the same on
//! every machine of a kind. `../README.md` says how to read what it prints.

mod callgrind;
mod compare;
#[path = "../generate/mod.rs"]
mod generate;
mod paths;

use callgrind::Profile;
use clap::Parser;
use compare::Baselines;
use generate::{Shape, json};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, io};

/// Counts the instructions of the hot paths, and fails where one takes 10% more than it did.
#[derive(Parser)]
struct Arguments {
    /// Write what is counted to benches/instructions.json, as the new baselines
    #[arg(long)]
    record: bool,
    /// Print the shares of the stages, with and without drawings, and compare nothing
    #[arg(long)]
    shares: bool,
    /// Count this program, which has its symbols, instead of a release binary that is built now
    #[arg(long, value_name = "FILE")]
    program: Option<PathBuf>,
    /// What cargo passes
    #[arg(long, hide = true)]
    bench: bool,
}

/// Enough of each section that a hot path shows, and few enough that CI does not wait.
const DOCUMENTS: u16 = 20;

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<ExitCode> {
    let program = match &arguments.program {
        Some(program) => program.clone(),
        None => build()?,
    };
    let book = Shape::of(DOCUMENTS).with_diagrams(1);
    if arguments.shares {
        println!("nothing drawn:\n");
        paths::print_shares(&count(&program, book.with_diagrams(0).undrawn())?)?;
        println!("\none flowchart in each document, and the plugin's own figures:\n");
        paths::print_shares(&count(&program, book)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    let counted = paths::of(&count(&program, book)?)?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/instructions.json");
    let tools = [said("rustc", "rustc")?, said("valgrind", "valgrind")?];
    if arguments.record {
        fs::write(&file, Baselines::new(tools, &counted).write())?;
        println!("recorded in benches/instructions.json");
        return Ok(ExitCode::SUCCESS);
    }
    let recorded = fs::read_to_string(&file).map_err(|error| {
        io::Error::other(format!(
            "benches/instructions.json: {error}. To record baselines: {}",
            compare::RECORD
        ))
    })?;
    let baselines = Baselines::read(&recorded)?;
    let report = baselines.compare(&counted, &tools);
    print!("{}", report.text);
    Ok(if report.fails {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

/// The release binary with its symbols, by which the functions are told apart.
fn build() -> io::Result<PathBuf> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--release", "--bin", "mdbook-designdoc"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("CARGO_PROFILE_RELEASE_STRIP", "none")
        .status()?;
    if !status.success() {
        return Err(io::Error::other("the release binary could not be built"));
    }
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    Ok(target.join("release/mdbook-designdoc"))
}

fn count(program: &Path, shape: Shape) -> io::Result<Profile> {
    let folder = tempfile::tempdir()?;
    let call = folder.path().join("call.json");
    fs::write(&call, json::call(shape))?;
    Profile::of(program, &call, folder.path())
}

/// What a tool says of its version.
fn said(name: &str, tool: &str) -> io::Result<(String, String)> {
    let output = Command::new(tool).arg("--version").output()?;
    let words = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    Ok((name.to_owned(), words))
}
