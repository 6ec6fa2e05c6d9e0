//! The pieces of a line, as HTML or as Markdown.

use super::page::Page;
use crate::book::ChapterId;
use crate::document::values::level::Level;
use crate::document::values::status::Status;
use crate::markdown::escape;
use crate::markdown::fragment::Fragment;
use crate::markdown::write::{self, Events};
use crate::registers::Badge;
use maud::{Markup, PreEscaped, Render};
use std::borrow::Cow;

/// A line of pieces.
pub type Inline<'a> = Vec<Piece<'a>>;

impl Badge {
    /// The class, and the name of the data attribute behind `data-`.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Status => ("dd-badge", "status"),
            Self::Level => ("dd-level", "level"),
            Self::State => ("dd-state", "state"),
            Self::Method => ("dd-method", "method"),
            Self::Direction => ("dd-direction", "direction"),
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// Plain words.
    Text(Cow<'a, str>),
    /// A badge; the label is the author's own word.
    Badge {
        of: Badge,
        slug: &'static str,
        label: Cow<'a, str>,
    },
    /// How much of something is done, as a bar and in words.
    Progress { done: usize, of: usize },
    /// Words of a program: a name, a path, a type.
    Code(String),
    /// A link. With a hint it leads to a decision, whose status it carries.
    Link {
        href: String,
        hint: Option<String>,
        status: Option<&'static str>,
        words: Inline<'a>,
    },
    /// A term that leads to its definition, with the definition as its hint.
    Term {
        href: String,
        hint: String,
        words: String,
    },
    /// A date: for machines and for people.
    Time { iso: String, words: Inline<'a> },
    /// A number of things, set apart.
    Strong(String),
    /// An author's own inline Markdown, written in `chapter`.
    Source {
        chapter: ChapterId,
        text: Cow<'a, str>,
        /// Whether it speaks of people and issues, which become links.
        names: bool,
    },
    /// The target of links; nothing to see.
    Anchor(String),
    /// Words on a line of their own beneath the others, smaller.
    Below(Inline<'a>),
}

impl<'a> Piece<'a> {
    /// A piece of plain words.
    pub fn text(words: impl Into<Cow<'a, str>>) -> Self {
        Self::Text(words.into())
    }

    /// The badge of a status.
    pub fn status(status: &Status) -> Self {
        Self::Badge {
            of: Badge::Status,
            slug: status.slug(),
            label: status.label.clone().into(),
        }
    }

    /// The badge of a level by its own name.
    pub fn level(level: Level) -> Self {
        Self::level_as(level, level.name())
    }

    /// The badge of a level in an author's own word.
    pub fn level_as(level: Level, label: impl Into<Cow<'a, str>>) -> Self {
        Self::Badge {
            of: Badge::Level,
            slug: level.slug(),
            label: label.into(),
        }
    }

    /// A plain link.
    pub fn link(href: impl Into<String>, words: impl Into<Cow<'a, str>>) -> Self {
        Self::Link {
            href: href.into(),
            hint: None,
            status: None,
            words: vec![Self::Text(words.into())],
        }
    }
}

/// Where the HTML will stand.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// In a block of HTML, where no Markdown is read.
    Block,
    /// Among an author's words.
    Prose,
}

/// Pieces as HTML, written where they are shown: a page has thousands of them, and few are long.
#[derive(Clone, Copy)]
pub struct Written<'p> {
    page: &'p Page<'p>,
    pieces: &'p [Piece<'p>],
    place: Place,
}

impl Render for Written<'_> {
    fn render_to(&self, out: &mut String) {
        for piece in self.pieces {
            self.piece(piece, out);
        }
    }
}

impl Written<'_> {
    fn piece(&self, piece: &Piece, out: &mut String) {
        match piece {
            Piece::Text(words) => self.words(words, out),
            Piece::Strong(words) => self.element("strong", words, out),
            Piece::Code(words) => self.element("code", words, out),
            Piece::Badge { of, slug, label } => {
                let (class, data) = of.names();
                out.push_str("<span");
                attribute("class", class, out);
                out.push_str(" data-");
                out.push_str(data);
                value(slug, out);
                out.push('>');
                self.words(label, out);
                out.push_str("</span>");
            }
            Piece::Progress { done, of } => {
                let (done, of) = (done.to_string(), of.to_string());
                out.push_str("<span class=\"dd-progress\"><progress");
                attribute("value", &done, out);
                attribute("max", &of, out);
                out.push_str(" aria-label=\"Done\"></progress>");
                self.words(&format!(" {done} of {of}"), out);
                out.push_str("</span>");
            }
            Piece::Link {
                href,
                hint,
                status,
                words,
            } => {
                out.push_str("<a");
                // In a block of ours the block's own class sets the colour.
                if hint.is_some() || self.place == Place::Prose {
                    attribute("class", "dd-ref", out);
                }
                if let Some(status) = status {
                    attribute("data-status", status, out);
                }
                attribute("href", href, out);
                if let Some(hint) = hint {
                    attribute("title", hint, out);
                }
                out.push('>');
                self.inner(words, out);
                out.push_str("</a>");
            }
            Piece::Term { href, hint, words } => {
                out.push_str("<a class=\"dd-term\"");
                attribute("href", href, out);
                attribute("title", hint, out);
                out.push('>');
                self.words(words, out);
                out.push_str("</a>");
            }
            Piece::Time { iso, words } => {
                out.push_str("<time");
                attribute("datetime", iso, out);
                out.push('>');
                self.inner(words, out);
                out.push_str("</time>");
            }
            Piece::Source {
                chapter,
                text,
                names,
            } => self.page.write_source(*chapter, text, *names, out),
            Piece::Anchor(id) => {
                out.push_str("<span class=\"dd-anchor\"");
                attribute("id", id, out);
                out.push_str("></span>");
            }
            Piece::Below(words) => {
                out.push_str("<br><span class=\"dd-below\">");
                self.inner(words, out);
                out.push_str("</span>");
            }
        }
    }

    /// Words of a piece; whatever has a meaning in this place is escaped.
    fn words(&self, words: &str, out: &mut String) {
        match self.place {
            Place::Block => escape::in_html(words, out),
            Place::Prose => escape::in_prose(words, out),
        }
    }

    fn element(&self, tag: &str, words: &str, out: &mut String) {
        for part in ["<", tag, ">"] {
            out.push_str(part);
        }
        self.words(words, out);
        for part in ["</", tag, ">"] {
            out.push_str(part);
        }
    }

    fn inner(&self, pieces: &[Piece], out: &mut String) {
        for piece in pieces {
            self.piece(piece, out);
        }
    }
}

/// Appends an attribute to a tag that is open.
fn attribute(name: &str, text: &str, out: &mut String) {
    out.push(' ');
    out.push_str(name);
    value(text, out);
}

fn value(text: &str, out: &mut String) {
    out.push_str("=\"");
    escape::in_attribute(text, out);
    out.push('"');
}

/// Words for a block of HTML or an attribute in it, where mdBook's `{{#…}}` is no directive either.
pub fn safe(words: &str) -> Markup {
    let mut out = String::with_capacity(words.len());
    escape::in_html(words, &mut out);
    PreEscaped(out)
}

impl Page<'_> {
    /// Pieces for a block of HTML.
    pub fn html<'p>(&'p self, pieces: &'p [Piece<'p>]) -> Written<'p> {
        self.written(pieces, Place::Block)
    }

    fn written<'p>(&'p self, pieces: &'p [Piece<'p>], place: Place) -> Written<'p> {
        Written {
            page: self,
            pieces,
            place,
        }
    }

    /// Pieces for a place among an author's words, in the form that the renderer takes.
    pub fn in_prose(&self, pieces: &[Piece]) -> String {
        if self.is_html() {
            // Most are an anchor or a badge: one tag.
            let mut out = String::with_capacity(64 * pieces.len());
            self.written(pieces, Place::Prose).render_to(&mut out);
            out
        } else {
            write::markdown(&self.events(pieces))
        }
    }

    /// Pieces as events for the Markdown writer.
    pub fn events(&self, pieces: &[Piece]) -> Events {
        let mut out = Vec::new();
        for piece in pieces {
            match piece {
                // The Markdown writer knows no text without words.
                Piece::Text(words) if words.is_empty() => {}
                Piece::Text(words) => out.push(write::text(words)),
                Piece::Strong(words) => out.push(write::text(words)),
                Piece::Badge { label, .. } => out.push(write::text(label)),
                Piece::Progress { done, of } => out.push(write::text(&format!("{done} of {of}"))),
                // In code nothing can take the meaning from what another preprocessor acts on.
                Piece::Code(words) if words.contains("{{") => out.push(write::text(words)),
                Piece::Code(words) => out.push(write::code(words)),
                Piece::Time { words, .. } => out.extend(self.events(words)),
                Piece::Link {
                    href, hint, words, ..
                } => out.extend(self.plain_link(href, hint.as_deref(), self.events(words))),
                Piece::Term { href, hint, words } => {
                    out.extend(self.plain_link(href, Some(hint), vec![write::text(words)]));
                }
                Piece::Source {
                    chapter,
                    text,
                    names,
                } => {
                    let rebase = |destination: &str| self.rebase(*chapter, destination);
                    let fragment = self.fragment(*chapter, text, &rebase);
                    let prose = |text: &str| self.events(&self.prose(*chapter, text, *names));
                    out.extend(fragment.markdown(&prose));
                }
                Piece::Anchor(_) => {}
                Piece::Below(words) => {
                    out.push(write::line_break());
                    out.extend(self.events(words));
                }
            }
        }
        out
    }

    /// A link of the Markdown form; its words where the renderer has no place that it could lead to.
    fn plain_link(&self, href: &str, hint: Option<&str>, words: Events) -> Events {
        match self.rendered(href) {
            Some(href) => write::link(&href, hint, words),
            None => words,
        }
    }

    /// Appends an author's piece as HTML.
    fn write_source(&self, chapter: ChapterId, text: &str, names: bool, out: &mut String) {
        let rebase = |destination: &str| self.rebase(chapter, destination);
        let fragment = self.fragment(chapter, text, &rebase);
        let prose = |text: &str, out: &mut String| {
            let pieces = self.prose(chapter, text, names);
            self.html(&pieces).render_to(out);
        };
        fragment.write_html(&prose, out);
    }

    /// A run of text with what it names made links.
    fn prose(&self, chapter: ChapterId, text: &str, names: bool) -> Inline<'_> {
        if names {
            self.plain_words(chapter, text)
        } else {
            self.mentions(chapter, text, None)
        }
    }

    fn fragment<'f>(
        &'f self,
        chapter: ChapterId,
        source: &'f str,
        rebase: &'f dyn Fn(&str) -> String,
    ) -> Fragment<'f> {
        Fragment {
            source,
            definitions: &self.book.chapters[chapter].document.definitions,
            rebase,
        }
    }
}
