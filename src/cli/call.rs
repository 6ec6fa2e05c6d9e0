//! Without a verb: mdBook's call, told by its standard input.

use crate::config::NAME;
use crate::export::render::{self, Rendered};
use crate::prepared::Error;
use crate::preprocess;
use crate::protocol::{self, Call};
use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Read};
use std::process::ExitCode;

/// Answers the call on standard input. Where nobody takes the answer there is nobody to tell either.
///
/// # Errors
/// One line for people: what could not be read, understood or written.
pub fn run() -> Result<ExitCode, String> {
    // Nearly every book has room in it. It takes no memory before it is written to, and a list that
    // grows is copied over and over.
    const ROOM: usize = 1 << 26;
    let mut input = Vec::with_capacity(ROOM);
    io::stdin()
        .lock()
        .read_to_end(&mut input)
        .map_err(|error| format!("standard input could not be read: {error}"))?;
    let call = protocol::read(input).map_err(|error| error.to_string())?;
    match call {
        Call::Preprocess(request) => {
            let out = output().map_err(|error| Error::Output(error).to_string())?;
            let out = BufWriter::with_capacity(1 << 16, out);
            let report = match preprocess::run(request, out) {
                Err(Error::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
                    return Ok(ExitCode::from(super::COULD_NOT_RUN));
                }
                answered => answered.map_err(|error| error.to_string())?,
            };
            let told = super::tell(&report, report.config.fail_on);
            report.drawings.keep();
            // The process ends here: giving a large book back in small pieces only takes time.
            std::mem::forget(report);
            told?;
        }
        Call::Render(call) => {
            let rendered = render::run(call).map_err(|error| error.to_string())?;
            let told = tell(&rendered);
            rendered.report.drawings.keep();
            std::mem::forget(rendered);
            told?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Standard output without the search for ends of lines that [`io::Stdout`] begins each piece with:
/// a book's JSON is one line.
#[cfg(unix)]
fn output() -> io::Result<File> {
    use std::os::fd::AsFd;
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

#[cfg(windows)]
fn output() -> io::Result<File> {
    use std::os::windows::io::AsHandle;
    Ok(File::from(io::stdout().as_handle().try_clone_to_owned()?))
}

/// Tells people what became of an export. What the preprocessor says of the same book in the same
/// build is not said twice, unless it is the reason why this one fails.
///
/// # Errors
/// One line, where the configuration makes the findings fail a build.
pub fn tell(rendered: &Rendered) -> Result<(), String> {
    let Rendered {
        report,
        output,
        missing,
    } = rendered;
    for line in missing {
        super::complain("warning", line);
    }
    if output.alone {
        super::complain(
            "note",
            &format!(
                "[output.{NAME}] is the only renderer that book.toml configures, so that no pages \
                 are made; an empty [output.html] beside it brings them back"
            ),
        );
    }
    if output.alone || report.outcome().fails(output.fail_on) {
        return super::tell(report, output.fail_on);
    }
    Ok(())
}
