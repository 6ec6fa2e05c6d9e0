//! Images of records that lie beside the sources: mdBook does not copy them, so the page holds them.

use super::kit::{Page, picture};
use crate::book::Book;
use crate::catalog::decoded;
use crate::config::Config;
use crate::ground::is_outside;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::path::PathBuf;

/// A page grows by what it holds: what is larger stays outside.
const LARGEST: u64 = 1_000_000;

/// The image that a chapter shows from a destination, as an address that holds it.
pub fn embedded(page: &Page, destination: &str) -> Option<String> {
    let image = Image::find(page.book, page.config, page.id, destination)?;
    if image.size > LARGEST {
        return None;
    }
    let bytes = std::fs::read(&image.file).ok()?;
    let words = STANDARD.encode(bytes);
    Some(format!("data:{};base64,{words}", image.kind))
}

/// One line for each image that is too large for its page.
pub fn too_large(book: &Book, config: &Config) -> Vec<String> {
    let mut lines = Vec::new();
    for id in book.log.iter().flat_map(|log| log.chapters.clone()) {
        let chapter = &book.chapters[id];
        if !chapter.is_adopted() || !chapter.text.contains("![") {
            continue;
        }
        let shown = chapter.destinations(config).into_iter();
        for it in shown.filter(|it| it.image) {
            let image = Image::find(book, config, id, &it.words);
            if let Some(image) = image.filter(|image| image.size > LARGEST) {
                lines.push(format!(
                    "{}: the image {} has {} kB, and a page holds images of up to {}: make it \
                     smaller, or link an address",
                    book.ground.told(&chapter.file),
                    it.words,
                    image.size / 1000,
                    LARGEST / 1000
                ));
            }
        }
    }
    lines
}

/// An image in the repository, outside of the sources.
struct Image {
    file: PathBuf,
    kind: &'static str,
    size: u64,
}

impl Image {
    fn find(book: &Book, config: &Config, chapter: usize, destination: &str) -> Option<Self> {
        let path = destination.split(['#', '?']).next()?;
        let path = decoded(path);
        let kind = picture(&path)?;
        let folder = book.chapters[chapter].folder();
        let place = book.ground.resolve_in_repository(folder, &path)?;
        // mdBook copies what lies among the sources.
        let place = Some(place).filter(|place| is_outside(place))?;
        let file = config.sources.join(place).canonicalize().ok()?;
        let inside = file.starts_with(&book.ground.boundary()?.folder);
        let told = std::fs::metadata(&file).ok()?;
        (inside && told.is_file()).then_some(Self {
            size: told.len(),
            file,
            kind,
        })
    }
}
