//! From a byte offset to a line and a column.

use std::sync::OnceLock;

/// A place as people name it. Both count from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// The starts of the lines of one text, made once and asked often.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each [`STEP`] bytes, and in all: a line may hold a whole book
    /// and all of its findings, and counting from its start for each would take long.
    characters: OnceLock<Vec<usize>>,
}

/// So far from the start of a line characters are counted one by one.
const STEP: usize = 1 << 12;

impl<'a> LineIndex<'a> {
    /// Indexes `text`; a line ends with `\n`, so `\r\n` counts once.
    pub fn new(text: &'a str) -> Self {
        let newlines = memchr::memchr_iter(b'\n', text.as_bytes());
        let starts = std::iter::once(0)
            .chain(newlines.map(|at| at + 1))
            .collect();
        Self {
            text,
            starts,
            characters: OnceLock::new(),
        }
    }

    /// The line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.text.len());
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        let before = if !self.text.is_char_boundary(offset) {
            0
        } else if offset - start < STEP {
            characters(&self.text.as_bytes()[start..offset])
        } else {
            self.before(offset) - self.before(start)
        };
        Position {
            line,
            column: before + 1,
        }
    }

    /// How many characters begin before an offset.
    fn before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let counts = self.characters.get_or_init(|| {
            let steps = bytes.chunks(STEP).scan(0, |all, step| {
                *all += characters(step);
                Some(*all)
            });
            std::iter::once(0).chain(steps).collect()
        });
        let step = offset / STEP;
        counts[step] + characters(&bytes[step * STEP..offset])
    }
}

/// How many characters begin in some bytes of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    const CONTINUES: u8 = 0b1000_0000;
    const KIND: u8 = 0b1100_0000;
    let begins = bytes.iter().filter(|it| *it & KIND != CONTINUES);
    begins.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_characters_from_one() {
        let index = LineIndex::new("a\r\nüb\n");
        let at = |offset| {
            let position = index.position(offset);
            (position.line, position.column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(3), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(7), (3, 1));
        assert_eq!(at(99), (3, 1));
    }

    #[test]
    fn columns_of_a_line_without_end() {
        let text = format!(
            "a\n{}\nü{}",
            "üb".repeat(3 * STEP),
            "x".repeat(3 * STEP - 5)
        );
        assert!(text.len().is_multiple_of(STEP));
        let index = LineIndex::new(&text);
        let mut expected = Position { line: 1, column: 1 };
        for (offset, ch) in text.char_indices() {
            if offset % 64 < 4 {
                assert_eq!(index.position(offset), expected, "{offset}");
            }
            expected = match ch {
                '\n' => Position {
                    line: expected.line + 1,
                    column: 1,
                },
                _ => Position {
                    column: expected.column + 1,
                    ..expected
                },
            };
        }
        assert_eq!(index.position(text.len()), expected);
    }
}
