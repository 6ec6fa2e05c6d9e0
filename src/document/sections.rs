//! The headings of a chapter as nested sections, and whether an author has filled them in.

use super::heading;
use super::placeholder;
use super::template::{Meaning, OwnHeadings, SectionKind, Topic};
use super::values::date;
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use crate::text::words::trimmed;
use std::ops::Range;

/// A heading with everything beneath it, up to the next heading of its level or higher.
#[derive(Debug)]
pub struct Section {
    /// What the heading means, unless it stands inside a section that already has a meaning.
    pub kind: Option<SectionKind>,
    /// The section of the template that it is a part of.
    pub within: Option<SectionKind>,
    /// What it speaks of in particular, at whatever depth.
    pub topic: Option<Topic>,
    pub level: u8,
    /// The heading's words.
    pub title: String,
    /// The heading's words, folded.
    pub key: String,
    pub heading: NodeId,
    /// The blocks beneath the heading.
    pub body: Range<NodeId>,
    /// From the heading to the end of its last block.
    pub span: Span,
}

/// The deepest level at which a template's section is looked for: one below the template's own.
const DEEPEST_TEMPLATE_LEVEL: u8 = 3;

/// The sections of a chapter in document order. Headings inside quotes, lists, fences or comments
/// open none.
pub fn read(outline: &Outline, own: &OwnHeadings) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let end = outline.all().end;
    // Where the block before the present one ends.
    let mut written = 0;
    for id in outline.roots() {
        let node = outline.node(id);
        let before = std::mem::replace(&mut written, node.span.end);
        let Kind::Heading(level) = node.kind else {
            continue;
        };
        close(&mut sections, &mut open, level, id, before);
        let title = outline.plain(id);
        let key = heading::key(&title);
        let within = open.iter().rev().find_map(|at| sections[*at].kind);
        // The first heading of all is the document's title, whatever words it has.
        let meaning = if sections.is_empty() {
            Meaning::default()
        } else {
            Meaning::of_heading(&title, &key, within, own)
        };
        let may_open = within.is_none() && level <= DEEPEST_TEMPLATE_LEVEL;
        open.push(sections.len());
        sections.push(Section {
            kind: meaning.kind.filter(|_| may_open),
            within,
            topic: meaning.topic,
            level,
            title: title.into_owned(),
            key,
            heading: id,
            body: outline.after(id)..end,
            span: outline.node(id).span,
        });
    }
    close(&mut sections, &mut open, 0, end, written);
    sections
}

/// The sections but for the one whose heading is the chapter's title: the first, unless it stands
/// beside others of its level below the first, as where front matter gives the title.
pub fn below_title(sections: &[Section]) -> &[Section] {
    match sections {
        [first, rest @ ..] => {
            let alone = first.level == 1 || rest.iter().all(|other| other.level > first.level);
            if alone { rest } else { sections }
        }
        [] => sections,
    }
}

/// Takes their meaning from the headings inside some spans: an inline ADR's `Context` is no
/// section of the template. Sections and spans both come in document order.
pub fn clear_inside(sections: &mut [Section], spans: impl Iterator<Item = Span>) {
    let mut at = 0;
    for span in spans {
        while let Some(section) = sections.get_mut(at).filter(|it| it.span.start < span.end) {
            if section.span.start >= span.start {
                section.kind = None;
                section.topic = None;
            }
            at += 1;
        }
    }
}

/// Closes the open sections that a heading of `level` at `id` ends; `written` is where the block
/// before it does.
fn close(sections: &mut [Section], open: &mut Vec<usize>, level: u8, id: NodeId, written: u32) {
    while let Some(at) = open.last().copied() {
        let section = &mut sections[at];
        if level != 0 && section.level < level {
            break;
        }
        section.body.end = id;
        section.span.end = section.span.end.max(written);
        open.pop();
    }
}

/// The paragraph or the first list item right beneath a heading, where `## Status` has its value.
pub fn value_beneath(outline: &Outline, section: &Section) -> Option<NodeId> {
    let block = section.body.clone().next()?;
    match outline.node(block).kind {
        Kind::Paragraph => Some(block),
        Kind::List(_) => outline.children(block).next(),
        _ => None,
    }
}

/// Whether more of a section's lines are written than are left as the template has them.
pub fn is_filled(outline: &Outline, section: &Section) -> bool {
    tally(outline, section).is_filled()
}

/// Counts the lines of a section by what became of them.
pub fn tally(outline: &Outline, section: &Section) -> Tally {
    let body = section.span.of(outline.text());
    let mut tally = Tally {
        samples: placeholder::may_name_sample(body),
        ..Tally::default()
    };
    // A long line; most sections have one.
    let mut words = String::with_capacity(256);
    let mut at = section.body.start;
    while at < section.body.end {
        let mut next = outline.after(at);
        match outline.node(at).kind {
            Kind::Heading(_) => {}
            Kind::Fence | Kind::IndentedCode => {
                if placeholder::names_sample(outline.source(at)) {
                    tally.left += 1;
                } else {
                    tally.code += 1;
                }
            }
            Kind::TableRow => tally.row(outline, at),
            Kind::Paragraph => tally.line(plain(outline, at..next, &mut words)),
            Kind::HtmlBlock if says_anything_in_html(outline.source(at)) => tally.written += 1,
            Kind::Item => {
                // Further blocks of the item are lines of their own.
                let last = outline.inlines(at).last();
                next = last.map_or(at + 1, |last| outline.after(last));
                tally.line(plain(outline, at + 1..next, &mut words));
            }
            _ => next = at + 1,
        }
        at = next;
    }
    tally
}

/// The words of some nodes as [`Outline::plain_in`] gives them, put together in `words`: a section
/// has many lines, and none is kept.
fn plain<'w>(outline: &Outline, nodes: Range<NodeId>, words: &'w mut String) -> &'w str {
    words.clear();
    outline.plain_of(nodes, words);
    trimmed(words)
}

/// Whether raw HTML has words of its own between its tags and comments.
fn says_anything_in_html(source: &str) -> bool {
    let mut rest = source;
    while let Some((words, tag)) = rest.split_once('<') {
        if words.contains(char::is_alphanumeric) {
            return true;
        }
        let end = if tag.starts_with("!--") { "-->" } else { ">" };
        rest = tag.split_once(end).map_or("", |(_, rest)| rest);
    }
    rest.contains(char::is_alphanumeric)
}

/// The lines of a section, counted by what became of them.
#[derive(Default)]
pub struct Tally {
    written: usize,
    left: usize,
    code: usize,
    /// How many lines an open bracket has run over.
    guidance: usize,
    /// A name of the template's sample may be among the words.
    samples: bool,
}

impl Tally {
    /// Whether more is written than left.
    pub fn is_filled(&self) -> bool {
        self.written > self.left || (self.left == 0 && self.code > 0)
    }

    /// Whether anything is written.
    pub fn is_begun(&self) -> bool {
        self.written > 0 || self.is_filled()
    }

    /// Whether it is as the template has it rather than empty.
    pub fn is_left(&self) -> bool {
        !self.is_filled() && self.left > 0
    }

    fn line(&mut self, words: &str) {
        // Guidance may run over the lines of a list: `[Describe:` … `- who is affected?]`.
        const LONGEST_GUIDANCE: usize = 12;
        let opens = words.starts_with('[') && placeholder::depth(words) > 0;
        if self.guidance == 0 && !opens {
            self.count(self.verdict(words));
            return;
        }
        self.left += 1;
        let closed = !opens && placeholder::depth(words) < 0;
        self.guidance = if closed || self.guidance == LONGEST_GUIDANCE {
            0
        } else {
            self.guidance + 1
        };
    }

    /// A row is left as it was where any of its cells is, unless somebody has put a day into it.
    fn row(&mut self, outline: &Outline, row: NodeId) {
        // A tick, a cross or a dash is no word, but somebody has set it.
        let says = |cell: &str| cell.contains(|ch: char| ch.is_alphanumeric() || ch == '[');
        let (mut left, mut empty) = (false, true);
        for cell in outline.children(row) {
            let cell = outline.plain(cell);
            empty &= cell.is_empty();
            left = left
                || (says(&cell) && placeholder::is_placeholder(&cell))
                || self.names_sample(&cell);
        }
        let is_dated = || {
            let mut cells = outline.children(row).map(|cell| outline.plain(cell));
            cells.any(|cell| date::leading(&cell).is_some())
        };
        self.count(match (left && !is_dated(), empty) {
            (true, _) => Verdict::Left,
            (false, true) => Verdict::Nothing,
            (false, false) => Verdict::Written,
        });
    }

    fn names_sample(&self, words: &str) -> bool {
        self.samples && placeholder::names_sample(words)
    }

    fn verdict(&self, words: &str) -> Verdict {
        let value = placeholder::value_of(words);
        if self.names_sample(words) || placeholder::is_left_behind(words, value) {
            Verdict::Left
        } else if value.unwrap_or(words).trim().is_empty() || !placeholder::says_anything(words) {
            Verdict::Nothing
        } else {
            Verdict::Written
        }
    }

    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Written => self.written += 1,
            Verdict::Left => self.left += 1,
            Verdict::Nothing => {}
        }
    }
}

enum Verdict {
    Written,
    Left,
    /// A label without a value, or nothing at all.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    fn filled(text: &str) -> Vec<(String, bool)> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let sections = read(&outline, &OwnHeadings::new());
        let of_template = sections.iter().filter(|section| section.kind.is_some());
        of_template
            .map(|section| (section.key.clone(), is_filled(&outline, section)))
            .collect()
    }

    fn one(body: &str) -> bool {
        filled(&format!("# T\n\n## Security\n\n{body}\n"))[0].1
    }

    #[test]
    fn written_and_left_lines() {
        assert!(one("Tokens are short-lived."));
        assert!(one("**Method**: JWT\n\n**Model**: [RBAC, ABAC]\n\n- A: b"));
        assert!(one("```sql\nSELECT 1;\n```"));
        assert!(one("| A | B |\n|-|-|\n| x | y |"));
        assert!(one("| A | B |\n|-|-|\n| x | ❌ |"));
        assert!(one("<details><summary>None</summary>\n</details>"));
        assert!(!one("<br>\n<!-- Which ones? <b> -->"));
        assert!(!one(""));
        assert!(!one("**Method**: [JWT]\n\n- XSS: [How]\n- CSRF: done"));
        assert!(!one("[Describe it:\n- who does it?\n- when and why?]"));
        assert!(!one("| A | B |\n|-|-|\n| [x] | High/Med/Low |"));
        assert!(!one("|A|B|C|\n|-|-|-|\n|[x]|High/Med/Low|High/Med/Low|"));
        assert!(one("|A|B|C|\n|-|-|-|\n|2026-03-01|[Name]|Initial draft|"));
        assert!(one(
            "It gives back `map[Crate]Count`:\n\n```sql\nSELECT 1;\n```"
        ));
        assert!(!one("|A|B|C|\n|-|-|-|\n|YYYY-MM-DD|[Name]|Initial draft|"));
        assert!(!one("### Sub\n\n**Label**:"));
        assert!(!one("[How it works]\n\n```sql\nSELECT 1;\n```"));
    }

    #[test]
    fn a_section_inside_another_has_no_meaning_of_its_own() {
        let text = "# T\n\n## 3. Technology Stack\n\n### Database\n\nx\n\n# 4. Risks\n\nx\n";
        let found = filled(text);
        let keys: Vec<_> = found.iter().map(|(key, _)| key.as_str()).collect();
        assert_eq!(keys, ["technology stack", "risks"]);
    }

    #[test]
    fn headings_in_fences_comments_and_quotes_open_none() {
        let text = "# T\n\n```md\n## Risks\n```\n\n<!--\n## Risks\n-->\n\n> ## Risks\n";
        assert_eq!(filled(text), []);
    }
}
