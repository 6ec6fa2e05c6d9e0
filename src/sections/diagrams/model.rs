//! A Mermaid fence.

use crate::document::fence::Fence;
use crate::text::Span;

/// A fenced code block in the language `mermaid`.
#[derive(Debug)]
pub struct Diagram {
    /// Counts from 1 on its page.
    pub number: usize,
    pub fence: Fence,
    /// The words of the heading above it: its name where it gives itself none.
    pub heading: Option<String>,
}

impl Diagram {
    /// The Mermaid source, without the container's prefixes and with plain newlines.
    pub fn source(&self, text: &str) -> String {
        self.fence.code(text).replace("\r\n", "\n")
    }

    /// The place in the chapter of a byte of [`source`](Self::source), as a whole line.
    pub fn line_at(&self, text: &str, offset: usize) -> Span {
        let source = self.source(text);
        let before = source.get(..offset.min(source.len())).unwrap_or_default();
        self.fence.line(text, before.matches('\n').count())
    }
}
