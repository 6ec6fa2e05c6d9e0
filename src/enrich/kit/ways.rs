//! The ways between chapters whose pages stand elsewhere than their files.

use super::page::{Page, address};
use crate::book::ChapterId;
use crate::catalog::{Destination, decoded, relative};
use crate::ground::is_outside;

/// The endings of the pictures that browsers show, with their types.
const PICTURES: [(&str, &str); 7] = [
    ("avif", "image/avif"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("webp", "image/webp"),
];

/// The type of the picture that a file is by its name.
pub fn picture(path: &str) -> Option<&'static str> {
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    let found = PICTURES.iter().find(|(known, _)| *known == ending)?;
    Some(found.1)
}

impl Page<'_> {
    /// The address on this page of what a destination written in `chapter` means, where mdBook cannot
    /// know: the chapter's page stands elsewhere than its file, or that of the other end does.
    pub fn way(&self, chapter: ChapterId, destination: &str) -> Option<String> {
        let from = &self.book.chapters[chapter];
        let moved = from.is_adopted();
        let (path, rest) = match destination.find(['#', '?']) {
            Some(at) => destination.split_at(at),
            None => (destination, ""),
        };
        // From among the sources only `..` leads out of them.
        if path.is_empty() || (!moved && !path.contains("..")) {
            return None;
        }
        let path = decoded(path);
        let ground = &self.book.ground;
        let place = if moved {
            ground.resolve_in_repository(from.folder(), &path)?
        } else {
            Some(ground.resolve(from.folder(), &path)?).filter(|place| is_outside(place))?
        };
        match self.catalog.at_place(self.book, self.config, &place) {
            Destination::Chapter(id) => Some(self.page_of(id)? + &tame(rest)),
            Destination::Log(id) => self.page_of(id),
            Destination::File if !moved => None,
            Destination::File if is_outside(&place) => self.on_forge(&place, rest),
            Destination::File => {
                let own = self.chapter().page.as_deref()?;
                Some(address(&relative(own, &place)) + &tame(rest))
            }
            Destination::Nothing => None,
        }
    }

    fn page_of(&self, chapter: ChapterId) -> Option<String> {
        let target = self.place_of(chapter)?;
        let own = self.chapter().page.as_deref()?;
        Some(address(&relative(own, target)))
    }

    /// A file of the repository that is not in the book, on the site that hosts the repository.
    fn on_forge(&self, place: &str, rest: &str) -> Option<String> {
        let forge = self.config.forge.as_ref()?;
        let path = address(&self.book.ground.in_repository(place)?);
        Some(if picture(&path).is_some() {
            forge.raw(&path)
        } else {
            forge.file(&path) + &tame(rest)
        })
    }
}

/// A query and a fragment without what would end a destination.
fn tame(rest: &str) -> String {
    let mut out = String::with_capacity(rest.len());
    for ch in rest.chars() {
        if ch.is_whitespace() || "()<>|\\`".contains(ch) {
            let mut bytes = [0; 4];
            for byte in ch.encode_utf8(&mut bytes).bytes() {
                out.push_str(&format!("%{byte:02X}"));
            }
        } else {
            out.push(ch);
        }
    }
    out
}
