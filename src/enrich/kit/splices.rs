//! What the views of a chapter want changed, gathered.

use crate::check::Finding;
use crate::text::{Edits, Span};

/// The edits of one chapter, with what was found on the way.
#[derive(Debug)]
pub struct Splices<'t> {
    /// The chapter's text.
    text: &'t str,
    edits: Edits,
    /// Findings that only drawing or resolving brings to light.
    pub findings: Vec<Finding>,
}

impl<'t> Splices<'t> {
    /// No edits of a chapter's text yet.
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            edits: Edits::default(),
            findings: Vec::new(),
        }
    }

    /// Puts `text` in the place of `span`. A place that another view has already taken stays with
    /// that view: views go from the largest block to the smallest mention.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) -> bool {
        let start = self.before_escape(span.start as usize) as u32;
        self.edits.replace(Span { start, ..span }, text).is_ok()
    }

    /// Puts `text` before the byte at `offset`, unless another view has taken the place.
    pub fn insert(&mut self, offset: usize, text: impl Into<String>) -> bool {
        self.edits.insert(self.before_escape(offset), text).is_ok()
    }

    /// A place for an edit: not between a backslash and the mark that it takes the meaning from, or
    /// the mark would have it again. What an author's words begin with is told without the backslash.
    fn before_escape(&self, offset: usize) -> usize {
        let Some((before, behind)) = self.text.split_at_checked(offset) else {
            return offset;
        };
        let backslashes = before.len() - before.trim_end_matches('\\').len();
        let is_escape = backslashes % 2 == 1;
        match is_escape && behind.starts_with(|ch: char| ch.is_ascii_punctuation()) {
            true => offset - 1,
            false => offset,
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_edit_gives_a_mark_its_meaning_back() {
        let text = "a \\<b> \\\\<c> \\d";
        let inserted = |offset| {
            let mut splices = Splices::of(text);
            splices.insert(offset, "|");
            splices.edits().apply(text)
        };
        let at = |words: &str| text.find(words).unwrap();
        assert_eq!(inserted(at("<b")), "a |\\<b> \\\\<c> \\d");
        assert_eq!(inserted(at("<c")), "a \\<b> \\\\|<c> \\d");
        assert_eq!(inserted(at("d")), "a \\<b> \\\\<c> \\|d");
        let mut splices = Splices::of(text);
        splices.replace(Span::new(at("<b"), at("b>")), "|");
        assert_eq!(splices.edits().apply(text), "a |b> \\\\<c> \\d");
    }
}
