//! Mermaid source to a safe, themed, static inline SVG.
//!
//! The way of one diagram: `author` tames the author's own colours, `render` draws it twice, with
//! the two palettes of `palette` and the text widths of `measure`; `sanitize` (with `css` and
//! `ids`) keeps only what `allowed` lists; `look` repaints what merman paints the same on every
//! theme; `merge` folds both drawings into one with CSS
//! variables; `tree` writes it, and `template` puts in what a page gives it. `locate` turns an error
//! into a place in the source. `sequence` helps merman where Mermaid reads more. `drawings` is what
//! the stages of a book ask: it knows what `kept` holds of earlier runs.

#[cfg(feature = "diagrams")]
mod allowed;
#[cfg(feature = "diagrams")]
mod author;
#[cfg(feature = "diagrams")]
mod colour;
#[cfg(feature = "diagrams")]
mod css;
#[cfg(feature = "diagrams")]
mod draw;
mod drawings;
#[cfg(feature = "diagrams")]
mod ids;
#[cfg(feature = "diagrams")]
mod kept;
#[cfg(feature = "diagrams")]
mod locate;
#[cfg(feature = "diagrams")]
mod look;
#[cfg(feature = "diagrams")]
mod measure;
#[cfg(feature = "diagrams")]
mod merge;
#[cfg(feature = "diagrams")]
mod palette;
#[cfg(feature = "diagrams")]
mod render;
#[cfg(feature = "diagrams")]
mod sanitize;
#[cfg(feature = "diagrams")]
mod sequence;
#[cfg(feature = "diagrams")]
mod template;
#[cfg(all(test, feature = "diagrams"))]
mod tests;
#[cfg(feature = "diagrams")]
mod tree;
#[cfg(feature = "diagrams")]
mod widths;

pub use drawings::Drawings;

use std::fmt;
use std::ops::Range;

/// Whether this build can draw.
pub const AVAILABLE: bool = cfg!(feature = "diagrams");

/// Why a diagram could not be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DrawError {
    /// One line, for an author.
    pub message: String,
    /// Bytes in the source, at least the right line.
    pub span: Option<Range<usize>>,
    /// The source may be right, and only this program draws no diagrams of its kind.
    pub unsupported: bool,
}

impl fmt::Display for DrawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for DrawError {}

/// Draws one Mermaid diagram of no book; see [`Drawings::draw`].
///
/// # Errors
///
/// When the source is not a diagram that can be drawn, is too long, or the build has no diagrams.
pub fn draw(source: &str, id: &str, name: &str) -> Result<String, DrawError> {
    Drawings::default().draw(source, id, name)
}
