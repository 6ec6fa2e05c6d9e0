//! A book's JSON without its chapters' contents, and the way back to the whole.
//!
//! The JSON that came is none any more when the texts in it are read.

use super::string::encode;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

/// A book's JSON, with an empty string in the place of each content.
#[derive(Debug)]
pub struct Skeleton {
    json: String,
    /// In the order of the chapters.
    holes: Vec<Hole>,
    /// The chapters in the order of the JSON: an object may tell what is below a chapter before its
    /// content.
    order: Vec<usize>,
}

/// The place of a chapter's content.
#[derive(Debug)]
struct Hole {
    /// Where its empty string begins.
    at: usize,
    /// The content as it came, where this program would write the same text otherwise.
    given: Option<Box<str>>,
}

/// What stands in the place of a content.
pub(super) const EMPTY: &str = "\"\"";

impl Skeleton {
    /// Takes the contents of a book's chapters out of it, at their places.
    pub(super) fn of(json: &str, contents: &[Range<usize>]) -> Self {
        let hole = |content: &Range<usize>| {
            let content = &json[content.clone()];
            Hole {
                at: 0,
                given: (!is_our_own(content)).then(|| content.into()),
            }
        };
        let mut skeleton = Self {
            json: String::new(),
            holes: contents.par_iter().map(hole).collect(),
            order: (0..contents.len()).collect(),
        };
        let start = |chapter: &usize| contents[*chapter].start;
        skeleton.order.sort_by_key(start);
        let mut read = 0;
        for &chapter in &skeleton.order {
            let content = &contents[chapter];
            skeleton.json.push_str(&json[read..content.start]);
            skeleton.holes[chapter].at = skeleton.json.len();
            skeleton.json.push_str(EMPTY);
            read = content.end;
        }
        skeleton.json.push_str(&json[read..]);
        skeleton
    }

    /// The JSON of a book without a word in it.
    pub(super) fn json(&self) -> &str {
        &self.json
    }

    /// Takes over how the contents of another one were written: those of its chapters before
    /// `first`, and the others behind `more` chapters that only this one has.
    pub(super) fn take_given(&mut self, other: Self, first: usize, more: usize) {
        for (at, hole) in other.holes.into_iter().enumerate() {
            let at = if at < first { at } else { at + more };
            if let Some(own) = self.holes.get_mut(at) {
                own.given = hole.given;
            }
        }
    }

    /// A chapter's unchanged text as a JSON string; `None` where it stays as it was given.
    pub fn kept(&self, chapter: usize, text: &str) -> Option<Vec<u8>> {
        self.holes[chapter].given.is_none().then(|| encode(text))
    }
}

/// Whether a JSON string is written as [`encode()`] writes it: it escapes what must be escaped, and
/// each in the one way.
fn is_our_own(content: &str) -> bool {
    let mut rest = content.as_bytes();
    while let Some(at) = memchr::memchr(b'\\', rest) {
        let escape = &rest[at + 1..];
        rest = match escape {
            [b'"' | b'\\' | b'b' | b'f' | b'n' | b'r' | b't', behind @ ..] => behind,
            [b'u', b'0', b'0', high @ b'0'..=b'1', low, behind @ ..] => {
                let has_letter = *high == b'0' && matches!(low, b'8' | b'9' | b'a' | b'c' | b'd');
                if has_letter || !matches!(low, b'0'..=b'9' | b'a'..=b'f') {
                    return false;
                }
                behind
            }
            _ => return false,
        };
    }
    true
}

/// Writes the book back, chapter by chapter, so that the answer is never held whole.
pub struct Answer<'a, W> {
    skeleton: &'a Skeleton,
    out: W,
    /// How much of the skeleton is written.
    written: usize,
    /// How many chapters are.
    done: usize,
    /// The chapter that comes next.
    next: usize,
    /// What stands behind others in the JSON that come later.
    waiting: BTreeMap<usize, Option<Vec<u8>>>,
}

impl<'a, W: Write> Answer<'a, W> {
    /// An answer with a book.
    pub fn new(skeleton: &'a Skeleton, out: W) -> Self {
        Self {
            skeleton,
            out,
            written: 0,
            done: 0,
            next: 0,
            waiting: BTreeMap::new(),
        }
    }

    /// Takes the next chapter: `content` is a JSON string made by [`encode()`], or `None` for one that
    /// stays as it was given. It is written when what stands before it is.
    ///
    /// # Errors
    /// Writing failed.
    pub fn chapter(&mut self, content: Option<Vec<u8>>) -> io::Result<()> {
        self.waiting.insert(self.next, content);
        self.next += 1;
        while let Some(&chapter) = self.skeleton.order.get(self.done)
            && let Some(content) = self.waiting.remove(&chapter)
        {
            self.write(&self.skeleton.holes[chapter], content)?;
            self.done += 1;
        }
        Ok(())
    }

    fn write(&mut self, hole: &Hole, content: Option<Vec<u8>>) -> io::Result<()> {
        let json = self.skeleton.json.as_bytes();
        self.out.write_all(&json[self.written..hole.at])?;
        let given = hole.given.as_deref().unwrap_or(EMPTY).as_bytes();
        self.out.write_all(content.as_deref().unwrap_or(given))?;
        self.written = hole.at + EMPTY.len();
        Ok(())
    }

    /// Writes what is left and hands the bytes on.
    ///
    /// # Errors
    /// Writing failed.
    pub fn finish(mut self) -> io::Result<()> {
        let json = self.skeleton.json.as_bytes();
        self.out.write_all(&json[self.written..])?;
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_that_others_write_otherwise_are_told_apart() {
        for content in [
            r#""""#,
            r#""a\n\"b\" \\ \u0000 \u001f \b\f\r\t é 🚀""#,
            r#""a\/b""#,
            r#""\u00e9""#,
            r#""\u0041""#,
            r#""\u001F""#,
            r#""\u000a""#,
            r#""\u0008""#,
            r#""\u000b\u0010\u007f""#,
            r#""\ud83d\ude80""#,
        ] {
            let text: String = serde_json::from_str(content).unwrap();
            let same = encode(&text) == content.as_bytes();
            assert_eq!(is_our_own(content), same, "{content}");
        }
    }

    #[test]
    fn what_nobody_changes_comes_back_as_it_came() {
        let json = r#"{ "items":[ {"content" : "a\n" }, {"content":"\u0061\/"}, 7 ] }"#;
        let contents = [r#""a\n""#, r#""\u0061\/""#];
        let contents = contents.map(|it| {
            let at = json.find(it).unwrap();
            at..at + it.len()
        });
        let skeleton = Skeleton::of(json, &contents);
        let mut out = Vec::new();
        let mut answer = Answer::new(&skeleton, &mut out);
        for (at, text) in ["a\n", "a/"].into_iter().enumerate() {
            answer.chapter(skeleton.kept(at, text)).unwrap();
        }
        answer.finish().unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), json);
    }

    #[test]
    fn contents_may_stand_behind_those_of_later_chapters() {
        let json = r#"[{"sub":[{"sub":["c"],"content":"b"},{"content":"d"}],"content":"a"},"e"]"#;
        let contents = ["a", "b", "c", "d", "e"].map(|it| {
            let at = json.find(&format!("\"{it}\"")).unwrap();
            at..at + 3
        });
        let skeleton = Skeleton::of(json, &contents);
        let mut out = Vec::new();
        let mut answer = Answer::new(&skeleton, &mut out);
        for text in ["A", "B", "C", "D", "E"] {
            answer.chapter(Some(encode(text))).unwrap();
        }
        answer.finish().unwrap();
        let expected =
            r#"[{"sub":[{"sub":["C"],"content":"B"},{"content":"D"}],"content":"A"},"E"]"#;
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
