//! YAML front matter: the block between two `---` lines at the very start of a chapter.
//!
//! Markdown parsers read it as a rule and a heading, so it is split off the raw text first.

use crate::text::Span;
use saphyr_parser::{Event, Parser};

/// The front matter of a chapter.
#[derive(Debug, Default, PartialEq)]
pub struct FrontMatter {
    /// From the first `---` to the end of the line of the last one.
    pub span: Span,
    /// The top-level keys, in the order of the text.
    pub entries: Vec<Entry>,
    /// What the YAML parser said where it gave up, with the place; the entries before it stand.
    pub problem: Option<(Span, String)>,
    /// The lines `key: value` from there on, as they stand: what a reader takes from them.
    pub loose: Vec<Entry>,
}

/// One top-level key with its scalar value, or the scalars of its list.
#[derive(Debug, PartialEq)]
pub struct Entry {
    pub key: String,
    pub values: Vec<(Span, String)>,
}

impl FrontMatter {
    /// Reads the front matter that begins at byte `from` (after a byte order mark), if any.
    pub fn read(text: &str, from: usize) -> Option<Self> {
        let body = text.get(from..)?;
        let first = body.split_inclusive('\n').next()?;
        if first.trim_end() != "---" {
            return None;
        }
        let mut at = from + first.len();
        let yaml_start = at;
        for line in text.get(at..)?.split_inclusive('\n') {
            if matches!(line.trim_end(), "---" | "...") {
                let yaml = Span::new(yaml_start, at);
                let (entries, problem) = entries(yaml, text);
                // A thematic break on the first line with prose beneath is not front matter.
                let stop = problem.as_ref().map(|(span, _)| span.start as usize);
                return (!entries.is_empty()).then(|| Self {
                    span: Span::new(from, at + line.len()),
                    entries,
                    problem,
                    loose: stop.map_or_else(Vec::new, |stop| loose(yaml, text, stop)),
                });
            }
            at += line.len();
        }
        None
    }
}

fn entries(yaml: Span, text: &str) -> (Vec<Entry>, Option<(Span, String)>) {
    let source = yaml.of(text);
    let mut offsets = CharOffsets::new(source, yaml.start as usize);
    let mut entries: Vec<Entry> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    for next in Parser::new_from_str(source) {
        let (event, span) = match next {
            Ok(next) => next,
            Err(error) => {
                let at = offsets.byte(error.marker().index());
                return (entries, Some((Span::at(at), error.info().to_owned())));
            }
        };
        // In a mapping keys and values take turns.
        let is_key = match &event {
            Event::Scalar(..)
            | Event::Alias(..)
            | Event::MappingStart(..)
            | Event::SequenceStart(..) => match open.last_mut() {
                Some(Open::Mapping { expects_key }) => {
                    *expects_key = !*expects_key;
                    !*expects_key
                }
                _ => false,
            },
            _ => false,
        };
        if is_key && open.len() == 1 {
            // A key that is a list or an alias has no name, but its value is its own.
            let key = match &event {
                Event::Scalar(key, ..) => key.clone().into_owned(),
                _ => String::new(),
            };
            let values = Vec::new();
            entries.push(Entry { key, values });
        }
        match event {
            Event::MappingStart(..) => open.push(Open::Mapping { expects_key: true }),
            // A list, or a lone value, is text between two rules.
            _ if open.is_empty() && is_node(&event) => return (Vec::new(), None),
            Event::SequenceStart(..) => open.push(Open::Sequence),
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
            }
            Event::Scalar(value, ..) if !is_key => {
                let start = offsets.byte(span.start.index());
                let end = offsets.byte(span.end.index()).max(start);
                if let Some(entry) = entries.last_mut() {
                    let span = Span::new(start, end).trim(text);
                    entry.values.push((span, value.into_owned()));
                }
            }
            _ => {}
        }
    }
    (entries, None)
}

/// The lines `key: value` and `- value` from the one on that holds the byte `stop`.
fn loose(yaml: Span, text: &str, stop: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut at = yaml.start as usize;
    for line in yaml.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        if at <= stop {
            continue;
        }
        let is_key = line.starts_with(|ch: char| ch.is_ascii_alphabetic());
        let (key, value) = match line.split_once(':') {
            Some((key, value)) if is_key => (Some(key), value),
            _ => match line.trim_start().strip_prefix("- ") {
                Some(value) => (None, value),
                None => continue,
            },
        };
        if let Some(key) = key {
            let (key, values) = (key.trim().to_owned(), Vec::new());
            entries.push(Entry { key, values });
        }
        let from = start + line.len() - value.len();
        let span = Span::new(from, at).trim(text);
        if let Some(entry) = entries.last_mut().filter(|_| !span.is_empty()) {
            let value = span.of(text).trim_matches(['"', '\'']).to_owned();
            entry.values.push((span, value));
        }
    }
    entries
}

/// What is open around an event.
enum Open {
    Mapping { expects_key: bool },
    Sequence,
}

fn is_node(event: &Event) -> bool {
    matches!(
        event,
        Event::Scalar(..) | Event::Alias(..) | Event::SequenceStart(..)
    )
}

/// The YAML parser counts characters; spans are bytes. Places come in order, so a cursor that
/// only goes back when it must keeps this linear.
struct CharOffsets<'a> {
    source: &'a str,
    base: usize,
    chars: usize,
    byte: usize,
}

impl<'a> CharOffsets<'a> {
    fn new(source: &'a str, base: usize) -> Self {
        Self {
            source,
            base,
            chars: 0,
            byte: 0,
        }
    }

    fn byte(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.byte) = (0, 0);
        }
        let rest = self.source.get(self.byte..).unwrap_or_default();
        let found = rest.char_indices().nth(chars - self.chars);
        self.byte = found.map_or(self.source.len(), |(at, _)| self.byte + at);
        self.chars = chars;
        self.base + self.byte
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, Vec<String>)> {
        let entries = FrontMatter::read(text, 0).map(|it| it.entries);
        let entries = entries.unwrap_or_default().into_iter();
        entries
            .map(|entry| {
                let values = entry.values.into_iter().map(|(span, value)| {
                    assert!(span.of(text).contains(value.split(' ').next().unwrap()));
                    value
                });
                (entry.key, values.collect())
            })
            .collect()
    }

    #[test]
    fn scalars_lists_comments_and_characters_of_several_bytes() {
        let text =
            "---\ntitle: Größe\nstatus: Living # one of\nauthors:\n  - \"@ä\"\n  - b\n---\n# T\n";
        assert_eq!(
            read(text),
            [
                ("title".into(), vec!["Größe".into()]),
                ("status".into(), vec!["Living".into()]),
                ("authors".into(), vec!["@ä".into(), "b".into()]),
            ]
        );
    }

    #[test]
    fn an_unquoted_link_is_a_value() {
        let text = "---\nstatus: superseded by [ADR-0045](0045-x.md)\n---\n";
        assert_eq!(read(text)[0].1, ["superseded by [ADR-0045](0045-x.md)"]);
    }

    #[test]
    fn aliases_nested_mappings_and_lists_at_the_root() {
        let read_one = |yaml: &str| read(&format!("---\n{yaml}---\n# T\n"));
        let entry = |key: &str, values: &[&str]| {
            let values = values.iter().map(|it| (*it).to_owned());
            (key.to_owned(), values.collect::<Vec<_>>())
        };
        assert_eq!(read_one("- status: Draft\n- b\n"), []);
        assert_eq!(read_one("Some prose\n"), []);
        assert_eq!(
            read_one("a: &x Draft\nstatus: *x\ndate: 2026-01-05\n"),
            [
                entry("a", &["Draft"]),
                entry("status", &[]),
                entry("date", &["2026-01-05"])
            ]
        );
        assert_eq!(
            read_one("author:\n  name: Mara\n  mail: {home: m@x.org}\nstatus: Draft\n"),
            [
                entry("author", &["Mara", "m@x.org"]),
                entry("status", &["Draft"])
            ]
        );
        assert_eq!(
            read_one("authors:\n  - name: Mara\n  - Tom\n? [a, b]\n: c\n"),
            [
                entry("authors", &["Mara", "Tom"]),
                entry("", &["a", "b", "c"])
            ]
        );
    }

    #[test]
    fn what_precedes_an_error_stands() {
        let text = "---\nstatus: ok\ndate: [\nx: }\n---\n";
        let matter = FrontMatter::read(text, 0).unwrap();
        assert_eq!(matter.entries[0].key, "status");
        assert!(matter.problem.is_some());
        let keys: Vec<_> = matter.loose.iter().map(|it| it.key.as_str()).collect();
        assert!(keys.ends_with(&["x"]), "{keys:?}");
    }

    #[test]
    fn what_follows_an_error_is_read_line_by_line() {
        let text = "---\nstatus: ok\ndeciders: @mara\ntags:\n  - @vans\n  - b\ndate: 'x'\n---\n";
        let matter = FrontMatter::read(text, 0).unwrap();
        let loose = matter.loose.iter().map(|entry| {
            let values = entry.values.iter().map(|(_, value)| value.as_str());
            (entry.key.as_str(), values.collect::<Vec<_>>())
        });
        let loose: Vec<_> = loose.collect();
        assert_eq!(
            loose,
            [
                ("deciders", vec!["@mara"]),
                ("tags", vec!["@vans", "b"]),
                ("date", vec!["x"])
            ]
        );
    }

    #[test]
    fn a_rule_over_prose_is_none() {
        assert_eq!(FrontMatter::read("---\n\nSome prose.\n\n---\n", 0), None);
        assert_eq!(FrontMatter::read("# T\n---\n", 0), None);
    }
}
