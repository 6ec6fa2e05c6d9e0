//! The comments that say which migration the SQL below belongs to.

use super::scan::Token;
use crate::languages::comments::words;
use crate::text::Span;

/// What a marker begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Migration,
    Rollback,
}

/// A comment such as `-- Migration: 001_create_orders.sql`.
#[derive(Debug)]
pub struct Marker {
    pub direction: Direction,
    /// The file that it names, without folders, or what else it calls the migration; empty where
    /// it only says `Up` or `Down`.
    pub name: String,
    /// The number that the name begins with; a time such as `20260102030405` is one too.
    pub number: Option<u64>,
    /// The comment.
    pub span: Span,
    /// The SQL up to the next marker.
    pub body: Span,
}

/// The markers among the comments of `tokens`.
pub fn find(code: &str, tokens: &[Token]) -> Vec<Marker> {
    let mut markers: Vec<Marker> = Vec::new();
    for token in tokens.iter().filter(|it| it.is_comment()) {
        let span = token.span.trim(code);
        // Behind a column, `-- up` is one of its values.
        let before = code.get(..span.start as usize).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t']);
        if !before.is_empty() && !before.ends_with('\n') {
            continue;
        }
        let Some((direction, name)) = words(span.of(code)).and_then(|it| read(&it)) else {
            continue;
        };
        if let Some(last) = markers.last_mut() {
            last.body = Span::new(last.span.end as usize, span.start as usize).trim(code);
        }
        markers.push(Marker {
            number: number(&name),
            direction,
            name,
            span,
            body: Span::new(span.end as usize, code.len()).trim(code),
        });
    }
    markers
}

/// What a comment marks: its words may be labels, then a file.
fn read(comment: &str) -> Option<(Direction, String)> {
    let mut direction = None;
    let mut labels = 0;
    let mut rest = comment.trim().trim_end_matches(['-', '=', '*', ' ']);
    let mut named = false;
    loop {
        let end = rest.find([' ', ':']).unwrap_or(rest.len());
        let (word, after) = rest.split_at_checked(end)?;
        let word = word.trim_matches(['(', ')', '[', ']', '+', '@']);
        match word.to_ascii_lowercase().as_str() {
            "migration" | "migrations" | "migrate" | "up" | "forward" | "apply" => {
                direction = direction.or(Some(Direction::Migration));
            }
            "rollback" | "down" | "revert" | "undo" | "backward" => {
                direction = Some(Direction::Rollback);
            }
            "file" | "filename" | "path" | "goose" | "script" | "sql" | "for" | "of" => {}
            _ => break,
        }
        labels += 1;
        named = after.starts_with(':');
        rest = after.trim_start_matches([' ', ':']);
        if rest.is_empty() {
            break;
        }
    }
    let (first, more) = rest.split_once(' ').unwrap_or((rest, ""));
    let first = first.trim_end_matches([':', ',']).trim_matches('`');
    if first.to_ascii_lowercase().ends_with(".sql") && first.len() > 4 {
        let more = more.trim_matches(['(', ')', '[', ']', '-', '—', ' ']);
        let said = match more.to_ascii_lowercase().as_str() {
            "" => None,
            "up" | "migration" => Some(Direction::Migration),
            "down" | "rollback" => Some(Direction::Rollback),
            // `-- 001_orders.sql must be run first` is a sentence.
            _ if labels == 0 => return None,
            _ => None,
        };
        let name = first.rsplit(['/', '\\']).next().unwrap_or(first);
        return Some((direction_of(name, said.or(direction)), name.to_owned()));
    }
    // `-- Up`, or `-- Migration: create the orders`.
    let direction = direction?;
    let numbered = rest.starts_with(|ch: char| ch.is_ascii_digit());
    (rest.is_empty() || (named && !rest.is_empty()) || numbered)
        .then(|| (direction, rest.to_owned()))
}

/// What a file is for: its name may say so, as in `001_orders.down.sql`.
fn direction_of(file: &str, said: Option<Direction>) -> Direction {
    let stem = file.to_ascii_lowercase();
    let mut parts = stem.split(['.', '_', '-']);
    let undoes = parts.any(|part| matches!(part, "down" | "rollback" | "undo" | "revert"));
    match said {
        Some(direction) => direction,
        None if undoes => Direction::Rollback,
        None => Direction::Migration,
    }
}

/// The number that a name begins with, after a letter as in `V2__orders.sql`.
fn number(name: &str) -> Option<u64> {
    let name = name.trim_start_matches(['V', 'v', 'U', '#']);
    let end = name.find(|ch: char| !ch.is_ascii_digit());
    name.get(..end.unwrap_or(name.len()))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_markers_from_remarks() {
        use Direction::{Migration, Rollback};
        let table = [
            (
                "Migration: 001_orders.sql",
                Some((Migration, "001_orders.sql", Some(1))),
            ),
            (
                "ROLLBACK: 001_orders.sql",
                Some((Rollback, "001_orders.sql", Some(1))),
            ),
            (
                "Rollback for 001_orders.sql",
                Some((Rollback, "001_orders.sql", Some(1))),
            ),
            (
                "migrations/012_x.sql",
                Some((Migration, "012_x.sql", Some(12))),
            ),
            (
                "File: db/migrations/V7__x.sql",
                Some((Migration, "V7__x.sql", Some(7))),
            ),
            (
                "20260102030405_x.down.sql",
                Some((
                    Rollback,
                    "20260102030405_x.down.sql",
                    Some(20_260_102_030_405),
                )),
            ),
            ("001_x.sql (down)", Some((Rollback, "001_x.sql", Some(1)))),
            ("Up", Some((Migration, "", None))),
            ("Down", Some((Rollback, "", None))),
            ("Up Migration", Some((Migration, "", None))),
            ("+goose Down", Some((Rollback, "", None))),
            ("migrate:up", Some((Migration, "", None))),
            (
                "Migration: add the orders",
                Some((Migration, "add the orders", None)),
            ),
            (
                "Migration 003: orders",
                Some((Migration, "003: orders", Some(3))),
            ),
            ("Rollback:", Some((Rollback, "", None))),
            ("Migration of old orders is done elsewhere", None),
            ("001_orders.sql must be run first", None),
            ("see 001_orders.sql", None),
            ("up to 10 lines", None),
            ("orders", None),
            (".sql", None),
        ];
        for (comment, expected) in table {
            let read = read(comment);
            let found = read
                .as_ref()
                .map(|(direction, name)| (*direction, name.as_str(), number(name)));
            assert_eq!(found, expected, "{comment}");
        }
    }
}
