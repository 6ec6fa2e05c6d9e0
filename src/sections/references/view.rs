//! Shows references: words that name a chapter of the book become a link to it.

use super::model::{By, Name};
use crate::book::ChapterId;
use crate::enrich::kit::{Page, Piece, Splices};

/// Makes links of the names of chapters, one in each reference.
pub fn show(page: &Page, splices: &mut Splices) {
    for reference in &page.document().facts.references {
        let mut names = reference.names.iter();
        let found = names.find_map(|name| Some((name, chapter(page, name)?)));
        if let Some((name, (chapter, fragment))) = found
            && let Some(link) = link(page, name, chapter, fragment)
        {
            splices.replace(name.span, page.in_prose(&[link]));
        }
    }
}

/// The chapter that a name means, with the fragment behind a path.
fn chapter<'n>(page: &Page, name: &'n Name) -> Option<(ChapterId, Option<&'n str>)> {
    let titles = &page.catalog.titles;
    if name.by == By::Title {
        return Some((titles.of_title(page.id, &name.words)?, None));
    }
    let (path, fragment) = match name.words.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (name.words.as_str(), None),
    };
    let found = titles.of_path(page.book, page.id, path, &page.config.sources)?;
    Some((found, fragment))
}

fn link<'a>(
    page: &Page<'a>,
    name: &Name,
    chapter: ChapterId,
    fragment: Option<&str>,
) -> Option<Piece<'a>> {
    let document = &page.book.chapters[chapter].document;
    let status = document.header.status.as_ref();
    let hint = match status {
        Some(status) => format!("{} ({})", document.title, status.label),
        None => document.title.clone(),
    };
    let words = match name.by {
        By::Code => Piece::Code(name.words.clone()),
        By::Title | By::Path => Piece::text(name.words.clone()),
    };
    Some(Piece::Link {
        href: page.link_to(chapter, fragment)?,
        hint: Some(hint),
        status: status.map(|it| it.slug()),
        words: vec![words],
    })
}
