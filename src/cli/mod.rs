//! The command line: one file a verb.

mod build;
mod call;
mod check;
mod explain;
mod init;
mod list;
mod supports;

use crate::check::report::Format;
use crate::config::{FailOn, NAME};
use crate::prepared::Report;
use clap::{CommandFactory, Parser, Subcommand};
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

/// The exit code where the program could not run: usage, configuration, input or output.
const COULD_NOT_RUN: u8 = 2;

/// Makes an mdBook book of technical design documents and decision records (ADRs) into a
/// cross-referenced handbook.
///
/// mdBook calls it without arguments, with the book on standard input.
#[derive(Parser)]
#[command(name = "mdbook-designdoc", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Subcommand)]
enum Verb {
    /// Tell mdBook whether a renderer is supported: exit code 0, or 1 if not
    Supports {
        /// The renderer's name, such as `html`
        renderer: String,
    },
    /// Build a book as `mdbook build` would, without mdBook being installed
    Build {
        /// The folder with book.toml
        #[arg(default_value = ".")]
        dir: PathBuf,
        /// Where the output goes, instead of `build.build-dir`
        #[arg(short, long)]
        dest_dir: Option<PathBuf>,
    },
    /// Look for what is missing, malformed or contradictory
    Check(check::Arguments),
    /// Show a register of the book on the terminal, or as JSON, CSV or Markdown
    List(list::Arguments),
    /// Say what a rule looks for and why, with an example of both sides
    Explain {
        /// The rule's name; without it all rules are listed
        rule: Option<String>,
    },
    /// Set a book up: add what is missing to book.toml and write the stylesheet beside it
    Init(init::Arguments),
}

/// Runs the program with the process's own arguments.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(words) => return usage(&words),
    };
    let outcome = match arguments.verb {
        Some(Verb::Supports { renderer }) => return supports::run(&renderer),
        Some(Verb::Build { dir, dest_dir }) => done(build::run(&dir, dest_dir)),
        Some(Verb::Check(arguments)) => check::run(&arguments),
        Some(Verb::List(arguments)) => done(list::run(&arguments)),
        Some(Verb::Explain { rule }) => done(explain::run(rule.as_deref())),
        Some(Verb::Init(arguments)) => done(init::run(&arguments)),
        None if stdin().is_terminal() => done(help()),
        None => call::run(),
    };
    outcome.unwrap_or_else(|line| {
        complain("error", &line);
        ExitCode::from(COULD_NOT_RUN)
    })
}

/// The exit code of a verb that finds nothing.
fn done(outcome: Result<(), String>) -> Result<ExitCode, String> {
    outcome.map(|()| ExitCode::SUCCESS)
}

/// What the argument parser has to say: help on standard output, or what is wrong.
fn usage(words: &clap::Error) -> ExitCode {
    match words.print() {
        Err(error) if !words.use_stderr() && error.kind() != ErrorKind::BrokenPipe => {
            complain("error", &unwritten("the help", &error));
            ExitCode::from(COULD_NOT_RUN)
        }
        _ if words.use_stderr() => ExitCode::from(COULD_NOT_RUN),
        _ => ExitCode::SUCCESS,
    }
}

/// Writes what was asked for to standard output. A reader who closed it has read enough.
///
/// # Errors
/// One line: `what` could not be written.
fn answer(what: &str, text: &str) -> Result<(), String> {
    let mut out = stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(unwritten(what, &error)),
        _ => Ok(()),
    }
}

fn unwritten(what: &str, error: &std::io::Error) -> String {
    format!("{what} could not be written: {error}")
}

/// A person in a terminal has no book to give: say what there is.
fn help() -> Result<(), String> {
    Arguments::command()
        .print_help()
        .map_err(|error| error.to_string())
}

/// One line on standard error; standard output belongs to the protocol.
fn complain(kind: &str, line: &str) {
    say(&format!("{kind}: mdbook-{NAME}: {line}"));
}

/// Words for people. That nobody listens is no reason to fail.
fn say(words: &str) {
    writeln!(stderr(), "{words}").ok();
}

/// Tells people what a build found; from the findings of `fail_on` on it fails.
///
/// # Errors
/// One line, where the configuration makes these findings fail a build.
fn tell(report: &Report, fail_on: FailOn) -> Result<(), String> {
    for warning in &report.warnings {
        complain("warning", warning);
    }
    if report.findings.is_empty() {
        return Ok(());
    }
    let outcome = report.outcome();
    let colour = stderr().is_terminal() && colours_wanted();
    say(&outcome.write(Format::Human { colour }));
    say("");
    if outcome.fails(fail_on) {
        return Err(format!(
            "{}, and `fail-on` makes that fail",
            outcome.summary()
        ));
    }
    complain("warning", &outcome.summary());
    Ok(())
}

/// Whether the user has nothing against colours.
fn colours_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
