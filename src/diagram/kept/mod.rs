//! What was drawn before, in a folder beside the book's output.
//!
//! - **Never wrong.** A drawing stands under a SHA-256 of its source and of the code that draws
//!   (`code`); it holds no id and no name of any page. Files are whole, and carry a code that only
//!   this user's program can make (`seal`): anything else is as if it were not there.
//! - **No bother.** What cannot be read is drawn; what cannot be written is not kept. A book on
//!   which nothing changed writes nothing, so that nobody who watches the folder is woken twice.
//! - **Bounded.** Each of a few files (`shelf`) has a most; what was used longest ago goes first.
//! - **At once.** Runs need no lock: files are replaced whole, and a lost one is drawn again.
//!
//! Why few files and not one a drawing: 4,000 are to be read in a fraction of the time that the
//! rest of a book takes, on every system, and most systems open a file slower than they read it.

mod code;
mod entry;
mod place;
mod seal;
mod shelf;
#[cfg(test)]
mod tests;

use super::DrawError;
use super::template::Template;
use entry::Drawn;
use seal::Seal;
use shelf::Shelf;
use std::path::{Path, PathBuf};

/// A SHA-256.
type Hash = [u8; 32];

/// Drawings lie in as many files.
const SHELVES: usize = 16;

/// The most bytes of drawings in a file, so that all of them take 64 MiB.
const LIMIT: usize = 4 * 1024 * 1024;

/// Drawings that are kept from one run to the next.
#[derive(Debug)]
pub(super) struct Kept {
    folder: PathBuf,
    /// The book's own folder.
    root: PathBuf,
    /// What stands for the code that draws.
    code: Hash,
    seal_file: PathBuf,
    seal: Option<Seal>,
    shelves: Vec<Shelf>,
}

impl Kept {
    /// What is kept in `folder` for the book in `root`; `None` where nothing can be.
    pub(super) fn open(folder: &Path, root: &Path) -> Option<Self> {
        let seal_file = Seal::place().filter(|file| !is_inside(file, root))?;
        let code = code::fingerprint()?;
        Some(Self::with(folder, root, seal_file, code, LIMIT))
    }

    fn with(folder: &Path, root: &Path, seal_file: PathBuf, code: Hash, limit: usize) -> Self {
        let shelves = (0..SHELVES).map(|at| Shelf::new(folder.join(format!("{at:x}")), limit));
        Self {
            folder: folder.to_owned(),
            root: root.to_owned(),
            code,
            seal: Seal::read(&seal_file),
            seal_file,
            shelves: shelves.collect(),
        }
    }

    /// What became of a source before, or becomes of it now.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub(super) fn or_draw(
        &self,
        source: &str,
        draw: impl FnOnce(&str) -> Drawn,
    ) -> Result<Template, DrawError> {
        let key = code::of_parts([&self.code, source.as_bytes()]);
        let shelf = &self.shelves[usize::from(key[0]) % SHELVES];
        if let Some(drawn) = shelf.get(&key, self.seal.as_ref(), entry::decode) {
            return drawn;
        }
        let drawn = draw(source);
        if let Some(bytes) = entry::encode(&drawn) {
            shelf.put(key, bytes);
        }
        drawn
    }

    /// Writes what is new. Where that is not possible the next run draws it again.
    pub(super) fn keep(&self) {
        let new: Vec<_> = self.shelves.iter().filter(|it| it.is_new()).collect();
        // A book without a folder is none that is built again.
        if new.is_empty() || !self.root.is_dir() {
            return;
        }
        let made;
        let seal = match &self.seal {
            Some(seal) => seal,
            None => match Seal::read_or_make(&self.seal_file) {
                Some(seal) => {
                    made = seal;
                    &made
                }
                None => return,
            },
        };
        let kept = place::make(&self.folder, &self.root)
            .and_then(|()| new.iter().try_for_each(|shelf| shelf.write(seal)));
        if let Err(error) = kept {
            let folder = self.folder.display();
            tracing::debug!("drawings are not kept in {folder}: {error}");
        }
    }
}

/// Whether a path, of which the end need not be there, lies in a folder.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let there = path.ancestors().find_map(|it| it.canonicalize().ok());
    let folder = folder.canonicalize().ok();
    there
        .zip(folder)
        .is_some_and(|(there, folder)| there.starts_with(folder))
}
