//! What each kind of section says: one field a kind, so that a new kind is one more line here.

use super::kind::DocumentKind;
use super::reading::Reading;

/// The facts of one chapter, kind by kind.
#[derive(Debug, Default)]
pub struct Facts {}

impl Facts {
    /// Reads them; a page has none.
    pub fn read(_reading: Reading, _kind: DocumentKind) -> Self {
        Self {}
    }
}
