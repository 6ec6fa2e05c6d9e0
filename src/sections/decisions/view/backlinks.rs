//! "Referred to by": the documents, records and sections that speak of a record.

use super::link;
use crate::book::ChapterId;
use crate::catalog::DecisionId;
use crate::enrich::kit::{Inline, Page, Piece, safe};
use crate::markdown::write;
use crate::text::Span;
use maud::html;
use std::collections::BTreeMap;

const TITLE: &str = "Referred to by";

/// The most chapters that are shown at once; one more than that does not go out of sight.
const MOST_CHAPTERS: usize = 8;

/// The most chapters behind those, to be unfolded: a page has an end.
const MOST_UNFOLDED: usize = 200;

/// The most sections that are named of a chapter.
const MOST_SECTIONS: usize = 5;

/// Where in a chapter a decision is spoken of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    /// Before the first heading below the title.
    Lead,
    Heading(u32),
    Inline(DecisionId),
}

/// The sections of each chapter with their places there, in the order of the book.
type Referring = BTreeMap<ChapterId, Vec<(u32, Section)>>;

/// The list, under an anchor of its own; `None` where nobody refers to the decision.
pub fn block(page: &Page, id: DecisionId, anchor: &str) -> Option<String> {
    let referring = referring(page, id);
    if referring.is_empty() {
        return None;
    }
    let lines = referring.into_iter();
    let lines: Vec<_> = lines
        .map(|(chapter, of)| line(page, id, chapter, of))
        .collect();
    let all = lines.len() <= MOST_CHAPTERS + 1;
    let (first, rest) = lines.split_at(if all { lines.len() } else { MOST_CHAPTERS });
    let more = format!("and {} more", rest.len());
    let unfolded = &rest[..rest.len().min(MOST_UNFOLDED)];
    let untold = rest.len() - unfolded.len();
    if !page.is_html() {
        let mut events = write::paragraph(vec![write::text(&format!("{TITLE}:"))]);
        let mut items: Vec<_> = first.iter().map(|line| page.events(line)).collect();
        if !rest.is_empty() {
            items.push(vec![write::text(&more)]);
        }
        events.extend(write::list(items));
        return Some(write::markdown(&events));
    }
    let list = |lines: &[Inline]| {
        html! { ul { @for line in lines { li { (page.html(line)) } } } }
    };
    let markup = html! {
        div class="dd-backlinks" id=(anchor) {
            p class="dd-backlinks-title" { (safe(TITLE)) }
            (list(first))
            @if !rest.is_empty() {
                details {
                    summary { (more) }
                    (list(unfolded))
                    @if untold > 0 { p { (format!("and {untold} more")) } }
                }
            }
        }
    };
    Some(markup.into_string())
}

fn referring(page: &Page, id: DecisionId) -> Referring {
    let (catalog, book) = (page.catalog, page.book);
    let mut referring = Referring::new();
    for mention in catalog.referred(book, id) {
        let section = section(page, mention.chapter, mention.span)
            .or_else(|| {
                let headed = book.chapters[mention.chapter]
                    .document
                    .headed(mention.around);
                headed.map(|it| Section::Heading(it.start))
            })
            .unwrap_or(Section::Lead);
        let sections = referring.entry(mention.chapter).or_default();
        sections.push((mention.span.start, section));
    }
    for summary in &catalog.decisions[catalog.truth(id)].summaries {
        let start = catalog.decision(book, *summary).heading.start;
        let sections = referring
            .entry(catalog.decisions[*summary].chapter)
            .or_default();
        sections.push((start, Section::Inline(*summary)));
    }
    for sections in referring.values_mut() {
        sections.sort_by_key(|(start, _)| *start);
        sections.dedup_by_key(|(_, section)| *section);
    }
    referring
}

/// The inline ADR that a place stands in; a record is its whole page.
fn section(page: &Page, chapter: ChapterId, place: Span) -> Option<Section> {
    let around = page.catalog.around(page.book, chapter, place)?;
    let decision = page.catalog.decision(page.book, around);
    (!decision.is_record()).then_some(Section::Inline(around))
}

/// A chapter with the sections that speak of the decision.
fn line<'a>(
    page: &Page<'a>,
    id: DecisionId,
    chapter: ChapterId,
    sections: Vec<(u32, Section)>,
) -> Inline<'a> {
    let document = &page.book.chapters[chapter].document;
    let mut out = match page.catalog.of_chapter(chapter) {
        [own] if page.catalog.decision(page.book, *own).is_record() => link(page, *own),
        _ => page.document_link(chapter, vec![Piece::text(title(page, chapter))]),
    };
    let truth = page.catalog.truth(id);
    let mut seen: Vec<Section> = Vec::new();
    for (_, section) in sections {
        if section == Section::Lead || seen.contains(&section) {
            continue;
        }
        if seen.len() == MOST_SECTIONS {
            out.push(Piece::text(" …"));
            break;
        }
        out.push(Piece::text(if seen.is_empty() { ": " } else { ", " }));
        seen.push(section);
        match section {
            Section::Inline(inline) => {
                let decision = page.catalog.decision(page.book, inline);
                let words = vec![Piece::text(decision.short())];
                out.extend(page.decision_link(inline, words));
                if page.catalog.truth(inline) == truth {
                    out.push(Piece::text(" (its summary)"));
                }
            }
            Section::Heading(start) => {
                let all = &document.headed;
                let found = all.binary_search_by_key(&start, |it| it.start);
                let headed = found.ok().map(|at| &all[at]);
                let words = headed.map_or("", |it| &*it.title);
                let href = headed.and_then(|it| page.link_to(chapter, Some(&it.id)));
                out.push(match href {
                    Some(href) => Piece::link(href, words),
                    None => Piece::text(words),
                });
            }
            Section::Lead => {}
        }
    }
    out
}

/// The title of a chapter, or its file where it has none.
fn title(page: &Page, chapter: ChapterId) -> String {
    let chapter = &page.book.chapters[chapter];
    match chapter.document.title.is_empty() {
        true => chapter.file.clone(),
        false => chapter.document.title.clone(),
    }
}
