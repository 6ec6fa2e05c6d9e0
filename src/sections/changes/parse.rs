//! Reads the change log: rows of a table, items of a list, a heading for each version.

use super::head::{self, Head};
use super::model::{Change, Changes, Newest};
use crate::document::entries::{self, Entry, Shape};
use crate::document::labelled::{self, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::template::Topic;
use crate::document::values::date::{self, Date};
use crate::document::words::shortened;
use crate::markdown::{Kind, Outline};
use crate::text::Span;

const DATE: &[&str] = &[
    "date",
    "when",
    "changed on",
    "change date",
    "date changed",
    "release date",
    "released",
    "revision date",
    "updated",
];
const VERSION: &[&str] = &[
    "version",
    "ver",
    "rev",
    "revision",
    "v",
    "version number",
    "version no",
    "release",
];
const AUTHOR: &[&str] = &[
    "author",
    "authors",
    "by",
    "who",
    "changed by",
    "updated by",
    "editor",
    "name",
    "contributor",
    "modified by",
];
const WORDS: &[&str] = &[
    "changes",
    "change",
    "changes made",
    "description",
    "summary",
    "notes",
    "note",
    "comments",
    "comment",
    "details",
    "what",
    "what changed",
    "description of change",
    "description of changes",
    "change description",
    "change summary",
    "summary of changes",
    "reason",
    "reason for change",
    "remarks",
];

/// How much of the newest change the header says.
const LONGEST_WORDS: usize = 60;

/// Reads the change log of a document or a record.
pub fn parse(reading: Reading) -> Changes {
    let mut found = Found {
        reading,
        changes: Changes::default(),
        newest: None,
    };
    for section in reading.about(Topic::Changes) {
        let start = found.changes.changes.len();
        let outline = reading.outline;
        let blocks = outline.blocks(section.body.clone());
        for table in blocks.filter(|id| outline.node(*id).kind == Kind::Table) {
            for row in entries::of_table(reading, table) {
                found.row(&row);
            }
            found.end_log();
        }
        // What stands beside a table that is the log is about the log.
        if found.changes.changes.len() == start {
            for entry in entries::of_section(reading, section, &is_field) {
                found.line(&entry);
            }
            // A list in which nothing has a date or a version is no log.
            let mut here = found.changes.changes[start..].iter();
            if here.all(|it| it.date.is_none() && it.version.is_none()) {
                found.changes.changes.truncate(start);
            }
            found.end_log();
        }
    }
    found.finish()
}

fn is_field(key: &str) -> bool {
    [DATE, VERSION, AUTHOR, WORDS]
        .iter()
        .any(|keys| keys.contains(&key))
}

/// What is read so far.
struct Found<'a> {
    reading: Reading<'a>,
    changes: Changes,
    /// The newest change, with the nodes of its words.
    newest: Option<(usize, Date, Option<Value>)>,
}

impl Found<'_> {
    /// A row, by the names of its columns.
    fn row(&mut self, entry: &Entry) {
        let date = entry.value(DATE);
        let version = entry.value(VERSION);
        let words = entry.value(WORDS);
        if date.or(version).is_none() {
            return;
        }
        let cell = date.map(|value| value.span);
        let read = date.map(|value| self.date(value));
        let (date, date_span) = read.unwrap_or_default();
        self.add(
            Change {
                anchor: String::new(),
                place: entry.place(self.reading.outline),
                date,
                date_span,
                date_words: date_span.or(cell),
                version: version.map(|value| value.span),
                author: entry.value(AUTHOR).map(|value| value.span),
                words: words.map(|value| value.span),
                span: entry.span,
            },
            words.cloned(),
        );
    }

    /// The date of a value that is meant to be one; what is no date is noticed.
    fn date(&mut self, value: &Value) -> (Option<Date>, Option<Span>) {
        let outline = self.reading.outline;
        let words = value.words(outline);
        let date = date::leading(&words);
        // `Unreleased` and `soon` say what they mean.
        let tries = words.contains(|ch: char| ch.is_ascii_digit());
        if date.is_none() && tries && !placeholder::is_placeholder(&words) {
            self.changes
                .unreadable
                .push((value.span, words.into_owned()));
        }
        let span = date.and_then(|date| place_of(outline, value, date));
        (date, span)
    }

    /// A heading, a bold line or an item: `2026-03-01: text`, `v1.2 (2026-03-01) – text`.
    fn line(&mut self, entry: &Entry) {
        let outline = self.reading.outline;
        let text = outline.text();
        if entry.shape == Shape::Row || entry.is_placeholder() {
            return;
        }
        let line = first_line(outline, entry);
        let head = Head::read(outline, &line);
        let field = entry.value(DATE).filter(|_| head.date.is_none());
        let (mut date, mut date_span) = (head.date, head.date_span);
        let mut date_words = head.date_words;
        if let Some(value) = field {
            (date, date_span) = self.date(value);
            date_words = date_span.or(Some(value.span));
        } else if date.is_none()
            && let Some(span) = head::attempted(text, line.span)
        {
            let words = span.of(text).to_owned();
            self.changes.unreadable.push((span, words));
        }
        if let Shape::Heading(_) | Shape::Line = entry.shape
            && date.is_none()
            && head.version.is_none()
        {
            return;
        }
        let rest = Value {
            span: head.rest,
            nodes: line.nodes.clone(),
        };
        let behind = rest.said(outline).or_else(|| entry.value(WORDS).cloned());
        let words = behind.or_else(|| first_beneath(outline, entry));
        if let Shape::Heading(_) = entry.shape {
            // A heading's words make its id: nothing is put among them.
            date_span = None;
        }
        let author = head.author.or(entry.value(AUTHOR).map(|value| value.span));
        self.add(
            Change {
                anchor: String::new(),
                place: entry.place(outline),
                date,
                date_span,
                date_words,
                version: head
                    .version
                    .or(entry.value(VERSION).map(|value| value.span)),
                author,
                words: words.as_ref().map(|value| value.span),
                span: entry.span,
            },
            words,
        );
    }

    fn add(&mut self, change: Change, words: Option<Value>) {
        let at = self.changes.changes.len();
        if let Some(date) = change.date
            && self
                .newest
                .as_ref()
                .is_none_or(|(_, other, _)| date > *other)
        {
            self.newest = Some((at, date, words));
        }
        self.changes.changes.push(change);
    }

    /// Notes that what comes next stands in another log.
    fn end_log(&mut self) {
        let end = self.changes.changes.len();
        let ends = &mut self.changes.log_ends;
        if ends.last().copied().unwrap_or_default() != end {
            ends.push(end);
        }
    }

    fn finish(self) -> Changes {
        let mut changes = self.changes;
        for (at, change) in changes.changes.iter_mut().enumerate() {
            let wanted = format!("change-{}", at + 1);
            change.anchor = self.reading.anchors.own(&wanted);
        }
        let outline = self.reading.outline;
        changes.newest = self.newest.map(|(at, date, words)| Newest {
            at,
            date,
            words: words.map_or_else(String::new, |value| {
                shortened(&value.words(outline), LONGEST_WORDS)
            }),
        });
        changes
    }
}

/// The first line of an entry's opening.
fn first_line(outline: &Outline, entry: &Entry) -> Value {
    let nodes = entry.line.nodes.clone();
    let is_break = |id: &usize| matches!(outline.node(*id).kind, Kind::SoftBreak | Kind::HardBreak);
    let Some(end) = nodes.clone().find(is_break) else {
        return entry.line.clone();
    };
    // An item goes on in its second line; a heading above blocks does not.
    if entry.shape == Shape::Item {
        return entry.line.clone();
    }
    let stop = outline.node(end).span.start.max(entry.line.span.start);
    Value {
        span: Span {
            start: entry.line.span.start,
            end: stop,
        },
        nodes: nodes.start..end,
    }
}

/// What stands first beneath a heading, a bold line or an item.
fn first_beneath(outline: &Outline, entry: &Entry) -> Option<Value> {
    let skipped = usize::from(entry.shape == Shape::Line);
    let mut blocks = outline.blocks(entry.body.clone()).skip(skipped);
    blocks.find_map(|block| match outline.node(block).kind {
        Kind::Paragraph => labelled::line_of(outline, block).said(outline),
        Kind::List(_) => {
            let mut items = labelled::items(outline, block).into_iter();
            items.find_map(|item| item.said(outline))
        }
        _ => None,
    })
}

/// Where the words of a date stand in a value, if in a run of plain text.
fn place_of(outline: &Outline, value: &Value, date: Date) -> Option<Span> {
    value.nodes.clone().find_map(|id| {
        let node = outline.node(id);
        let (found, range) = match node.kind {
            Kind::Text => date::find(outline.source(id))?,
            _ => return None,
        };
        (found == date).then(|| node.span.part(range.start, range.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each change as `date version author: words`, then what could not be read.
    fn lines(log: &str) -> Vec<String> {
        let text = format!("# T\n\n## Change Log\n\n{log}");
        let changes = of_text(&text, parse);
        let words = |span: Option<Span>| span.map_or("-", |span| span.of(&text));
        let line = |it: &Change| {
            let date = it.date.map_or("-".to_owned(), |date| date.to_string());
            let (version, author) = (words(it.version), words(it.author));
            format!("{date} {version} {author}: {}", words(it.words))
        };
        let unreadable = changes.unreadable.iter();
        let unreadable = unreadable.map(|(_, words)| format!("? {words}"));
        changes.changes.iter().map(line).chain(unreadable).collect()
    }

    #[test]
    fn every_shape_of_a_change() {
        for (log, line) in [
            (
                "| Date | Author | Changes |\n|-|-|-|\n| 2026-03-01 | @mara | More vans |\n",
                "2026-03-01 - @mara: More vans",
            ),
            (
                "| Ver. | Summary | Date | By |\n|-|-|-|-|\n| 1.2 | *More* vans | 1 March 2026 | Mara |\n",
                "2026-03-01 1.2 Mara: *More* vans",
            ),
            ("- 2026-03-01: More vans\n", "2026-03-01 - -: More vans"),
            (
                "- 2026-03-01: More vans (@mara, @joe)\n",
                "2026-03-01 - @mara, @joe: More vans",
            ),
            (
                "- 2026-03-01 @mara: More vans\n",
                "2026-03-01 - @mara: More vans",
            ),
            (
                "- **v1.2** (2026-03-01) – More vans\n",
                "2026-03-01 v1.2 -: More vans",
            ),
            (
                "* **2026-03-01 - v1.2**: More vans\n",
                "2026-03-01 v1.2 -: More vans",
            ),
            ("- **1.2** - More vans\n", "- 1.2 -: More vans"),
            (
                "### [1.2.0] - 2026-03-01\n\n#### Added\n\n- More vans\n",
                "2026-03-01 1.2.0 -: More vans",
            ),
            (
                "### Version 1.2\n\n**Date**: 2026-03-01\n\n**Author**: @mara\n\n**Changes**: More vans\n",
                "2026-03-01 Version 1.2 @mara: More vans",
            ),
            (
                "**1.2 (March 2026)**\n\n- More vans\n- Fewer forms\n",
                "2026-03 1.2 -: More vans",
            ),
        ] {
            assert_eq!(lines(log), [line], "{log}");
        }
    }

    #[test]
    fn what_is_no_date_is_noticed_only_where_one_is_meant() {
        for (log, found) in [
            (
                "| Date | Changes |\n|-|-|\n| 03/04/2026 | x |\n",
                &["- - -: x", "? 03/04/2026"][..],
            ),
            (
                "| Date | Changes |\n|-|-|\n| Unreleased | x |\n",
                &["- - -: x"],
            ),
            ("| Date | Changes |\n|-|-|\n| YYYY-MM-DD | [x] |\n", &[]),
            (
                "- 2026-13-01: x\n- 2026-03-01: y\n",
                &["- - -: 2026-13-01: x", "2026-03-01 - -: y", "? 2026-13-01"],
            ),
            ("- one thing\n- another\n", &[]),
            ("| Version | Author |\n|-|-|\n| | |\n", &[]),
        ] {
            assert_eq!(lines(log), found, "{log}");
        }
    }
}
