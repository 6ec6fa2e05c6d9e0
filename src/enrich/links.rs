//! Mends the author's links where mdBook cannot know what they mean: in chapters whose pages stand
//! elsewhere than their files, and those that lead to such chapters.

use super::images;
use super::kit::{Page, Splices};
use crate::text::Span;

/// Puts the right destination in the place of each such one. What a view has replaced has its links
/// mended by the view.
pub fn show(page: &Page, splices: &mut Splices) {
    let chapter = page.chapter();
    let moved = chapter.is_adopted();
    // From among the sources only `..` leads out of them.
    if !moved && (page.book.log.is_none() || !chapter.text.contains("../")) {
        return;
    }
    let document = &chapter.document;
    if moved && !document.is_understood() && document.body > 0 {
        // Front matter that no header shows: other programs know it, mdBook does not.
        splices.replace(Span::new(0, document.body), "");
    }
    for it in chapter.destinations(page.config) {
        let image = (moved && it.image)
            .then(|| images::embedded(page, &it.words))
            .flatten();
        let right = image.or_else(|| page.way(page.id, &it.words));
        let right = right.as_deref().and_then(|right| page.rendered(right));
        if let Some(right) = right.filter(|right| *right != it.words) {
            splices.replace(it.span, right.into_owned());
        }
    }
}
