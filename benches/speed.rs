//! How fast the preprocessor is, against the least that such a program can do.
//!
//! `README.md` beside this file says how to read what it prints.

#![forbid(unsafe_code)]

mod floor;
mod generate;
mod measure;

use clap::Parser;
use generate::Shape;
use measure::Usage;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The first argument of the process that is the floor.
const FLOOR: &str = "--floor";

/// Measures the preprocessor against the floor.
#[derive(Parser)]
struct Arguments {
    /// Design documents in the generated book
    #[arg(long, default_value_t = 2000)]
    documents: usize,
    /// Counted rounds, after one that is not
    #[arg(long, default_value_t = 9)]
    rounds: usize,
    /// Two Mermaid diagrams in each document of the book
    #[arg(long)]
    diagrams: bool,
    /// Write the generated book to this file and measure nothing
    #[arg(long)]
    write: Option<PathBuf>,
    /// What cargo passes
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    match arguments.next() {
        Some(first) if first == FLOOR => return floor::run(),
        Some(first) if first == measure::ARGUMENT => return measure::measure(arguments),
        _ => {}
    }
    let arguments = Arguments::parse();
    let shape = Shape {
        documents: arguments.documents,
        diagrams: arguments.diagrams,
        drawn: true,
    };
    if let Some(path) = &arguments.write {
        return fs::write(path, generate::call(shape));
    }
    let rounds = arguments.rounds.max(1);
    let folder = tempfile::tempdir()?;
    against_the_floor(folder.path(), shape, rounds)?;
    a_diagram(folder.path(), rounds)
}

/// Writes a generated book into `folder`: its file and its size.
fn book(folder: &Path, shape: Shape) -> io::Result<(PathBuf, usize)> {
    let Shape {
        documents,
        diagrams,
        drawn,
    } = shape;
    let path = folder.join(format!("{documents}-{diagrams}-{drawn}.json"));
    let book = generate::call(shape);
    fs::write(&path, &book)?;
    Ok((path, book.len()))
}

/// A program that is measured, and what its counted rounds took.
struct Candidate {
    name: &'static str,
    command: Vec<OsString>,
    input: PathBuf,
    threads: Option<usize>,
    rounds: Vec<Usage>,
}

impl Candidate {
    fn plugin(name: &'static str, input: &Path, threads: Option<usize>) -> Self {
        Self {
            name,
            command: vec![env!("CARGO_BIN_EXE_mdbook-designdoc").into()],
            input: input.to_owned(),
            threads,
            rounds: Vec::new(),
        }
    }

    /// A check of the book in the folder `files`, which reads no standard input.
    fn check(folder: &Path, files: &Path) -> io::Result<Self> {
        let nothing = folder.join("nothing");
        fs::write(&nothing, "")?;
        let mut check = Self::plugin("check", &nothing, None);
        let arguments = ["check", "--fail-on", "never"].map(OsString::from);
        check.command.extend(arguments);
        check.command.push(files.into());
        Ok(check)
    }

    /// The renderer for the book in the folder `files`, with its catalog alone.
    fn renderer(folder: &Path, files: &Path, shape: Shape) -> io::Result<Self> {
        let call = folder.join("render.json");
        fs::write(&call, generate::render(shape, files, &exported(folder)))?;
        Ok(Self::plugin("renderer", &call, None))
    }

    fn floor(input: &Path) -> io::Result<Self> {
        Ok(Self {
            name: "floor",
            command: vec![std::env::current_exe()?.into(), FLOOR.into()],
            input: input.to_owned(),
            threads: None,
            rounds: Vec::new(),
        })
    }

    fn wall(&self) -> Duration {
        median(self.rounds.iter().map(|it| it.wall))
    }

    fn processor(&self) -> Duration {
        median(self.rounds.iter().map(|it| it.processor))
    }

    fn memory(&self) -> u64 {
        median(self.rounds.iter().map(|it| it.memory))
    }

    /// The median of this candidate's times over another's, round by round.
    fn over(&self, other: &Self, time: fn(&Usage) -> Duration) -> f64 {
        let pairs = self.rounds.iter().zip(&other.rounds);
        median(pairs.map(|(own, other)| time(own).as_secs_f64() / time(other).as_secs_f64()))
    }
}

/// Runs the candidates in turn, so that whatever else the machine does hits all of them.
fn take_turns(candidates: &mut [Candidate], rounds: usize) -> io::Result<()> {
    for round in 0..=rounds {
        for candidate in &mut *candidates {
            let usage = measure::run(&candidate.input, &candidate.command, candidate.threads)?;
            let warms_up = round == 0;
            if !warms_up {
                candidate.rounds.push(usage);
            }
        }
    }
    Ok(())
}

fn against_the_floor(folder: &Path, shape: Shape, rounds: usize) -> io::Result<()> {
    let (input, size) = book(folder, shape)?;
    let undrawn = Shape {
        drawn: false,
        ..shape
    };
    let (plain, _) = book(folder, undrawn)?;
    let files = folder.join("book");
    generate::folder(shape, &files)?;
    let mut candidates = [
        Candidate::plugin("plugin", &input, None),
        Candidate::floor(&input)?,
        Candidate::plugin("plugin, nothing drawn", &plain, None),
        Candidate::plugin("plugin, nothing drawn, 1 thread", &plain, Some(1)),
        Candidate::check(folder, &files)?,
        Candidate::renderer(folder, &files, shape)?,
    ];
    take_turns(&mut candidates, rounds)?;
    let cores = std::thread::available_parallelism()?;
    println!(
        "{} documents, {:.1} MB; {rounds} rounds on {cores} cores, medians",
        shape.documents,
        size as f64 / 1e6
    );
    println!();
    let floor = &candidates[1];
    println!("| | wall | / floor | processor | / floor | peak memory | / input |");
    println!("|---|--:|--:|--:|--:|--:|--:|");
    for candidate in &candidates {
        println!(
            "| {} | {:.3} s | {:.2} | {:.3} s | {:.2} | {:.1} MB | {:.2} |",
            candidate.name,
            candidate.wall().as_secs_f64(),
            candidate.over(floor, |it| it.wall),
            candidate.processor().as_secs_f64(),
            candidate.over(floor, |it| it.processor),
            candidate.memory() as f64 / 1e6,
            candidate.memory() as f64 / size as f64,
        );
    }
    let catalog = fs::metadata(exported(folder).join("catalog.json"))?.len();
    println!();
    println!(
        "the catalog: {:.1} MB, {:.2} of the book",
        catalog as f64 / 1e6,
        catalog as f64 / size as f64
    );
    Ok(())
}

/// Where the renderer writes.
fn exported(folder: &Path) -> PathBuf {
    folder.join("exported")
}

/// The time for one diagram: a small book with them less the same book without, over their count.
fn a_diagram(folder: &Path, rounds: usize) -> io::Result<()> {
    let shape = |diagrams| Shape {
        documents: 100,
        diagrams,
        drawn: true,
    };
    let (plain, _) = book(folder, shape(false))?;
    let (drawn, _) = book(folder, shape(true))?;
    let mut candidates = [
        Candidate::plugin("plain", &plain, None),
        Candidate::plugin("drawn", &drawn, None),
    ];
    take_turns(&mut candidates, rounds)?;
    let [plain, drawn] = &candidates;
    let count = 2 * shape(true).documents;
    let each = |drawn: Duration, plain: Duration| {
        drawn.saturating_sub(plain).as_secs_f64() * 1e3 / count as f64
    };
    println!();
    println!(
        "one diagram: {:.2} ms wall, {:.2} ms processor ({count} diagrams)",
        each(drawn.wall(), plain.wall()),
        each(drawn.processor(), plain.processor()),
    );
    Ok(())
}

fn median<T: PartialOrd + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<_> = values.collect();
    values.sort_by(|one, other| one.partial_cmp(other).expect("no figure is NaN"));
    values[values.len() / 2]
}
