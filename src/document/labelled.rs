//! Labelled values with what belongs to them: `**Purpose**: x` in a line, `**Rules**:` over a list.

use super::heading;
use super::placeholder;
use crate::markdown::fields::{self, label_key};
use crate::markdown::table::Cell;
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::borrow::Cow;
use std::ops::Range;

/// A label and the values that stand behind or beneath it.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The label's words.
    pub label: String,
    /// The label folded as [`label_key`] folds it.
    pub key: String,
    /// What stands behind the label, or each item of the list beneath it, as far as anybody has
    /// filled it in.
    pub values: Vec<Value>,
    /// The label stands over a list whose items carry labels themselves; for those, its key.
    pub under: Option<String>,
    /// Label and values.
    pub span: Span,
}

/// One value: where it stands, and its nodes for as long as the outline is at hand.
#[derive(Clone, Debug)]
pub struct Value {
    pub span: Span,
    pub nodes: Range<NodeId>,
}

impl Value {
    /// What stands in a cell of a table.
    pub fn of_cell(outline: &Outline, cell: &Cell) -> Self {
        Self {
            span: cell.inner,
            nodes: outline.descendants(cell.node),
        }
    }

    /// The words without markup.
    pub fn words<'o>(&self, outline: &'o Outline) -> Cow<'o, str> {
        outline.standing_within(self.nodes.clone(), self.span)
    }

    /// Whether the value is struck out: it begins with struck words, and what stands behind them is
    /// a remark rather than another value.
    pub fn is_struck(&self, outline: &Outline) -> bool {
        let first = self.nodes.start;
        if self.nodes.is_empty() || outline.node(first).kind != Kind::Strikethrough {
            return false;
        }
        let standing = self.words(outline);
        let struck = self.all_words(outline).len().saturating_sub(standing.len());
        !standing.contains('?') && standing.len() <= 2 * struck
    }

    /// The words without markup, with those that are struck out.
    pub fn all_words(&self, outline: &Outline) -> String {
        outline.plain_in(self.nodes.clone()).into_owned()
    }

    /// The value, unless it is empty or left as the template has it.
    pub fn said(self, outline: &Outline) -> Option<Self> {
        let words = self.words(outline);
        let said = !words.is_empty() && !placeholder::is_left(&words);
        said.then_some(self)
    }
}

/// What a block holds of its inlines: a paragraph's, or an item's opening line.
pub fn line_of(outline: &Outline, holder: NodeId) -> Value {
    let first = outline.children(holder).next();
    let loose = first.filter(|id| outline.node(*id).kind == Kind::Paragraph);
    let holder = loose.unwrap_or(holder);
    let mut inlines = outline
        .inlines(holder)
        .filter(|id| !matches!(outline.node(*id).kind, Kind::Task(_)));
    let nodes = match inlines.next() {
        Some(first) => first..outline.after(inlines.last().unwrap_or(first)),
        None => outline.after(holder)..outline.after(holder),
    };
    let spans = nodes.clone().map(|id| outline.node(id).span);
    let cover = spans.reduce(Span::cover);
    let span = cover.unwrap_or(Span::at(outline.node(holder).span.start as usize));
    Value {
        span: span.trim(outline.text()),
        nodes,
    }
}

/// The lines of a list's items, deeper lists left out.
pub fn items(outline: &Outline, list: NodeId) -> Vec<Value> {
    let lines = outline.children(list).map(|item| line_of(outline, item));
    lines.collect()
}

/// The first value of the first label of these keys that anybody filled in.
pub fn first(labels: &[Labelled], keys: &[&str]) -> Option<Span> {
    let mut of_keys = labels.iter().filter(|it| keys.contains(&it.key.as_str()));
    let value = of_keys.find_map(|it| it.values.first())?;
    Some(value.span)
}

/// All values of the labels of these keys.
pub fn all(labels: &[Labelled], keys: &[&str]) -> Vec<Span> {
    let of_keys = labels.iter().filter(|it| keys.contains(&it.key.as_str()));
    let values = of_keys.flat_map(|it| it.values.iter());
    values.map(|value| value.span).collect()
}

/// The labelled values among some blocks, in document order. A heading among them is a label too:
/// `#### Responsibilities` over a list says the same as the bold words do.
pub fn read(outline: &Outline, blocks: Range<NodeId>) -> Vec<Labelled> {
    let mut reader = Reader {
        outline,
        fields: fields::Reader::new(outline),
        found: Vec::new(),
    };
    reader.read(blocks);
    reader.found
}

/// Reads the labels of some blocks, with the lists that are made once for all of them.
struct Reader<'o> {
    outline: &'o Outline<'o>,
    fields: fields::Reader<'o>,
    found: Vec<Labelled>,
}

impl Reader<'_> {
    fn read(&mut self, blocks: Range<NodeId>) {
        let outline = self.outline;
        // The label that has no value yet: what comes next is its value.
        let mut open: Option<usize> = None;
        // The label whose line has just ended: a list right behind it goes on with its value.
        let mut ended: Option<usize> = None;
        for block in outline.blocks(blocks) {
            let span = outline.node(block).span;
            let before = self.found.len();
            let just_ended = ended.take();
            match outline.node(block).kind {
                Kind::Heading(_) => {
                    let label = outline.plain(block);
                    let key = heading::key(&label);
                    open = Some(self.found.len());
                    self.found.push(labelled(label.into_owned(), key, span));
                }
                Kind::Paragraph => match bold_line(outline, block) {
                    Some(label) => {
                        let key = label_key(&label);
                        open = Some(self.found.len());
                        self.found.push(labelled(label, key, span));
                    }
                    None => {
                        open = self.paragraph(block, open);
                        ended = (self.found.len() > before).then(|| self.found.len() - 1);
                    }
                },
                Kind::List(numbered) => {
                    self.list(block, open);
                    // Numbered items are steps: they stand for themselves.
                    let plain = open.take().is_none() && self.found.len() == before && !numbered;
                    if plain {
                        self.take_items(block, just_ended);
                    }
                }
                Kind::Table => {
                    self.push_fields(block, None);
                    open = None;
                }
                _ => {
                    if let Some(at) = open {
                        self.found[at].span = self.found[at].span.cover(span);
                    }
                }
            }
        }
    }

    /// The fields of a paragraph; one without any is the value of the label before it. Returns the
    /// label that is open behind it.
    fn paragraph(&mut self, block: NodeId, open: Option<usize>) -> Option<usize> {
        let outline = self.outline;
        let start = self.found.len();
        self.push_fields(block, None);
        if self.found.len() == start {
            let value = line_of(outline, block).said(outline);
            if let Some(label) = open.and_then(|at| self.found.get_mut(at)) {
                label.span = label.span.cover(outline.node(block).span);
                label.values.extend(value);
            }
            // A sentence under the label may precede its list.
            return open;
        }
        let last = self.found.len() - 1;
        self.found[last].values.is_empty().then_some(last)
    }

    /// The items of a list: values of the label that is open, and fields where they carry labels.
    fn list(&mut self, block: NodeId, open: Option<usize>) {
        let under = open.and_then(|at| self.found.get(at));
        let under = under.map(|it| it.key.clone());
        self.take_items(block, open);
        self.push_fields(block, under.as_deref());
    }

    /// Gives the items of a list to a label as its values.
    fn take_items(&mut self, list: NodeId, label: Option<usize>) {
        let outline = self.outline;
        if let Some(label) = label.and_then(|at| self.found.get_mut(at)) {
            label.span = label.span.cover(outline.node(list).span);
            let lines = items(outline, list).into_iter();
            let values = lines.filter_map(|line| line.said(outline));
            label.values.extend(values);
        }
    }

    fn push_fields(&mut self, block: NodeId, under: Option<&str>) {
        let outline = self.outline;
        for field in self.fields.of_block(block) {
            let key = field.key();
            let beneath = field.item.into_iter().flat_map(|item| {
                let lists = outline.children(item);
                let lists = lists.filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
                lists.flat_map(|list| items(outline, list))
            });
            let value = Value {
                span: field.value,
                nodes: field.nodes.clone(),
            };
            let values = std::iter::once(value).chain(beneath);
            let holder = field.item.unwrap_or(block);
            let values: Vec<_> = values.filter_map(|value| value.said(outline)).collect();
            self.found.push(Labelled {
                label: field.label,
                key,
                values,
                under: under.map(str::to_owned),
                span: outline.node(holder).span,
            });
        }
    }
}

fn labelled(label: String, key: String, span: Span) -> Labelled {
    Labelled {
        label,
        key,
        values: Vec::new(),
        under: None,
        span,
    }
}

/// The words of a paragraph that stands as a label over what follows: it begins with bold words, or
/// ends with a colon.
pub fn label_over(outline: &Outline, block: NodeId) -> Option<String> {
    let first = outline.inlines(block).next()?;
    if outline.node(first).kind == Kind::Strong {
        return Some(outline.plain(first).trim_end_matches(':').to_owned());
    }
    let words = outline.plain(block);
    Some(words.strip_suffix(':')?.to_owned())
}

/// The words of a paragraph that is one bold run and nothing else.
fn bold_line(outline: &Outline, block: NodeId) -> Option<String> {
    let mut inlines = outline.inlines(block);
    let first = inlines.next()?;
    let alone = inlines.next().is_none() && outline.node(first).kind == Kind::Strong;
    let words = alone.then(|| outline.plain(first))?;
    (!words.contains(':')).then(|| words.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    fn lines(text: &str) -> Vec<String> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let found = read(&outline, outline.all());
        let line = |it: Labelled| {
            let under = it.under.map_or(String::new(), |key| format!("{key} > "));
            let values = it.values.iter().map(|value| value.words(&outline));
            format!(
                "{under}{}: {}",
                it.key,
                values.collect::<Vec<_>>().join(" | ")
            )
        };
        found.into_iter().map(line).collect()
    }

    #[test]
    fn values_behind_and_beneath_a_label() {
        for text in [
            "**Duties**: a\n",
            "**Duties:** a\n",
            "**Duties**:\n- a\n",
            "**Duties**:\n\n- a\n",
            "**Duties:**\n\n* a\n",
            "**Duties**\n\n- a\n",
            "#### Duties\n\n- a\n",
            "#### 2.1 Duties\n\na\n",
            "- **Duties**: a\n",
            "- Duties:\n  - a\n",
            "| | |\n|-|-|\n| Duties | a |\n",
        ] {
            assert_eq!(lines(text), ["duties: a"], "{text}");
        }
    }

    #[test]
    fn several_values_and_labels() {
        assert_eq!(
            lines("**A**: 1\n**B**: 2\n\n**C**:\n- x\n- y\n\nprose\n"),
            ["a: 1", "b: 2", "c: x | y"]
        );
        assert_eq!(lines("**A**: 1\n- x\n- y\n"), ["a: 1 | x | y"]);
        assert_eq!(lines("**A**: 1\n- B: 2\n- y\n"), ["a: 1", "b: 2"]);
        assert_eq!(
            lines("**In and out**:\n- **In**: x\n- **Out**: [y]\n"),
            [
                "in and out: In: x",
                "in and out > in: x",
                "in and out > out: "
            ]
        );
    }

    #[test]
    fn an_item_without_words_is_an_empty_line() {
        let outline = Outline::parse("- a\n-\n", 0, Dialect::V05);
        let lines: Vec<_> = items(&outline, 0).into_iter().map(|it| it.nodes).collect();
        assert_eq!(lines, [2..3, 4..4]);
    }

    #[test]
    fn struck_values() {
        for (text, struck) in [
            ("~~a~~", true),
            ("~~some words~~ not needed", true),
            ("~~10~~ 12 desks in the hall", false),
            ("~~Why not?~~ Why?", false),
            ("a ~~b~~", false),
        ] {
            let outline = Outline::parse(text, 0, Dialect::V05);
            assert_eq!(line_of(&outline, 0).is_struck(&outline), struck, "{text}");
        }
    }

    #[test]
    fn what_nobody_filled_in_is_no_value() {
        assert_eq!(
            lines("**A**: [Why]\n\n**B**:\n- [x]\n- TBD\n"),
            ["a: ", "b: "]
        );
    }
}
