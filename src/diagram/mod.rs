//! Mermaid source to a safe, themed, static inline SVG.
//!
//! The way of one diagram: `author` tames the author's own colours, `render` draws it twice, with
//! the two palettes of `palette` and the text widths of `measure`; `sanitize` (with `css` and
//! `ids`) keeps only what `allowed` lists; `look` repaints what merman paints the same on every
//! theme; `merge` folds both drawings into one with CSS
//! variables; `tree` writes it, and `template` puts in what a page gives it. `locate` turns an error into a place in the source. `sequence` helps
//! merman where Mermaid reads more.

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
#[cfg(feature = "diagrams")]
mod ids;
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

/// Draws one Mermaid diagram as `<svg>…</svg>`: one line of well-formed XML without script,
/// outside resources or style that reaches beyond it, with colours for all of mdBook's themes.
///
/// `id` must be unique over the whole book (an ASCII letter, then letters, digits, `-` or `_`;
/// other characters become `-`); every id inside the SVG starts with it and a `-`, so no `id` may
/// be another one and a `-…` more. `name` is the accessible name when the source has no `accTitle`.
///
/// # Errors
///
/// When the source is not a diagram that can be drawn, is too long, or the build has no diagrams.
pub fn draw(source: &str, id: &str, name: &str) -> Result<String, DrawError> {
    #[cfg(feature = "diagrams")]
    {
        Ok(draw::draw(source)?.fill(id, name))
    }
    #[cfg(not(feature = "diagrams"))]
    {
        let _ = (source, id, name);
        Err(DrawError {
            message: "this build has no diagram support (cargo feature `diagrams`)".to_owned(),
            span: None,
            unsupported: true,
        })
    }
}
