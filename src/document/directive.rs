//! Directives: `{{#designdoc <register> key="value"}}`, replaced by that register's view.

use crate::markdown::{Dialect, Kind, NodeId, Outline};
use crate::text::Span;
use memchr::memmem;
use std::collections::{HashMap, VecDeque};

/// What opens a directive.
const OPENING: &str = "{{#designdoc";

/// What closes one.
const CLOSING: &str = "}}";

/// A directive as written, understood only as far as its own grammar goes.
#[derive(Debug, PartialEq)]
pub struct Directive {
    pub span: Span,
    pub call: Result<Call, Malformed>,
    /// Another line stands right above it in its paragraph.
    pub follows_text: bool,
}

/// A well-formed directive.
#[derive(Debug, PartialEq)]
pub struct Call {
    /// The register's name with its place.
    pub name: (Span, String),
    /// Keys with their places, and values.
    pub arguments: Vec<(Span, String, String)>,
}

/// Why a directive could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Malformed {
    /// No `}}` before the end of the line.
    Open,
    /// No register's name.
    NoName,
    /// Something other than `key="value"`.
    Argument,
    /// Not alone on a line of a paragraph of its own.
    NotAlone,
}

/// All directives of a chapter, but those in code, comments, or behind a backslash.
pub fn parse(outline: &Outline) -> Vec<Directive> {
    let text = outline.text();
    if memmem::find(text.as_bytes(), OPENING.as_bytes()).is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let roots: Vec<NodeId> = outline.roots().collect();
    for block in outline.all() {
        let kind = outline.node(block).kind;
        let holds_lines = matches!(
            kind,
            Kind::Paragraph
                | Kind::Item
                | Kind::Heading(_)
                | Kind::TableCell
                | Kind::DefinitionTerm
                | Kind::Definition
                | Kind::OtherBlock
        );
        if kind == Kind::HtmlBlock {
            of_html(outline, block, &mut found);
        }
        if holds_lines {
            let top = kind == Kind::Paragraph && roots.binary_search(&block).is_ok();
            of_block(outline, block, top, &mut found);
        }
    }
    found
}

fn of_block(outline: &Outline, block: NodeId, top: bool, found: &mut Vec<Directive>) {
    let text = outline.text();
    let inner = outline.inner(block);
    let mut at = inner.start as usize;
    let end = inner.end as usize;
    // One line may hold thousands of them: what is known of it is found once.
    let mut line = Line::new(text, at, end);
    while let Some(next) = text.get(at..end).and_then(|rest| rest.find(OPENING)) {
        let start = at + next;
        at = start + OPENING.len();
        let goes_on = text[at..end].starts_with(|ch: char| ch.is_alphanumeric() || ch == '-');
        if text[..start].ends_with('\\') || goes_on || in_code(outline, block, start) {
            continue;
        }
        line.follow(text, start, end);
        let Some(close) = line.close(text, at) else {
            // Its place ends where another one begins.
            let next = text[at..line.end].find(OPENING).map(|next| at + next);
            found.push(Directive {
                span: Span::new(start, next.unwrap_or(line.end)).trim(text),
                call: Err(Malformed::Open),
                follows_text: false,
            });
            continue;
        };
        let stop = close + CLOSING.len();
        let span = Span::new(start, stop);
        let call = if top && line.words == span {
            arguments(text, Span::new(at, close))
        } else {
            Err(Malformed::NotAlone)
        };
        found.push(Directive {
            span,
            call,
            follows_text: line.start > inner.start as usize,
        });
        at = stop;
    }
}

/// The line of a block that is being read.
struct Line {
    start: usize,
    end: usize,
    /// What is written in it, without white space around.
    words: Span,
    /// The first place of [`CLOSING`] from where it was last asked for; `None` where no other is.
    close: Option<usize>,
}

impl Line {
    /// The line that begins at a byte of a block that ends at `end`.
    fn new(text: &str, start: usize, end: usize) -> Self {
        let rest = &text[start..end];
        let len = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        Self {
            start,
            end: start + len,
            words: Span::new(start, start + len).trim(text),
            close: rest[..len].find(CLOSING).map(|close| start + close),
        }
    }

    /// Goes on to the line that holds a byte behind this one's start.
    fn follow(&mut self, text: &str, to: usize, end: usize) {
        if to > self.end {
            let behind = memchr::memrchr(b'\n', &text.as_bytes()[self.end..to]);
            *self = Self::new(text, behind.map_or(to, |it| self.end + it + 1), end);
        }
    }

    /// Where the line closes a directive that it opened before `from`.
    fn close(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.close? < from {
            let rest = text.get(from..self.end)?;
            self.close = rest.find(CLOSING).map(|close| from + close);
        }
        self.close
    }
}

/// In a block of HTML a directive is never replaced; who writes one there is told so. What shows
/// source, or nothing, may hold one.
fn of_html(outline: &Outline, block: NodeId, found: &mut Vec<Directive>) {
    let source = outline.source(block);
    let shows_source = ["<!--", "<pre", "<code", "<script", "<style"]
        .iter()
        .any(|tag| source.contains(tag));
    if shows_source {
        return;
    }
    for (at, _) in source.match_indices(OPENING) {
        let span = outline.node(block).span.part(at, OPENING.len());
        if !source[..at].ends_with('\\') {
            found.push(Directive {
                span,
                call: Err(Malformed::NotAlone),
                follows_text: false,
            });
        }
    }
}

/// Takes out the directives that their author escaped. mdBook's `links` removes the backslash
/// before this program sees the chapter, so the file it came from has to tell.
pub fn drop_escaped(directives: &mut Vec<Directive>, chapter: &str, file: &str, dialect: Dialect) {
    // The file as it would be without its backslashes, every other byte in its place.
    let bare = file.replace(&format!("\\{OPENING}"), &format!(" {OPENING}"));
    let written = parse(&Outline::parse(&bare, 0, dialect));
    let mut places: HashMap<&str, VecDeque<u32>> = HashMap::new();
    for directive in &written {
        let of_words = places.entry(directive.span.of(&bare)).or_default();
        of_words.push_back(directive.span.start);
    }
    let mut read = 0;
    directives.retain(|directive| {
        // One that the file does not hold came through an include or another preprocessor.
        let Some(places) = places.get_mut(directive.span.of(chapter)) else {
            return true;
        };
        while places.front().is_some_and(|it| *it < read) {
            places.pop_front();
        }
        let Some(start) = places.pop_front() else {
            return true;
        };
        read = start + 1;
        !file[..start as usize].ends_with('\\')
    });
}

fn in_code(outline: &Outline, block: NodeId, offset: usize) -> bool {
    let here = Span::new(offset, offset + OPENING.len());
    let start = outline.node(block).span.start as usize;
    // Neither holds a node: where one holds the place, it is the last that begins before it.
    let last = outline.within(Span::new(start, offset + 1)).last();
    last.is_some_and(|id| {
        let node = outline.node(id);
        matches!(node.kind, Kind::Code | Kind::InlineHtml) && node.span.contains(here)
    })
}

/// Reads `name key="value" key=value` between the directive's marks.
fn arguments(text: &str, span: Span) -> Result<Call, Malformed> {
    let mut at = span.start as usize;
    let end = span.end as usize;
    let word = |from: usize| {
        let rest = &text[from..end];
        let len = rest
            .find(|ch: char| ch.is_whitespace() || ch == '=')
            .unwrap_or(rest.len());
        Span::new(from, from + len)
    };
    let skip = |from: usize| from + (text[from..end].len() - text[from..end].trim_start().len());
    at = skip(at);
    let name = word(at);
    if name.is_empty() {
        return Err(Malformed::NoName);
    }
    let mut arguments = Vec::new();
    at = skip(name.end as usize);
    while at < end {
        let key = word(at);
        let rest = &text[key.end as usize..end];
        let Some(value) = rest.strip_prefix('=').filter(|_| !key.is_empty()) else {
            return Err(Malformed::Argument);
        };
        let (value, taken) = match value.strip_prefix('"') {
            Some(quoted) => {
                let close = quoted.find('"').ok_or(Malformed::Argument)?;
                (&quoted[..close], close + 2)
            }
            None => {
                let len = value.find(char::is_whitespace).unwrap_or(value.len());
                (&value[..len], len)
            }
        };
        arguments.push((key, key.of(text).to_owned(), value.to_owned()));
        at = skip(key.end as usize + 1 + taken);
    }
    Ok(Call {
        name: (name, name.of(text).to_owned()),
        arguments,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Result<String, Malformed>> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let found = parse(&outline).into_iter();
        found
            .map(|directive| {
                let call = directive.call?;
                let arguments = call.arguments.iter();
                let arguments: Vec<_> = arguments.map(|(_, k, v)| format!("{k}={v}")).collect();
                Ok(format!("{} {}", call.name.1, arguments.join(",")))
            })
            .collect()
    }

    #[test]
    fn well_formed() {
        assert_eq!(read("{{#designdoc adrs}}\n"), [Ok("adrs ".into())]);
        assert_eq!(
            read("{{#designdoc risks owner=\"@a b\" level=high}}\n{{#designdoc adrs}}\n"),
            [Ok("risks owner=@a b,level=high".into()), Ok("adrs ".into())]
        );
    }

    #[test]
    fn what_the_file_escapes_is_none() {
        let chapter = "`{{#designdoc adrs}}`\n\n{{#designdoc adrs}}\n\n{{#designdoc adrs}}\n\n{{#designdoc risks}}\n";
        let outline = Outline::parse(chapter, 0, Dialect::V05);
        let mut found = parse(&outline);
        let file = "`{{#designdoc adrs}}`\n\n\\{{#designdoc adrs}}\n\n{{#designdoc adrs}}\n";
        drop_escaped(&mut found, chapter, file, Dialect::V05);
        let left: Vec<_> = found.iter().map(|it| it.span.start).collect();
        assert_eq!(left, [44, 65]);
    }

    #[test]
    fn malformed() {
        assert_eq!(read("{{#designdoc}}"), [Err(Malformed::NoName)]);
        assert_eq!(read("{{#designdoc adrs"), [Err(Malformed::Open)]);
        assert_eq!(
            read("{{#designdoc adrs {{#designdoc adrs"),
            [Err(Malformed::Open), Err(Malformed::Open)]
        );
        assert_eq!(
            read("{{#designdoc adrs}} {{#designdoc adrs}} {{#designdoc"),
            [
                Err(Malformed::NotAlone),
                Err(Malformed::NotAlone),
                Err(Malformed::Open)
            ]
        );
        assert_eq!(
            read("Words\n `}}` {{#designdoc adrs\n {{#designdoc adrs}} \n}}"),
            [Err(Malformed::Open), Ok("adrs ".into())]
        );
        assert_eq!(read("{{#designdoc adrs x}}"), [Err(Malformed::Argument)]);
        assert_eq!(
            read("{{#designdoc adrs x=\"y}}"),
            [Err(Malformed::Argument)]
        );
        assert_eq!(read("See {{#designdoc adrs}}."), [Err(Malformed::NotAlone)]);
        assert_eq!(read("- {{#designdoc adrs}}"), [Err(Malformed::NotAlone)]);
        let inside = "<details>\n{{#designdoc adrs}}\n</details>";
        assert_eq!(read(inside), [Err(Malformed::NotAlone)]);
    }

    #[test]
    fn code_escapes_comments_and_other_words_are_none() {
        for text in [
            "`{{#designdoc adrs}}`",
            "```\n{{#designdoc adrs}}\n```",
            "    {{#designdoc adrs}}",
            "\\{{#designdoc adrs}}",
            "<!-- {{#designdoc adrs}} -->",
            "{{#designdocs}}",
            "{{#include x}}",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
