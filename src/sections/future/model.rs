//! What a document leaves for later.

use crate::document::anchors::Place;
use crate::text::Span;

/// One enhancement.
#[derive(Debug)]
pub struct Enhancement {
    /// The anchor on its page, `future-1` unless a heading has that.
    pub anchor: String,
    pub place: Place,
    /// Its name without markup; the whole line where nothing in it is set apart.
    pub title: String,
    /// What stands behind the name, or first beneath it.
    pub description: Option<Span>,
    /// The box of a task: whether it is ticked.
    pub done: Option<bool>,
    pub span: Span,
}
