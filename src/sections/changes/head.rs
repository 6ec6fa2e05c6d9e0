//! The head of a change's line: `2026-03-01: text`, `v1.2 (2026-03-01) – text (@mara)`.

use crate::document::labelled::Value;
use crate::document::values::date::{self, Date};
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// What the head of a line says before the words of the change.
pub struct Head {
    pub version: Option<Span>,
    pub date: Option<Date>,
    /// The words of the date, where they are plain text.
    pub date_span: Option<Span>,
    /// The words of the date, wherever they stand.
    pub date_words: Option<Span>,
    pub author: Option<Span>,
    /// What is left of the line.
    pub rest: Span,
}

impl Head {
    /// Reads the head of a line.
    pub fn read(outline: &Outline, line: &Value) -> Self {
        let text = outline.text();
        let mut head = Self {
            version: None,
            date: None,
            date_span: None,
            date_words: None,
            author: None,
            rest: line.span,
        };
        head.take_version(text);
        head.take_date(outline, line);
        if head.version.is_none() {
            head.take_version(text);
        }
        head.take_author(text);
        head
    }

    /// Drops the marks between two parts of the head.
    fn skip_joint(&mut self, text: &str) {
        let joint = |ch: char| ch.is_whitespace() || "*_[]():：-–—|,".contains(ch);
        let rest = self.rest.of(text).trim_start_matches(joint);
        self.rest.start = self.rest.end - rest.len() as u32;
    }

    fn take_version(&mut self, text: &str) {
        let mut ahead = Self { ..*self };
        ahead.skip_joint(text);
        let rest = ahead.rest.of(text);
        if let Some(len) = version(rest) {
            self.version = Some(ahead.rest.part(0, len));
            self.rest.start = ahead.rest.start + len as u32;
            self.skip_joint(text);
        }
    }

    fn take_date(&mut self, outline: &Outline, line: &Value) {
        let text = outline.text();
        let mut ahead = Self { ..*self };
        ahead.skip_joint(text);
        // `v1.2 Draft (2026-03-01)`: few words may stand between.
        const FARTHEST: usize = 24;
        let rest = ahead.rest.of(text);
        let Some((date, range)) = date::find(rest) else {
            return;
        };
        let between = rest.get(..range.start).unwrap_or_default();
        let near = range.start == 0 || (self.version.is_some() && range.start <= FARTHEST);
        if !near || between.contains('.') {
            return;
        }
        let span = ahead.rest.part(range.start, range.len());
        let is_text = |id: usize| {
            let node = outline.node(id);
            node.kind == Kind::Text && node.span.contains(span)
        };
        self.date = Some(date);
        self.date_words = Some(span);
        self.date_span = line.nodes.clone().any(is_text).then_some(span);
        self.rest.start = span.end;
        self.skip_joint(text);
    }

    /// `@mara: text`, or `text (@mara, @joe)` at the end.
    fn take_author(&mut self, text: &str) {
        let rest = self.rest.of(text);
        if rest.starts_with('@') {
            let end = rest.find(|ch: char| ch.is_whitespace() || "):：,".contains(ch));
            let end = end.unwrap_or(rest.len());
            self.author = Some(self.rest.part(0, end));
            self.rest.start += end as u32;
            self.skip_joint(text);
            return;
        }
        if let Some(open) = rest.rfind("(@")
            && let Some(inner) = rest[open + 1..].trim_end_matches('.').strip_suffix(')')
            && !inner.contains([')', '('])
        {
            self.author = Some(self.rest.part(open + 1, inner.len()));
            let kept = rest[..open].trim_end().len();
            self.rest.end = self.rest.start + kept as u32;
        }
    }
}

/// The length of the version that `text` begins with: `v1.2`, `1.0`, `Version 2`, `Rev. 3`.
fn version(text: &str) -> Option<usize> {
    let lower = text.get(..12).unwrap_or(text).to_ascii_lowercase();
    let words = ["version ", "release ", "revision ", "rev. ", "rev ", "v"];
    let named = words.iter().find(|word| lower.starts_with(**word));
    let start = named.map_or(0, |word| word.len());
    let rest = text.get(start..)?;
    let part = |ch: char| ch.is_ascii_alphanumeric() || "._+-".contains(ch);
    let end = rest.find(|ch: char| !part(ch)).unwrap_or(rest.len());
    let number = rest[..end].trim_end_matches(['.', '-', '_', '+']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let is_date = date::find(number).is_some();
    let is_version = (1..=3).contains(&digits)
        && !is_date
        && (named.is_some() || number[digits..].starts_with('.'));
    is_version.then_some(start + number.len())
}

/// A token at the head of a line that tries to be a date and is none: `03/04/2020`, `2026-13-01`.
pub fn attempted(text: &str, line: Span) -> Option<Span> {
    let words = line.of(text);
    let start = words.find(|ch: char| !(ch.is_whitespace() || "*_[(".contains(ch)))?;
    let rest = &words[start..];
    let end = rest.find(|ch: char| !(ch.is_ascii_digit() || "/-".contains(ch)));
    let token = &rest[..end.unwrap_or(rest.len())];
    let parts: Vec<_> = token.split(['/', '-']).collect();
    let numbers = parts.iter().all(|part| (1..=4).contains(&part.len()));
    (parts.len() == 3 && numbers).then(|| line.part(start, token.len()))
}
