//! Where the links of a chapter lead, with the places at which others may be written instead.

use crate::markdown::{Dialect, Kind, NodeId, Outline};
use crate::text::Span;

/// The destination of a link, of an image, or of a reference definition.
#[derive(Debug, PartialEq)]
pub struct Destination {
    /// Where it stands, without the angle brackets that it may have.
    pub span: Span,
    /// What its author meant: escapes and entities are read.
    pub words: String,
    /// Whether an image is shown from there.
    pub image: bool,
}

/// All destinations of a chapter. What is not written as destinations are is left out.
pub fn parse(text: &str, body: usize, dialect: Dialect) -> Vec<Destination> {
    let outline = Outline::parse(text, body, dialect);
    let mut found = Vec::new();
    // What images show through a definition.
    let mut shown = Vec::new();
    for id in outline.all() {
        let kind = outline.node(id).kind;
        let (Kind::Link | Kind::Image, Some(words)) = (kind, outline.detail(id)) else {
            continue;
        };
        let image = kind == Kind::Image;
        match of_inline(&outline, id) {
            Some(span) => found.extend(destination(text, span, words, image)),
            None if image => shown.push(words),
            None => {}
        }
    }
    let definitions = outline.definitions().iter();
    for ((_, words), span) in definitions.zip(outline.definition_spans()) {
        let image = shown.contains(&words.as_str());
        let place = of_definition(span.of(text));
        let place = place.map(|(at, len)| span.part(at, len));
        found.extend(place.and_then(|span| destination(text, span, words, image)));
    }
    found
}

/// A destination, if it is certain that this is its place.
fn destination(text: &str, span: Span, words: &str, image: bool) -> Option<Destination> {
    let source = span.of(text);
    let escaped = source.contains(['\\', '&']);
    (!words.is_empty() && (escaped || source == words)).then(|| Destination {
        span,
        words: words.to_owned(),
        image,
    })
}

/// The place of the destination in `[words](destination "title")`.
fn of_inline(outline: &Outline, id: NodeId) -> Option<Span> {
    let node = outline.node(id);
    let source = outline.source(id);
    let words = outline.inner(id);
    let behind = if outline.inlines(id).next().is_some() {
        (words.end - node.span.start) as usize
    } else {
        source.find(']')?
    };
    let rest = source.get(behind..)?;
    let from = behind + rest.len() - rest.strip_prefix("](")?.len();
    let (at, len) = written(source, from)?;
    Some(node.span.part(at, len))
}

/// The place of the destination in `[label]: destination "title"`.
fn of_definition(source: &str) -> Option<(usize, usize)> {
    let colon = source.match_indices("]:").find(|(at, _)| {
        let before = &source[..*at];
        let slashes = before.len() - before.trim_end_matches('\\').len();
        slashes.is_multiple_of(2)
    });
    written(source, colon?.0 + 2)
}

/// The destination that begins behind the white space at `from`: where, and how long.
fn written(source: &str, from: usize) -> Option<(usize, usize)> {
    let rest = source.get(from..)?;
    let start = from + rest.len() - rest.trim_start().len();
    if let Some(inside) = source[start..].strip_prefix('<') {
        let len = end(inside, |ch, _| ch == '>')?;
        return Some((start + 1, len));
    }
    let inside = &source[start..];
    let len = end(inside, |ch, open| {
        ch.is_whitespace() || (ch == ')' && open == 0)
    });
    let len = len.unwrap_or(inside.len());
    (len > 0).then_some((start, len))
}

/// Where the first character stands that closes, with how many brackets are open before it.
fn end(text: &str, closes: impl Fn(char, usize) -> bool) -> Option<usize> {
    let mut open = 0_usize;
    let mut escaped = false;
    for (at, ch) in text.char_indices() {
        if escaped {
            escaped = false;
            continue;
        }
        if closes(ch, open) {
            return Some(at);
        }
        match ch {
            '\\' => escaped = true,
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, String, bool)> {
        let found = parse(text, 0, Dialect::V05).into_iter();
        found
            .map(|it| (it.span.of(text), it.words, it.image))
            .collect()
    }

    #[test]
    fn places_of_destinations() {
        for (text, at, words, image) in [
            ("[a](b.md)", "b.md", "b.md", false),
            ("[b.md](b.md \"b.md\")", "b.md", "b.md", false),
            ("[`a]`](b.md)", "b.md", "b.md", false),
            ("[](b.md)", "b.md", "b.md", false),
            ("[a]( <b c.md#d> 't')", "b c.md#d", "b c.md#d", false),
            ("[a](b\\_(c).md)", "b\\_(c).md", "b_(c).md", false),
            ("[a](b&amp;c.md)", "b&amp;c.md", "b&c.md", false),
            ("![a](b.png)", "b.png", "b.png", true),
            ("[a][b]\n\n[b]: c.md 'T'\n", "c.md", "c.md", false),
            ("[b]\n\n[b]:\n  <c d.md>\n", "c d.md", "c d.md", false),
            ("![a][B]\n\n[b]: c.png\n", "c.png", "c.png", true),
            ("> [a\n> b](c.md)", "c.md", "c.md", false),
            ("| a |\n|---|\n| [b](c.md) |\n", "c.md", "c.md", false),
        ] {
            assert_eq!(read(text), [(at, words.to_owned(), image)], "{text}");
        }
        for text in ["`[a](b)`", "<a@b.org>", "[a]()", "[a]", "<https://a.org/>"] {
            assert_eq!(read(text), [], "{text}");
        }
        let inside = "[![a](b.png)](c.md)";
        let both = [
            ("c.md", "c.md".to_owned(), false),
            ("b.png", "b.png".to_owned(), true),
        ];
        assert_eq!(read(inside), both);
    }
}
