//! Lines of text with the decisions that they name.

use crate::document::adr_number::{self, AdrNumber};
use crate::document::decision_title;
use crate::document::reading::Options;
use crate::document::relation::{self, Name, Target};
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::ops::Range;

/// A line of text with the decisions that it names.
#[derive(Default)]
pub struct Line {
    pub words: String,
    pub names: Vec<Name>,
    /// The pieces of the words that stand in the text letter by letter: where they begin in each.
    pieces: Vec<(usize, Span)>,
}

/// The lines of a value of front matter; each name's place is the whole value's.
pub fn of_decoded(value: &str, span: Span, options: Options) -> Vec<Line> {
    let outline = Outline::parse(value, 0, options.dialect);
    let mut lines = lines(&outline, outline.all(), Span::new(0, value.len()));
    for name in lines.iter_mut().flat_map(|line| &mut line.names) {
        name.span = span;
    }
    lines
}

/// The lines of some nodes, as far as they lie in `within`, without what is struck out.
pub fn lines(outline: &Outline, nodes: Range<NodeId>, within: Span) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = Line::default();
    let mut at = nodes.start;
    while at < nodes.end {
        let mut next = at + 1;
        let node = outline.node(at);
        match node.kind {
            Kind::Strikethrough
            | Kind::Image
            | Kind::Fence
            | Kind::IndentedCode
            | Kind::HtmlBlock => next = outline.after(at),
            Kind::Link | Kind::Code if !within.contains(node.span) => {}
            Kind::Link | Kind::Code => {
                next = outline.after(at);
                line.push_named(outline, at, next);
            }
            Kind::SoftBreak | Kind::HardBreak => lines.push(std::mem::take(&mut line)),
            Kind::Text => {
                let same = outline.detail(at).is_none();
                let start = node.span.start.max(within.start);
                let end = node.span.end.min(within.end).max(start);
                if same {
                    let span = Span { start, end };
                    line.pieces.push((line.words.len(), span));
                    line.words.push_str(span.of(outline.text()));
                } else if within.contains(node.span) {
                    outline.plain_of(at..next, &mut line.words);
                }
            }
            kind if !kind.is_inline() => lines.push(std::mem::take(&mut line)),
            _ => outline.plain_of(at..next, &mut line.words),
        }
        at = next;
    }
    lines.push(line);
    lines.retain(|line| !line.words.trim().is_empty());
    for line in &mut lines {
        line.find_mentions();
    }
    lines
}

impl Line {
    /// Whether nothing stands beside the names but the words of a relation.
    pub fn is_bare(&self) -> bool {
        let mut at = 0;
        let between = self.names.iter().map(|name| {
            let words = self.words.get(at..name.range.start).unwrap_or_default();
            at = name.range.end;
            words
        });
        let between: Vec<_> = between.collect();
        let behind = self.words.get(at..).unwrap_or_default();
        let mut words = between.into_iter().chain([behind]);
        !self.names.is_empty() && words.all(relation::only_relates)
    }

    /// Adds a link, or code that is the name of a file.
    fn push_named(&mut self, outline: &Outline, id: NodeId, end: NodeId) {
        let start = self.words.len();
        outline.plain_of(id..end, &mut self.words);
        let words = &self.words[start..];
        let detail = outline.detail(id).unwrap_or_default();
        let target = match outline.node(id).kind {
            Kind::Link => of_link(words, detail),
            _ => detail.ends_with(".md").then(|| of_file(detail)),
        };
        self.names.extend(target.map(|target| Name {
            range: start..self.words.len(),
            span: outline.node(id).span,
            target,
        }));
    }

    /// Adds the numbers that stand in the words outside of links.
    fn find_mentions(&mut self) {
        let linked = std::mem::take(&mut self.names);
        let mut links = linked.into_iter().peekable();
        for (range, number) in adr_number::mentions(&self.words) {
            while let Some(link) = links.next_if(|link| link.range.end <= range.start) {
                self.names.push(link);
            }
            if links
                .peek()
                .is_some_and(|link| link.range.start < range.end)
            {
                continue;
            }
            let span = self.place(&range);
            let number = Some(number);
            self.names.push(Name {
                range,
                span,
                target: Target { number, link: None },
            });
        }
        self.names.extend(links);
    }

    /// Takes the numbers and files that make up the whole of the line: `0003, 0007-vans.md`. `place`
    /// is theirs where they stand in front matter.
    pub fn find_bare_names(&mut self, place: Option<Span>) {
        let mut names = Vec::new();
        let mut at = 0;
        for word in self
            .words
            .split(|ch: char| ch.is_ascii_whitespace() || ",;&[]\"'".contains(ch))
        {
            // Each of the marks is one byte long.
            let range = at..at + word.len();
            at = range.end + 1;
            if word.is_empty() || word == "and" {
                continue;
            }
            let Some(target) = bare(word) else {
                return;
            };
            names.push(Name {
                span: place.unwrap_or_else(|| self.place(&range)),
                range,
                target,
            });
        }
        self.names = names;
    }

    /// Where some of the words stand in the text.
    fn place(&self, range: &Range<usize>) -> Span {
        let of = |at: usize| {
            let piece = self
                .pieces
                .partition_point(|(start, _)| *start <= at)
                .checked_sub(1)?;
            let (start, span) = self.pieces.get(piece)?;
            Some((span.start as usize + at - start).min(span.end as usize))
        };
        let start = of(range.start).unwrap_or_default();
        let end = of(range.end.saturating_sub(1)).map_or(start, |last| last + 1);
        Span::new(start, end.max(start))
    }
}

/// The decision that a link leads to, by its words or by the name of its file.
fn of_link(words: &str, destination: &str) -> Option<Target> {
    let path = destination.split(['#', '?']).next().unwrap_or_default();
    let is_file = path.ends_with(".md");
    let elsewhere = destination.contains("://");
    let mentioned = adr_number::mentions(words).into_iter().next();
    let mentioned = mentioned.map(|(_, number)| number);
    let of_file = || decision_title::of_file_name(path).filter(|it| !is_of_another_kind(words, it));
    let number = mentioned.or_else(|| {
        if is_file && !elsewhere {
            of_file()
        } else {
            None
        }
    });
    if number.is_none() && !is_file {
        return None;
    }
    // `#adr-003` leads to a place on the page.
    let link = (!path.is_empty()).then(|| destination.to_owned());
    Some(Target { number, link })
}

/// Whether a link's words call the number something else: `RFC 024`.
fn is_of_another_kind(words: &str, number: &AdrNumber) -> bool {
    let cut = |ch: char| !ch.is_alphanumeric();
    let parts: Vec<_> = words.split(cut).filter(|it| !it.is_empty()).collect();
    parts.windows(2).any(|pair| {
        let is_name =
            pair[0].chars().all(char::is_alphabetic) && !pair[0].eq_ignore_ascii_case("adr");
        is_name && pair[1].parse() == Ok(number.value)
    })
}

/// A decision by the name of its file.
fn of_file(path: &str) -> Target {
    Target {
        number: decision_title::of_file_name(path),
        link: Some(path.to_owned()),
    }
}

/// A word that is a number or the name of a file.
fn bare(word: &str) -> Option<Target> {
    const MOST_DIGITS: usize = 4;
    let number = word.strip_prefix('#').unwrap_or(word);
    let value = adr_number::leading_number(number);
    match value.filter(|(_, digits)| *digits == number.len() && *digits <= MOST_DIGITS) {
        Some((value, _)) => Some(Target {
            number: Some(AdrNumber::plain(value)),
            link: None,
        }),
        None => (word.ends_with(".md") || is_slug(word)).then(|| of_file(word)),
    }
}

/// The name of a file without its ending: `0003-three-vans`, `20260502-three-vans`.
fn is_slug(word: &str) -> bool {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    digits >= 3
        && word[digits..].starts_with('-')
        && word[digits + 1..].starts_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    /// The names in the only line of a text: the number, the link, what stands at the place.
    fn read(text: &str) -> Vec<(Option<String>, Option<String>, String)> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let mut lines = lines(&outline, outline.all(), Span::new(0, text.len()));
        assert_eq!(lines.len(), 1, "{text}");
        if lines[0].names.is_empty() {
            lines[0].find_bare_names(None);
        }
        let names = lines[0].names.iter().map(|name| {
            let number = name.target.number.as_ref().map(ToString::to_string);
            let place = name.span.of(text).to_owned();
            (number, name.target.link.clone(), place)
        });
        names.collect()
    }

    fn check(text: &str, number: &str, link: &str, place: &str) {
        let some = |words: &str| (!words.is_empty()).then(|| words.to_owned());
        let expected = (some(number), some(link), place.to_owned());
        assert_eq!(read(text), [expected], "{text}");
    }

    #[test]
    fn mentions_and_links_have_their_places() {
        check("by ADR-003, at last", "ADR-003", "", "ADR-003");
        check("é by _ADR 3_", "ADR-003", "", "ADR 3");
        let link = "[4. Vans](0004-vans.md#why)";
        check(&format!("by {link}"), "ADR-004", "0004-vans.md#why", link);
        check(
            "by [vans](20260502-vans.md)",
            "",
            "20260502-vans.md",
            "[vans](20260502-vans.md)",
        );
        check(
            "by `docs/0004-vans.md`",
            "ADR-004",
            "docs/0004-vans.md",
            "`docs/0004-vans.md`",
        );
        check("by [ADR 4](#adr-004)", "ADR-004", "", "[ADR 4](#adr-004)");
    }

    #[test]
    fn links_elsewhere_and_of_other_kinds_lend_no_number() {
        let other = "[RFC 024](../rfc/024-x.md)";
        check(other, "", "../rfc/024-x.md", other);
        let elsewhere = "[vans](https://example.org/adr/0004-vans.md)";
        check(
            elsewhere,
            "",
            "https://example.org/adr/0004-vans.md",
            elsewhere,
        );
        assert_eq!(read("see [the site](https://example.org/4)"), []);
        assert_eq!(read("by ~~ADR-004~~ nobody"), []);
    }

    #[test]
    fn bare_names_are_the_whole_of_a_line_or_none() {
        check("0003", "ADR-003", "", "0003");
        check("0003-vans.md", "ADR-003", "0003-vans.md", "0003-vans.md");
        check("20260502-vans", "", "20260502-vans", "20260502-vans");
        assert_eq!(read("#3, 0004 and 5").len(), 3);
        assert_eq!(read("3 vans"), []);
        assert_eq!(read("N/A"), []);
        assert_eq!(read("20260502"), []);
    }
}
