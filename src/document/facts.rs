//! What each kind of section says: one field a kind, so that a new kind is one more line here.

use super::kind::DocumentKind;
use super::reading::Reading;
use crate::sections::changes::model::Changes;
use crate::sections::future::model::Enhancement;
use crate::sections::references::model::Reference;
use crate::sections::{changes, future, references};

/// The facts of one chapter, kind by kind.
#[derive(Debug, Default)]
pub struct Facts {
    pub changes: Changes,
    pub future: Vec<Enhancement>,
    pub references: Vec<Reference>,
}

impl Facts {
    /// Reads them; a page has none.
    pub fn read(reading: Reading, kind: DocumentKind) -> Self {
        if kind == DocumentKind::Page {
            return Self::default();
        }
        Self {
            changes: changes::parse::parse(reading),
            future: future::parse::parse(reading),
            references: references::parse::parse(reading),
        }
    }
}
