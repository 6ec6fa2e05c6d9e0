//! Raw HTML that only marks words, `<b>…</b>`, read as the marks it stands for.

use pulldown_cmark::{Event, Tag, TagEnd};

/// Makes marks of raw `<b>…</b>` and the like, which tables are full of: a pair without attributes
/// that opens and closes inside the same mark. Any other raw HTML stays as it is.
pub fn to_events(events: &mut [Event<'static>]) {
    let mut open: Vec<(usize, usize, TagEnd)> = Vec::new();
    let mut depth = 0_usize;
    for at in 0..events.len() {
        match &events[at] {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                open.retain(|(_, opened_at, _)| *opened_at <= depth);
            }
            Event::InlineHtml(html) => match raw_mark(html) {
                Some((mark, false)) => open.push((at, depth, mark)),
                Some((mark, true)) => {
                    let matches = |(_, opened_at, other): &(_, usize, _)| {
                        *opened_at == depth && *other == mark
                    };
                    if let Some((start, ..)) = open.pop_if(|last| matches(last)) {
                        events[start] = Event::Start(start_of(mark));
                        events[at] = Event::End(mark);
                    }
                }
                None => {}
            },
            _ => {}
        }
    }
}

/// The mark that a raw tag without attributes stands for, and whether it closes.
fn raw_mark(html: &str) -> Option<(TagEnd, bool)> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let (name, closes) = match inner.strip_prefix('/') {
        Some(name) => (name, true),
        None => (inner, false),
    };
    let mark = match name.trim_end().to_ascii_lowercase().as_str() {
        "b" | "strong" => TagEnd::Strong,
        "i" | "em" => TagEnd::Emphasis,
        "s" | "del" => TagEnd::Strikethrough,
        "sub" => TagEnd::Subscript,
        "sup" => TagEnd::Superscript,
        _ => return None,
    };
    Some((mark, closes))
}

fn start_of(mark: TagEnd) -> Tag<'static> {
    match mark {
        TagEnd::Emphasis => Tag::Emphasis,
        TagEnd::Strikethrough => Tag::Strikethrough,
        TagEnd::Subscript => Tag::Subscript,
        TagEnd::Superscript => Tag::Superscript,
        _ => Tag::Strong,
    }
}
