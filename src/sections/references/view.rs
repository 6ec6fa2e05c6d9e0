//! Shows references: words that name a chapter of the book become a link to it.

use super::model::{By, Name};
use crate::book::ChapterId;
use crate::enrich::kit::{Page, Piece, Splices};

/// Makes links of the names of chapters, one in each reference.
pub fn show(page: &Page, splices: &mut Splices) {
    for reference in &page.document().facts.references {
        let mut names = reference.names.iter();
        let (titles, sources) = (&page.catalog.titles, &page.config.sources);
        let found = names.find_map(|name| {
            let found = titles.named(page.book, page.id, name, sources)?;
            Some((name, found))
        });
        if let Some((name, (chapter, fragment))) = found
            && let Some(link) = link(page, name, chapter, fragment)
        {
            splices.replace(name.span, page.in_prose(&[link]));
        }
    }
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
