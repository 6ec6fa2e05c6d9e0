//! What a kind of section reads from: the chapter's outline, its sections and its anchors.

use super::anchors::Anchors;
use super::fence::Fence;
use super::label::OwnFields;
use super::sections::Section;
use super::template::{OwnHeadings, SectionKind, Topic};
use super::values::status::OwnStatuses;
use crate::languages::sql;
use crate::markdown::{Dialect, Kind, NodeId, Outline};
use crate::text::Span;

/// What reading a chapter needs to know besides its text.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    pub dialect: Dialect,
    pub own_statuses: &'a OwnStatuses,
    pub own_headings: &'a OwnHeadings,
    pub own_fields: &'a OwnFields,
    /// The dialect of fences that only say `sql`.
    pub sql_dialect: sql::Dialect,
}

/// One chapter as the kinds see it.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    pub outline: &'a Outline<'a>,
    pub sections: &'a [Section],
    pub anchors: &'a Anchors<'a>,
    pub options: Options<'a>,
}

impl<'a> Reading<'a> {
    /// The sections of one kind, in document order.
    pub fn of_kind(self, kind: SectionKind) -> impl Iterator<Item = &'a Section> {
        self.sections.iter().filter(move |it| it.kind == Some(kind))
    }

    /// The sections about a topic, in document order, but for those inside another about it.
    pub fn about(self, topic: Topic) -> impl Iterator<Item = &'a Section> {
        let mut end = 0;
        self.sections.iter().filter(move |it| {
            let is_first = it.topic == Some(topic) && it.heading >= end;
            if is_first {
                end = it.body.end;
            }
            is_first
        })
    }

    /// The sections right below another: those of the highest level inside it.
    pub fn inside(self, section: &Section) -> Vec<&'a Section> {
        let within = self.within(section);
        let top = within.iter().map(|it| it.level).min();
        let direct = within.iter().filter(|it| Some(it.level) == top);
        direct.collect()
    }

    /// All sections inside another, at any depth.
    pub fn within(self, section: &Section) -> &'a [Section] {
        let start = self
            .sections
            .partition_point(|it| it.heading < section.body.start);
        let end = self
            .sections
            .partition_point(|it| it.heading < section.body.end);
        &self.sections[start.min(end)..end]
    }

    /// A section and all inside it, each with the topic that it stands under, as its own
    /// heading or the nearest above it says.
    pub fn parts(self, section: &'a Section) -> Vec<(&'a Section, Option<Topic>)> {
        let mut open: Vec<(u8, Topic)> = Vec::new();
        let parts = std::iter::once(section).chain(self.within(section));
        let with_topic = parts.map(|part| {
            while open.last().is_some_and(|(level, _)| *level >= part.level) {
                open.pop();
            }
            open.extend(part.topic.map(|topic| (part.level, topic)));
            (part, open.last().map(|(_, topic)| *topic))
        });
        with_topic.collect()
    }

    /// The nodes beneath a section's heading, up to the first section inside it.
    pub fn lead(self, section: &Section) -> std::ops::Range<NodeId> {
        let inner = self.within(section).first();
        section.body.start..inner.map_or(section.body.end, |it| it.heading)
    }

    /// Whether a block may follow the one that ends at `end`: code or HTML that is never closed
    /// would swallow it.
    pub fn may_follow(self, end: u32) -> bool {
        let outline = self.outline;
        let mut roots = outline.roots();
        let last = roots.find(|id| outline.node(*id).span.end >= end);
        last.is_none_or(|id| match outline.node(id).kind {
            Kind::Fence => Fence::read(outline, id).is_closed(outline.text()),
            kind => kind != Kind::HtmlBlock,
        })
    }

    /// Whether a block may follow the whole text.
    pub fn may_end(self) -> bool {
        let outline = self.outline;
        let Some(last) = outline.roots().last() else {
            return true;
        };
        let source = outline.source(last).trim();
        match outline.node(last).kind {
            // A comment that is closed, or the end of an element.
            Kind::HtmlBlock => source.ends_with("-->") || source.starts_with("</"),
            _ => self.may_follow(outline.node(last).span.end),
        }
    }

    /// The start of the line that a block at the top of the chapter begins on: what goes before the
    /// block must not part it from its indentation.
    pub fn line_start(self, block: NodeId) -> u32 {
        let start = self.outline.node(block).span.start;
        let before = self.outline.text().get(..start as usize);
        let before = before.unwrap_or_default();
        let line = before.trim_end_matches([' ', '\t']);
        if line.is_empty() || line.ends_with('\n') {
            line.len() as u32
        } else {
            start
        }
    }

    /// The place of a run of nodes in the text; empty, at `otherwise`, where there are none.
    pub fn span_of(self, nodes: std::ops::Range<NodeId>, otherwise: u32) -> Span {
        let spans = self
            .outline
            .blocks(nodes)
            .map(|id| self.outline.node(id).span);
        let cover = spans.reduce(Span::cover);
        cover.unwrap_or(Span::at(otherwise as usize))
    }
}

/// A chapter's text as the kinds read it, for their tests.
#[cfg(test)]
pub fn of_text<T>(text: &str, read: impl FnOnce(Reading) -> T) -> T {
    let dialect = Dialect::V05;
    let outline = Outline::parse(text, 0, dialect);
    let sections = super::sections::read(&outline, &OwnHeadings::new());
    read(Reading {
        outline: &outline,
        sections: &sections,
        anchors: &Anchors::new(&outline, dialect),
        options: Options {
            dialect,
            own_statuses: &OwnStatuses::default(),
            own_headings: &OwnHeadings::new(),
            own_fields: &OwnFields::new(),
            sql_dialect: sql::Dialect::default(),
        },
    })
}
