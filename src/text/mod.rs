//! Byte spans, line numbers and edits: what every later stage says about a chapter's own text;
//! and how text is written for others.

mod edits;
mod line_index;
mod span;
pub mod uri;
pub mod words;
pub mod xml;

pub use edits::{Edits, Overlap};
pub use line_index::{LineIndex, Position};
pub use span::Span;
