//! Without a verb: mdBook's call, told by its standard input.

use crate::preprocess;
use crate::protocol::{self, Call};
use std::io::{self, BufWriter, Read};

/// Answers the call on standard input.
///
/// # Errors
/// One line for people: what could not be read, understood or written.
pub fn run() -> Result<(), String> {
    let mut input = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut input)
        .map_err(|error| format!("standard input could not be read: {error}"))?;
    match protocol::read(&input).map_err(|error| error.to_string())? {
        Call::Preprocess(request) => {
            let out = BufWriter::with_capacity(1 << 16, io::stdout());
            let report = preprocess::run(&request, out).map_err(|error| error.to_string())?;
            let told = super::tell(&report);
            // The process ends here: giving a large book back in small pieces only takes time.
            std::mem::forget(report);
            told
        }
        Call::Render => Err(
            "[output.designdoc] is in book.toml, but this version has no exports yet; remove the table"
                .to_owned(),
        ),
    }
}
