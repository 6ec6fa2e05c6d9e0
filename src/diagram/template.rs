//! A drawing with places for what its page gives it: an id that the book has once, and a name.
//!
//! So one drawing serves wherever its source stands, and moving a chapter draws nothing anew.

use super::tree;
use sha2::{Digest, Sha256};
use std::fmt::Write;

/// A drawing without its id and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    pub text: String,
    /// In the order of the text.
    pub slots: Vec<Slot>,
}

/// A place in the text of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slot {
    /// How many bytes of the text stand before it.
    pub at: usize,
    pub what: What,
}

/// What a slot is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Id,
    Name,
}

/// The id and the name that a template is drawn with. No author can write either, for they are made
/// of the source that would hold them.
pub(super) struct Marks(String);

impl Marks {
    const ID: char = 'i';
    const NAME: char = 'n';

    pub(super) fn of(source: &str) -> Self {
        let mut stem = String::new();
        for byte in Sha256::digest(source) {
            let _ = write!(stem, "{byte:02x}");
        }
        Self(stem)
    }

    pub(super) fn id(&self) -> String {
        format!("{}{}", Self::ID, self.0)
    }

    pub(super) fn name(&self) -> String {
        format!("{}{}", Self::NAME, self.0)
    }
}

impl Template {
    /// Takes the marks out of a drawing.
    pub(super) fn of(svg: &str, marks: &Marks) -> Self {
        let mut text = String::with_capacity(svg.len());
        let mut slots = Vec::new();
        let mut written = 0;
        for (at, stem) in svg.match_indices(&marks.0) {
            let before = &svg[written..at];
            let what = match before.chars().next_back() {
                Some(Marks::ID) => What::Id,
                Some(Marks::NAME) => What::Name,
                _ => continue,
            };
            text.push_str(&before[..before.len() - 1]);
            let at_slot = text.len();
            slots.push(Slot { at: at_slot, what });
            written = at + stem.len();
        }
        text.push_str(&svg[written..]);
        Self { text, slots }
    }

    /// The drawing of a page.
    pub(super) fn fill(&self, id: &str, name: &str) -> String {
        let id = tame(id);
        let name = tree::text(name);
        let length = self.slots.len() * id.len() + name.len() + self.text.len();
        let mut out = String::with_capacity(length);
        let mut rest = self.text.as_str();
        let mut written = 0;
        for slot in &self.slots {
            // A template that is not its own text's would lose a part, and not the program.
            let Some((before, after)) = rest.split_at_checked(slot.at.saturating_sub(written))
            else {
                continue;
            };
            out.push_str(before);
            out.push_str(match slot.what {
                What::Id => &id,
                What::Name => &name,
            });
            rest = after;
            written = slot.at;
        }
        out.push_str(rest);
        out
    }
}

/// A name that is an id in HTML, XML and CSS alike.
fn tame(id: &str) -> String {
    let mut out = String::new();
    if !id.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.push_str("d-");
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    out.extend(id.chars().map(|c| if plain(c) { c } else { '-' }));
    out
}
