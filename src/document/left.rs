//! What the template left for an author to fill in and still stands in a document.

use super::placeholder;
use super::sections::Section;
use super::template::SectionKind;
use super::template_part::TemplatePart;
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use memchr::memmem::Finder;
use std::ops::Range;
use std::sync::LazyLock;

/// The placeholders of one kind in one section.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Left {
    pub kind: LeftKind,
    /// The first of them.
    pub span: Span,
    pub count: usize,
}

/// The kinds of placeholders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftKind {
    /// `[What problem does this solve?]`
    Guidance,
    /// `YYYY-MM-DD`
    Date,
    /// `High/Med/Low`
    Choice,
    /// `EntityName`, `field1`
    Sample,
}

impl LeftKind {
    /// What it is, for people.
    pub fn words(self) -> &'static str {
        match self {
            Self::Guidance => "guidance in brackets",
            Self::Date => "a date to be filled in",
            Self::Choice => "a choice between levels",
            Self::Sample => "a sample's name",
        }
    }
}

/// The most lines that one pair of brackets runs over.
const LONGEST_GUIDANCE: usize = 12;

/// Reads what is left. A section with more left than written is no place for single findings.
/// `parts` are the sections of the template among the document's own.
pub fn read(outline: &Outline, sections: &[Section], parts: &[TemplatePart]) -> Vec<Left> {
    let is_unfilled = |section: &Section| {
        let start = outline.node(section.heading).span.start;
        let part = parts.binary_search_by_key(&start, |it| it.heading.start);
        part.is_ok_and(|at| !parts[at].filled)
    };
    let samples = placeholder::may_name_sample(outline.text());
    let mut reader = Reader {
        outline,
        found: Vec::new(),
        first_here: 0,
        in_data: false,
        guidance: 0,
        years: names_year(outline.text()),
    };
    let mut next = sections.iter().skip(1).filter(|it| opens(it)).peekable();
    let mut at = 0;
    while at < outline.all().end {
        if let Some(section) = next.next_if(|it| it.heading == at) {
            reader.first_here = reader.found.len();
            reader.in_data = samples && section.kind == Some(SectionKind::Data);
            reader.guidance = 0;
            if is_unfilled(section) {
                at = section.body.end.max(at + 1);
                continue;
            }
        }
        at = reader.node(at);
    }
    reader.found
}

/// Whether a section counts as one of its own rather than as a part of the one before.
fn opens(section: &Section) -> bool {
    section.kind.is_some() || (section.within.is_none() && section.level <= 2)
}

struct Reader<'a> {
    outline: &'a Outline<'a>,
    found: Vec<Left>,
    /// Where the findings of the present section begin.
    first_here: usize,
    /// The present section is the one where names of the template's sample would stand, and the text
    /// may hold one.
    in_data: bool,
    /// How many lines an open bracket has run over.
    guidance: usize,
    /// Letters of a day that nobody filled in stand somewhere.
    years: bool,
}

impl Reader<'_> {
    /// Reads a node, and says which one is next.
    fn node(&mut self, id: NodeId) -> NodeId {
        let outline = self.outline;
        let span = outline.node(id).span;
        match outline.node(id).kind {
            Kind::Heading(_) => outline.after(id),
            Kind::Fence | Kind::IndentedCode => {
                if self.in_data && placeholder::names_sample(outline.source(id)) {
                    self.add(LeftKind::Sample, span);
                }
                outline.after(id)
            }
            Kind::Paragraph | Kind::TableCell => {
                self.lines(id);
                outline.after(id)
            }
            Kind::Item => {
                self.lines(id);
                let mut blocks = outline
                    .children(id)
                    .filter(|it| !outline.node(*it).kind.is_inline());
                blocks.next().unwrap_or(outline.after(id))
            }
            _ => id + 1,
        }
    }

    /// Reads the lines that stand directly in a node.
    fn lines(&mut self, holder: NodeId) {
        let outline = self.outline;
        if self.guidance == 0 && !self.in_data && !self.may_be_left(outline.source(holder)) {
            return;
        }
        // Brackets in code are code.
        let mut nodes = outline.inlines(holder);
        if nodes.any(|id| outline.node(id).kind == Kind::Code) {
            return;
        }
        // The first node of the line, and where it goes on.
        let mut line: Option<Range<NodeId>> = None;
        for id in outline.inlines(holder) {
            if matches!(outline.node(id).kind, Kind::SoftBreak | Kind::HardBreak) {
                self.line(line.take());
                continue;
            }
            line.get_or_insert(id..id).end = outline.after(id);
        }
        self.line(line);
    }

    /// Reads a line of some nodes.
    fn line(&mut self, line: Option<Range<NodeId>>) {
        let Some(nodes) = line else {
            return;
        };
        let words = &*self.outline.plain_in(nodes.clone());
        let spans = nodes.map(|id| self.outline.node(id).span);
        let Some(span) = spans.reduce(Span::cover) else {
            return;
        };
        if self.guidance > 0 {
            let closed = placeholder::depth(words) < 0 || self.guidance == LONGEST_GUIDANCE;
            self.guidance = if closed { 0 } else { self.guidance + 1 };
            return;
        }
        if words.starts_with('[') && placeholder::depth(words) > 0 {
            self.guidance = 1;
            self.add(LeftKind::Guidance, span);
        } else if let Some((kind, value)) = kind(words) {
            // Marks may stand between the words: then the line is the place.
            let source = span.of(self.outline.text());
            let place = source.rfind(value).map(|at| span.part(at, value.len()));
            self.add(kind, place.unwrap_or(span));
        } else if self.in_data && placeholder::names_sample(words) {
            self.add(LeftKind::Sample, span);
        }
    }

    /// Whether the source of some lines holds anything that a placeholder needs; most lines end here.
    fn may_be_left(&self, source: &str) -> bool {
        // An entity may stand for a bracket or a stroke.
        memchr::memchr3(b'[', b'/', b'&', source.as_bytes()).is_some()
            || (self.years && names_year(source))
    }

    fn add(&mut self, kind: LeftKind, span: Span) {
        let here = &mut self.found[self.first_here..];
        match here.iter_mut().find(|it| it.kind == kind) {
            Some(left) => left.count += 1,
            None => self.found.push(Left {
                kind,
                span: span.trim(self.outline.text()),
                count: 1,
            }),
        }
    }
}

/// Whether letters of a day that nobody filled in stand anywhere in a text.
fn names_year(text: &str) -> bool {
    static YEARS: LazyLock<[Finder; 2]> = LazyLock::new(|| ["yyy", "YYY"].map(Finder::new));
    YEARS.iter().any(|it| it.find(text.as_bytes()).is_some())
}

/// The placeholder that a line's value is, with its kind.
fn kind(words: &str) -> Option<(LeftKind, &str)> {
    let value = match words.split_once(':') {
        Some((label, value)) if !label.contains('[') => value,
        _ => words,
    };
    let value = value.trim();
    const YEAR_FIRST: &str = "yyyy-mm";
    const YEAR_LAST: [&str; 2] = ["dd/mm/yyyy", "mm/dd/yyyy"];
    let year_first = value.get(..YEAR_FIRST.len());
    if year_first.is_some_and(|it| it.eq_ignore_ascii_case(YEAR_FIRST))
        || YEAR_LAST.iter().any(|it| it.eq_ignore_ascii_case(value))
    {
        return Some((LeftKind::Date, value));
    }
    if !placeholder::is_placeholder(value) {
        return None;
    }
    if value.contains('[') {
        // `[1]`, `[x]`, `[TOC]`, `["read", "write"]` and `[crate_id, weight]` ask nobody for
        // anything.
        let asks = value.split('[').any(|part| {
            let inner = part.split(']').next().unwrap_or_default();
            let letters = inner.chars().filter(|ch| ch.is_alphabetic()).count();
            let is_code = inner.trim_start().starts_with(['"', '\'']) || holds_name(inner);
            letters > 3 && inner.contains(|ch: char| ch.is_lowercase()) && !is_code
        });
        return asks.then_some((LeftKind::Guidance, value));
    }
    let is_choice = value.matches('/').count() == 2 && value.contains(char::is_alphabetic);
    is_choice.then_some((LeftKind::Choice, value))
}

/// Whether a word of code is among some words: `crate_id`.
fn holds_name(words: &str) -> bool {
    let mut parts = words.split(|ch: char| !(ch.is_alphanumeric() || ch == '_'));
    parts.any(|word| word.trim_matches('_').contains('_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_nobody_gave() {
        for (words, found) in [
            ("Owner: [Person/Team]", Some(LeftKind::Guidance)),
            ("[How users authenticate]", Some(LeftKind::Guidance)),
            ("[Metric 1]: [Target value]", Some(LeftKind::Guidance)),
            ("Date: YYYY-MM-DD", Some(LeftKind::Date)),
            ("High/Med/Low", Some(LeftKind::Choice)),
            ("ftp://", None),
            ("TBD", None),
            ("[1]", None),
            ("[ \"flour\", \"rye\" ]", None),
            ("[TOC]", None),
            ("[Mara] writes it", None),
            ("", None),
        ] {
            let kind = kind(words).map(|(kind, _)| kind);
            assert_eq!(kind, found, "{words}");
        }
    }
}
