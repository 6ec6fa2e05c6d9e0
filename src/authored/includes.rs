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
        match included(origins, &raw[range.clone()], part, to, at) {
            Some(inner) => pieces.extend(inner),
            None => pieces.push(Piece {
                span: Span::new(to, to + part.len()),
                file,
                origin: Span::new(range.start, range.end),
                exact: false,
            }),
        }
        to += part.len();
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

/// Where the text that a directive includes stands in its file; in the chapter it begins at `to`.
fn included(
    origins: &mut Origins,
    directive: &str,
    text: &str,
    to: usize,
    at: &Place,
) -> Option<Vec<Piece>> {
    let inner = directive.strip_prefix("{{#")?.strip_suffix("}}")?;
    let (verb, rest) = inner.trim().split_once(char::is_whitespace)?;
    if !INCLUDES.contains(&verb) || text.is_empty() {
        return None;
    }
    // `file.md:3:7` and `file.md:anchor` name a part of it.
    let (path, part) = rest.trim().split_once(':').unwrap_or((rest.trim(), ""));
    let path = at.sources.join(at.chapter.parent()?).join(path.trim());
    let whole = std::fs::read_to_string(&path).ok()?;
    let places = lines_of(&whole, part, text)?;
    let file = origins.add(path.clone(), (at.name)(&path), whole.into());
    let pieces = places.into_iter().map(|(inside, origin)| Piece {
        span: Span::new(to + inside.start, to + inside.end),
        file,
        origin,
        exact: inside.len() == origin.range().len(),
    });
    Some(pieces.collect())
}

/// The runs of an included text, each with its place in the file: one, or where `links` has put
/// other line ends into it, one for each line and each end of a line.
fn lines_of(whole: &str, part: &str, text: &str) -> Option<Vec<(Range<usize>, Span)>> {
    let mut starts = Vec::new();
    let mut lines = Vec::new();
    let mut at = 0;
    for line in whole.split_inclusive('\n') {
        starts.push(at);
        lines.push(line.trim_end_matches(['\r', '\n']));
        at += line.len();
    }
    let wanted: Vec<_> = text.lines().collect();
    let name = part.split(':').next().unwrap_or_default().trim();
    let anchor = format!("ANCHOR: {name}");
    let first = match name.parse::<usize>() {
        Ok(number) => number.saturating_sub(1),
        Err(_) if name.is_empty() => 0,
        Err(_) => lines.iter().position(|line| line.contains(&anchor))? + 1,
    };
    let mut rows = lines.windows(wanted.len()).enumerate().skip(first);
    let (first, _) = rows.find(|(_, row)| *row == wanted)?;
    let start = starts[first];
    if whole[start..].starts_with(text) {
        return Some(vec![(0..text.len(), Span::new(start, start + text.len()))]);
    }
    let mut places = Vec::with_capacity(2 * wanted.len());
    let mut inside = 0;
    for (line, start) in wanted.iter().zip(&starts[first..]) {
        let end = start + line.len();
        places.push((inside..inside + line.len(), Span::new(*start, end)));
        inside += line.len();
        let next = text.len().min(inside + 1);
        places.push((inside..next, Span::new(end, end)));
        inside = next;
    }
    Some(places)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of the file that each line of an included text stands for.
    fn read(whole: &str, part: &str, text: &str) -> Option<Vec<(usize, String)>> {
        let places = lines_of(whole, part, text)?.into_iter();
        let places = places.filter(|(inside, _)| !inside.is_empty());
        let places = places.filter(|(_, origin)| !origin.is_empty());
        let read = places.map(|(inside, origin)| {
            assert_eq!(text[inside].trim(), origin.of(whole).trim());
            (origin.start as usize, origin.of(whole).to_owned())
        });
        Some(read.collect())
    }

    fn at(start: usize, words: &str) -> Option<Vec<(usize, String)>> {
        Some(vec![(start, words.to_owned())])
    }

    #[test]
    fn lines_stand_where_the_directive_says() {
        let file = "a\nb\na\n";
        assert_eq!(read(file, "", file), at(0, file));
        assert_eq!(read(file, "3", "a"), at(4, "a"));
        assert_eq!(read(file, "2:3", "b\na"), at(2, "b\na"));
        assert_eq!(read(file, ":2", "a\nb"), at(0, "a\nb"));
        assert_eq!(read("x\n// ANCHOR: x\nx\n", "x", "x"), at(15, "x"));
        assert_eq!(read(file, "2", "z"), None);
        assert_eq!(read(file, "y", "a"), None);
    }

    #[test]
    fn other_line_ends_part_the_lines() {
        let places = read("a\r\nbc\r\nd\r\n", "1:2", "a\nbc").unwrap();
        assert_eq!(places, [(0, "a".to_owned()), (3, "bc".to_owned())]);
    }
}
