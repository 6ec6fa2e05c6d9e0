//! What the views of a chapter want changed, gathered.

use crate::check::Finding;
use crate::text::{Edits, Span};

/// The edits of one chapter, with what was found on the way.
#[derive(Debug, Default)]
pub struct Splices {
    edits: Edits,
    /// Findings that only drawing or resolving brings to light.
    pub findings: Vec<Finding>,
}

impl Splices {
    /// Puts `text` in the place of `span`. A place that another view has already taken stays with
    /// that view: views go from the largest block to the smallest mention.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) -> bool {
        self.edits.replace(span, text).is_ok()
    }

    /// Puts `text` before the byte at `offset`, unless another view has taken the place.
    pub fn insert(&mut self, offset: usize, text: impl Into<String>) -> bool {
        self.edits.insert(offset, text).is_ok()
    }

    /// Puts a block behind the one that ends at `end` of the chapter's `text`.
    pub fn append(&mut self, text: &str, end: usize, block: &str) -> bool {
        let before = text.get(..end).unwrap_or(text).trim_end().len();
        let mut lines = text.get(before..).unwrap_or_default().lines().skip(1);
        let apart = lines.next().is_none_or(|line| line.trim().is_empty());
        let gap = if apart { "" } else { "\n" };
        self.insert(before, format!("\n\n{}{gap}", block.trim_end()))
    }

    /// The edits.
    pub fn edits(&self) -> &Edits {
        &self.edits
    }
}
