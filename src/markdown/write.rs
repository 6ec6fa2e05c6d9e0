//! Writes generated fragments as Markdown. No author's chapter is ever printed through here.

use pulldown_cmark::{Alignment, CowStr, Event, LinkType, Options, Tag, TagEnd};
use pulldown_cmark_to_cmark::cmark;

/// Markdown events that outlive the text they came from.
pub type Events = Vec<Event<'static>>;

/// A run of text.
pub fn text(words: &str) -> Event<'static> {
    Event::Text(words.to_owned().into())
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
    // The writer fails only where its output does, or on events out of balance; a `String` takes
    // everything, and the builders above balance. What was written until then is the best there is.
    let _ = cmark(events.iter(), &mut out, Options::ENABLE_TABLES);
    out
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
}
