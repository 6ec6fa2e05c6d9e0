//! A book's JSON without its chapters' contents, and the way back to the whole.
//!
//! The JSON that came is none any more when the texts in it are read.

use super::string::{Manner, encode};
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
    /// Takes the contents of a book's chapters out of it, at their places. Those that are not written
    /// in our manner are kept.
    pub(super) fn of(json: &str, contents: &[Range<usize>], manners: &[Manner]) -> Self {
        let holes = contents.iter().zip(manners);
        let holes = holes.map(|(content, manner)| Hole {
            at: 0,
            given: (!manner.ours).then(|| json[content.clone()].into()),
        });
        let mut skeleton = Self {
            json: String::new(),
            holes: holes.collect(),
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
    use super::super::string::manner;
    use super::*;

    #[test]
    fn what_nobody_changes_comes_back_as_it_came() {
        let json = r#"{ "items":[ {"content" : "a\n" }, {"content":"\u0061\/"}, 7 ] }"#;
        let contents = [r#""a\n""#, r#""\u0061\/""#];
        let contents = contents.map(|it| {
            let at = json.find(it).unwrap();
            at..at + it.len()
        });
        let manners = contents.clone().map(|it| manner(json[it].as_bytes()));
        let skeleton = Skeleton::of(json, &contents, &manners);
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
        let manners = contents.clone().map(|it| manner(json[it].as_bytes()));
        let skeleton = Skeleton::of(json, &contents, &manners);
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
