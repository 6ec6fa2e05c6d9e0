//! A program that is measured, and the rounds in which several of them take turns.

use crate::generate::{Shape, files, json};
use crate::measure::{self, Usage};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The first argument of the process that is the floor.
pub const FLOOR: &str = "--floor";

/// A program that is measured, and what its counted rounds took.
pub struct Candidate {
    pub name: String,
    pub command: Vec<OsString>,
    pub input: PathBuf,
    pub threads: Option<usize>,
    rounds: Vec<Usage>,
}

impl Candidate {
    pub fn new(name: &str, input: &Path, command: Vec<OsString>) -> Self {
        Self {
            name: name.to_owned(),
            command,
            input: input.to_owned(),
            threads: None,
            rounds: Vec::new(),
        }
    }

    pub fn plugin(name: &str, input: &Path) -> Self {
        let plugin = env!("CARGO_BIN_EXE_mdbook-designdoc");
        Self::new(name, input, vec![plugin.into()])
    }

    pub fn on_one_thread(self) -> Self {
        Self {
            threads: Some(1),
            ..self
        }
    }

    /// Lets it end with exit code 1 too.
    pub fn whatever_it_finds(mut self) -> Self {
        let shell = ["sh", "-c", "\"$@\" || [ $? -eq 1 ]", "sh"];
        self.command
            .splice(0..0, shell.into_iter().map(OsString::from));
        self
    }

    /// A check of the book in the folder `files`, which reads no standard input.
    pub fn check(folder: &Path, files: &Path) -> io::Result<Self> {
        let mut check = Self::plugin("check", &nothing(folder)?);
        let arguments = ["check", "--fail-on", "never"].map(OsString::from);
        check.command.extend(arguments);
        check.command.push(files.into());
        Ok(check)
    }

    /// The renderer for the book in the folder `files`, with its catalog alone.
    pub fn renderer(folder: &Path, files: &Path, shape: Shape) -> io::Result<Self> {
        let call = folder.join("render.json");
        fs::write(&call, json::render(shape, files, &exported(folder)))?;
        Ok(Self::plugin("renderer", &call))
    }

    pub fn floor(input: &Path) -> io::Result<Self> {
        let command = vec![std::env::current_exe()?.into(), FLOOR.into()];
        Ok(Self::new("floor", input, command))
    }

    pub fn time(&self, of: fn(&Usage) -> Duration) -> Duration {
        median(self.rounds.iter().map(of))
    }

    pub fn memory(&self) -> u64 {
        median(self.rounds.iter().map(|it| it.memory))
    }

    /// The median of this candidate's times over another's, round by round.
    pub fn over(&self, other: &Self, time: fn(&Usage) -> Duration) -> f64 {
        let pairs = self.rounds.iter().zip(&other.rounds);
        median(pairs.map(|(own, other)| time(own).as_secs_f64() / time(other).as_secs_f64()))
    }
}

/// Runs the candidates in turn, so that whatever else the machine does hits all of them.
pub fn take_turns(candidates: &mut [Candidate], rounds: usize) -> io::Result<()> {
    for round in 0..=rounds {
        for it in &mut *candidates {
            let usage = measure::quiet(&it.input, &it.command, it.threads)
                .map_err(|error| io::Error::other(format!("{}: {error}", it.name)))?;
            let warms_up = round == 0;
            if !warms_up {
                it.rounds.push(usage);
            }
        }
    }
    Ok(())
}

/// Prints a row for each candidate, over `base`, and its memory over `size`, the book's JSON, where
/// there is one.
pub fn print_table(candidates: &[Candidate], base: &Candidate, size: Option<usize>) {
    let over = format!("/ {}", base.name);
    print!("| | wall | {over} | processor | {over} | peak memory |");
    println!("{}", size.map_or("", |_| " / input |"));
    println!("|---|--:|--:|--:|--:|--:|{}", size.map_or("", |_| "--:|"));
    for it in candidates {
        let memory = it.memory() as f64;
        print!(
            "| {} | {:.3} s | {:.2} | {:.3} s | {:.2} | {:.1} MB |",
            it.name,
            it.time(|it| it.wall).as_secs_f64(),
            it.over(base, |it| it.wall),
            it.time(|it| it.processor).as_secs_f64(),
            it.over(base, |it| it.processor),
            memory / 1e6,
        );
        match size {
            Some(size) => println!(" {:.2} |", memory / size as f64),
            None => println!(),
        }
    }
}

/// Writes a generated book's JSON into `folder`: its file and its size.
pub fn book(folder: &Path, shape: Shape) -> io::Result<(PathBuf, usize)> {
    let kind = if shape.undrawn { "undrawn" } else { "drawn" };
    let with = if shape.has_diagrams() {
        "diagrams"
    } else {
        "plain"
    };
    let path = folder.join(format!("{}-{with}-{kind}.json", shape.documents()));
    let book = json::call(shape);
    fs::write(&path, &book)?;
    Ok((path, book.len()))
}

/// Writes a generated book's files into `folder`, and tells where.
pub fn book_of_files(folder: &Path, shape: Shape) -> io::Result<PathBuf> {
    let path = folder.join("book");
    files::write(shape, &path)?;
    Ok(path)
}

/// Where the renderer writes.
pub fn exported(folder: &Path) -> PathBuf {
    folder.join("exported")
}

/// An empty file, the input of what reads none.
pub fn nothing(folder: &Path) -> io::Result<PathBuf> {
    let path = folder.join("nothing");
    fs::write(&path, "")?;
    Ok(path)
}

fn median<T: PartialOrd + Copy>(values: impl Iterator<Item = T>) -> T {
    let mut values: Vec<_> = values.collect();
    values.sort_by(|one, other| one.partial_cmp(other).expect("no figure is NaN"));
    values[values.len() / 2]
}
