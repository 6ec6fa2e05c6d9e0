//! Titles of decisions: the number in front, in the shapes that people use, and the words.

use crate::document::adr_number::{AdrNumber, leading_number};
use crate::document::heading::without_number;
use crate::document::values::date::{self, Date};

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
    if let Some(number) = of_named_file(stem) {
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

/// The number in the name of a file that is called an ADR, `adr-012`, or by a team `ODH-ADR-0012`.
fn of_named_file(stem: &str) -> Option<AdrNumber> {
    let team = stem.split('-').next().unwrap_or_default();
    let is_team = (2..=8).contains(&team.len()) && team.bytes().all(|it| it.is_ascii_uppercase());
    let behind = stem.strip_prefix(team).and_then(|it| it.strip_prefix('-'));
    let of_team = || AdrNumber::leading(behind.filter(|_| is_team)?);
    let found = AdrNumber::leading(stem).or_else(of_team);
    found.map(|(number, _)| number)
}

/// Whether the name of a file calls it an ADR and numbers it.
pub fn names_record(name: &str) -> bool {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    file.strip_suffix(".md").and_then(of_named_file).is_some()
}

/// Reads a number behind the title, `Three vans - ADR 012`, or one in front without a mark, `12
/// Three vans`, where the file has it too.
pub fn of_loose_record(heading: &str, of_file: Option<&AdrNumber>) -> Option<Title> {
    let heading = trimmed(heading);
    if let Some((value, digits)) = leading_number(heading)
        && of_file == Some(&AdrNumber::plain(value))
    {
        return titled(heading, AdrNumber::plain(value), digits, false);
    }
    let at = heading.rfind("ADR")?;
    let (number, taken) = AdrNumber::leading(&heading[at..])?;
    // `Bakery - VAN-ADR-0012 - Three vans`, where the file has the number too.
    let mark = heading[at + taken..].trim_start();
    if of_file == Some(&number) && at > 0 && mark.starts_with([':', '—', '–', '-', '|']) {
        return titled(&heading[at..], number, taken, false).filter(|it| !it.words.is_empty());
    }
    let before = heading[..at].trim_end();
    let words = before
        .trim_end_matches([':', '—', '–', '-', '|', '(', '['])
        .trim_end();
    let behind = heading[at + taken..].trim_start_matches([')', ']']);
    (words.len() < before.len() && !words.is_empty() && behind.is_empty()).then(|| Title {
        number,
        label: heading[at..at + taken].to_owned(),
        words: words.to_owned(),
        short: false,
    })
}

/// A title without the words that only say what it is the title of: `ADR: `, `ADR-nnn: `,
/// `Architecture Decision Record: `.
pub fn without_kind(heading: &str) -> &str {
    const KINDS: &[&str] = &[
        "adr-nnn",
        "adr-xxxx",
        "adr-xxx",
        "adr-000n",
        "architecture decision record",
        "architectural decision record",
        "decision record",
        "adr",
    ];
    let lower = heading.to_ascii_lowercase();
    let bare = KINDS.iter().find_map(|kind| {
        let rest = heading
            .get(kind.len()..)
            .filter(|_| lower.starts_with(kind))?;
        let rest = rest.trim_start();
        let words = rest.trim_start_matches([':', '—', '–', '-', '|']).trim();
        (words.len() < rest.len() && !words.is_empty()).then_some(words)
    });
    bare.unwrap_or(heading)
}

/// A title out of the name of a file: `0012-three-vans.md` to `Three vans`.
pub fn words_of_file_name(name: &str) -> Option<String> {
    let stem = name.rsplit(['/', '\\']).next()?.strip_suffix(".md")?;
    let words = stem.trim_start_matches(|ch: char| ch.is_ascii_digit() || "-_. ".contains(ch));
    let words = words.replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// The day that a file's name begins with, `2026-05-02-vans.md` or `20260502-vans.md`.
pub fn date_of_file_name(name: &str) -> Option<Date> {
    let stem = name.rsplit(['/', '\\']).next()?.strip_suffix(".md")?;
    let digits = stem.bytes().take_while(u8::is_ascii_digit).count();
    let (written, rest) = match digits {
        8 => {
            let (date, rest) = stem.split_at(8);
            (
                format!("{}-{}-{}", &date[..4], &date[4..6], &date[6..]),
                rest,
            )
        }
        4 => (stem.get(..10)?.to_owned(), &stem[10..]),
        _ => return None,
    };
    let ends = !rest.starts_with(|ch: char| ch.is_alphanumeric());
    date::leading(&written).filter(|_| ends)
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
    fn numbers_behind_the_title_and_without_a_mark() {
        let twelve = AdrNumber::plain(12);
        for heading in ["Keep it - ADR 012", "Keep it (ADR-12)", "12 Keep it"] {
            let found = of_loose_record(heading, Some(&twelve));
            assert_eq!(read(found), pair("ADR-012", "Keep it"), "{heading}");
        }
        for heading in ["12 Keep it", "Follow ADR 012", "Keep it", "ADR 012"] {
            assert_eq!(of_loose_record(heading, None), None, "{heading}");
        }
    }

    #[test]
    fn the_kind_is_no_part_of_a_title() {
        for heading in [
            "ADR: Keep it",
            "ADR-nnn: Keep it",
            "Architecture Decision Record - Keep it",
        ] {
            assert_eq!(without_kind(heading), "Keep it", "{heading}");
        }
        for heading in ["ADR", "ADRs: all", "Adr without a mark", "Keep it"] {
            assert_eq!(without_kind(heading), heading);
        }
        let twelve = AdrNumber::plain(12);
        let found = of_loose_record("Bakery - VAN-ADR-0012 - Keep it", Some(&twelve));
        assert_eq!(read(found), pair("ADR-012", "Keep it"));
    }

    #[test]
    fn names_of_files_as_words_and_days() {
        let words = |name| words_of_file_name(name);
        assert_eq!(words("a/0012-three-vans.md").as_deref(), Some("Three vans"));
        assert_eq!(words("20260502-vans.md").as_deref(), Some("Vans"));
        assert_eq!(words("0012.md"), None);
        for (name, date) in [
            ("a/2026-05-02-vans.md", Some("2026-05-02")),
            ("20260502-vans.md", Some("2026-05-02")),
            ("20260502.md", Some("2026-05-02")),
            ("20261502-vans.md", None),
            ("2026-vans.md", None),
            ("2026-05-vans.md", None),
            ("0012-vans.md", None),
            ("202605021-vans.md", None),
        ] {
            let found = date_of_file_name(name).map(|date| date.to_string());
            assert_eq!(found.as_deref(), date, "{name}");
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
            ("VAN-ADR-Depot-0012-x.md", Some("ADR-DEPOT-012")),
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
