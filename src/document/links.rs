//! The relative links of a chapter: to other files, and to places on its own page.

use super::surroundings::{Around, Surroundings};
use crate::markdown::{Kind, Outline};
use crate::text::Span;

/// A link or an image whose destination is no address of the network.
#[derive(Debug, PartialEq)]
pub struct Link {
    /// The destination; of a link through a reference definition, the whole link.
    pub span: Span,
    /// The destination, where it is not what stands at the span.
    decoded: Option<Box<str>>,
    pub around: Around,
}

impl Link {
    /// Where the link leads, as its author wrote it.
    pub fn destination<'t>(&'t self, text: &'t str) -> &'t str {
        self.decoded
            .as_deref()
            .unwrap_or_else(|| self.span.of(text))
    }

    /// Whether the destination stands at the span, so that another can take its place there.
    pub fn is_at_span(&self) -> bool {
        self.decoded.is_none()
    }

    /// The path and the fragment of the destination, without a query.
    pub fn parts<'t>(&'t self, text: &'t str) -> (&'t str, Option<&'t str>) {
        let destination = self.destination(text);
        let (path, fragment) = match destination.split_once('#') {
            Some((path, fragment)) => (path, Some(fragment)),
            None => (destination, None),
        };
        (path.split('?').next().unwrap_or_default(), fragment)
    }
}

/// The relative links of a chapter, in document order.
pub fn parse(outline: &Outline, mut surroundings: Surroundings) -> Vec<Link> {
    let mut links = Vec::new();
    for id in outline.all() {
        let node = outline.node(id);
        surroundings.pass(node.kind, node.span);
        if !matches!(node.kind, Kind::Link | Kind::Image) {
            continue;
        }
        let Some(destination) = outline.detail(id).filter(|it| is_relative(it)) else {
            continue;
        };
        // The destination is the last of an inline link, but for a title behind it.
        let source = outline.source(id);
        if source.starts_with('<') {
            // `<ada@example.org>` leads to mail.
            continue;
        }
        let inline = source.ends_with(')');
        let found = source.rfind(destination).filter(|at| inline && *at > 0);
        let (span, decoded) = match found {
            Some(at) => (node.span.part(at, destination.len()), None),
            None => (node.span, Some(destination.into())),
        };
        let around = surroundings.of(span);
        links.push(Link {
            span,
            decoded,
            around,
        });
    }
    links.shrink_to_fit();
    links
}

/// Whether a destination is a path or a fragment: no scheme, no host, not from the site's root.
fn is_relative(destination: &str) -> bool {
    let first = destination.split(['/', '?', '#']).next();
    let has_scheme = first.is_some_and(|first| first.contains(':'));
    !destination.is_empty() && !has_scheme && !destination.starts_with(['/', '\\'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sections;
    use crate::markdown::Dialect;

    fn read(text: &str) -> Vec<(String, String, bool)> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let sections = sections::read(&outline, &Default::default());
        let links = parse(&outline, Surroundings::new(&sections)).into_iter();
        let links = links.map(|link| {
            let destination = link.destination(text).to_owned();
            let at = link.span.of(text).to_owned();
            (destination, at, link.around.aside)
        });
        links.collect()
    }

    fn link(destination: &str, at: &str, aside: bool) -> (String, String, bool) {
        (destination.to_owned(), at.to_owned(), aside)
    }

    #[test]
    fn destinations_have_their_place() {
        for (text, found) in [
            ("[a](b.md)", link("b.md", "b.md", false)),
            ("[b.md](b.md \"b.md?\")", link("b.md", "b.md", false)),
            ("[a](<b c.md#d>)", link("b c.md#d", "b c.md#d", false)),
            ("![a](b.png)", link("b.png", "b.png", false)),
            ("[a](#b)", link("#b", "#b", false)),
            ("[a][b]\n\n[b]: c.md", link("c.md", "[a][b]", false)),
            ("[a](b\\_c.md)", link("b_c.md", "[a](b\\_c.md)", false)),
            ("# T\n\n## Change Log\n\n[a](b)", link("b", "b", true)),
            ("# History\n\n[a](b)", link("b", "b", false)),
        ] {
            assert_eq!(read(text), [found], "{text}");
        }
    }

    #[test]
    fn addresses_are_none() {
        for text in [
            "[a](https://e.org/b.md)",
            "[a](//e.org)",
            "[a](/b.md)",
            "<mailto:a@e.org>",
            "<a@e.org>",
            "`[a](b.md)`",
            "[a]()",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
