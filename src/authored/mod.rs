//! The files that authors edit, taken as mdBook takes them, and the way back to them from a place in
//! a chapter.
//!
//! A check goes the way of the data as a build does: the book's JSON is made here and read by
//! `protocol`, so that there is one way and not two. Only the texts go beside it.

mod book;
mod given;
mod includes;
mod loose;
mod names;

pub use book::{load, one_line};
pub use given::origins;
pub use loose::files;
pub use names::Names;

use crate::book::ChapterId;
use crate::check::report::{Location, Sources};
use crate::check::{Finding, Place};
use crate::protocol::{self, ProtocolError, Request};
use crate::text::{Edits, Span};
use bytestring::ByteString;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A book's chapters, and where their text comes from.
#[derive(Debug)]
pub struct Authored {
    /// What mdBook would write to a preprocessor's standard input, but for the texts. It goes with the
    /// call.
    json: Vec<u8>,
    /// The chapters' texts, in the order of the protocol: to escape and to read them again would
    /// take a check as long as all of its rules do.
    texts: Vec<ByteString>,
    pub origins: Origins,
}

impl Authored {
    /// The call of a preprocessor for the book. The texts go with it.
    ///
    /// # Errors
    /// The book is of another shape than mdBook's.
    pub fn request(&mut self) -> Result<Request, ProtocolError> {
        let mut request = protocol::read(std::mem::take(&mut self.json))?.of_preprocessor()?;
        request.book.fill(std::mem::take(&mut self.texts));
        Ok(request)
    }
}

/// Where the text of each chapter comes from.
#[derive(Debug, Default)]
pub struct Origins {
    files: Vec<File>,
    /// For each chapter, its pieces in the order of its text.
    chapters: Vec<Vec<Piece>>,
}

/// A file that an author edits.
#[derive(Debug)]
struct File {
    path: PathBuf,
    /// Its name for people.
    name: String,
    /// What mdBook reads of it: a byte order mark is left out. Most are a chapter's text, too.
    text: ByteString,
}

/// What is to change in a file.
#[derive(Debug)]
pub struct Change<'o> {
    pub path: &'o Path,
    pub name: &'o str,
    pub before: &'o str,
    pub after: String,
}

/// A run of a chapter's text that stands in a file.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// The run in the chapter.
    span: Span,
    file: usize,
    /// The same run in the file; a run that stands nowhere so has the place of what made it.
    origin: Span,
    /// Whether the run and its origin are the same, byte for byte.
    exact: bool,
}

impl Origins {
    /// Puts in the chapters that a later stage has put into the book, in the book's order. One that
    /// no file made has no text of an author's.
    pub fn adopt(
        &mut self,
        chapter: ChapterId,
        file: Option<(PathBuf, String)>,
        text: &ByteString,
    ) {
        let pieces = file.map(|(path, name)| self.whole(path, name, text.clone()));
        let at = chapter.min(self.chapters.len());
        self.chapters.insert(at, pieces.into_iter().collect());
    }

    /// Adds a file that is a chapter's text as it is.
    fn whole(&mut self, path: PathBuf, name: String, text: ByteString) -> Piece {
        let span = Span::new(0, text.len());
        Piece {
            span,
            file: self.add(path, name, text),
            origin: span,
            exact: true,
        }
    }

    /// Adds a file, and says which one it is.
    fn add(&mut self, path: PathBuf, name: String, text: ByteString) -> usize {
        self.files.push(File { path, name, text });
        self.files.len() - 1
    }

    /// The folders of the files.
    pub fn folders(&self) -> BTreeSet<&Path> {
        let files = self.files.iter();
        files.filter_map(|file| file.path.parent()).collect()
    }

    /// The files that the fixes of some findings change. A fix of text that stands in no file, or
    /// that meets another one, is left for the next time.
    pub fn changes<'f>(&self, findings: impl Iterator<Item = &'f Finding>) -> Vec<Change<'_>> {
        let mut edits = BTreeMap::<&Path, (&File, Edits)>::new();
        for finding in findings {
            let Some(fix) = &finding.fix else {
                continue;
            };
            let place = Place {
                chapter: finding.place.chapter,
                span: fix.span,
            };
            let Some((file, span)) = self.exact(place) else {
                continue;
            };
            let file = &self.files[file];
            let (_, edits) = edits.entry(&file.path).or_insert((file, Edits::default()));
            // One that meets another is tried again when the file has changed.
            edits.replace(span, fix.words.as_str()).ok();
        }
        let changes = edits.into_values().map(|(file, edits)| Change {
            path: &file.path,
            name: &file.name,
            before: &file.text,
            after: edits.apply(&file.text),
        });
        changes.collect()
    }

    /// The piece in which a place begins.
    fn piece(&self, place: Place) -> Option<&Piece> {
        let pieces = self.chapters.get(place.chapter)?;
        let after = pieces.partition_point(|piece| piece.span.start <= place.span.start);
        pieces.get(after.saturating_sub(1))
    }

    /// The file in which a place stands as it is.
    fn exact(&self, place: Place) -> Option<(usize, Span)> {
        let piece = self.piece(place)?;
        let start = piece.origin.start + place.span.start.checked_sub(piece.span.start)?;
        let len = place.span.end - place.span.start;
        let whole = piece.exact && piece.span.contains(place.span);
        whole.then(|| {
            let end = start + len;
            (piece.file, Span { start, end })
        })
    }
}

impl Sources for Origins {
    fn locate(&self, place: Place) -> Location<'_> {
        let Some(piece) = self.piece(place) else {
            return Location {
                path: "",
                text: "",
                span: Span::default(),
            };
        };
        let File { name, text, .. } = &self.files[piece.file];
        let span = if piece.exact {
            // What goes on in another file ends where this one does.
            let end = place.span.end.min(piece.span.end).max(place.span.start);
            let start = piece.origin.start + (place.span.start - piece.span.start);
            Span {
                start,
                end: start + (end - place.span.start),
            }
        } else {
            piece.origin
        };
        Location {
            path: name,
            text,
            span,
        }
    }
}
