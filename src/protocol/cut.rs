//! A book's JSON without its chapters' texts, to be read in their place: nearly all of a book is
//! text, and a search for quotes skips it at the speed of memory.

use super::skeleton::EMPTY;
use memchr::{memchr, memmem::Finder};
use std::ops::Range;
use std::sync::LazyLock;

/// JSON that holds an empty string wherever a string was that some object calls its content.
pub struct Cut {
    left: String,
    taken: Vec<Taken>,
}

/// A string that was taken out.
struct Taken {
    /// Where its empty string begins in what is left.
    at: usize,
    /// Where it ended in the whole.
    end: usize,
}

impl Cut {
    /// Cuts JSON; what is left of other texts is no JSON either.
    pub fn of(whole: &str) -> Self {
        const KEY: &str = "\"content\"";
        static FINDER: LazyLock<Finder> = LazyLock::new(|| Finder::new(KEY));
        let bytes = whole.as_bytes();
        let mut cut = Self {
            left: String::new(),
            taken: Vec::new(),
        };
        let mut from = 0;
        let mut copied = 0;
        while let Some(at) = FINDER.find(&bytes[from..]) {
            let key = from + at;
            from = key + KEY.len();
            // The last quote of the key cannot be escaped: it ends a string. Where the first one is,
            // it ends a longer key than this.
            if is_escaped(bytes, key) {
                continue;
            }
            let Some(string) = value_behind(whole, from) else {
                continue;
            };
            let start = from + string.start;
            let end = from + string.end;
            cut.left.push_str(&whole[copied..start]);
            let at = cut.left.len();
            cut.taken.push(Taken { at, end });
            cut.left.push_str(EMPTY);
            (from, copied) = (end, end);
        }
        cut.left.push_str(&whole[copied..]);
        cut
    }

    /// What is left.
    pub fn left(&self) -> &str {
        &self.left
    }

    /// The place before the cut of a part of what is left, which begins and ends outside of the
    /// strings.
    pub fn place_of(&self, part: &str) -> Range<usize> {
        // A slice of it, so the distance of their addresses is an offset in it.
        let start = part.as_ptr().addr() - self.left.as_ptr().addr();
        self.place(start)..self.place(start + part.len())
    }

    /// The place in the whole of one in what is left.
    fn place(&self, at: usize) -> usize {
        let taken = self.taken.partition_point(|it| it.at < at);
        let Some(last) = taken.checked_sub(1).map(|last| &self.taken[last]) else {
            return at;
        };
        last.end + at - (last.at + EMPTY.len())
    }
}

/// The string behind a key that ends at `from`, seen from there.
fn value_behind(json: &str, from: usize) -> Option<Range<usize>> {
    let is_space = |ch| matches!(ch, ' ' | '\n' | '\t' | '\r');
    let behind = &json[from..];
    let value = behind.trim_start_matches(is_space).strip_prefix(':')?;
    let words = value.trim_start_matches(is_space).strip_prefix('"')?;
    let start = behind.len() - words.len();
    let mut at = start;
    loop {
        at += memchr(b'"', &behind.as_bytes()[at..])?;
        if !is_escaped(&behind.as_bytes()[start..], at - start) {
            return Some(start - 1..at + 1);
        }
        at += 1;
    }
}

/// Whether a quote is escaped: each backslash before it that is not escaped itself does so.
fn is_escaped(bytes: &[u8], quote: usize) -> bool {
    let before = bytes[..quote].iter().rev();
    before.take_while(|byte| **byte == b'\\').count() % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_of_contents_are_taken_out() {
        for (whole, left) in [
            (r#"{"content":"a"}"#, r#"{"content":""}"#),
            (r#"{"content":""}"#, r#"{"content":""}"#),
            (r#"{"content" : "a\"b\\"}"#, r#"{"content" : ""}"#),
            (r#"{"content":null}"#, r#"{"content":null}"#),
            (r#"{"content":["a"]}"#, r#"{"content":["a"]}"#),
            (r#"["content","a"]"#, r#"["content","a"]"#),
            (
                r#"[{"content":"\"content\":\"a"},{"content":"b"}]"#,
                r#"[{"content":""},{"content":""}]"#,
            ),
            (r#"{"my \"content":"a"}"#, r#"{"my \"content":"a"}"#),
            (
                r#"{"my \\":{"content":"a"}}"#,
                r#"{"my \\":{"content":""}}"#,
            ),
            (r#"{"content":"a"#, r#"{"content":"a"#),
            (r#"{"content":"a\"}"#, r#"{"content":"a\"}"#),
        ] {
            assert_eq!(Cut::of(whole).left(), left, "{whole}");
        }
    }

    #[test]
    fn parts_know_what_they_were() {
        let whole = r#"{"a":"x","content":"one","b":{"content":"","c":[1]},"content":"two"} ]"#;
        let cut = Cut::of(whole);
        let before = |part: &str| &whole[cut.place_of(part)];
        for (left, expected) in [
            ("\"x\"", "\"x\""),
            ("[1]", "[1]"),
            (r#"{"content":"","c":[1]}"#, r#"{"content":"","c":[1]}"#),
            (" ]", " ]"),
            (cut.left(), whole),
        ] {
            let at = cut.left().rfind(left).unwrap();
            assert_eq!(before(&cut.left()[at..at + left.len()]), expected);
        }
        let empty = cut.left().match_indices(EMPTY);
        let strings = empty.map(|(at, _)| before(&cut.left()[at..at + EMPTY.len()]));
        assert_eq!(strings.collect::<Vec<_>>(), ["\"one\"", "\"\"", "\"two\""]);
    }
}
