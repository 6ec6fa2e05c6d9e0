//! Fenced code as its author meant it: without what the list or the quote around it puts before
//! each line, and with the way back from its bytes to the chapter's.

use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::borrow::Cow;

/// A fenced code block.
#[derive(Clone, Debug)]
pub struct Fence {
    /// From the opening marks to the closing ones, without the container's prefix.
    pub span: Span,
    /// The pieces of the code, one or more lines each: a container's prefixes lie between them.
    pub lines: Vec<Span>,
}

impl Fence {
    /// The fence at `id`, which must be a [`Kind::Fence`].
    pub fn read(outline: &Outline, id: NodeId) -> Self {
        let pieces = outline.children(id).map(|line| outline.node(line).span);
        Self {
            span: outline.node(id).span,
            lines: whole_lines(pieces, outline.text()),
        }
    }

    /// The code, with the line ends that its author used.
    pub fn code<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.lines.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(one.of(text)),
            lines => lines.iter().map(|span| span.of(text)).collect(),
        }
    }

    /// The place in the chapter of a byte range of [`code`](Self::code). One of several lines covers
    /// the prefixes between them.
    pub fn place(&self, range: Span) -> Span {
        let start = self.offset(range.start, false);
        let end = if range.is_empty() {
            start
        } else {
            self.offset(range.end, true)
        };
        Span {
            start,
            end: end.max(start),
        }
    }

    /// The place of a byte of the code; at the end of a range it is the end of the piece before.
    fn offset(&self, at: u32, ends: bool) -> u32 {
        let mut left = at;
        let mut last = self.span.start;
        for piece in &self.lines {
            let length = piece.end - piece.start;
            if left < length || (ends && left == length) {
                return piece.start + left;
            }
            left -= length;
            last = piece.end;
        }
        last
    }

    /// The whole line of the chapter that a line of the code stands on, counted from 0.
    pub fn line(&self, text: &str, line: usize) -> Span {
        let mut seen = 0;
        for piece in &self.lines {
            let mut at = 0;
            for part in piece.of(text).split_inclusive('\n') {
                if seen == line {
                    return piece.part(at, part.len()).trim(text);
                }
                seen += 1;
                at += part.len();
            }
        }
        self.span
    }

    /// What stands before the closing marks on their line.
    pub fn prefix<'t>(&self, text: &'t str) -> &'t str {
        self.closing(text).unwrap_or_default()
    }

    /// Whether closing marks end it: else it runs to the end of what it stands in.
    pub fn is_closed(&self, text: &str) -> bool {
        self.closing(text).is_some()
    }

    /// What stands before the closing marks, where there are any.
    fn closing<'t>(&self, text: &'t str) -> Option<&'t str> {
        let fence = self.span.of(text).trim_end();
        let (_, last) = fence.rsplit_once('\n')?;
        let mark = fence.chars().next()?;
        let opening = fence.chars().take_while(|ch| *ch == mark).count();
        let (prefix, closing) = last.split_at(last.find(mark)?);
        let closes = closing.len() >= opening && closing.chars().all(|ch| ch == mark);
        closes.then_some(prefix)
    }
}

/// The language of a fence by its info string, as it is written.
pub fn language(info: &str) -> &str {
    let mut words = info.trim_start().split([' ', ',', '{', '\t', ':']);
    words.next().unwrap_or_default()
}

/// The fences among the nodes of `run` in a language that `is` takes, with their ids.
pub fn in_language<'o>(
    outline: &'o Outline<'_>,
    run: std::ops::Range<NodeId>,
    is: fn(&str) -> bool,
) -> impl Iterator<Item = NodeId> + 'o {
    run.filter(move |id| {
        outline.node(*id).kind == Kind::Fence
            && is(language(outline.detail(*id).unwrap_or_default()))
    })
}

/// In a document with `\r\n` the parser's pieces leave out the `\r`: join what only that parts.
fn whole_lines(pieces: impl Iterator<Item = Span>, text: &str) -> Vec<Span> {
    let mut joined: Vec<Span> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if text.get(last.end as usize..piece.start as usize) == Some("\r") => {
                *last = last.cover(piece);
            }
            _ => joined.push(piece),
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Dialect;

    fn fence(text: &str) -> Fence {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let mut all = outline.all();
        let id = all.find(|id| outline.node(*id).kind == Kind::Fence);
        Fence::read(&outline, id.unwrap())
    }

    #[test]
    fn code_and_the_way_back() {
        for text in [
            "```sql\nab\ncd\n```\n",
            "> ```sql\n> ab\n> cd\n> ```\n",
            "- x\n\n  ```sql\n  ab\n  cd\n  ```\n",
            "```sql\r\nab\r\ncd\r\n```\r\n",
            "```sql\nab\ncd\n",
            "> - ```sql\n>   ab\n>   cd\n",
        ] {
            let fence = fence(text);
            let code = fence.code(text);
            assert_eq!(code.replace('\r', ""), "ab\ncd\n", "{text}");
            for word in ["ab", "b", "cd", "d"] {
                let at = code.find(word).unwrap();
                let place = fence.place(Span::new(at, at + word.len()));
                assert_eq!(place.of(text), word, "{text}");
            }
            let both = fence.place(Span::new(0, code.trim_end().len()));
            assert!(both.of(text).starts_with("ab") && both.of(text).ends_with("cd"));
            let end = fence.place(Span::at(code.len()));
            assert!(end.is_empty() && fence.span.contains(end), "{text}");
            assert_eq!(fence.line(text, 1).of(text), "cd", "{text}");
        }
    }

    #[test]
    fn closing_marks_and_what_stands_before_them() {
        for (text, prefix) in [
            ("```a\nb\n```\n", Some("")),
            ("> ```a\n> b\n> ```\n", Some("> ")),
            ("~~~a\nb\n~~~", Some("")),
            ("```a\nb\n", None),
            ("```a", None),
            ("```a\n``b``c\n", None),
            ("````a\n```\n", None),
            ("> ```a\n> b\n\nc", None),
        ] {
            let fence = fence(text);
            assert_eq!(fence.closing(text), prefix, "{text}");
        }
    }

    #[test]
    fn languages() {
        for (info, name) in [
            ("sql", "sql"),
            ("sql,editable", "sql"),
            ("ts {1}", "ts"),
            ("typescript:src/a.ts", "typescript"),
            ("", ""),
        ] {
            assert_eq!(language(info), name);
        }
    }
}
