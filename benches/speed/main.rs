//! How fast the plugin is, against the least that such a program can do and against its peers.
//!
//! `../README.md` says how to read what it prints.

mod candidate;
mod floor;
#[path = "../generate/mod.rs"]
mod generate;
mod install;
#[path = "../measure.rs"]
mod measure;
mod peers;
mod plugin;
mod scale;

use clap::Parser;
use generate::{Shape, files, json};
use std::fs;
use std::io;
use std::path::PathBuf;

/// Measures the plugin against the floor.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    shape: Shape,
    /// Counted rounds, after one that is not
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// Measure the programs that a user would pick instead too; they are installed where they are not
    #[arg(long)]
    peers: bool,
    /// Measure books of these sizes
    #[arg(
        long,
        num_args = 0..=1,
        value_delimiter = ',',
        default_missing_value = "1000,2000,5000,10000,20000",
        value_name = "SIZES"
    )]
    scale: Option<Vec<u16>>,
    /// Write the generated book to this file, as a preprocessor's call, and measure nothing
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
    /// Write the generated book into this folder, as its authors' files, and measure nothing
    #[arg(long, value_name = "FOLDER")]
    write_files: Option<PathBuf>,
    /// What cargo passes
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == candidate::FLOOR => return floor::run(),
        Some(first) if first == measure::ARGUMENT => return measure::measure(arguments),
        _ => {}
    }
    let Arguments {
        shape,
        rounds,
        peers,
        scale,
        write,
        write_files,
        ..
    } = Arguments::parse();
    if let Some(path) = write {
        return fs::write(path, json::call(shape));
    }
    if let Some(folder) = write_files {
        return files::write(shape, &folder);
    }
    let rounds = rounds.max(1);
    let folder = tempfile::tempdir()?;
    match scale {
        Some(sizes) => scale::run(folder.path(), shape, &sizes, rounds),
        None if peers => peers::run(folder.path(), shape, rounds),
        None => {
            plugin::against_the_floor(folder.path(), shape, rounds)?;
            plugin::a_diagram(folder.path(), rounds)
        }
    }
}
