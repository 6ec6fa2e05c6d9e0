//! The drawings of a book.

use super::DrawError;
use std::path::Path;

/// Draws, and remembers from one run to the next what it drew, where it is told to.
#[derive(Debug, Default)]
pub struct Drawings {
    #[cfg(feature = "diagrams")]
    kept: Option<super::kept::Kept>,
}

impl Drawings {
    /// Remembers in `folder` what it draws for the book in the folder `root`. Where that is not
    /// possible it draws all the same.
    pub fn kept_in(folder: &Path, root: &Path) -> Self {
        #[cfg(feature = "diagrams")]
        {
            Self {
                kept: super::kept::Kept::open(folder, root),
            }
        }
        #[cfg(not(feature = "diagrams"))]
        {
            let _ = (folder, root);
            Self::default()
        }
    }

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
    #[inline(never)] // A door where benches/instructions counts.
    pub fn draw(&self, source: &str, id: &str, name: &str) -> Result<String, DrawError> {
        #[cfg(feature = "diagrams")]
        {
            Ok(self.template(source)?.fill(id, name))
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

    /// Writes what was drawn anew to where it is remembered. Failing costs time in the next run and
    /// nothing else.
    pub fn keep(&self) {
        #[cfg(feature = "diagrams")]
        if let Some(kept) = &self.kept {
            kept.keep();
        }
    }

    #[cfg(feature = "diagrams")]
    fn template(&self, source: &str) -> Result<super::template::Template, DrawError> {
        match &self.kept {
            Some(kept) => kept.or_draw(source, super::draw::draw),
            None => super::draw::draw(source),
        }
    }
}
