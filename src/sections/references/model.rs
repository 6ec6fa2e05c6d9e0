//! What a document refers to.

use crate::text::Span;

/// One item of a list of references, or one row of a table of them.
#[derive(Debug)]
pub struct Reference {
    /// The line as the author wrote it.
    pub words: Span,
    /// Where its link leads; `None` where it has none.
    pub link: Option<String>,
    /// What in a line without a link may name a chapter of the book, the likeliest first.
    pub names: Vec<Name>,
}

/// Words that may name a chapter.
#[derive(Debug, PartialEq)]
pub struct Name {
    /// The words with their marks, where a link may take their place.
    pub span: Span,
    pub words: String,
    pub by: By,
}

/// How words name a chapter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Title,
    Path,
    /// A path, set as code.
    Code,
}
