//! Where the text of a chapter comes from after mdBook's `links` has put other files into it.
//!
//! What `links` replaces stands between `{{#` and `}}`. Each such place is given to `links` alone;
//! what comes of it, between the words around it, must be the chapter, or nothing is said about the
//! places inside.

use super::{Origins, Piece};
use crate::text::Span;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The verbs of `links` that put a file's text into a chapter.
const INCLUDES: [&str; 2] = ["include", "rustdoc_include"];

/// Expands chapters as mdBook does: each text with the path of its chapter among the sources.
pub type Expand<'e> = &'e dyn Fn(Vec<(PathBuf, String)>) -> Vec<String>;

/// The pieces of a chapter that stands in `file`: `raw` is the file's text, `expanded` the chapter's.
pub fn pieces(
    origins: &mut Origins,
    file: usize,
    raw: &str,
    expanded: &str,
    at: &Place,
) -> Vec<Piece> {
    let whole = |exact| Piece {
        span: Span::new(0, expanded.len()),
        file,
        origin: if exact {
            Span::new(0, raw.len())
        } else {
            Span::at(0)
        },
        exact,
    };
    if raw == expanded {
        return vec![whole(true)];
    }
    let directives = directives(raw);
    let alone = directives.iter().map(|range| {
        let text = raw[range.clone()].to_owned();
        (at.chapter.to_path_buf(), text)
    });
    let parts = (at.expand)(alone.collect());
    let mut pieces = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (range, part) in directives.iter().zip(&parts) {
        push(&mut pieces, file, from..range.start, &mut to, true);
        let source = Span::new(range.start, range.end);
        let inner = included(origins, &raw[range.clone()], part, at);
        let (file, origin, exact) = inner.unwrap_or((file, source, false));
        let end = to + part.len();
        pieces.push(Piece {
            span: Span::new(to, end),
            file,
            origin,
            exact,
        });
        to = end;
        from = range.end;
    }
    push(&mut pieces, file, from..raw.len(), &mut to, true);
    let mut made = String::with_capacity(expanded.len());
    let mut from = 0;
    for (range, part) in directives.iter().zip(&parts) {
        made.push_str(&raw[from..range.start]);
        made.push_str(part);
        from = range.end;
    }
    made.push_str(&raw[from..]);
    if made == expanded {
        pieces
    } else {
        vec![whole(false)]
    }
}

/// Where a chapter stands among the sources, and how its text is expanded.
pub struct Place<'p> {
    pub chapter: &'p Path,
    /// The folder of the sources.
    pub sources: &'p Path,
    /// The name of a file for people.
    pub name: &'p dyn Fn(&Path) -> String,
    pub expand: Expand<'p>,
}

fn push(pieces: &mut Vec<Piece>, file: usize, from: Range<usize>, to: &mut usize, exact: bool) {
    let end = *to + from.len();
    pieces.push(Piece {
        span: Span::new(*to, end),
        file,
        origin: Span::new(from.start, from.end),
        exact,
    });
    *to = end;
}

/// The file that a directive includes, and where its text stands there.
fn included(
    origins: &mut Origins,
    directive: &str,
    text: &str,
    at: &Place,
) -> Option<(usize, Span, bool)> {
    let inner = directive.strip_prefix("{{#")?.strip_suffix("}}")?;
    let (verb, rest) = inner.trim().split_once(char::is_whitespace)?;
    if !INCLUDES.contains(&verb) || text.is_empty() {
        return None;
    }
    let path = rest.trim();
    // `file.md:3:7` and `file.md:anchor` name a part of it.
    let path = path.split(':').next().unwrap_or(path).trim();
    let path = at.sources.join(at.chapter.parent()?).join(path);
    let whole = std::fs::read_to_string(&path).ok()?;
    let start = whole.find(text)?;
    let file = origins.add(path.clone(), (at.name)(&path), whole);
    Some((file, Span::new(start, start + text.len()), true))
}

/// The places that `links` may replace, in order.
fn directives(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find("{{#").map(|at| from + at) {
        let Some(end) = text[start..].find("}}").map(|at| start + at + 2) else {
            break;
        };
        // Its mark of escape goes with it.
        let escaped = text[..start].ends_with('\\');
        found.push(start - usize::from(escaped)..end);
        from = end;
    }
    found
}
