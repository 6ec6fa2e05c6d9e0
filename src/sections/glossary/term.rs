//! One line of a glossary: `**Term**: definition`, `**TLA** (Three Letter Acronym): definition`.

use crate::document::labelled::Value;
use crate::document::placeholder;
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// A term longer than this is a sentence.
const LONGEST_TERM: usize = 60;
const MOST_WORDS: usize = 6;

/// What a line says.
#[derive(Debug)]
pub struct Line {
    pub name: Name,
    /// What stands behind the term; empty where the definition stands beneath.
    pub rest: Value,
}

/// The words of a term.
#[derive(Debug)]
pub struct Name {
    pub words: String,
    pub alias: Option<String>,
    /// Words in brackets that are no alias.
    pub added: Option<String>,
    /// The words with their marks.
    pub span: Span,
}

/// Reads a line. Words without marks are a term only before a colon or a dash, and only where
/// `plain` allows it.
pub fn read(outline: &Outline, line: &Value, plain: bool) -> Option<Line> {
    let first = line.nodes.clone().next()?;
    let node = outline.node(first);
    match node.kind {
        Kind::Strong | Kind::Emphasis | Kind::Code => {
            let name = name(outline, first..outline.after(first), node.span)?;
            let words = outline.plain(first);
            let rest = Rest::behind(outline, line, node.span.end);
            let closed = words.ends_with([':', '：', '.']) || node.kind == Kind::Strong;
            rest.line(name, closed)
        }
        Kind::Text if plain => {
            let head = text_at_head(outline, line);
            let words = head.of(outline.text());
            let joints = [": ", " – ", " — ", " - "];
            let ends = joints.iter().filter_map(|joint| words.find(joint));
            let span = head.part(0, ends.min()?);
            let name = name(outline, line.nodes.clone(), span)?;
            Rest::behind(outline, line, span.end).line(name, false)
        }
        _ => None,
    }
}

/// The term that some words are: without what they add in brackets, which may be an alias.
pub fn name(outline: &Outline, nodes: std::ops::Range<usize>, span: Span) -> Option<Name> {
    let text = outline.text();
    let words = outline.standing_within(nodes, span);
    let words = words.trim_end_matches([':', '：', '.']).trim();
    let bracketed = words.strip_suffix(')').and_then(|it| it.split_once(" ("));
    let (short, alias, added) = match bracketed {
        Some((short, inner)) if abbreviates(short, inner) => {
            (short.trim(), Some(inner.to_owned()), None)
        }
        Some((short, inner)) => (short.trim(), None, Some(inner.to_owned())),
        None => (words, None, None),
    };
    let is_sentence = short.len() > LONGEST_TERM || short.split(' ').count() > MOST_WORDS;
    if is_sentence || placeholder::is_placeholder(short) || !placeholder::says_anything(short) {
        return None;
    }
    // `Term: Definition`, as a template has it.
    if short.eq_ignore_ascii_case("term") {
        return None;
    }
    // The mark of the definition goes around the term alone where that is plain text.
    let at = (short.len() < words.len()).then(|| span.of(text).find(short));
    let span = match at.flatten() {
        Some(at) => span.part(at, short.len()),
        None => span,
    };
    Some(Name {
        words: short.to_owned(),
        alias,
        added,
        span,
    })
}

/// Whether one of two names is made of the first letters of the other's words.
pub fn abbreviates(one: &str, other: &str) -> bool {
    let is_short = |words: &str| {
        let capitals = words.chars().filter(|ch| ch.is_uppercase()).count();
        !words.contains(' ') && capitals >= 2
    };
    let (short, long) = match (is_short(one), is_short(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => return false,
    };
    const MOST_WORDS: usize = 8;
    let words = long.split(|ch: char| !ch.is_alphanumeric());
    let initials = || words.clone().filter_map(|word| word.chars().next());
    let capitals = initials().filter(|ch| ch.is_uppercase());
    let short = short.trim_end_matches('s').to_lowercase();
    let spelt = |letters: String| letters.to_lowercase() == short;
    initials().count() <= MOST_WORDS && (spelt(initials().collect()) || spelt(capitals.collect()))
}

/// The run of plain text that a line begins with.
fn text_at_head(outline: &Outline, line: &Value) -> Span {
    let mut head = Span::at(line.span.start as usize);
    for id in line.nodes.clone() {
        let node = outline.node(id);
        if node.kind != Kind::Text || node.span.start != head.end {
            break;
        }
        head = head.cover(node.span);
    }
    head
}

/// What stands behind a term in its line.
struct Rest<'a> {
    text: &'a str,
    span: Span,
    nodes: std::ops::Range<usize>,
}

impl<'a> Rest<'a> {
    fn behind(outline: &Outline<'a>, line: &Value, end: u32) -> Self {
        let from = line.nodes.clone().find(|id| {
            let node = outline.node(*id);
            node.span.end > end && node.span.start >= line.span.start
        });
        Self {
            text: outline.text(),
            span: Span {
                start: end,
                end: line.span.end.max(end),
            },
            nodes: from.unwrap_or(line.nodes.end)..line.nodes.end,
        }
    }

    fn skip(&mut self, len: usize) {
        self.span.start = (self.span.start + len as u32).min(self.span.end);
    }

    /// The line, if the term ends where the line or a joint begins.
    fn line(mut self, mut name: Name, closed: bool) -> Option<Line> {
        let mut joined = closed || self.skip_joint();
        self.skip_joint();
        // `(Three Letter Acronym):` between term and definition.
        let words = self.span.of(self.text);
        if let Some(inner) = words.strip_prefix('(')
            && let Some((inner, behind)) = inner.split_once(')')
            && behind.trim_start().starts_with([':', '：', '-', '–', '—'])
        {
            if name.alias.is_none() && abbreviates(&name.words, inner) {
                name.alias = Some(inner.to_owned());
            }
            let len = words.len() - behind.len();
            self.skip(len);
            joined |= self.skip_joint();
        }
        let rest = Value {
            span: self.span,
            nodes: self.nodes,
        };
        (joined || rest.span.is_empty()).then_some(Line { name, rest })
    }

    /// Drops white space and the marks between a term and its definition.
    fn skip_joint(&mut self) -> bool {
        let words = self.span.of(self.text);
        let joint = |ch: char| ch.is_whitespace() || ":：-–—.".contains(ch);
        let behind = words.trim_start_matches(joint);
        let skipped = &words[..words.len() - behind.len()];
        let len = skipped.len();
        let joined = skipped.contains([':', '：', '-', '–', '—', '.']);
        self.skip(len);
        joined
    }
}
