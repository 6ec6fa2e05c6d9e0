//! Shows endpoints: an anchor on each, its methods as badges, who may call it in words.

use super::model::{Endpoint, Form};
use crate::document::request::Mark;
use crate::enrich::kit::{Badge, Page, Piece, Splices};
use crate::text::Span;
use maud::html;

/// Marks the endpoints of a document where they stand; tables, lists and code stay the author's.
pub fn show(page: &Page, splices: &mut Splices) {
    for endpoint in &page.document().facts.endpoints.all {
        if page.is_html() {
            show_anchors(page, endpoint, splices);
            for mark in &endpoint.marks {
                splices.replace(mark.span, page.in_prose(&badges(page, mark)));
            }
        }
        let access = endpoint.auth.filter(|it| it.bare);
        if let Some((span, need)) = access.and_then(|it| Some((it.span, it.need?))) {
            splices.replace(span, need.name());
        }
    }
}

fn show_anchors(page: &Page, endpoint: &Endpoint, splices: &mut Splices) {
    let start = endpoint.span.start as usize;
    match endpoint.form {
        Form::Row { .. } | Form::Line => {
            let anchors = endpoint.anchors.iter().cloned().map(Piece::Anchor);
            splices.insert(start, page.in_prose(&anchors.collect::<Vec<_>>()));
        }
        // A block of its own, where a block may stand.
        Form::Heading | Form::Code if begins_line(page, start) => {
            let anchors = html! {
                @for id in &endpoint.anchors { div class="dd-anchor" id=(id) {} }
            };
            splices.insert(start, format!("{}\n\n", anchors.into_string()));
        }
        Form::Heading | Form::Code => {}
    }
}

fn begins_line(page: &Page, at: usize) -> bool {
    let before = Span::new(0, at).of(&page.chapter().text);
    before.is_empty() || before.ends_with('\n')
}

/// The badges of the methods in the author's own words, and the path that stood beside them in code.
fn badges<'a>(page: &Page<'a>, mark: &Mark) -> Vec<Piece<'a>> {
    let words = mark.span.of(&page.chapter().text);
    let mut names = words
        .split(|ch: char| !ch.is_alphabetic())
        .filter(|it| !it.is_empty());
    let mut pieces = Vec::new();
    for method in &mark.methods {
        if !pieces.is_empty() {
            pieces.push(Piece::text(" "));
        }
        pieces.push(Piece::Badge {
            of: Badge::Method,
            slug: method.slug(),
            label: names.next().unwrap_or(method.slug()).to_owned().into(),
        });
    }
    if let Some(path) = &mark.path {
        pieces.push(Piece::text(" "));
        pieces.push(Piece::Code(path.clone()));
    }
    pieces
}
