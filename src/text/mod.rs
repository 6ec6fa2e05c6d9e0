//! Byte spans, line numbers and edits: what every later stage says about a chapter's own text.

mod edits;
mod line_index;
mod span;

pub use edits::{Edits, Overlap};
pub use line_index::{LineIndex, Position};
pub use span::Span;
