//! The things that a section names one after the other, in the shapes that people write them:
//! sub-headings, bold lines, list items, table rows.
//!
//! A kind of section reads its records from entries: it says which labels are fields of a record,
//! so that `**Purpose**: x` is told from `**Flow 1: x**`, and gets one entry a record.

use super::anchors::{Anchor, Place, Target};
use super::labelled::{self, Labelled, Value};
use super::placeholder;
use super::reading::Reading;
use super::sections::Section;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId, Outline, table};
use crate::text::Span;
use std::ops::Range;

/// How an entry is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `#### Name` with blocks beneath; the heading.
    Heading(NodeId),
    /// `**Name**` or `**Name**: text` with blocks beneath.
    Line,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

/// One thing that a section names.
#[derive(Clone, Debug)]
pub struct Entry {
    pub shape: Shape,
    /// Its name without markup: a heading's words, the bold words of a line or an item, an item's
    /// whole line where nothing in it is bold, a row's first cell.
    pub name: String,
    pub name_span: Span,
    /// What stands behind the name on its line.
    pub behind: Option<Value>,
    /// The whole line that it opens with, name and all; a row's first cell.
    pub line: Value,
    /// The labelled values of the entry; a row's cells by their columns.
    pub fields: Vec<Labelled>,
    /// The box of a task: whether it is ticked.
    pub task: Option<bool>,
    /// The blocks that belong to it; a row's cells.
    pub body: Range<NodeId>,
    pub span: Span,
}

impl Entry {
    /// The anchor of the entry: that of its heading where it is the one that is wanted, else one of
    /// our own, which goes to where its words begin.
    pub fn target(&self, reading: Reading, wanted: &str) -> Target {
        let anchor = match self.shape {
            Shape::Heading(heading) => reading.anchors.at_heading(heading, wanted),
            _ => Anchor::Own(reading.anchors.own(wanted)),
        };
        let place = self.place(reading.outline);
        Target { anchor, place }
    }

    /// The entry with these blocks for its own, and what their labels say.
    pub fn over(self, outline: &Outline, body: Range<NodeId>) -> Self {
        Self {
            fields: labelled::read(outline, body.clone()),
            body,
            ..self
        }
    }

    /// The first field of one of these keys.
    pub fn field(&self, keys: &[&str]) -> Option<&Labelled> {
        let has_key = |it: &&Labelled| keys.contains(&it.key.as_str());
        self.fields.iter().find(has_key)
    }

    /// The values of the first field of one of these keys that anybody filled in.
    pub fn values(&self, keys: &[&str]) -> &[Value] {
        let mut fields = self.fields.iter();
        let found = fields.find(|it| keys.contains(&it.key.as_str()) && !it.values.is_empty());
        found.map_or(&[], |field| &field.values)
    }

    /// The first of [`values`](Self::values).
    pub fn value(&self, keys: &[&str]) -> Option<&Value> {
        self.values(keys).first()
    }

    /// Where an anchor may stand: before a heading, in a row's first cell that says anything, else
    /// at the head of the line.
    pub fn place(&self, outline: &Outline) -> Place {
        let cell = || self.fields.iter().find_map(|field| field.values.first());
        match self.shape {
            Shape::Heading(id) => Place::Heading(outline.node(id).span.start),
            Shape::Row => Place::Line(cell().unwrap_or(&self.line).span.start),
            Shape::Line | Shape::Item => Place::Line(self.line.span.start),
        }
    }

    /// Whether the entry is as the template has it: no name of its own.
    pub fn is_placeholder(&self) -> bool {
        placeholder::is_placeholder(&self.name) || !placeholder::says_anything(&self.name)
    }
}

/// The entries of a section: its sub-sections where it has any, else those of its blocks. `is_field`
/// says of a folded label whether it is a field of an entry rather than an entry.
pub fn of_section(
    reading: Reading,
    section: &Section,
    is_field: &dyn Fn(&str) -> bool,
) -> Vec<Entry> {
    let inner = reading.inside(section);
    let inner: Vec<_> = inner.into_iter().filter(|it| !is_field(&it.key)).collect();
    if inner.is_empty() {
        return of_blocks(reading, section.body.clone(), is_field);
    }
    inner
        .into_iter()
        .map(|it| of_heading(reading, it))
        .collect()
}

/// The entry that a sub-section is.
pub fn of_heading(reading: Reading, section: &Section) -> Entry {
    let outline = reading.outline;
    Entry {
        shape: Shape::Heading(section.heading),
        name: section.title.clone(),
        name_span: outline.inner(section.heading).trim(outline.text()),
        behind: None,
        line: labelled::line_of(outline, section.heading),
        fields: labelled::read(outline, section.body.clone()),
        task: None,
        body: section.body.clone(),
        span: section.span,
    }
}

/// The entries of some blocks: rows, bold lines with what stands beneath them, or items.
pub fn of_blocks(
    reading: Reading,
    blocks: Range<NodeId>,
    is_field: &dyn Fn(&str) -> bool,
) -> Vec<Entry> {
    let outline = reading.outline;
    let mut entries: Vec<Entry> = Vec::new();
    // The bold line that the blocks behind it belong to.
    let mut open = false;
    for block in outline.blocks(blocks) {
        let kind = outline.node(block).kind;
        let lead = match kind {
            Kind::Paragraph => lead(reading, block, is_field),
            _ => None,
        };
        match kind {
            _ if lead.is_some() => {
                entries.extend(lead);
                open = true;
            }
            Kind::Heading(_) | Kind::Rule => open = false,
            _ if open => {
                if let Some(entry) = entries.last_mut() {
                    entry.body.end = outline.after(block);
                    entry.span = entry.span.cover(outline.node(block).span);
                }
            }
            Kind::Table => entries.extend(of_table(reading, block)),
            Kind::List(_) => entries.extend(of_list(reading, block)),
            _ => {}
        }
    }
    for entry in entries.iter_mut().filter(|it| it.shape == Shape::Line) {
        entry.fields = labelled::read(outline, entry.body.clone());
        // The line itself was read as a label: it is the entry.
        entry
            .fields
            .retain(|field| field.key != label_key(&entry.name));
    }
    entries
}

/// The entry that a paragraph opens: one that begins with bold words which are no field's label.
fn lead(reading: Reading, block: NodeId, is_field: &dyn Fn(&str) -> bool) -> Option<Entry> {
    let outline = reading.outline;
    let first = outline.inlines(block).next()?;
    if outline.node(first).kind != Kind::Strong {
        return None;
    }
    let name = outline.plain(first);
    let name = name.trim_end_matches([':', '：']).trim_end();
    if is_field(&label_key(name)) {
        return None;
    }
    let (name_span, behind) = split(reading, block, first);
    Some(Entry {
        shape: Shape::Line,
        name: name.to_owned(),
        name_span,
        behind,
        line: labelled::line_of(outline, block),
        fields: Vec::new(),
        task: None,
        body: block..outline.after(block),
        span: outline.node(block).span,
    })
}

/// The rows of a table; each cell is a field with its column's name.
pub fn of_table(reading: Reading, table: NodeId) -> Vec<Entry> {
    let outline = reading.outline;
    let table = table::read(outline, table);
    let heads = table.head.iter().map(|cell| outline.plain(cell.node));
    let heads: Vec<_> = heads.map(|label| (label_key(&label), label)).collect();
    let rows = table.rows.iter().filter_map(|row| {
        let first = row.cells.first()?;
        let value = |cell: &table::Cell| Value::of_cell(outline, cell);
        let cells = row.cells.iter().zip(&heads);
        let fields = cells.map(|(cell, (key, label))| Labelled {
            label: label.to_string(),
            key: key.clone(),
            values: value(cell).said(outline).into_iter().collect(),
            under: None,
            span: cell.inner,
        });
        let last = row.cells.last().map_or(first.node, |cell| cell.node);
        Some(Entry {
            shape: Shape::Row,
            name: value(first).words(outline).into_owned(),
            name_span: first.inner,
            behind: None,
            line: value(first),
            fields: fields.collect(),
            task: None,
            body: first.node..outline.after(last),
            span: row.span,
        })
    });
    rows.collect()
}

/// The items of a list.
pub fn of_list(reading: Reading, list: NodeId) -> Vec<Entry> {
    let outline = reading.outline;
    let items = outline.children(list).map(|item| {
        let line = labelled::line_of(outline, item);
        let first = line.nodes.start;
        let is_bold = !line.nodes.is_empty() && outline.node(first).kind == Kind::Strong;
        let task = outline.children(item).find_map(|id| task(reading, id));
        let (name, name_span, behind) = if is_bold {
            let name = outline.plain(first);
            let name = name.trim_end_matches([':', '：']).trim_end().to_owned();
            let (span, behind) = split_line(reading, &line, first);
            (name, span, behind)
        } else {
            (line.words(outline).into_owned(), line.span, None)
        };
        let beneath = outline
            .children(item)
            .find(|id| !outline.node(*id).kind.is_inline() && *id >= line.nodes.end);
        let body = beneath.unwrap_or(outline.after(item))..outline.after(item);
        Entry {
            shape: Shape::Item,
            name,
            name_span,
            behind,
            line,
            fields: labelled::read(outline, body.clone()),
            task,
            body,
            span: outline.node(item).span,
        }
    });
    items.collect()
}

/// The box of a task, in a tight item or in the paragraph of a loose one.
fn task(reading: Reading, id: NodeId) -> Option<bool> {
    let outline = reading.outline;
    match outline.node(id).kind {
        Kind::Task(done) => Some(done),
        Kind::Paragraph => {
            let first = outline.children(id).next()?;
            match outline.node(first).kind {
                Kind::Task(done) => Some(done),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The bold words of a block's line and what stands behind them.
fn split(reading: Reading, holder: NodeId, bold: NodeId) -> (Span, Option<Value>) {
    let line = labelled::line_of(reading.outline, holder);
    split_line(reading, &line, bold)
}

fn split_line(reading: Reading, line: &Value, bold: NodeId) -> (Span, Option<Value>) {
    let outline = reading.outline;
    let text = outline.text();
    let start = outline.node(bold).span.end;
    let rest = Span {
        start,
        end: line.span.end.max(start),
    };
    let joint = |ch: char| ch.is_whitespace() || ":：-–—".contains(ch);
    let words = rest.of(text);
    let words = words.trim_start_matches(joint);
    let rest = Span {
        start: rest.end - words.len() as u32,
        end: rest.end,
    };
    let nodes = outline.after(bold)..line.nodes.end.max(outline.after(bold));
    let behind = Value { span: rest, nodes };
    (outline.inner(bold), behind.said(outline))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each entry as `name (behind) field=value …`.
    fn lines(text: &str) -> Vec<String> {
        of_text(text, |reading| {
            let outline = reading.outline;
            let entries = of_section(reading, &reading.sections[0], &|key| key == "use");
            let line = |it: Entry| {
                let behind = it
                    .behind
                    .map(|value| format!(" ({})", value.words(outline)));
                let fields = it.fields.iter().map(|field| {
                    let values = field.values.iter().map(|value| value.words(outline));
                    format!(" {}={}", field.key, values.collect::<Vec<_>>().join("+"))
                });
                let task = it
                    .task
                    .map_or("", |done| if done { "[x] " } else { "[ ] " });
                format!(
                    "{task}{}{}{}",
                    it.name,
                    behind.unwrap_or_default(),
                    fields.collect::<String>()
                )
            };
            entries.into_iter().map(line).collect()
        })
    }

    #[test]
    fn every_shape_gives_the_same_entries() {
        for body in [
            "### A\n\n**Use**: x\n\n### B\n\n**Use:** y\n",
            "**A**\n\n**Use**: x\n\n**B**\n- Use: y\n",
            "**A**\n- **Use**: x\n\n**B**:\n- **Use**: y\n",
            "1. **A**\n   - Use: x\n2. **B**\n   - Use: y\n",
            "- A\n  - Use: x\n- B\n  - Use: y\n",
        ] {
            assert_eq!(
                lines(&format!("# T\n\n{body}")),
                ["A use=x", "B use=y"],
                "{body}"
            );
        }
        let table = "# T\n\n| Name | Use |\n|-|-|\n| A | x |\n| B | y |\n";
        assert_eq!(lines(table), ["A name=A use=x", "B name=B use=y"]);
    }

    #[test]
    fn words_behind_a_name_and_boxes() {
        for (body, line) in [
            ("1. **A**: x y\n", "A (x y)"),
            ("- **A** – x *y*\n", "A (x y)"),
            ("**A: b** (Week 1)\n- [ ] c\n", "A: b ((Week 1))"),
            ("- [x] a `b`\n", "[x] a b"),
            ("- [ ] **A**: b\n", "[ ] A (b)"),
            ("- plain words: and more\n", "plain words: and more"),
        ] {
            assert_eq!(lines(&format!("# T\n\n{body}")), [line], "{body}");
        }
    }
}
