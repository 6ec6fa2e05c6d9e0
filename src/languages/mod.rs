//! The languages that authors write into design documents: code in, typed facts with byte spans
//! out.
//!
//! A real parser reads each language; what is here finds the parts worth reading, keeps the parser
//! within bounds and goes on after an error. Nothing here knows Markdown: all spans count from the
//! start of the given code.

mod comments;
mod family;
pub mod sql;
pub mod typescript;

pub use family::Family;

use crate::text::Span;

/// Where a declaration is not what its language allows. Elsewhere authors write queries with
/// remarks and pseudo code that nobody means to run: errors there are nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The words that could not be read; empty where something is missing at the end.
    pub span: Span,
    /// What is wrong there, in the words of the parser.
    pub message: String,
}

/// What is said of code that opens more brackets than a parser can follow.
const TOO_DEEP: &str = "nested too deeply to be read";

/// The words of a piece of code in one line.
fn one_line(code: &str) -> String {
    let words: Vec<_> = code.split_whitespace().collect();
    words.join(" ")
}
