//! Small pieces of an author's inline Markdown, shown again inside a generated view.
//!
//! A view that moves a cell or a field's value re-reads its source here and writes it as HTML that
//! is safe by construction, or as events for the Markdown writer. Raw HTML becomes text, and links
//! lead only where [`safe_destination`] lets them.

use super::escape::{in_html, safe_destination};
use super::outline::is_line_break;
use super::raw_marks;
use pulldown_cmark::{
    BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream,
};
use std::borrow::Cow;

/// One line of inline Markdown with what is needed to read it in another place.
#[derive(Clone, Copy)]
pub struct Fragment<'a> {
    /// The author's source, as it stands in the chapter.
    pub source: &'a str,
    /// The chapter's reference definitions, labels in lower case and sorted.
    pub definitions: &'a [(String, String)],
    /// Maps a link's destination as seen from the chapter to one seen from the page.
    pub rebase: &'a dyn Fn(&str) -> String,
}

impl Fragment<'_> {
    /// Appends the fragment as HTML without line breaks. `prose` writes a run of text that stands in
    /// no link, so that it may put links there.
    pub fn write_html(&self, prose: &dyn Fn(&str, &mut String), out: &mut String) {
        if is_plain(self.source) {
            prose(self.source, out);
            return;
        }
        let start = out.len();
        let mut images = 0_usize;
        let mut dropped_links = Vec::new();
        for event in self.events() {
            match event {
                Event::Start(Tag::Link { dest_url, .. }) => {
                    let kept = safe_destination(&dest_url);
                    dropped_links.push(!kept);
                    if kept {
                        out.push_str("<a href=\"");
                        in_html(&dest_url, out);
                        out.push_str("\">");
                    }
                }
                Event::End(TagEnd::Link) => {
                    if dropped_links.pop() == Some(false) {
                        out.push_str("</a>");
                    }
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    images += 1;
                    if images == 1 {
                        let source = if safe_destination(&dest_url) {
                            dest_url.as_ref()
                        } else {
                            ""
                        };
                        out.push_str("<img src=\"");
                        in_html(source, out);
                        out.push_str("\" alt=\"");
                    }
                }
                Event::End(TagEnd::Image) => {
                    images = images.saturating_sub(1);
                    if images == 0 {
                        out.push_str("\">");
                    }
                }
                // An image's words are its `alt` text: no tags in there.
                Event::Start(_) | Event::End(_) if images > 0 => {}
                Event::Start(tag) => out.push_str(pair(&tag.to_end()).0),
                Event::End(tag) => out.push_str(pair(&tag).1),
                Event::Code(code) if images == 0 => {
                    out.push_str("<code>");
                    in_html(&code, out);
                    out.push_str("</code>");
                }
                Event::InlineHtml(html) if is_line_break(&html) && images == 0 => {
                    out.push_str("<br>");
                }
                Event::SoftBreak | Event::HardBreak => out.push(' '),
                Event::Text(text) if images == 0 && dropped_links.is_empty() => {
                    prose(&text, out);
                }
                other => in_html(&words(&other), out),
            }
        }
        if out[start..].contains('\n') {
            let lines = out.split_off(start);
            out.push_str(&lines.replace('\n', " "));
        }
    }

    /// The fragment's events, destinations rebased, raw HTML as text. `prose` gives the events for
    /// a run of text that stands in no link.
    pub fn markdown(&self, prose: &dyn Fn(&str) -> Vec<Event<'static>>) -> Vec<Event<'static>> {
        let mut out = Vec::new();
        // For each link or image that is open, whether it is shown.
        let mut open = Vec::new();
        for event in self.events() {
            match event {
                Event::InlineHtml(html) if is_line_break(&html) => {
                    out.push(super::write::line_break());
                }
                Event::Text(text) if open.is_empty() => out.extend(prose(&text)),
                Event::Start(Tag::Link { ref dest_url, .. } | Tag::Image { ref dest_url, .. }) => {
                    let kept = safe_destination(dest_url);
                    open.push(kept);
                    if kept {
                        out.push(event);
                    }
                }
                Event::End(TagEnd::Link | TagEnd::Image) => {
                    if open.pop() == Some(true) {
                        out.push(event);
                    }
                }
                Event::Start(_) | Event::End(_) | Event::Code(_) => out.push(event),
                other => out.push(Event::Text(words(&other).into_owned().into())),
            }
        }
        out
    }

    /// The fragment's words without marks.
    pub fn plain(&self) -> String {
        let events = self.events();
        let words: String = events.map(|it| words(&it).into_owned()).collect();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Reads the source as a table's cell: there nothing but inlines can be, however it begins.
    fn events(&self) -> impl Iterator<Item = Event<'static>> {
        if is_plain(self.source) {
            let text = CowStr::from(self.source.to_owned());
            return vec![Event::Text(text)].into_iter();
        }
        let cell = as_cell(self.source);
        let table = format!("|.|\n|-|\n|{cell}|\n");
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        let lookup = |link: BrokenLink| {
            let label = link.reference.to_lowercase();
            let found = self
                .definitions
                .binary_search_by(|(known, _)| known.as_str().cmp(&label));
            let (_, destination) = self.definitions.get(found.ok()?)?;
            Some((CowStr::from(destination.clone()), CowStr::from("")))
        };
        let parser = Parser::new_with_broken_link_callback(&table, options, Some(lookup));
        let body = parser
            .skip_while(|event| !matches!(event, Event::Start(Tag::TableRow)))
            .filter(|event| {
                !matches!(
                    event,
                    Event::Start(Tag::TableRow | Tag::TableCell)
                        | Event::End(TagEnd::TableRow | TagEnd::TableCell | TagEnd::Table)
                )
            })
            .map(|event| self.rebased(event).into_static());
        // The parser cuts text at every mark that might have meant something: join it again, so
        // that nobody takes `@a` for the whole of `@a_b`.
        let mut events: Vec<_> = TextMergeStream::new(body).collect();
        raw_marks::to_events(&mut events);
        // A comment is not to be seen, here as little as where it was written.
        events
            .retain(|event| !matches!(event, Event::InlineHtml(html) if html.starts_with("<!--")));
        events.into_iter()
    }

    fn rebased<'e>(&self, event: Event<'e>) -> Event<'e> {
        let moved = |url: &str| CowStr::from((self.rebase)(url));
        match event {
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            }) => Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                // The parser leaves it to its HTML writer to say that `<a@b.c>` is mail.
                dest_url: match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => moved(&dest_url),
                },
                title,
                id: CowStr::from(""),
            }),
            Event::Start(Tag::Image {
                dest_url, title, ..
            }) => Event::Start(Tag::Image {
                link_type: LinkType::Inline,
                dest_url: moved(&dest_url),
                title,
                id: CowStr::from(""),
            }),
            other => other,
        }
    }
}

fn words<'e>(event: &'e Event) -> Cow<'e, str> {
    match event {
        Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => {
            Cow::Borrowed(text)
        }
        Event::SoftBreak | Event::HardBreak => Cow::Borrowed(" "),
        Event::FootnoteReference(label) => Cow::Owned(format!("[^{label}]")),
        _ => Cow::Borrowed(""),
    }
}

/// Whether no reader of Markdown would find anything but these very words: most cells are so, and
/// a parser for each would cost more than all else in a view.
fn is_plain(source: &str) -> bool {
    let plain = |ch: char| {
        ch.is_alphanumeric()
            || matches!(
                ch,
                ' ' | ',' | '.' | ';' | ':' | '-' | '/' | '%' | '@' | '#' | '(' | ')'
            )
    };
    !source.is_empty() && source.trim() == source && source.chars().all(plain)
}

fn pair(tag: &TagEnd) -> (&'static str, &'static str) {
    match tag {
        TagEnd::Strong => ("<strong>", "</strong>"),
        TagEnd::Emphasis => ("<em>", "</em>"),
        TagEnd::Strikethrough => ("<del>", "</del>"),
        TagEnd::Subscript => ("<sub>", "</sub>"),
        TagEnd::Superscript => ("<sup>", "</sup>"),
        _ => ("", ""),
    }
}

/// Makes one line of the source and escapes the pipes that would end a cell.
fn as_cell(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 2);
    let mut before = ' ';
    for ch in source.chars() {
        match ch {
            '\n' | '\r' => out.push(' '),
            '|' if before != '\\' => out.push_str("\\|"),
            _ => out.push(ch),
        }
        before = ch;
    }
    // A space, or a backslash at the end would escape the cell's closing pipe.
    out.push(' ');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(source: &str) -> String {
        let definitions = [("ref".to_owned(), "a.md".to_owned())];
        let fragment = Fragment {
            source,
            definitions: &definitions,
            rebase: &|url| url.replace("a.md", "../a.md"),
        };
        let mut out = String::new();
        fragment.write_html(&|text, out| in_html(text, out), &mut out);
        out
    }

    #[test]
    fn marks_links_and_code() {
        assert_eq!(
            html("**b** *e* ~~d~~ `c|d` [x](a.md) [y][ref]"),
            "<strong>b</strong> <em>e</em> <del>d</del> <code>c|d</code> \
             <a href=\"../a.md\">x</a> <a href=\"../a.md\">y</a>"
        );
        assert_eq!(html("<a@b.c>"), "<a href=\"mailto:a@b.c\">a@b.c</a>");
        assert_eq!(html("a<br/>b | c \\| d"), "a<br>b | c | d");
    }

    #[test]
    fn raw_marks_in_pairs_are_kept() {
        assert_eq!(
            html("<b>a</b> H<sub>2</sub>O"),
            "<strong>a</strong> H<sub>2</sub>O"
        );
        assert_eq!(html("**<i>a</i>**"), "<strong><em>a</em></strong>");
        assert_eq!(html("<b>a"), "&lt;b&gt;a");
        assert_eq!(html("a</b>"), "a&lt;/b&gt;");
        assert_eq!(html("*<b>a*</b>"), "<em>&lt;b&gt;a</em>&lt;/b&gt;");
        assert_eq!(html("<b class=x>a</b>"), "&lt;b class=x&gt;a&lt;/b&gt;");
    }

    #[test]
    fn nothing_but_inlines() {
        assert_eq!(html("1. one"), "1. one");
        assert_eq!(html("# one"), "# one");
        assert_eq!(html("- one\n- two"), "- one - two");
        assert_eq!(html("end \\"), "end \\");
    }

    #[test]
    fn hostile_text_stays_text() {
        assert_eq!(html("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
        assert_eq!(html("[x](javascript:alert(1))"), "x");
        assert_eq!(html("[x](JaVaScRiPt:alert)"), "x");
        assert_eq!(
            html("![x\"](data:text/html,x)"),
            "<img src=\"\" alt=\"x&quot;\">"
        );
        assert_eq!(html("\"><b onclick=1>"), "&quot;&gt;&lt;b onclick=1&gt;");
    }

    #[test]
    fn markdown_drops_unsafe_links_and_keeps_their_words() {
        for source in [
            "[x](javascript:y)",
            "![x](data:y)",
            "[![x](a.png)](vbscript:y)",
        ] {
            let fragment = Fragment {
                source,
                definitions: &[],
                rebase: &str::to_owned,
            };
            let events = fragment.markdown(&|text| vec![Event::Text(text.to_owned().into())]);
            let unsafe_address = |event: &Event| match event {
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    !safe_destination(dest_url)
                }
                _ => false,
            };
            assert!(!events.iter().any(unsafe_address), "{events:?}");
            assert!(events.iter().any(|event| matches!(event, Event::Text(_))));
        }
    }
}
