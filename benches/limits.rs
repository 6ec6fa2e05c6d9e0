//! Books that nobody has: what they take grows with their size and no faster.
//!
//! ```sh
//! cargo bench --bench limits              # all of them
//! cargo bench --bench limits -- chain     # those whose name holds a word
//! ```
//!
//! Each book is enriched, checked and rendered by the release binary at half and at all of its size.
//! It fails where twice the size takes more than [`MOST_TIME`] times the processor time, or a run
//! more memory than [`memory`] allows.

#[path = "limits/inputs.rs"]
mod inputs;
mod measure;

use inputs::{ALL, Chapter, Input};
use measure::Usage;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

/// How often twice the size may take the time.
const MOST_TIME: f64 = 3.0;

/// Below this, what starting a program takes hides everything else.
const LEAST: Duration = Duration::from_millis(100);

/// How often a pair that seems to fail is measured: the least time of each size counts.
const ROUNDS: usize = 3;

/// What is done with a book.
#[derive(Clone, Copy)]
enum Way {
    Preprocess,
    Check,
    Render,
}

impl Way {
    const ALL: [Self; 3] = [Self::Preprocess, Self::Check, Self::Render];

    fn name(self) -> &'static str {
        match self {
            Self::Preprocess => "preprocess",
            Self::Check => "check",
            Self::Render => "render",
        }
    }
}

/// The most memory for a book: so much for the program, for each chapter, and for each byte. A row
/// of ten words becomes some two thousand bytes of a page; a renderer holds it in all formats.
fn memory(book: &Ready, way: Way) -> u64 {
    const PROGRAM: u64 = 64 << 20;
    const CHAPTER: u64 = 8 << 10;
    let byte = match way {
        Way::Preprocess | Way::Check => 64,
        Way::Render => 128,
    };
    PROGRAM + CHAPTER * book.chapters + byte * book.size
}

fn main() -> io::Result<ExitCode> {
    let mut arguments = std::env::args_os().skip(1).peekable();
    if arguments.next_if(|it| it == measure::ARGUMENT).is_some() {
        measure::measure(arguments)?;
        return Ok(ExitCode::SUCCESS);
    }
    let words: Vec<_> = arguments
        .filter_map(|it| it.into_string().ok())
        .filter(|it| !it.starts_with('-'))
        .collect();
    let wanted = |it: &&Input| words.is_empty() || words.iter().any(|word| it.name.contains(word));
    println!("| book | size | | half | all | ratio | wall | peak memory | / input |");
    println!("|---|--:|---|--:|--:|--:|--:|--:|--:|");
    let mut failed = Vec::new();
    for input in ALL.iter().filter(wanted) {
        for way in Way::ALL {
            failed.extend(measured(input, way)?);
        }
    }
    for line in &failed {
        println!("{line}");
    }
    Ok(match failed.is_empty() {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

/// Measures a book one way, and tells what is too much.
fn measured(input: &Input, way: Way) -> io::Result<Option<String>> {
    let Input {
        name, most, unit, ..
    } = input;
    let half = Ready::new(&(input.make)(most / 2), way)?;
    let all = Ready::new(&(input.make)(*most), way)?;
    let (mut one, mut two) = (half.run()?, all.run()?);
    let ratio = |one: Usage, two: Usage| {
        two.processor.as_secs_f64() / one.processor.max(LEAST).as_secs_f64()
    };
    for _ in 1..ROUNDS {
        if ratio(one, two) <= MOST_TIME {
            break;
        }
        one.processor = one.processor.min(half.run()?.processor);
        two.processor = two.processor.min(all.run()?.processor);
    }
    let ratio = ratio(one, two);
    println!(
        "| {name} | {most} {unit} | {} | {:.2} s | {:.2} s | {ratio:.2} | {:.2} s | {:.0} MB | {:.1} |",
        way.name(),
        one.processor.as_secs_f64(),
        two.processor.as_secs_f64(),
        two.wall.as_secs_f64(),
        two.memory as f64 / 1e6,
        two.memory as f64 / all.size as f64,
    );
    let most = memory(&all, way);
    let way = way.name();
    Ok(if ratio > MOST_TIME {
        Some(format!(
            "{name}, {way}: twice the size takes {ratio:.2} times the time"
        ))
    } else if two.memory > most {
        Some(format!(
            "{name}, {way}: {} bytes of memory for {} of input",
            two.memory, all.size
        ))
    } else {
        None
    })
}

/// A book in a folder of its own, ready to be measured.
struct Ready {
    folder: tempfile::TempDir,
    command: Vec<OsString>,
    /// The bytes of the book.
    size: u64,
    chapters: u64,
}

impl Ready {
    fn new(chapters: &[Chapter], way: Way) -> io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        let mut command: Vec<OsString> = vec![env!("CARGO_BIN_EXE_mdbook-designdoc").into()];
        let input = match way {
            Way::Preprocess => inputs::call(chapters, root),
            Way::Render => inputs::render(chapters, root, &root.join("out")),
            Way::Check => {
                inputs::files(chapters, root)?;
                command.extend(["check", "--fail-on", "never"].map(OsString::from));
                command.push(root.into());
                String::new()
            }
        };
        fs::write(Self::input(root), input)?;
        let size = chapters.iter().map(|(_, text)| text.len() as u64).sum();
        Ok(Self {
            folder,
            command,
            size,
            chapters: chapters.len() as u64,
        })
    }

    fn input(root: &Path) -> std::path::PathBuf {
        root.join("input")
    }

    fn run(&self) -> io::Result<Usage> {
        // What an earlier run exported is compared and kept: that is another thing to measure.
        let out = self.folder.path().join("out");
        if out.exists() {
            fs::remove_dir_all(out)?;
        }
        measure::run(&Self::input(self.folder.path()), &self.command, None)
    }
}
