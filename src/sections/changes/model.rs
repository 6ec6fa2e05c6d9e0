//! What a document's change log says.

use crate::document::anchors::Place;
use crate::document::values::date::Date;
use crate::text::Span;

/// The changes of a document, in the order of the text.
#[derive(Debug, Default)]
pub struct Changes {
    pub changes: Vec<Change>,
    /// Where among the changes a log ends: a table, or a section without one.
    pub log_ends: Vec<usize>,
    /// The newest of them: by its date, the first in the text where dates are equal.
    pub newest: Option<Newest>,
    /// Dates that cannot be read, with their words.
    pub unreadable: Vec<(Span, String)>,
}

impl Changes {
    /// The changes log by log.
    pub fn logs(&self) -> impl Iterator<Item = &[Change]> {
        let ends = self.log_ends.iter().copied();
        let mut start = 0;
        ends.chain([self.changes.len()]).map(move |end| {
            let log = self.changes.get(start..end);
            start = end;
            log.unwrap_or_default()
        })
    }
}

/// One change.
#[derive(Debug)]
pub struct Change {
    /// The anchor on its page, `change-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    pub date: Option<Date>,
    /// The words of the date, where they are plain text and a badge can take their place.
    pub date_span: Option<Span>,
    /// The words of the date, wherever they stand.
    pub date_words: Option<Span>,
    pub version: Option<Span>,
    pub author: Option<Span>,
    /// What was changed.
    pub words: Option<Span>,
    /// The row, the item, or the heading with what stands beneath it.
    pub span: Span,
}

/// The newest change, for the header.
#[derive(Debug, PartialEq)]
pub struct Newest {
    /// Its place among the changes.
    pub at: usize,
    pub date: Date,
    /// What was changed, without markup and cut to a line.
    pub words: String,
}
