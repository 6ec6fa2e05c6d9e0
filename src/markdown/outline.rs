//! The tree of one chapter: every block and inline with its byte span, in document order.

use super::words::Words;
use super::{Dialect, spelt};
use crate::text::Span;
use crate::text::words::trimmed;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use std::borrow::Cow;

/// The place of a node in its outline's list.
pub type NodeId = usize;

/// What a node is. Blocks first, then inlines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Paragraph,
    /// A heading of level 1 to 6; its detail is the explicit id, if any.
    Heading(u8),
    BlockQuote,
    /// A fenced code block; its detail is the info string.
    Fence,
    IndentedCode,
    HtmlBlock,
    /// A list; `true` when numbered.
    List(bool),
    Item,
    Table,
    TableHead,
    TableRow,
    TableCell,
    Rule,
    /// The term of a definition list.
    DefinitionTerm,
    /// What a definition list says of the terms before it.
    Definition,
    /// Footnote definitions, definition lists and whatever else may hold blocks.
    OtherBlock,
    Text,
    Code,
    Strong,
    Emphasis,
    Strikethrough,
    /// A link; its detail is the destination.
    Link,
    /// An image; its detail is the destination.
    Image,
    InlineHtml,
    SoftBreak,
    HardBreak,
    /// The box of a task list item; `true` when ticked.
    Task(bool),
    OtherInline,
}

impl Kind {
    /// Whether the node stands in a line of text rather than holding lines.
    pub fn is_inline(self) -> bool {
        use Kind::*;
        matches!(
            self,
            Text | Code
                | Strong
                | Emphasis
                | Strikethrough
                | Link
                | Image
                | InlineHtml
                | SoftBreak
                | HardBreak
                | Task(_)
                | OtherInline
        )
    }
}

const NO_DETAIL: u32 = u32::MAX;

/// One node of the tree.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub kind: Kind,
    pub span: Span,
    /// One past the last node of this node's subtree.
    end: u32,
    detail: u32,
}

/// A chapter's tree, kept flat: a node's subtree is the run of nodes that follows it.
#[derive(Debug)]
pub struct Outline<'a> {
    text: &'a str,
    nodes: Vec<Node>,
    /// All details, one behind the other: a box for each would be most of the allocations.
    details: String,
    detail_spans: Vec<Span>,
    definitions: Vec<(String, String)>,
    /// The definitions' places, in the same order.
    definition_spans: Vec<Span>,
}

impl<'a> Outline<'a> {
    /// Parses `text` from byte `from` on (what precedes it is front matter or a byte order mark).
    #[inline(never)] // A door where benches/instructions counts.
    pub fn parse(text: &'a str, from: usize, dialect: Dialect) -> Self {
        let body = text.get(from..).unwrap_or_default();
        let parser = Parser::new_ext(body, dialect.options());
        let (definitions, definition_spans) = definitions(&parser, from);
        let mut outline = Self {
            text,
            nodes: Vec::with_capacity(body.len() / 16),
            details: String::with_capacity(body.len() / 16),
            detail_spans: Vec::with_capacity(body.len() / 96),
            definitions,
            definition_spans,
        };
        let mut open: Vec<NodeId> = Vec::new();
        for (event, range) in parser.into_offset_iter() {
            let span = Span::new(range.start + from, range.end + from);
            match event {
                Event::Start(tag) => {
                    let (kind, detail) = opened(&tag);
                    open.push(outline.push(kind, span, detail));
                }
                Event::End(_) => {
                    if let Some(id) = open.pop() {
                        outline.nodes[id].end = outline.nodes.len() as u32;
                    }
                }
                Event::Text(decoded) => {
                    // Entities and escapes decode to something else than the source says.
                    let same = span.of(text) == decoded.as_ref();
                    let detail = (!same).then_some(decoded.as_ref());
                    outline.push(Kind::Text, span, detail);
                }
                Event::Code(code) => {
                    outline.push(Kind::Code, span, Some(code.as_ref()));
                }
                leaf => {
                    outline.push(leaf_kind(&leaf), span, None);
                }
            }
        }
        outline
    }

    fn push(&mut self, kind: Kind, span: Span, detail: Option<&str>) -> NodeId {
        let detail = detail.map_or(NO_DETAIL, |text| {
            let start = self.details.len();
            self.details.push_str(text);
            self.detail_spans.push(Span::new(start, self.details.len()));
            self.detail_spans.len() as u32 - 1
        });
        let id = self.nodes.len();
        self.nodes.push(Node {
            kind,
            span,
            end: id as u32 + 1,
            detail,
        });
        id
    }

    /// The chapter's own text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The node at `id`.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// The source text of a node.
    pub fn source(&self, id: NodeId) -> &'a str {
        self.nodes[id].span.of(self.text)
    }

    /// The blocks that stand in no other block.
    pub fn roots(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.siblings(0, self.nodes.len())
    }

    /// The blocks at the top of a run of nodes that begins and ends between blocks.
    pub fn blocks(&self, run: std::ops::Range<NodeId>) -> impl Iterator<Item = NodeId> + '_ {
        self.siblings(run.start, run.end)
    }

    /// The nodes directly inside `id`.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.siblings(id + 1, self.nodes[id].end as usize)
    }

    /// All nodes inside `id`, in document order.
    pub fn descendants(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id + 1..self.nodes[id].end as usize
    }

    /// All nodes of the chapter, in document order.
    pub fn all(&self) -> std::ops::Range<NodeId> {
        0..self.nodes.len()
    }

    /// The node after `id` and everything inside it.
    pub fn after(&self, id: NodeId) -> NodeId {
        self.nodes[id].end as usize
    }

    /// The nodes that begin in `span`, with the run of text that reaches into it.
    pub fn within(&self, span: Span) -> std::ops::Range<NodeId> {
        let mut start = self.nodes.partition_point(|it| it.span.start < span.start);
        let end = self.nodes.partition_point(|it| it.span.start < span.end);
        if start > 0 {
            let before = &self.nodes[start - 1];
            start -= usize::from(before.kind == Kind::Text && before.span.end > span.start);
        }
        start..end.max(start)
    }

    fn siblings(&self, from: NodeId, to: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = from;
        std::iter::from_fn(move || {
            let id = next;
            (id < to).then(|| {
                next = self.nodes[id].end as usize;
                id
            })
        })
    }

    /// The inlines that stand directly in `id`: a paragraph's, a heading's, a cell's, or those of
    /// a tight list item up to its first block.
    pub fn inlines(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.children(id)
            .take_while(|child| self.nodes[*child].kind.is_inline())
    }

    /// What the parser said besides the kind: a destination, an info string, an id, code.
    pub fn detail(&self, id: NodeId) -> Option<&str> {
        let at = self.nodes[id].detail;
        (at != NO_DETAIL).then(|| self.detail_spans[at as usize].of(&self.details))
    }

    /// The words of a node without markup; breaks become spaces. Where one run of text says all of
    /// them, as most do, they are borrowed.
    pub fn plain(&self, id: NodeId) -> Cow<'_, str> {
        self.plain_in(id..self.after(id))
    }

    /// As [`plain`](Self::plain), of the nodes in `range`.
    pub fn plain_in(&self, range: std::ops::Range<NodeId>) -> Cow<'_, str> {
        if let Some(run) = self.only_run(range.clone()) {
            return Cow::Borrowed(trimmed(run.of(self.text)));
        }
        let mut words = Words::new(self.text);
        for id in range {
            self.say(id, &mut words);
        }
        words.trimmed()
    }

    /// The run of text that is all that some nodes say, where a look at two of them tells so: most
    /// cells and headings are one.
    fn only_run(&self, range: std::ops::Range<NodeId>) -> Option<Span> {
        use Kind::{Code, HardBreak, InlineHtml, SoftBreak, Text};
        let (last, before) = self.nodes.get(range)?.split_last()?;
        let holds = |node: &Node| {
            !matches!(
                node.kind,
                Text | Code | SoftBreak | HardBreak | InlineHtml | Kind::Strikethrough
            )
        };
        let is_run = last.kind == Text && last.detail == NO_DETAIL;
        (is_run && before.len() <= 1 && before.iter().all(holds)).then_some(last.span)
    }

    /// Appends the words of the nodes in `range` to `out`.
    pub fn plain_of(&self, range: std::ops::Range<NodeId>, out: &mut String) {
        for id in range {
            match self.said(id) {
                Said::Source(span) => out.push_str(span.of(self.text)),
                Said::Else(words) => out.push_str(words),
            }
        }
    }

    fn say<'s>(&'s self, id: NodeId, words: &mut Words<'s>) {
        match self.said(id) {
            Said::Source(span) => words.push_run(span),
            Said::Else(said) => words.push(said),
        }
    }

    /// What a node itself says, without those inside it.
    fn said(&self, id: NodeId) -> Said<'_> {
        Said::Else(match self.nodes[id].kind {
            Kind::Text => match self.detail(id) {
                None => return Said::Source(self.nodes[id].span),
                Some(decoded) => decoded,
            },
            Kind::Code => self.detail(id).unwrap_or_default(),
            Kind::SoftBreak | Kind::HardBreak => " ",
            Kind::InlineHtml if is_line_break(self.source(id)) => " ",
            _ => "",
        })
    }

    /// The words of the nodes in `range` that still stand: what is struck out is left out.
    pub fn standing(&self, range: std::ops::Range<NodeId>) -> Cow<'_, str> {
        self.standing_within(range, Span::new(0, self.text.len()))
    }

    /// As [`standing`](Self::standing), but only the text that lies inside `span`.
    pub fn standing_within(&self, range: std::ops::Range<NodeId>, span: Span) -> Cow<'_, str> {
        if let Some(run) = self.only_run(range.clone()).filter(|it| span.contains(*it)) {
            return Cow::Borrowed(trimmed(run.of(self.text)));
        }
        let mut words = Words::new(self.text);
        let mut at = range.start;
        while at < range.end {
            let node = &self.nodes[at];
            if node.kind == Kind::Strikethrough {
                at = self.after(at);
                continue;
            }
            if !span.contains(node.span) {
                // Of a run of text a part may lie inside; of anything else nothing does.
                if node.kind == Kind::Text {
                    let start = node.span.start.max(span.start);
                    let end = node.span.end.min(span.end).max(start);
                    words.push_run(Span { start, end });
                }
            } else {
                self.say(at, &mut words);
            }
            at += 1;
        }
        words.trimmed()
    }

    /// The standing words of a block's first line: what follows is an explanation.
    pub fn first_line(&self, holder: NodeId) -> Cow<'_, str> {
        let mut breaks = self
            .inlines(holder)
            .filter(|id| matches!(self.nodes[*id].kind, Kind::SoftBreak | Kind::HardBreak));
        let end = breaks.next().unwrap_or(self.after(holder));
        self.standing(holder + 1..end)
    }

    /// Where `words` stand in the nodes of `range` inside `within`, whatever their case: in a run
    /// of text, or as the whole of a piece of code, whose marks then belong to them. What is struck
    /// out, an image's words and raw HTML are no place for them.
    pub fn find_standing(
        &self,
        range: std::ops::Range<NodeId>,
        within: Span,
        words: &str,
    ) -> Option<Span> {
        let mut at = range.start;
        while at < range.end {
            let mut span = self.nodes[at].span;
            match self.nodes[at].kind {
                Kind::Strikethrough | Kind::Image => {
                    at = self.after(at);
                    continue;
                }
                Kind::Code if spelt::is(self.detail(at).unwrap_or_default(), words) => {
                    return Some(span);
                }
                Kind::Text => {
                    // The parser cuts a run of text at every mark that might have meant something.
                    while at + 1 < range.end
                        && self.nodes[at + 1].kind == Kind::Text
                        && self.nodes[at + 1].span.start == span.end
                    {
                        at += 1;
                        span = span.cover(self.nodes[at].span);
                    }
                    let start = span.start.max(within.start);
                    let run = Span {
                        start,
                        end: span.end.min(within.end).max(start),
                    };
                    if let Some(found) = spelt::find(run.of(self.text), words) {
                        return Some(run.part(found, words.len()));
                    }
                }
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The span of a node's inlines, without the node's own marks (`##`, `-`, `|`).
    pub fn inner(&self, id: NodeId) -> Span {
        let spans = self.inlines(id).map(|child| self.nodes[child].span);
        spans
            .reduce(Span::cover)
            .unwrap_or(Span::at(self.nodes[id].span.start as usize))
    }

    /// Reference definitions of the chapter, `[label]: destination`, labels in lower
    /// case and sorted.
    pub fn definitions(&self) -> &[(String, String)] {
        &self.definitions
    }

    /// Where each of the [`definitions`](Self::definitions) stands as a whole.
    pub fn definition_spans(&self) -> &[Span] {
        &self.definition_spans
    }
}

/// What a node says.
enum Said<'s> {
    /// What its source does.
    Source(Span),
    Else(&'s str),
}

/// The one raw tag that tables cannot do without, `<br>`.
pub(super) fn is_line_break(html: &str) -> bool {
    let inner = html
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|tag| tag.trim_end_matches('/').trim().eq_ignore_ascii_case("br"))
}

fn definitions(parser: &Parser, from: usize) -> (Vec<(String, String)>, Vec<Span>) {
    let found = parser.reference_definitions().iter();
    let mut found: Vec<_> = found
        .map(|(label, definition)| {
            let span = Span::new(definition.span.start + from, definition.span.end + from);
            ((label.to_lowercase(), definition.dest.to_string()), span)
        })
        .collect();
    found.sort();
    found.into_iter().unzip()
}

fn opened<'t>(tag: &'t Tag) -> (Kind, Option<&'t str>) {
    let kind = match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, id, .. } => {
            return (Kind::Heading(*level as u8), id.as_deref());
        }
        Tag::BlockQuote(_) => Kind::BlockQuote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => return (Kind::Fence, Some(info)),
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::IndentedCode,
        Tag::HtmlBlock => Kind::HtmlBlock,
        Tag::List(first) => Kind::List(first.is_some()),
        Tag::Item => Kind::Item,
        Tag::Table(_) => Kind::Table,
        Tag::TableHead => Kind::TableHead,
        Tag::TableRow => Kind::TableRow,
        Tag::TableCell => Kind::TableCell,
        Tag::DefinitionListTitle => Kind::DefinitionTerm,
        Tag::DefinitionListDefinition => Kind::Definition,
        Tag::Strong => Kind::Strong,
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strikethrough => Kind::Strikethrough,
        Tag::Link { dest_url, .. } => return (Kind::Link, Some(dest_url)),
        Tag::Image { dest_url, .. } => return (Kind::Image, Some(dest_url)),
        _ => Kind::OtherBlock,
    };
    (kind, None)
}

fn leaf_kind(event: &Event) -> Kind {
    match event {
        Event::Html(_) | Event::InlineHtml(_) => Kind::InlineHtml,
        Event::SoftBreak => Kind::SoftBreak,
        Event::HardBreak => Kind::HardBreak,
        Event::Rule => Kind::Rule,
        Event::TaskListMarker(done) => Kind::Task(*done),
        _ => Kind::OtherInline,
    }
}
