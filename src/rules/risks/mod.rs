//! Rules about risks.

pub mod duplicate_risk;
pub mod missing_mitigation;
pub mod missing_owner;
pub mod unknown_level;

use crate::document::placeholder;
use crate::text::Span;

/// The words of a cell without the marks around them.
fn words(text: &str, cell: Span) -> &str {
    let mark = |ch: char| ch.is_whitespace() || "*_`~\"'".contains(ch);
    cell.of(text).trim_matches(mark)
}

/// Whether nobody has filled a cell in.
fn is_empty(text: &str, cell: Span) -> bool {
    let words = words(text, cell);
    !words.contains(|ch: char| ch.is_alphanumeric()) || placeholder::is_placeholder(words)
}
