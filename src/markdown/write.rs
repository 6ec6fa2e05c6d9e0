//! Writes generated fragments as Markdown. No author's chapter is ever printed through here.

use super::escape;
use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::cmark;

/// Markdown events that outlive the text they came from.
pub type Events = Vec<Event<'static>>;

/// A run of text.
pub fn text(words: &str) -> Event<'static> {
    Event::Text(words.to_owned().into())
}

/// Words of a program.
pub fn code(words: &str) -> Event<'static> {
    Event::Code(words.replace(['\n', '\r'], " ").into())
}

/// A break between two lines of one cell, written so that it is XHTML too: an EPUB is.
pub fn line_break() -> Event<'static> {
    Event::InlineHtml("<br/>".into())
}

/// A link around `words`, with a title where one is given.
pub fn link(href: &str, title: Option<&str>, words: Events) -> Events {
    let tag = Tag::Link {
        link_type: LinkType::Inline,
        dest_url: href.to_owned().into(),
        title: title.unwrap_or_default().to_owned().into(),
        id: CowStr::from(""),
    };
    wrap(tag, words)
}

/// What the writer does not escape and what it must not know of is written by a stand-in and put
/// in its place afterwards: Unicode reserves these for a program's own use, no text has them.
const STAND_INS: [(char, &str, &str); 8] = [
    ('\u{fdd0}', "{{", "\\{{"),
    ('\u{fdd1}', "\\", "&#92;"),
    ('\u{fdd2}', "&", "&#38;"),
    ('\u{fdd3}', "|", "&#124;"),
    ('\u{fdd4}', "{", "&#123;"),
    ('\u{fdd5}', "`", "&#96;"),
    ('\u{fdd6}', "<", "&#60;"),
    ('\u{fdd7}', ">", "&#62;"),
];

/// The writer escapes a title's quotes and nothing else: whatever could end the link, a cell or
/// code, or begin one of mdBook's directives, is written by its number.
fn link_title(words: &str) -> String {
    let mut out = words.replace(['\n', '\r'], " ");
    for (stand_in, special, _) in &STAND_INS[1..] {
        out = out.replace(special, stand_in.encode_utf8(&mut [0; 4]));
    }
    out
}

/// The same for a link's address, where the number is in percent.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for ch in address.chars() {
        if "\\|{}`<>\" ".contains(ch) || ch.is_ascii_control() {
            out.push_str(&format!("%{:02X}", u32::from(ch)));
        } else {
            out.push(ch);
        }
    }
    out
}

/// A table of cells.
pub fn table(head: Vec<Events>, rows: Vec<Vec<Events>>) -> Events {
    let alignments = vec![Alignment::None; head.len()];
    let cells = |row: Vec<Events>| {
        let cells = row.into_iter();
        cells.flat_map(|cell| wrap(Tag::TableCell, cell)).collect()
    };
    let mut body = wrap(Tag::TableHead, cells(head));
    for row in rows {
        body.extend(wrap(Tag::TableRow, cells(row)));
    }
    wrap(Tag::Table(alignments), body)
}

/// A paragraph.
pub fn paragraph(words: Events) -> Events {
    wrap(Tag::Paragraph, words)
}

/// A heading of the first level.
pub fn title(words: Events) -> Events {
    let tag = Tag::Heading {
        level: HeadingLevel::H1,
        id: None,
        classes: Vec::new(),
        attrs: Vec::new(),
    };
    wrap(tag, words)
}

/// A list with one paragraph an item.
pub fn list(items: Vec<Events>) -> Events {
    let items = items.into_iter();
    wrap(
        Tag::List(None),
        items.flat_map(|item| wrap(Tag::Item, item)).collect(),
    )
}

fn wrap(tag: Tag<'static>, inner: Events) -> Events {
    let end: TagEnd = tag.to_end();
    let mut out = Vec::with_capacity(inner.len() + 2);
    out.push(Event::Start(tag));
    out.extend(inner);
    out.push(Event::End(end));
    out
}

/// The events as Markdown text.
pub fn markdown(events: &[Event]) -> String {
    let mut out = String::new();
    if cmark(
        events.iter().map(harmless),
        &mut out,
        Options::ENABLE_TABLES,
    )
    .is_err()
    {
        // The writer refuses what it cannot write so that a reader gets the same: the words stay.
        out = words_only(events);
    }
    for (stand_in, _, written) in STAND_INS {
        if out.contains(stand_in) {
            out = out.replace(stand_in, written);
        }
    }
    out
}

/// The words of the events, a block or a row a paragraph.
fn words_only(events: &[Event]) -> String {
    let mut out = String::new();
    for event in events {
        match event {
            Event::Text(text) | Event::Code(text) => escape::in_prose(text, &mut out),
            Event::End(TagEnd::TableCell | TagEnd::Item) => out.push_str(" · "),
            Event::End(TagEnd::TableHead | TagEnd::TableRow | TagEnd::Paragraph) => {
                out.push_str("\n\n");
            }
            _ => {}
        }
    }
    out
}

/// An event as it is safe to print: addresses without what would end them, and text in which
/// nothing is a directive of mdBook's, `{{#…}}`, that its author had escaped.
fn harmless<'e>(event: &Event<'e>) -> Event<'e> {
    match event.clone() {
        Event::Text(text) if text.contains("{{") => {
            let (stand_in, special, _) = STAND_INS[0];
            let text = text.replace(special, stand_in.encode_utf8(&mut [0; 4]));
            Event::Text(text.into())
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: destination(&dest_url).into(),
            title: link_title(&title).into(),
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: destination(&dest_url).into(),
            title: link_title(&title).into(),
            id,
        }),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_pipes() {
        let head = vec![vec![text("A")], vec![text("B")]];
        let row = vec![
            vec![text("x | y")],
            link("b.md", Some("T"), vec![text("*b*")]),
        ];
        assert_eq!(
            markdown(&table(head, vec![row])),
            "|A|B|\n|-|-|\n|x \\| y|[\\*b\\*](b.md \"T\")|"
        );
    }

    #[test]
    fn nothing_ends_a_link_or_begins_a_directive() {
        let words = vec![text("{{#include x}}")];
        let link = link("a|b.md", Some("\"t|`\\ {{#x"), words);
        assert_eq!(
            markdown(&paragraph(link)),
            "[\\{{#include x}}](a%7Cb.md \"\\\"t&#124;&#96;&#92; &#123;&#123;#x\")"
        );
    }

    #[test]
    fn words_stay_where_events_cannot_be_written() {
        let events = table(vec![vec![text("a|b")]], vec![vec![vec![text("*c*")]]]);
        assert_eq!(words_only(&events), "a&#124;b · \n\n&#42;c&#42; · \n\n");
    }
}
