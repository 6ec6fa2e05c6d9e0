//! The programs that a user would pick instead, over the same book.

use crate::candidate::{Candidate, nothing, print_table, take_turns};
use crate::generate::json::Version;
use crate::generate::{Shape, files, json, log};
use crate::install::Package;
use crate::plugin::{Own, headline};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::process::Command;

const MERMAID: Package = Package {
    name: "mdbook-mermaid",
    version: "0.17.1",
};
const TOC: Package = Package {
    name: "mdbook-toc",
    version: "0.15.4",
};
const ADMONISH: Package = Package {
    name: "mdbook-admonish",
    version: "1.20.0",
};
const LINT: Package = Package {
    name: "mdbook-lint",
    version: "0.16.2",
};
const LINKCHECK: Package = Package {
    name: "mdbook-linkcheck2",
    version: "0.13.0",
};
const ADRS: Package = Package {
    name: "adrs",
    version: "0.13.0",
};

/// What a peer has to answer, so that it counts as one that worked.
enum Answer {
    /// A book of as many items as it was given.
    Book(Version),
    /// A list of so many links.
    Links(usize),
    /// Exit code 0 alone.
    Nothing,
    /// A report that ends with how much was found; finding something is exit code 1.
    Report(&'static str),
}

/// A peer that is about to be measured.
struct Peer {
    candidate: Candidate,
    answer: Answer,
}

impl Peer {
    fn new(package: Package, what: &str, input: &Path, arguments: &[&str]) -> io::Result<Self> {
        let mut command = vec![package.program()?.into_os_string()];
        command.extend(arguments.iter().map(OsString::from));
        let name = format!("{} {}{what}", package.name, package.version);
        Ok(Self {
            candidate: Candidate::new(&name, input, command),
            answer: Answer::Nothing,
        })
    }

    /// A preprocessor, called by the mdBook that it was made for.
    fn preprocessor(
        folder: &Path,
        shape: Shape,
        package: Package,
        version: Version,
        table: (&str, Value),
    ) -> io::Result<Self> {
        let config = json!({
            "book": { "title": "Generated handbook", "language": "en" },
            "output": { "html": {} },
            "preprocessor": { table.0: table.1 },
        });
        let input = folder.join(format!("{}.json", package.name));
        fs::write(&input, json::preprocessor(shape, version, config))?;
        let peer = Self::new(package, "", &input, &[])?;
        Ok(Self {
            answer: Answer::Book(version),
            ..peer
        })
    }

    /// Runs it once, and tells why it is not to be measured, if it is not.
    fn refusal(&self) -> io::Result<Option<String>> {
        let (program, arguments) = self.candidate.command.split_first().expect("a program");
        let output = Command::new(program)
            .args(arguments)
            .stdin(File::open(&self.candidate.input)?)
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr);
        let reports = matches!(self.answer, Answer::Report(_)) && output.status.code() == Some(1);
        if !output.status.success() && !reports {
            let last = said.lines().rfind(|it| !it.trim().is_empty());
            return Ok(Some(format!(
                "{}; {}",
                output.status,
                last.unwrap_or("no word")
            )));
        }
        let worked = match self.answer {
            Answer::Nothing => true,
            Answer::Report(end) => String::from_utf8_lossy(&output.stdout)
                .lines()
                .any(|line| line.starts_with(end)),
            Answer::Links(count) => {
                String::from_utf8_lossy(&output.stdout)
                    .matches("](")
                    .count()
                    == count
            }
            Answer::Book(version) => {
                let given: Value = serde_json::from_slice(&fs::read(&self.candidate.input)?)?;
                let answered = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
                let key = version.items();
                let items = |it: &Value| it.get(key).and_then(Value::as_array).map(Vec::len);
                items(&answered) == items(&given[1])
            }
        };
        Ok((!worked).then(|| "its answer is not what it was asked for".to_owned()))
    }
}

/// Prints what the plugin and its peers take over one book, and over one log of records.
pub fn run(folder: &Path, shape: Shape, rounds: usize) -> io::Result<()> {
    let peers = over_the_book(folder, shape)?;
    let log = folder.join("log");
    let over_the_log = over_a_log(&log, shape)?;
    let own = Own::of(folder, shape)?;
    let mut candidates = own.candidates;
    candidates.extend(those_that_work(peers)?);
    take_turns(&mut candidates, rounds)?;
    headline(shape, own.size, rounds)?;
    print_table(&candidates, &candidates[0], Some(own.size));

    let mut candidates = vec![Candidate::check(&log, &log)?];
    candidates.extend(those_that_work(over_the_log)?);
    take_turns(&mut candidates, rounds)?;
    println!("\none log of {} records:\n", shape.documents());
    print_table(&candidates, &candidates[0], None);
    Ok(())
}

fn over_the_book(folder: &Path, shape: Shape) -> io::Result<Vec<Peer>> {
    let preprocessor =
        |package, version, table| Peer::preprocessor(folder, shape, package, version, table);
    let files = folder.join("book");
    files::write(shape, &files)?;
    let destination = folder.join("linkcheck");
    fs::create_dir(&destination)?;
    let config = json!({
        "book": { "title": "Generated handbook", "language": "en" },
        "output": { "linkcheck2": { "follow-web-links": false } },
    });
    let input = folder.join("linkcheck.json");
    fs::write(&input, json::renderer(shape, &files, &destination, config))?;
    let sources = files.join("src");
    let sources = sources.to_string_lossy();
    Ok(vec![
        preprocessor(MERMAID, Version::V05, ("mermaid", json!({})))?,
        preprocessor(TOC, Version::V05, ("toc", json!({})))?,
        preprocessor(
            ADMONISH,
            Version::V04,
            ("admonish", json!({ "assets_version": "3.0.0" })),
        )?,
        preprocessor(
            LINT,
            Version::V05,
            ("mdbook-lint", json!({ "fail-on-errors": false })),
        )?,
        Peer {
            answer: Answer::Report("Found: "),
            ..Peer::new(LINT, " lint", &nothing(folder)?, &["lint", &sources])?
        },
        Peer::new(LINKCHECK, "", &input, &[])?,
    ])
}

/// A log of records alone, as many as the book has documents.
fn over_a_log(folder: &Path, shape: Shape) -> io::Result<Vec<Peer>> {
    let records = shape.documents();
    files::write_items(log::alone(records, shape.seed()), folder)?;
    fs::write(folder.join(".adr-dir"), format!("src/{}", log::FOLDER))?;
    let nothing = nothing(folder)?;
    let place = folder.to_string_lossy();
    let peer = |what, arguments: &[&str]| {
        Peer::new(ADRS, what, &nothing, &[&["-C", &place], arguments].concat())
    };
    let toc = peer(" generate toc", &["generate", "toc"])?;
    Ok(vec![
        peer(" doctor", &["doctor"])?,
        Peer {
            answer: Answer::Links(records),
            ..toc
        },
    ])
}

/// Those that do what they are asked for. Of the others it is said why they are not measured.
fn those_that_work(peers: Vec<Peer>) -> io::Result<Vec<Candidate>> {
    let mut work = Vec::new();
    for peer in peers {
        match peer.refusal()? {
            None => work.push(match peer.answer {
                Answer::Report(_) => peer.candidate.whatever_it_finds(),
                _ => peer.candidate,
            }),
            Some(why) => println!("{} is not measured: {why}\n", peer.candidate.name),
        }
    }
    Ok(work)
}
