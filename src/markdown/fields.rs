//! Labelled values, `**Status**: Approved`, in the containers that people put them into.

use super::{Kind, NodeId, Outline, table};
use crate::text::Span;
use crate::text::words::Folding;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One labelled value.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The label as written, without its colon and marks.
    pub label: String,
    /// What follows the label; empty where nothing does.
    pub value: Span,
    /// The inlines of the value, a contiguous run of the outline.
    pub nodes: std::ops::Range<NodeId>,
    /// The list item whose line the field ends, if any: deeper lists in it belong to the field.
    pub item: Option<NodeId>,
    /// The label carries a mark (bold, a table cell): without one, only known labels count.
    pub marked: bool,
}

impl Field {
    /// The label folded for comparison.
    pub fn key(&self) -> String {
        label_key(&self.label)
    }
}

/// Folds a label: lower case, words apart by one space, no `(s)`, no colon, no marks.
///
/// ```
/// # use mdbook_designdoc::markdown::fields::label_key;
/// assert_eq!(label_key("Author(s):"), "author");
/// assert_eq!(label_key("last_updated"), "last updated");
/// ```
pub fn label_key(label: &str) -> String {
    static FOLDING: Folding = Folding::new(b"/", b"(");
    let folded = FOLDING.fold(label);
    folded.unwrap_or_else(|| words_of(&label.to_lowercase().replace("(s)", "")))
}

/// The words of a label apart by one space.
fn words_of(label: &str) -> String {
    let mut words = String::with_capacity(label.len());
    let mut apart = false;
    for ch in label.chars() {
        if !ch.is_alphanumeric() && ch != '/' {
            apart = true;
            continue;
        }
        if std::mem::take(&mut apart) && !words.is_empty() {
            words.push(' ');
        }
        words.push(ch);
    }
    words
}

/// The fields of one block: of each line of a paragraph, each item of a list, each row of a
/// two-column table, each block in a quote. A line that is no field is left out.
pub fn of_block(outline: &Outline, block: NodeId) -> Vec<Field> {
    let mut reader = Reader::new(outline);
    reader.collect(block, 0);
    reader.fields
}

/// Reads the fields of one block after the other into a list that is made once.
pub struct Reader<'o> {
    outline: &'o Outline<'o>,
    fields: Vec<Field>,
    /// Those of the present line holder.
    inlines: Vec<NodeId>,
}

/// The fields of a list by their items; of an item with several, the last.
pub fn by_item(outline: &Outline, list: NodeId) -> BTreeMap<NodeId, Field> {
    let fields = of_block(outline, list).into_iter();
    let with_item = fields.filter_map(|field| Some((field.item?, field)));
    with_item.collect()
}

/// Whether every line, item or row of the block is one of `fields`, so that nothing is lost when
/// the block is shown in another shape.
pub fn cover(outline: &Outline, block: NodeId, fields: &[Field]) -> bool {
    cover_at(outline, block, 0, fields)
}

/// How many quotes inside one another are looked into: no author writes more, and each is a call.
const DEEPEST_QUOTE: usize = 32;

fn cover_at(outline: &Outline, block: NodeId, depth: usize, fields: &[Field]) -> bool {
    match outline.node(block).kind {
        Kind::Paragraph => {
            let inlines: Vec<_> = outline.inlines(block).collect();
            lines(outline, &inlines).all(|line| covered(outline, line, fields))
        }
        Kind::List(_) => outline
            .children(block)
            .all(|item| is_covered_item(outline, item, fields)),
        Kind::Table => {
            let table = table::read(outline, block);
            let heading = usize::from(!is_column_title(outline, &table));
            let span = outline.node(block).span;
            let within = |field: &&Field| span.contains(field.value);
            fields.iter().filter(within).count() == table.rows.len() + heading
        }
        Kind::BlockQuote if depth < DEEPEST_QUOTE => outline
            .children(block)
            .all(|child| cover_at(outline, child, depth + 1, fields)),
        _ => false,
    }
}

/// Whether an item is one line of fields, and beneath it at most one flat list: the values.
fn is_covered_item(outline: &Outline, item: NodeId, fields: &[Field]) -> bool {
    let Some(line) = only_line(outline, item) else {
        return false;
    };
    // A box to tick says something that no field does.
    let is_task = |id: &NodeId| matches!(outline.node(*id).kind, Kind::Task(_));
    let mut lists = blocks_beneath(outline, item);
    let is_list = |id: NodeId| matches!(outline.node(id).kind, Kind::List(_));
    let flat = |id: NodeId| is_list(id) && is_flat(outline, id);
    !line.is_empty()
        && !line.iter().any(is_task)
        && covered(outline, &line, fields)
        && lists.next().is_none_or(flat)
        && lists.next().is_none()
}

/// Whether each item of a list is one line and nothing else, so that its inlines say all of it.
pub fn is_flat(outline: &Outline, list: NodeId) -> bool {
    outline.children(list).all(|item| {
        only_line(outline, item).is_some() && blocks_beneath(outline, item).next().is_none()
    })
}

/// The inlines that an item opens with, unless they take several lines.
fn only_line(outline: &Outline, item: NodeId) -> Option<Vec<NodeId>> {
    let line: Vec<_> = outline.inlines(line_holder(outline, item)).collect();
    let is_break = |id: &NodeId| {
        let kind = outline.node(*id).kind;
        matches!(kind, Kind::SoftBreak | Kind::HardBreak)
    };
    (!line.iter().any(is_break)).then_some(line)
}

/// What holds the inlines of an item: the first paragraph of a loose one, else the item.
fn line_holder(outline: &Outline, item: NodeId) -> NodeId {
    let first = outline.children(item).next();
    let loose = first.filter(|id| outline.node(*id).kind == Kind::Paragraph);
    loose.unwrap_or(item)
}

/// The blocks of an item beneath the line that it opens with.
fn blocks_beneath<'o>(outline: &'o Outline<'_>, item: NodeId) -> impl Iterator<Item = NodeId> + 'o {
    let holder = line_holder(outline, item);
    outline
        .children(item)
        .filter(move |id| *id != holder && !outline.node(*id).kind.is_inline())
}

/// Whether a line is made of nothing but `fields`.
fn covered(outline: &Outline, line: &[NodeId], fields: &[Field]) -> bool {
    parts(outline, line).all(|part| covered_part(outline, part, fields))
}

fn covered_part(outline: &Outline, part: &[NodeId], fields: &[Field]) -> bool {
    let Some(first) = part.first() else {
        return true;
    };
    let start = outline.node(*first).span.start;
    let end = part
        .last()
        .map_or(start, |last| outline.node(*last).span.end);
    fields.iter().any(|field| {
        let span = Span { start, end };
        // `**Status: Draft** and more`: what stands behind the bold run is no part of the value.
        let behind = |end_of_value| Span::new(end_of_value as usize, end as usize);
        let is_mark = |ch: char| ch.is_whitespace() || "*_|·•".contains(ch);
        span.contains(field.value)
            && behind(field.value.end)
                .of(outline.text())
                .trim_matches(is_mark)
                .is_empty()
    })
}

impl<'o> Reader<'o> {
    /// A reader of the blocks of an outline.
    pub fn new(outline: &'o Outline<'o>) -> Self {
        Self {
            outline,
            fields: Vec::new(),
            inlines: Vec::new(),
        }
    }

    /// As [`of_block`].
    pub fn of_block(&mut self, block: NodeId) -> std::vec::Drain<'_, Field> {
        self.collect(block, 0);
        self.fields.drain(..)
    }

    fn collect(&mut self, block: NodeId, depth: usize) {
        let outline = self.outline;
        match outline.node(block).kind {
            Kind::Paragraph => self.of_lines(block, false),
            Kind::List(_) => {
                for item in outline.children(block) {
                    // The lines after an item's first field are its text, not fields of their own.
                    let start = self.fields.len();
                    self.of_lines(line_holder(outline, item), true);
                    if let Some(last) = self.fields[start..].last_mut() {
                        last.item = Some(item);
                    }
                }
            }
            Kind::Table => self.of_table(block),
            Kind::BlockQuote if depth < DEEPEST_QUOTE => {
                for child in outline.children(block) {
                    // What stands beneath a quoted heading is quoted from elsewhere.
                    if matches!(outline.node(child).kind, Kind::Heading(_)) {
                        break;
                    }
                    self.collect(child, depth + 1);
                }
            }
            _ => {}
        }
    }

    /// The fields of all lines, or of the `first` that has any.
    fn of_lines(&mut self, holder: NodeId, first: bool) {
        let outline = self.outline;
        self.inlines.clear();
        self.inlines.extend(outline.inlines(holder));
        let start = self.fields.len();
        for line in lines(outline, &self.inlines) {
            for part in parts(outline, line) {
                self.fields.extend(of_line(outline, part));
            }
            if first && self.fields.len() > start {
                break;
            }
        }
    }

    fn of_table(&mut self, block: NodeId) {
        let outline = self.outline;
        let table = table::read(outline, block);
        if table.head.len() != 2 {
            return;
        }
        let head = (!is_column_title(outline, &table)).then_some(&table.head);
        for cells in head
            .into_iter()
            .chain(table.rows.iter().map(|row| &row.cells))
        {
            if let [key, value] = cells.as_slice() {
                let label = outline.plain(key.node);
                self.fields.push(Field {
                    label: label.trim_end_matches(':').to_owned(),
                    value: value.inner,
                    nodes: outline.descendants(value.node),
                    item: None,
                    marked: true,
                });
            }
        }
    }
}

/// Whether the header row names the columns (`Field | Value`, or empty) rather than being a field.
fn is_column_title(outline: &Outline, table: &table::Table) -> bool {
    const TITLES: [&str; 11] = [
        "",
        "field",
        "attribute",
        "key",
        "property",
        "item",
        "name",
        "metadata",
        "label",
        "detail",
        "information",
    ];
    let first = table.head.first().map(|cell| outline.plain(cell.node));
    TITLES.contains(&label_key(&first.unwrap_or_default()).as_str())
}

fn lines<'n>(outline: &Outline, inlines: &'n [NodeId]) -> impl Iterator<Item = &'n [NodeId]> {
    let is_break = |id: &NodeId| {
        matches!(
            outline.node(*id).kind,
            Kind::SoftBreak | Kind::HardBreak | Kind::Task(_)
        )
    };
    let lines = inlines.split(is_break);
    lines.filter(|line| !line.is_empty())
}

/// Several fields in one line, `**A:** x | **B:** y`: cut before a label that follows a separator.
fn parts<'n>(outline: &Outline, line: &'n [NodeId]) -> impl Iterator<Item = &'n [NodeId]> {
    let mut cuts = Vec::new();
    for at in 1..line.len() {
        let before = outline.node(line[at - 1]);
        let separated = before.kind == Kind::Text
            && outline
                .source(line[at - 1])
                .trim_end()
                .ends_with(['|', '·', '•']);
        if separated && label_of(outline, &line[at..]).is_some() {
            cuts.push(at);
        }
    }
    let ends = cuts.into_iter().chain([line.len()]);
    let mut start = 0;
    ends.map(move |end| &line[std::mem::replace(&mut start, end)..end])
}

/// A bold label at the head of `line`, and how many bytes into which node its value begins.
struct Label<'o> {
    words: Cow<'o, str>,
    value_start: usize,
    marked: bool,
}

fn label_of<'o>(outline: &'o Outline, line: &[NodeId]) -> Option<Label<'o>> {
    let first = *line.first()?;
    let span = outline.node(first).span;
    match outline.node(first).kind {
        Kind::Strong => {
            let words = outline.plain(first);
            if let Some(label) = words.strip_suffix([':', '：']) {
                let len = label.trim_end().len();
                return Some(Label {
                    words: cut(words, len),
                    value_start: span.end as usize,
                    marked: true,
                });
            }
            let next = line.get(1).map(|id| outline.source(*id));
            // `**Status: Draft** · **Date: …**` has its colon inside the bold run.
            let goes_on = |rest: &&str| !rest.trim_start().starts_with(['|', '·', '•']);
            if let Some(rest) = next.filter(goes_on) {
                let colon = rest.trim_start();
                let mark = colon.chars().next().filter(|ch| matches!(ch, ':' | '：'))?;
                let skipped = rest.len() - colon.len() + mark.len_utf8();
                return Some(Label {
                    words,
                    value_start: span.end as usize + skipped,
                    marked: true,
                });
            }
            // `**Status: Draft**`, label and value in one bold run.
            let inner = outline.inner(first);
            let colon = inner.of(outline.text()).find(':')?;
            let label = inner.part(0, colon).of(outline.text());
            (!label.is_empty()).then(|| Label {
                words: Cow::Borrowed(label),
                value_start: inner.start as usize + colon + 1,
                marked: false,
            })
        }
        Kind::Text => {
            const LONGEST_PLAIN_LABEL: usize = 40;
            let text = outline.source(first);
            let colon = text.find(':').filter(|at| *at <= LONGEST_PLAIN_LABEL)?;
            let label = text[..colon].trim();
            let plain = !label.is_empty() && label.split(' ').count() <= 4;
            // `https://…` has a colon too.
            let apart = text[colon + 1..].starts_with([' ', '\t']) || text.len() == colon + 1;
            (plain && apart).then(|| Label {
                words: Cow::Borrowed(label),
                value_start: span.start as usize + colon + 1,
                marked: false,
            })
        }
        _ => None,
    }
}

/// The first `len` bytes of some words.
fn cut(words: Cow<str>, len: usize) -> Cow<str> {
    match words {
        Cow::Borrowed(words) => Cow::Borrowed(&words[..len]),
        Cow::Owned(mut words) => {
            words.truncate(len);
            Cow::Owned(words)
        }
    }
}

fn of_line(outline: &Outline, line: &[NodeId]) -> Option<Field> {
    let label = label_of(outline, line)?;
    let (first, last) = (*line.first()?, *line.last()?);
    let inside_bold = !label.marked && outline.node(first).kind == Kind::Strong;
    let end = if inside_bold {
        outline.inner(first).end as usize
    } else {
        outline.node(last).span.end as usize
    };
    let text = outline.text();
    let value = Span::new(label.value_start.min(end), end).trim(text);
    let words = value.of(text).trim_end_matches(['|', '·', '•']).trim_end();
    let value = value.part(0, words.len());
    let mut start = first;
    while start < outline.after(last) && outline.node(start).span.end <= value.start {
        start += 1;
    }
    Some(Field {
        label: label.words.into_owned(),
        value,
        nodes: start..outline.after(last),
        item: None,
        marked: label.marked,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    fn read(text: &str) -> Vec<(String, String)> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let blocks: Vec<_> = outline.roots().collect();
        let fields = blocks
            .into_iter()
            .flat_map(|block| of_block(&outline, block));
        fields
            .map(|field| (field.label, field.value.of(text).to_owned()))
            .collect()
    }

    fn pair(label: &str, value: &str) -> (String, String) {
        (label.to_owned(), value.to_owned())
    }

    #[test]
    fn colon_inside_outside_or_missing() {
        for text in [
            "**Status**: In *Review*\n",
            "**Status:** In *Review*\n",
            "**Status** : In *Review*\n",
            "- **Status**: In *Review*\n",
            "* Status: In *Review*\n",
            "> **Status:** In *Review*\n",
            "| | |\n|-|-|\n| **Status** | In *Review* |\n",
            "| Status | In *Review* |\n|-|-|\n",
        ] {
            assert_eq!(read(text), [pair("Status", "In *Review*")], "{text}");
        }
        assert_eq!(read("**Status: Draft**\n"), [pair("Status", "Draft")]);
        assert_eq!(
            read("**Status: Draft** · **Date: May**\n"),
            [pair("Status", "Draft"), pair("Date", "May")]
        );
        assert_eq!(read("**Status: Draft** and prose\n"), []);
        assert_eq!(read("**Status**:\n"), [pair("Status", "")]);
        assert_eq!(read("**Status**\n"), []);
    }

    #[test]
    fn several_lines_and_several_in_a_line() {
        assert_eq!(
            read("**A:** 1  \n**B**: 2\n**C:** 3 | **D:** 4 · x\n"),
            [
                pair("A", "1"),
                pair("B", "2"),
                pair("C", "3"),
                pair("D", "4 · x")
            ]
        );
    }

    #[test]
    fn prose_and_addresses_are_no_fields() {
        assert_eq!(read("See https://example.org for more.\n"), []);
        assert_eq!(read("A sentence that goes on and on: then more.\n"), []);
    }

    #[test]
    fn cover_says_whether_a_line_would_be_lost() {
        let covers = |text: &str| {
            let outline = Outline::parse(text, 0, Dialect::V05);
            let block = outline.roots().next().unwrap();
            cover(&outline, block, &of_block(&outline, block))
        };
        assert!(covers("**A**: 1\n**B**: 2\n"));
        assert!(!covers("**A**: 1\nand prose\n"));
        assert!(covers("- **A**: 1\n- B: 2\n"));
        assert!(!covers("- **A**: 1\n- prose\n"));
        assert!(covers("- **A**: 1\n  - x\n  - y\n- **B:** 2 | **C:** 3\n"));
        assert!(!covers("- **A**: 1\n  and more\n"));
        assert!(!covers("- **A**: 1\n\n  A paragraph.\n"));
        assert!(!covers("- **A**: 1\n  - x\n    - deeper\n"));
        assert!(!covers("- **A**: 1\n  - x\n    goes on\n"));
        assert!(!covers("- [x] **A**: 1\n"));
        assert!(!covers("> - **A**: 1\n>   second line\n"));
        assert!(!covers("prose | **A:** 1\n"));
        assert!(!covers("**A: 1** and prose\n"));
        assert!(covers("| Field | Value |\n|-|-|\n| A | 1 |\n"));
        assert!(!covers("| A | B | C |\n|-|-|-|\n| A | 1 | 2 |\n"));
    }

    #[test]
    fn an_item_may_hold_several_fields_in_its_line() {
        assert_eq!(
            read("- **A:** 1 | **B:** 2\n  **C:** 3\n"),
            [pair("A", "1"), pair("B", "2")]
        );
    }

    #[test]
    fn quotes_without_end_are_not_followed() {
        let text = format!("{}**A**: 1\n", "> ".repeat(40_000));
        assert_eq!(read(&text), []);
    }
}
