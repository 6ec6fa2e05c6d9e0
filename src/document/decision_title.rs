//! Titles of decisions: the number in front, in the shapes that people use, and the words.

use crate::document::adr_number::{AdrNumber, leading_number};
use crate::document::heading::without_number;

/// A heading that names a decision.
#[derive(Debug, PartialEq)]
pub struct Title {
    pub number: AdrNumber,
    /// The number as written, `ADR-001` or `Decision 3`.
    pub label: String,
    /// What follows the number; empty where nothing does.
    pub words: String,
    /// The number is only a letter and digits, `D1`: other things are called so too.
    pub short: bool,
}

const SEPARATORS: &[char] = &[':', '.', '—', '–', '-', ' ', '\u{a0}', '|', ')'];

/// Reads `ADR-001: Title`, `ADR 1 — Title`, `Decision 1: Title` and `D1. Title`.
pub fn of_heading(heading: &str) -> Option<Title> {
    let heading = trimmed(heading);
    // `7.1 ADR-001: Title`: the section's own number stands before the decision's.
    let heading = trimmed(without_number(heading));
    if let Some((number, taken)) = AdrNumber::leading(heading) {
        return titled(heading, number, taken, false);
    }
    for (word, short) in [("Decision ", false), ("D", true)] {
        if let Some(rest) = heading.strip_prefix(word)
            && let Some((value, digits)) = leading_number(rest)
        {
            let taken = word.len() + digits;
            // `D1 reads this` is a sentence, `D1. Reads` a title.
            if short
                && !heading[taken..]
                    .trim_start()
                    .starts_with([':', '.', '—', '–', '-'])
            {
                return None;
            }
            return titled(heading, AdrNumber::plain(value), taken, short);
        }
    }
    None
}

/// Reads a record's own title, which may also be `12. Title` or `0012 - Title`.
pub fn of_record(heading: &str) -> Option<Title> {
    let heading = trimmed(heading);
    of_heading(heading)
        .filter(|title| !title.short)
        .or_else(|| {
            let (value, digits) = leading_number(heading)?;
            let rest = heading[digits..].trim_start();
            if !rest.starts_with(['.', ':', '-', '—', '–', ')']) {
                return None;
            }
            titled(heading, AdrNumber::plain(value), digits, false)
        })
}

/// The number in a record's file name, `0012-title.md`, `adr-012.md`, `ADR-DEV-001-x.md`.
pub fn of_file_name(name: &str) -> Option<AdrNumber> {
    let stem = name.rsplit(['/', '\\']).next()?.strip_suffix(".md")?;
    if let Some((number, _)) = AdrNumber::leading(stem) {
        return Some(number);
    }
    const MOST_DIGITS: usize = 4;
    let (value, digits) = leading_number(&stem.replace('_', "-"))?;
    let ends = stem[digits..].is_empty() || stem[digits..].starts_with(['-', '_', '.', ' ']);
    // `2026-03-01-title.md` begins with a date.
    let is_date = stem[digits..]
        .strip_prefix('-')
        .and_then(leading_number)
        .is_some_and(|(_, month)| digits == 4 && month == 2);
    (ends && digits <= MOST_DIGITS && !is_date).then(|| AdrNumber::plain(value))
}

fn trimmed(heading: &str) -> &str {
    heading.trim_matches(|ch: char| ch.is_whitespace() || "*_`".contains(ch))
}

fn titled(heading: &str, number: AdrNumber, taken: usize, short: bool) -> Option<Title> {
    let rest = &heading[taken..];
    if rest.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_') {
        return None;
    }
    let words = rest.trim_start_matches(SEPARATORS).trim();
    Some(Title {
        number,
        label: heading[..taken].to_owned(),
        words: words.to_owned(),
        short,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(title: Option<Title>) -> Option<(String, String)> {
        title.map(|title| (title.number.to_string(), title.words))
    }

    fn pair(number: &str, words: &str) -> Option<(String, String)> {
        Some((number.to_owned(), words.to_owned()))
    }

    #[test]
    fn headings_of_inline_decisions() {
        for heading in [
            "ADR-001: Keep it",
            "ADR 1 — Keep it",
            "ADR-1 Keep it",
            "Decision 1: Keep it",
            "D1. Keep it",
            "D1 — Keep it",
            "**Decision 1: Keep it**",
        ] {
            assert_eq!(
                read(of_heading(heading)),
                pair("ADR-001", "Keep it"),
                "{heading}"
            );
        }
        assert_eq!(read(of_heading("ADR-DEV-002: X")), pair("ADR-DEV-002", "X"));
        for heading in [
            "Decisions",
            "D1 reads it",
            "Day 1: x",
            "1. Keep it",
            "ADRs",
            "ADR-XXX: t",
        ] {
            assert_eq!(of_heading(heading), None, "{heading}");
        }
    }

    #[test]
    fn titles_and_file_names_of_records() {
        for heading in [
            "12. Keep it",
            "0012 - Keep it",
            "ADR-012: Keep it",
            "ADR 12 — Keep it",
        ] {
            assert_eq!(
                read(of_record(heading)),
                pair("ADR-012", "Keep it"),
                "{heading}"
            );
        }
        assert_eq!(of_record("12 monkeys"), None);
        for (name, number) in [
            ("a/0012-keep.md", Some("ADR-012")),
            ("adr-012.md", Some("ADR-012")),
            ("ADR-DEV-001-x.md", Some("ADR-DEV-001")),
            ("12_keep.md", Some("ADR-012")),
            ("2026-03-01-keep.md", None),
            ("20260301-keep.md", None),
            ("README.md", None),
        ] {
            let found = of_file_name(name).map(|number| number.to_string());
            assert_eq!(found.as_deref(), number, "{name}");
        }
    }
}
