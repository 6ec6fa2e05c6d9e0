//! Disjoint splices of one text, applied once.

use super::Span;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Bound::{Excluded, Unbounded};

/// A set of splices. They are kept apart and sorted, so applying them cannot touch a byte
/// that no splice names.
#[derive(Clone, Debug, Default)]
pub struct Edits {
    /// With a number that keeps those of one span in the order in which they came. Views come one
    /// after the other, each over the whole text: in a list each splice would move all behind it.
    splices: BTreeMap<(Span, usize), String>,
}

/// Two splices want the same bytes; the later one was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    pub taken: Span,
    pub refused: Span,
}

impl fmt::Display for Overlap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { taken, refused } = self;
        write!(
            f,
            "edit at bytes {}..{} overlaps the one at {}..{}",
            refused.start, refused.end, taken.start, taken.end
        )
    }
}

impl Edits {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.splices.is_empty()
    }

    /// The spans that will be replaced, in order; an insertion has an empty one.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.splices.keys().map(|(span, _)| *span)
    }

    /// Puts `text` in the place of `span`. Insertions at one offset keep the order in which
    /// they came.
    ///
    /// # Errors
    /// Refuses a span that shares a byte with one already taken.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) -> Result<(), Overlap> {
        let place = (span, self.splices.len());
        let before = self.splices.range(..place).next_back();
        let behind = self.splices.range((Excluded(place), Unbounded)).next();
        for ((other, _), _) in before.into_iter().chain(behind) {
            if other.start < span.end && span.start < other.end {
                return Err(Overlap {
                    taken: *other,
                    refused: span,
                });
            }
        }
        self.splices.insert(place, text.into());
        Ok(())
    }

    /// Puts `text` before the byte at `offset`.
    ///
    /// # Errors
    /// Refuses an offset inside a span already taken.
    pub fn insert(&mut self, offset: usize, text: impl Into<String>) -> Result<(), Overlap> {
        self.replace(Span::at(offset), text)
    }

    /// The text with every splice made.
    pub fn apply(&self, text: &str) -> String {
        let grown: usize = self.splices.values().map(String::len).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for ((span, _), new) in &self.splices {
            out.push_str(text.get(at..span.start as usize).unwrap_or_default());
            out.push_str(new);
            at = span.end as usize;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spliced(text: &str, splices: &[(usize, usize, &str)]) -> String {
        let mut edits = Edits::default();
        for (start, end, new) in splices {
            edits.replace(Span::new(*start, *end), *new).unwrap();
        }
        edits.apply(text)
    }

    #[test]
    fn applies_in_the_order_of_the_text() {
        assert_eq!(spliced("abcdef", &[(4, 5, "E"), (0, 1, "A")]), "AbcdEf");
    }

    #[test]
    fn insertions_at_one_offset_keep_their_order_and_come_before_a_replacement() {
        let splices = [(1, 1, "1"), (1, 2, "B"), (1, 1, "2")];
        assert_eq!(spliced("abc", &splices), "a12Bc");
    }

    #[test]
    fn refuses_what_shares_a_byte() {
        let mut edits = Edits::default();
        edits.replace(Span::new(2, 5), "x").unwrap();
        assert!(edits.replace(Span::new(4, 6), "y").is_err());
        assert!(edits.replace(Span::new(0, 9), "y").is_err());
        assert!(edits.insert(3, "y").is_err());
        assert!(edits.insert(5, "y").is_ok());
        assert_eq!(edits.apply("0123456"), "01xy56");
    }
}
