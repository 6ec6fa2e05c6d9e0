//! The page that a view stands on, and the way from it to other places of the book.

use super::inline::{Inline, Piece};
use super::splices::Splices;
use crate::book::ChapterId;
use crate::catalog::{DecisionId, Resolution, relative, resolve};
use crate::config::{Form, Links};
use crate::document::adr_number::{self, Abroad};
use crate::document::anchors::{Anchor, Place, Target};
use crate::document::values::status::{Stage, Status};
use crate::markdown::{escape, write};
use crate::others::Found;
use crate::text::Span;
use maud::html;
use std::borrow::Cow;

/// A chapter as a view sees it: the same as a rule does, with the ways from here to other places.
pub use crate::check::Scope as Page;

impl<'a> Page<'a> {
    /// Whether views are HTML here.
    pub fn is_html(&self) -> bool {
        self.config.form == Form::Html
    }

    /// The address of a chapter as seen from this page, with a fragment where one is given.
    pub fn link_to(&self, chapter: ChapterId, fragment: Option<&str>) -> Option<String> {
        if chapter == self.id {
            return fragment.map(|id| ["#", id].concat());
        }
        let target = self.place_of(chapter)?;
        // A register may stand on a page of its own that no file made.
        let from = self.chapter().page.as_deref().unwrap_or_default();
        let mut href = address(&relative(from, target));
        if let Some(id) = fragment {
            href.push('#');
            href.push_str(id);
        }
        Some(href)
    }

    /// What a link to a chapter names: its page, or the file that it has among the sources.
    pub(super) fn place_of(&self, chapter: ChapterId) -> Option<&'a str> {
        let chapter = &self.book.chapters[chapter];
        let page = chapter.page.as_deref()?;
        let by_file = self.config.links == Links::Files;
        let of_its_own = !chapter.file.is_empty() && !chapter.is_adopted();
        Some(match by_file && of_its_own {
            true => &chapter.file,
            false => page,
        })
    }

    /// The address of a decision as seen from this page.
    pub fn link_to_decision(&self, id: DecisionId) -> Option<String> {
        let entry = &self.catalog.decisions[id];
        let decision = self.catalog.decision(self.book, id);
        let fragment = match (&decision.anchor, self.config.form) {
            (Some(anchor), Form::Html) => Some(anchor.id()),
            (Some(Anchor::OfHeading(id)), Form::Markdown) => Some(id.as_str()),
            // Without HTML there is no anchor of our own: the heading is the place.
            (Some(Anchor::Own(_)), Form::Markdown) => Some(decision.heading_id.as_str()),
            (None, _) => None,
        };
        self.link_to(entry.chapter, fragment)
    }

    /// A link's destination as the renderer leads there; `None` where it has no such place.
    pub fn rendered<'h>(&self, href: &'h str) -> Option<Cow<'h, str>> {
        if self.config.links != Links::Pages || href.contains(':') {
            return Some(href.into());
        }
        let path = href.split('#').next().unwrap_or_default();
        match path.strip_suffix(".md") {
            Some(page) => Some(format!("{page}.html").into()),
            None => (!path.is_empty()).then(|| href.into()),
        }
    }

    /// What a link to a decision says when pointed at: title and status.
    pub fn decision_hint(&self, id: DecisionId) -> String {
        let truth = self.catalog.truth(id);
        let title = &self.catalog.decision(self.book, truth).title;
        match self.catalog.status(self.book, id) {
            Some(status) => [title, " (", &status.label, ")"].concat(),
            None => title.clone(),
        }
    }

    /// A link to a decision, as its words and with its status.
    pub fn decision_link(&self, id: DecisionId, words: Inline<'a>) -> Inline<'a> {
        match self.link_to_decision(id) {
            Some(href) => vec![Piece::Link {
                href,
                hint: Some(self.decision_hint(id)),
                status: self.catalog.status(self.book, id).map(Status::slug),
                words,
            }],
            None => words,
        }
    }

    /// A link to a chapter, as its words; pointed at, it says what the document there is about.
    pub fn document_link(&self, chapter: ChapterId, words: Inline<'a>) -> Inline<'a> {
        match self.link_to(chapter, None) {
            Some(href) => vec![Piece::Link {
                href,
                hint: self.document_hint(chapter),
                status: None,
                words,
            }],
            None => words,
        }
    }

    /// What a link to a document says when pointed at: title and abstract.
    fn document_hint(&self, chapter: ChapterId) -> Option<String> {
        let document = &self.book.chapters[chapter].document;
        let summary = document.facts.overview.summary.as_ref()?;
        Some(format!("{}: {}", document.title, summary.words))
    }

    /// Puts an anchor of our own to its place; one that a heading has is there.
    pub fn put_target(&self, target: &Target, splices: &mut Splices) {
        if let Anchor::Own(id) = &target.anchor {
            self.put_anchor(splices, target.place, id);
        }
    }

    /// The words of `text` with every mention of a decision that `chapter` may make a link.
    pub fn mentions(
        &self,
        chapter: ChapterId,
        text: &str,
        within: Option<DecisionId>,
    ) -> Inline<'a> {
        let own = adr_number::mentions(text).into_iter();
        let own = own.filter_map(|(range, number)| {
            let resolution = self.catalog.resolve(self.book, chapter, &number);
            let Resolution::Decision(id) = resolution else {
                return None;
            };
            let words = vec![Piece::text(text[range.clone()].to_owned())];
            (Some(id) != within).then(|| (range, self.decision_link(id, words)))
        });
        let mut links: Vec<_> = own.collect();
        if !self.book.others.all().is_empty() {
            let abroad = adr_number::abroad(text).into_iter();
            links.extend(abroad.map(|(range, it)| {
                let link = self.link_abroad(&it, &text[range.clone()]);
                (range, vec![link])
            }));
            links.sort_by_key(|(range, _)| range.start);
        }
        let mut out = Vec::new();
        let mut at = 0;
        for (range, link) in links {
            out.push(Piece::text(text[at..range.start].to_owned()));
            out.extend(link);
            at = range.end;
        }
        out.push(Piece::text(text[at..].to_owned()));
        out
    }

    /// A link to a decision of another book, with its status; its words where that is not known.
    pub fn link_abroad(&self, abroad: &Abroad, words: &str) -> Piece<'a> {
        let other = self.book.others.named(&abroad.book);
        let found = other.map_or(Found::Nothing, |it| it.decision(&abroad.number));
        let words = Piece::text(words.to_owned());
        match found {
            Found::One(decision) => match decision.address() {
                Some(href) => Piece::Link {
                    href,
                    hint: Some(decision.hint()),
                    status: decision.stage().map(Stage::slug),
                    words: vec![words],
                },
                None => words,
            },
            Found::Several(_) | Found::Nothing | Found::Unusable(_) => words,
        }
    }

    /// The target of links, as a block before a heading.
    pub fn block_anchor(&self, id: &str) -> String {
        let mut anchor = html! { div class="dd-anchor" id=(id) {} }.into_string();
        anchor.push_str("\n\n");
        anchor
    }

    /// An author's words, as Markdown, marked as those of a term that is defined there.
    pub fn definition(&self, id: &str, source: &str) -> String {
        let mut fragment = String::new();
        escape::in_attribute(id, &mut fragment);
        format!("<dfn id=\"{fragment}\">{source}</dfn>")
    }

    /// Puts the target of links in its place; only HTML has anchors of our own.
    pub fn put_anchor(&self, splices: &mut Splices, place: Place, id: &str) {
        if !self.is_html() {
            return;
        }
        match place {
            Place::Heading(start) => splices.insert(start as usize, self.block_anchor(id)),
            Place::Line(start) => {
                let anchor = self.in_prose(&[Piece::Anchor(id.to_owned())]);
                splices.insert(start as usize, anchor)
            }
        };
    }

    /// Puts a block beneath the heading that ends at a byte.
    pub fn put_beneath(&self, splices: &mut Splices, heading_end: u32, block: &str) {
        if block.is_empty() {
            return;
        }
        let end = heading_end as usize;
        let before = self.chapter().text.get(..end).unwrap_or_default();
        let gap = if before.ends_with('\n') { "" } else { "\n" };
        splices.insert(end, format!("{gap}\n{block}\n\n"));
    }

    /// Puts a piece behind the words that end at a place. A heading keeps its words, on which its
    /// id depends: there the piece is a note of a class beneath it.
    pub fn put_behind(&self, splices: &mut Splices, end: Place, class: &str, piece: Piece) {
        match end {
            Place::Heading(end) => {
                let note = self.note(class, &[piece]);
                self.put_beneath(splices, end, &note);
            }
            Place::Line(end) => {
                let words = self.in_prose(&[piece]);
                let words = if self.is_html() {
                    format!(" {words}")
                } else {
                    // Without a shape of its own it would read on.
                    format!(" ({words})")
                };
                splices.insert(end as usize, words);
            }
        }
    }

    /// A paragraph that a view adds, with a class besides `dd-note`.
    pub fn note(&self, class: &str, pieces: &[Piece]) -> String {
        if self.is_html() {
            let note = html! { p class={ "dd-note " (class) } { (self.html(pieces)) } };
            note.into_string()
        } else {
            write::markdown(&write::paragraph(self.events(pieces)))
        }
    }

    /// An author's inline Markdown, standing in another chapter or in this one.
    pub fn source(&self, chapter: ChapterId, span: Span) -> Piece<'a> {
        Piece::Source {
            chapter,
            text: span.of(&self.book.chapters[chapter].text).into(),
            names: false,
        }
    }

    /// A link's destination written in `chapter` as it is seen from this page.
    pub fn rebase(&self, chapter: ChapterId, destination: &str) -> String {
        if let Some(way) = self.way(chapter, destination) {
            return way;
        }
        if chapter == self.id {
            return destination.to_owned();
        }
        if let Some(fragment) = destination.strip_prefix('#') {
            let link = self.link_to(chapter, Some(fragment));
            return link.unwrap_or_else(|| destination.to_owned());
        }
        let from = &self.book.chapters[chapter];
        let folder = from.page.as_deref().and_then(|page| page.rsplit_once('/'));
        let folder = folder.map_or("", |(folder, _)| folder);
        let (path, rest) = match destination.find(['#', '?']) {
            Some(at) => destination.split_at(at),
            None => (destination, ""),
        };
        match (resolve(folder, path), self.chapter().page.as_deref()) {
            (Some(target), Some(page)) => format!("{}{rest}", relative(page, &target)),
            _ => destination.to_owned(),
        }
    }
}

/// A path as a link carries it: no character of a file's name has a meaning in an address.
pub(super) fn address(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for ch in path.chars() {
        if !ch.is_ascii() || ch.is_ascii_alphanumeric() || "/-._~+,=@!".contains(ch) {
            out.push(ch);
        } else {
            out.push_str(&format!("%{:02X}", u32::from(ch)));
        }
    }
    out
}
