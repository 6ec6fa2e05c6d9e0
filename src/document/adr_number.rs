//! The numbers that name decisions, and where prose mentions them.

use std::fmt;
use std::ops::Range;

/// A decision's number, `ADR-007` or `ADR-DEV-001`; zeros before it do not count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AdrNumber {
    /// `DEV`, in capitals.
    pub namespace: Option<Box<str>>,
    pub value: u64,
}

impl fmt::Display for AdrNumber {
    /// `ADR-007`, `ADR-DEV-001`: at least three digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) => write!(f, "ADR-{namespace}-{:03}", self.value),
            None => write!(f, "ADR-{:03}", self.value),
        }
    }
}

impl AdrNumber {
    /// A number without a namespace.
    pub fn plain(value: u64) -> Self {
        Self {
            namespace: None,
            value,
        }
    }

    /// The anchor of the decision on its page, `adr-007`.
    pub fn anchor(&self) -> String {
        self.to_string().to_lowercase()
    }

    /// Reads a number after the letters `ADR`: a mark, namespaces, digits. Gives the bytes taken.
    fn after_letters(text: &str) -> Option<(Self, usize)> {
        let mut rest = text.trim_start_matches(['-', '–', '\u{2011}', ' ', '\u{a0}', '#']);
        let mark = &text[..text.len() - rest.len()];
        if mark.chars().count() > 2 {
            return None;
        }
        let mut namespace = String::new();
        while let Some(dash) = rest.find('-').filter(|_| mark == "-") {
            let word = &rest[..dash];
            if dash > 12 || !is_namespace(word, &rest[dash + 1..]) {
                break;
            }
            if !namespace.is_empty() {
                namespace.push('-');
            }
            namespace.push_str(&word.to_ascii_uppercase());
            rest = &rest[dash + 1..];
        }
        let (value, digits) = leading_number(rest)?;
        let namespace = (!namespace.is_empty()).then(|| namespace.into_boxed_str());
        let taken = text.len() - rest.len() + digits;
        Some((Self { namespace, value }, taken))
    }

    /// Reads `ADR-007`, `ADR 7`, `adr-DEV-001` at the head of `text`. Gives the bytes taken.
    pub fn leading(text: &str) -> Option<(Self, usize)> {
        let letters = text.get(..3)?;
        if !letters.eq_ignore_ascii_case("adr") {
            return None;
        }
        let (number, taken) = Self::after_letters(&text[3..])?;
        Some((number, taken + 3))
    }
}

/// Whether a word between the letters and the number is a namespace: `DEV`; before three digits and
/// more also `Operator` and `v0.4`, where a title would not go on so.
fn is_namespace(word: &str, behind: &str) -> bool {
    let all = |is: fn(char) -> bool| word.chars().all(is);
    let capital = word.starts_with(|ch: char| ch.is_ascii_uppercase());
    if capital && all(|ch| ch.is_ascii_uppercase() || ch.is_ascii_digit()) {
        return true;
    }
    let version = word.strip_prefix(['v', 'V']).unwrap_or_default();
    let is_version = version.starts_with(|ch: char| ch.is_ascii_digit())
        && version.chars().all(|ch| ch.is_ascii_digit() || ch == '.');
    let named = capital && all(|ch| ch.is_ascii_alphanumeric());
    (named || is_version) && leading_number(behind).is_some_and(|(_, digits)| digits >= 3)
}

/// Digits at the head of `text` that end with the word: the value and how many there are.
pub fn leading_number(text: &str) -> Option<(u64, usize)> {
    const MOST_DIGITS: usize = 8;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let ends = !text[digits..].starts_with(|ch: char| ch.is_alphanumeric() || ch == '_');
    if digits == 0 || digits > MOST_DIGITS || !ends {
        return None;
    }
    Some((text[..digits].parse().ok()?, digits))
}

/// A mention of a decision of another book, `payments:ADR-012`.
#[derive(Clone, Debug, PartialEq)]
pub struct Abroad {
    /// The book's name in the configuration.
    pub book: Box<str>,
    pub number: AdrNumber,
}

/// Every mention of a decision of this book in a piece of prose, with its bytes.
///
/// Understood are `ADR-007`, `ADR 7`, `ADR7`, `ADR #7`, `adr-007`, `ADR-DEV-001` and lists behind
/// one word, `ADRs 3, 4 and 5` or `ADR-001/002`. A file name or a slug, `adr-007-title.md`, is no
/// mention, and `payments:ADR-012` is one of another book.
pub fn mentions(text: &str) -> Vec<(Range<usize>, AdrNumber)> {
    let all = all_mentions(text).into_iter();
    let own = all.filter(|(_, book, _)| book.is_none());
    own.map(|(range, _, number)| (range, number)).collect()
}

/// Every mention of a decision of another book in a piece of prose, with its bytes: the first of a
/// list with the book's name.
pub fn abroad(text: &str) -> Vec<(Range<usize>, Abroad)> {
    let all = all_mentions(text).into_iter();
    let abroad = all.filter_map(|(range, book, number)| {
        let book = book?.into();
        Some((range, Abroad { book, number }))
    });
    abroad.collect()
}

/// Words that may stand before a colon and a decision, and name no book.
const NO_BOOKS: &[&str] = &[
    "adr",
    "adrs",
    "amends",
    "by",
    "cf",
    "clarifies",
    "decision",
    "from",
    "in",
    "of",
    "on",
    "per",
    "ref",
    "refs",
    "related",
    "relates",
    "see",
    "status",
    "superseded",
    "supersedes",
    "to",
    "via",
    "with",
];

/// Whether a word can be the name of another book: in lower case, so that `See:ADR-007` is no book's.
pub fn is_book_name(word: &str) -> bool {
    let is_part = |ch: char| ch.is_ascii_lowercase() || ch.is_ascii_digit() || "-_".contains(ch);
    word.starts_with(|ch: char| ch.is_ascii_lowercase())
        && word.chars().all(is_part)
        && !NO_BOOKS.contains(&word)
}

/// The name of a book right before a mention: a word and a colon.
fn book_before(text: &str) -> Option<&str> {
    let words = text.strip_suffix(':')?;
    let is_part = |ch: char| ch.is_alphanumeric() || "-_".contains(ch);
    let start = words.trim_end_matches(is_part).len();
    Some(&words[start..]).filter(|it| is_book_name(it))
}

/// Every mention, with the name of the book that it is about where it is another one.
fn all_mentions(text: &str) -> Vec<(Range<usize>, Option<&str>, AdrNumber)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = find_letters(text, at) {
        at = next + 3;
        let before = text[..next].chars().next_back();
        if before.is_some_and(|ch| ch.is_alphanumeric() || "-_/.#\\".contains(ch)) {
            continue;
        }
        let plural = text[at..].starts_with('s');
        let behind = at + usize::from(plural);
        let Some((number, taken)) = AdrNumber::after_letters(&text[behind..]) else {
            continue;
        };
        let end = behind + taken;
        // In lower case only the form with the hyphen is a name and not a word.
        let lower = text[next..].starts_with("adr") && !text[behind..].starts_with('-');
        if lower || goes_on(&text[end..]) {
            continue;
        }
        let namespace = number.namespace.clone();
        let book = book_before(&text[..next]);
        let start = next - book.map_or(0, |it| it.len() + 1);
        found.push((start..end, book, number));
        let mut more = Vec::new();
        at = more_of_list(text, end, plural, namespace, &mut more);
        found.extend(
            more.into_iter()
                .map(|(range, number)| (range, book, number)),
        );
    }
    found
}

fn find_letters(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    // The third byte tells how far on the three letters may begin at the soonest.
    while let Some(third) = bytes.get(at + 2) {
        at += match third {
            b'R' | b'r' if matches!(&bytes[at..at + 3], b"ADR" | b"adr") => return Some(at),
            b'D' | b'd' => 1,
            b'A' | b'a' => 2,
            _ => 3,
        };
    }
    None
}

/// `-title`, `.md` or `/x` behind the digits make them part of a longer name.
fn goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('-' | '.') => chars.next().is_some_and(char::is_alphanumeric),
        Some('/') => chars.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

/// Reads the numbers that follow the first of a list and share its word and its namespace.
fn more_of_list(
    text: &str,
    mut at: usize,
    plural: bool,
    namespace: Option<Box<str>>,
    found: &mut Vec<(Range<usize>, AdrNumber)>,
) -> usize {
    let joints: &[&str] = if plural {
        &[", and ", ", ", " and ", " & ", " or ", "/"]
    } else {
        &["/"]
    };
    while let Some(joint) = joints.iter().find(|joint| text[at..].starts_with(**joint)) {
        let start = at + joint.len();
        let Some((value, digits)) = leading_number(&text[start..]) else {
            break;
        };
        if goes_on(&text[start + digits..]) {
            break;
        }
        at = start + digits;
        let namespace = namespace.clone();
        found.push((start..at, AdrNumber { namespace, value }));
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        let found = mentions(text).into_iter();
        found
            .map(|(range, number)| (text[range].to_owned(), number.to_string()))
            .collect()
    }

    fn pair(text: &str, number: &str) -> (String, String) {
        (text.to_owned(), number.to_owned())
    }

    #[test]
    fn forms_of_a_mention() {
        for (text, number) in [
            ("ADR-007", "ADR-007"),
            ("ADR 7", "ADR-007"),
            ("ADR7", "ADR-007"),
            ("ADR #7", "ADR-007"),
            ("adr-0007", "ADR-007"),
            ("ADR-DEV-001", "ADR-DEV-001"),
            ("ADR-20260430", "ADR-20260430"),
            ("ADR-Vans-0007", "ADR-VANS-007"),
            ("ADR-v0.4-001", "ADR-V0.4-001"),
        ] {
            assert_eq!(found(&format!("See {text}, please.")), [pair(text, number)]);
        }
    }

    #[test]
    fn lists_share_one_word() {
        assert_eq!(
            found("ADRs 3, 4 and 5; ADR-0001/0002"),
            [
                pair("ADRs 3", "ADR-003"),
                pair("4", "ADR-004"),
                pair("5", "ADR-005"),
                pair("ADR-0001", "ADR-001"),
                pair("0002", "ADR-002")
            ]
        );
        assert_eq!(
            found("ADR-DEV-001/002 and ADR-3"),
            [
                pair("ADR-DEV-001", "ADR-DEV-001"),
                pair("002", "ADR-DEV-002"),
                pair("ADR-3", "ADR-003")
            ]
        );
    }

    #[test]
    fn a_book_before_a_mention_makes_it_another_books() {
        let abroad = |text| {
            let found = abroad(text).into_iter();
            let found = found
                .map(|(range, it)| (text[range].to_owned(), format!("{} {}", it.book, it.number)));
            found.collect::<Vec<_>>()
        };
        assert_eq!(
            abroad("(payments:ADR-012), my_b2:ADRs 3 and 4; ADR-5"),
            [
                pair("payments:ADR-012", "payments ADR-012"),
                pair("my_b2:ADRs 3", "my_b2 ADR-003"),
                pair("4", "my_b2 ADR-004")
            ]
        );
        assert_eq!(
            found("payments:ADR-012 and ADR-5"),
            [pair("ADR-5", "ADR-005")]
        );
        for text in [
            "See: ADR-5",
            "See:ADR-5",
            "Superseded by:ADR-5",
            "7:ADR-5",
            ":ADR-5",
            "“x”:ADR-5",
            "über:ADR-5",
        ] {
            assert_eq!(abroad(text), [], "{text}");
            assert_eq!(found(text), [pair("ADR-5", "ADR-005")], "{text}");
        }
    }

    #[test]
    fn file_names_slugs_and_words_are_no_mentions() {
        for text in [
            "docs/adr-007.md",
            "ADR-007-use-x",
            "adr-007.md",
            "adr 7",
            "QUADR-7",
            "ADR-XXX",
            "ADR-Vans-2",
            "ADR-vans-002",
            "ADR-007x",
            "ADR",
            "ADRs",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
        assert_eq!(found("ADR-007."), [pair("ADR-007", "ADR-007")]);
    }
}
