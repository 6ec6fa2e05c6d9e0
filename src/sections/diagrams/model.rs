//! A Mermaid fence.

use crate::text::Span;

/// A fenced code block in the language `mermaid`.
#[derive(Debug)]
pub struct Diagram {
    /// Counts from 1 on its page.
    pub number: usize,
    /// From the opening marks to the closing ones, without the container's prefix.
    pub span: Span,
    /// The pieces of the source, one or more lines each: a container's prefixes lie between them.
    pub lines: Vec<Span>,
    /// The words of the heading above it: its name where it gives itself none.
    pub heading: Option<String>,
    /// What the container puts before each line (`> `, indentation).
    pub prefix: String,
}

impl Diagram {
    /// The Mermaid source, without the container's prefixes and with plain newlines.
    pub fn source(&self, text: &str) -> String {
        let pieces = self.lines.iter().map(|span| span.of(text));
        pieces.collect::<String>().replace("\r\n", "\n")
    }

    /// The place in the chapter of a byte range of [`source`](Self::source), as a whole line.
    pub fn line_at(&self, text: &str, offset: usize) -> Span {
        let wanted = self.source(text);
        let line = wanted
            .get(..offset.min(wanted.len()))
            .unwrap_or_default()
            .matches('\n')
            .count();
        let mut seen = 0;
        for piece in &self.lines {
            let mut at = 0;
            for part in piece.of(text).split_inclusive('\n') {
                if seen == line {
                    return piece.part(at, part.len()).trim(text);
                }
                seen += 1;
                at += part.len();
            }
        }
        self.span
    }
}
