//! What must hold for any input: one file a target. Each fails by a panic.

pub mod chapter;
pub mod code;
pub mod mermaid;
pub mod pieces;
pub mod protocol;

use mdbook_designdoc::text::Span;

/// Checks that a span lies in its text, on the borders of characters.
#[track_caller]
fn fits(span: Span, text: &str) {
    assert!(
        text.get(span.range()).is_some(),
        "{span:?} does not fit {text:?}"
    );
}
