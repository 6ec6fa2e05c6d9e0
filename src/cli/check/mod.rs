//! `check`: what is missing, malformed or contradictory, at the places in the authors' files.

mod fix;

use crate::authored::{self, Authored, Names};
use crate::check::baseline::{self, Baseline};
use crate::check::report::{Format, Outcome};
use crate::config::{FailOn, NAME};
use crate::prepared::Report;
use crate::review::{self, Reach};
use crate::whole::{self, Care};
use clap::{Args, ValueEnum};
use std::io::{IsTerminal, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The exit code where something was found at or above the failing level.
const FINDINGS: u8 = 1;

#[derive(Args)]
pub struct Arguments {
    /// A book's folder with book.toml, or Markdown files to look at outside any book
    #[arg(default_value = ".")]
    paths: Vec<PathBuf>,
    /// How findings are written to standard output
    #[arg(long, value_enum, default_value = "human")]
    format: Name,
    /// Which findings make the exit code 1, instead of `fail-on` in book.toml
    #[arg(long, value_enum)]
    fail_on: Option<Failing>,
    /// Mend what can be mended without changing what a text means, and look again
    #[arg(long)]
    fix: bool,
    /// Show what `--fix` would change, and change nothing
    #[arg(long, conflicts_with = "fix")]
    diff: bool,
    /// Record today's findings beside book.toml; from then on only others are told
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Name {
    Human,
    Json,
    Sarif,
    Github,
    Junit,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Failing {
    /// Those of rules that are denied
    Error,
    /// All
    Warning,
    /// None
    Never,
}

/// Looks at what `arguments` name and tells what was found.
///
/// # Errors
/// One line: what could not be read, understood or written.
pub fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let format = match arguments.format {
        Name::Human => Format::Human {
            colour: stdout().is_terminal() && super::colours_wanted(),
        },
        Name::Json => Format::Json,
        Name::Sarif => Format::Sarif,
        Name::Github => Format::Github,
        Name::Junit => Format::Junit,
    };
    let (authored, report) = review(arguments)?;
    for warning in &report.warnings {
        super::complain("warning", warning);
    }
    if arguments.write_baseline {
        return record(arguments, &report);
    }
    let outcome = Outcome {
        sources: &authored.origins,
        ..report.outcome()
    };
    let mut written = if arguments.diff {
        let findings = report.findings.iter().map(|it| &it.finding);
        fix::diff(&authored.origins.changes(findings))
    } else {
        outcome.write(format)
    };
    if arguments.format == Name::Human && !arguments.diff && !written.is_empty() {
        written.push_str("\n\n");
    }
    super::answer("the findings", &written)?;
    super::say(&format!("{}{}", outcome.summary(), more(&report)));
    let fail_on = match arguments.fail_on {
        Some(Failing::Error) => FailOn::Error,
        Some(Failing::Warning) => FailOn::Warning,
        Some(Failing::Never) => FailOn::Never,
        None => report.config.fail_on,
    };
    let fails = outcome.fails(fail_on);
    // The process ends here: giving a large book back in small pieces only takes time.
    std::mem::forget((authored, report));
    Ok(if fails {
        ExitCode::from(FINDINGS)
    } else {
        ExitCode::SUCCESS
    })
}

/// Looks at what is there; with `--fix` mends it and looks again until nothing changes.
fn review(arguments: &Arguments) -> Result<(Authored, Report), String> {
    /// A fix may bring another one to light, but not for ever.
    const MOST_ROUNDS: usize = 16;
    let mut round = 1;
    // What a repository's tools read is told from its root.
    let from_root = matches!(arguments.format, Name::Github | Name::Sarif);
    let first = arguments
        .paths
        .first()
        .map_or(Path::new("."), PathBuf::as_path);
    let names = if from_root {
        Names::from_repository(first)
    } else {
        Names::as_given()
    };
    loop {
        let (mut authored, reach) = load(&arguments.paths, &names)?;
        let request = authored.request().map_err(|it| it.to_string())?;
        let report = review::run(request, reach).map_err(|error| error.to_string())?;
        if reach == Reach::Book {
            report.drawings.keep();
        }
        for (id, file) in &report.adopted {
            let file = file.as_ref().map(|path| (path.clone(), names.name(path)));
            let text = &report.book.chapters[*id].text;
            authored.origins.adopt(*id, file, text);
        }
        if !arguments.fix || round > MOST_ROUNDS {
            return Ok((authored, report));
        }
        if round == 1 {
            for folder in authored.origins.folders() {
                whole::sweep(folder);
            }
        }
        let findings = report.findings.iter().map(|it| &it.finding);
        let changes = authored.origins.changes(findings);
        if changes.is_empty() {
            drop(changes);
            return Ok((authored, report));
        }
        fix::write(&changes)?;
        round += 1;
    }
}

/// Writes the baseline of today's findings, those of an older one included.
fn record(arguments: &Arguments, report: &Report) -> Result<ExitCode, String> {
    let folder = arguments.paths.first().filter(|path| path.is_dir());
    let folder = folder.ok_or("a baseline belongs to a book: name its folder")?;
    let all = report.known.iter().chain(&report.findings);
    let count = all.clone().count();
    let baseline = Baseline::of(&report.book, all.map(|it| &it.finding));
    let path = folder.join(baseline::FILE_NAME);
    whole::sweep(folder);
    whole::write(&path, baseline.write().as_bytes(), Care::Written)
        .map_err(|error| format!("{} cannot be written: {error}", path.display()))?;
    super::say(&format!("Wrote {count} findings to {}", path.display()));
    Ok(ExitCode::SUCCESS)
}

/// What to add to the line that counts.
fn more(report: &Report) -> String {
    let mut more = String::new();
    if !report.known.is_empty() {
        more.push_str(&format!(
            "; {} more are in the baseline",
            report.known.len()
        ));
    }
    if report.gone > 0 {
        more.push_str(&format!(
            "; {} of the baseline are gone: `--write-baseline` forgets them",
            report.gone
        ));
    }
    if let Some(first) = report.findings.first() {
        let rule = first.finding.rule.name;
        more.push_str(&format!("; `mdbook-{NAME} explain {rule}` says more"));
    }
    more
}

fn load(paths: &[PathBuf], names: &Names) -> Result<(Authored, Reach), String> {
    if let Some(missing) = paths.iter().find(|path| !path.exists()) {
        return Err(format!("{} is not there", missing.display()));
    }
    let first = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let name = |path: &Path| names.name(path);
    if paths.len() == 1 && first.is_dir() {
        return Ok((authored::load(first, &name)?, Reach::Book));
    }
    if let Some(folder) = paths.iter().find(|path| path.is_dir()) {
        return Err(format!(
            "{} is a folder: a check takes one book or any number of files",
            folder.display()
        ));
    }
    let root = names.root();
    Ok((authored::files(paths, root, &name)?, Reach::Chapter))
}
