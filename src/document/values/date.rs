//! Dates in the shapes that people write; what is ambiguous is not read.

use crate::document::scan::Scanner;
use jiff::civil;
use std::fmt;
use std::ops::Range;

/// A calendar date, to the day or only to the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The day, or the month's first.
    first: civil::Date,
    /// False where the author named only a month.
    to_the_day: bool,
}

impl fmt::Display for Date {
    /// ISO 8601, `2026-03-01` or `2026-03`: also valid for an HTML `datetime`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.first.year(), self.first.month())?;
        if self.to_the_day {
            write!(f, "-{:02}", self.first.day())?;
        }
        Ok(())
    }
}

impl Date {
    /// A day, or a whole month where `day` is `None`, of a year that documents speak of.
    pub fn new(year: i64, month: i64, day: Option<i64>) -> Option<Self> {
        const YEARS: Range<i64> = 1900..2200;
        let year = YEARS.contains(&year).then(|| i16::try_from(year).ok())??;
        let month = i8::try_from(month).ok()?;
        let to_the_day = day.is_some();
        let day = i8::try_from(day.unwrap_or(1)).ok()?;
        let first = civil::Date::new(year, month, day).ok()?;
        Some(Self { first, to_the_day })
    }

    /// The day, or the first day of the month.
    pub fn first_day(self) -> civil::Date {
        self.first
    }

    /// The day, or the last day of the month.
    pub fn last_day(self) -> civil::Date {
        if self.to_the_day {
            self.first
        } else {
            self.first.last_of_month()
        }
    }

    /// Whether the date is over on the day `today`: a month is over when its last day is.
    pub fn is_before(self, today: civil::Date) -> bool {
        self.last_day() < today
    }
}

/// The first date in `text` and its bytes.
pub fn find(text: &str) -> Option<(Date, Range<usize>)> {
    let mut before = ' ';
    for (at, ch) in text.char_indices() {
        let starts_word = ch.is_ascii_alphanumeric() && !before.is_alphanumeric();
        // `v1.2026-03` and `0012-05` are no dates.
        if starts_word
            && !matches!(before, '.' | '/' | '-' | '_')
            && let Some((date, len)) = at_head(&text[at..])
        {
            return Some((date, at..at + len));
        }
        before = ch;
    }
    None
}

/// The date that `text` begins with, a weekday before it allowed.
pub fn leading(text: &str) -> Option<Date> {
    let (date, range) = find(text)?;
    let before = text[..range.start].trim_matches(|ch: char| !ch.is_alphanumeric());
    let weekday = before.get(..3).is_some_and(|short| {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            .contains(&short.to_ascii_lowercase().as_str())
    });
    // With a second date behind it, it is the first of two, whatever joins them.
    (before.is_empty() || (weekday && before.len() <= 9))
        .then_some(date)
        .filter(|_| find(&text[range.end..]).is_none() && !is_range(&text[range.end..]))
}

/// The date that `text` begins with, where what follows tells of another day, as `2026-03-01 (revised
/// 2026-05-05)` does: for when a thing was made.
pub fn made(text: &str) -> Option<Date> {
    leading(text).or_else(|| {
        let (date, range) = find(text)?;
        let (_, second) = find(&text[range.end..])?;
        let between = &text[range.end..range.end + second.start];
        let joints = ["", "to", "up", "until", "till", "through", "and", "or"];
        let mut words = between.split(|ch: char| !ch.is_alphabetic());
        let tells = words.any(|word| !joints.contains(&word));
        let begins = !text[..range.start].contains(char::is_alphanumeric);
        (begins && tells).then_some(date)
    })
}

/// Whether what follows a date makes it the first of two, `… to 2026-04-01`.
fn is_range(rest: &str) -> bool {
    let rest = rest.trim_start();
    let joints = ["to ", "until ", "till ", "/", "-", "–", "—"];
    let second = joints.iter().find_map(|joint| rest.strip_prefix(joint));
    second.is_some_and(|second| at_head(second.trim_start()).is_some())
}

/// A date at the head of `text`, and how many bytes it takes.
pub(super) fn at_head(text: &str) -> Option<(Date, usize)> {
    let shapes: [fn(&mut Scanner) -> Option<Date>; 5] = [
        year_first,
        month_name_first,
        day_then_month_name,
        numbers_then_year,
        year_and_month,
    ];
    shapes.into_iter().find_map(|shape| {
        let mut scanner = Scanner { rest: text };
        let date = shape(&mut scanner)?;
        let ends = !scanner.rest.starts_with(|ch: char| ch.is_alphanumeric());
        ends.then_some((date, text.len() - scanner.rest.len()))
    })
}

/// `2026-03-01`, `2026/3/1`, `2026-03- 01`, with or without a time behind it.
fn year_first(scan: &mut Scanner) -> Option<Date> {
    let year = scan.number(4..=4)?;
    let mark = scan.one_of("-/.")?;
    let month = scan.number(1..=2)?;
    scan.one_of(mark.encode_utf8(&mut [0; 4]))?;
    scan.spaces();
    let day = scan.number(1..=2)?;
    if scan.rest.starts_with('T') && scan.rest[1..].starts_with(|ch: char| ch.is_ascii_digit()) {
        let time = |ch: char| ch.is_ascii_digit() || "TZ:.+-".contains(ch);
        scan.rest = scan.rest.trim_start_matches(time);
    }
    Date::new(year, month, Some(day))
}

/// `2026-03`.
fn year_and_month(scan: &mut Scanner) -> Option<Date> {
    let year = scan.number(4..=4)?;
    scan.one_of("-/")?;
    let month = scan.number(2..=2)?;
    let goes_on = scan.rest.starts_with(['-', '/']);
    (!goes_on).then(|| Date::new(year, month, None))?
}

/// `March 1, 2026`, `Mar 1st 2026`, `March 2026`.
fn month_name_first(scan: &mut Scanner) -> Option<Date> {
    let month = scan.month_name()?;
    scan.spaces();
    let before_day = scan.rest;
    if let Some(day) = scan.number(1..=2) {
        scan.ordinal();
        scan.one_of(",");
        scan.spaces();
        if let Some(year) = scan.number(4..=4) {
            return Date::new(year, month, Some(day));
        }
    }
    scan.rest = before_day;
    scan.one_of(",");
    scan.spaces();
    let year = scan.number(4..=4)?;
    Date::new(year, month, None)
}

/// `1 March 2026`, `1st Mar, 2026`, `1st of March 2026`, `01-Mar-2026`.
fn day_then_month_name(scan: &mut Scanner) -> Option<Date> {
    let day = scan.number(1..=2)?;
    scan.ordinal();
    scan.one_of("-/. ")?;
    scan.spaces();
    if let Some(month) = scan.rest.strip_prefix("of ") {
        scan.rest = month;
    }
    let month = scan.month_name()?;
    scan.one_of("-/,.");
    scan.spaces();
    let year = scan.number(4..=4)?;
    Date::new(year, month, Some(day))
}

/// `30/09/2020`, `9/30/2020`, `01.02.2020`. With dots the day comes first; otherwise the order is
/// read only where one of the numbers cannot be a month.
fn numbers_then_year(scan: &mut Scanner) -> Option<Date> {
    let first = scan.number(1..=2)?;
    let mark = scan.one_of("-/.")?;
    let second = scan.number(1..=2)?;
    scan.one_of(mark.encode_utf8(&mut [0; 4]))?;
    let year = scan.number(4..=4)?;
    match (first > 12, second > 12) {
        (true, _) => Date::new(year, second, Some(first)),
        (_, true) => Date::new(year, first, Some(second)),
        _ if mark == '.' || first == second => Date::new(year, second, Some(first)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_that_are_read() {
        for (text, iso) in [
            ("2026-03-01", "2026-03-01"),
            ("2025-11- 05", "2025-11-05"),
            ("2026/3/1", "2026-03-01"),
            ("2021-08-25T10:00:00Z", "2021-08-25"),
            ("October 13, 2025", "2025-10-13"),
            ("Nov. 3rd 2025", "2025-11-03"),
            ("3 March 2026", "2026-03-03"),
            ("1st of March 2026", "2026-03-01"),
            ("10-Feb-2021", "2021-02-10"),
            ("30-09-2020", "2020-09-30"),
            ("9/30/2020", "2020-09-30"),
            ("01.02.2020", "2020-02-01"),
            ("2025-07", "2025-07"),
            ("February 2026", "2026-02"),
            ("Monday, 5 January 2026", "2026-01-05"),
            ("2026-03-01 (second revision)", "2026-03-01"),
        ] {
            let date = leading(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn what_is_ambiguous_or_no_date_is_not_read() {
        for text in [
            "03/04/2020",
            "2/6/21",
            "2026-13-01",
            "2026-02-30",
            "YYYY-MM-DD",
            "Week 3",
            "soon",
            "2026",
            "since 2026-03-01",
            "2026-01-XX",
            "10000-01-01",
            "2026-03-01 to 2026-04-01",
            "March 2026 – May 2026",
            "2026-03-01 → 2026-04-01",
            "2026-03-01 and 2026-05-05",
            "2026-03-01 (revised 2026-05-05)",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_on_which_a_thing_was_made() {
        for (text, iso) in [
            ("2026-03-01", Some("2026-03-01")),
            ("2026-03-01 (revised 2026-05-05)", Some("2026-03-01")),
            ("2026-03-01 (v1) / updated 2026-05-05", Some("2026-03-01")),
            (
                "2026-03-01, to be reviewed on or before 2026-05-05",
                Some("2026-03-01"),
            ),
            ("2026-03-01 to 2026-04-01", None),
            ("2026-03-01 or 2026-05-05", None),
            ("2026-03-01, 2026-05-05", None),
            ("since 2026-03-01, revised 2026-05-05", None),
        ] {
            let date = made(text).map(|date| date.to_string());
            assert_eq!(date.as_deref(), iso, "{text}");
        }
    }

    #[test]
    fn a_month_ends_with_its_last_day() {
        for (text, first, last) in [
            (
                "2026-03-01",
                civil::date(2026, 3, 1),
                civil::date(2026, 3, 1),
            ),
            ("2028-02", civil::date(2028, 2, 1), civil::date(2028, 2, 29)),
        ] {
            let date = leading(text).unwrap();
            assert_eq!((date.first_day(), date.last_day()), (first, last), "{text}");
            assert!(!date.is_before(last), "{text}");
            assert!(date.is_before(last.tomorrow().unwrap()), "{text}");
        }
    }

    #[test]
    fn a_date_inside_text_has_its_place() {
        let text = "Completed (Nov 15, 2025) by @x";
        let (date, range) = find(text).unwrap();
        assert_eq!(
            (date.to_string().as_str(), &text[range]),
            ("2025-11-15", "Nov 15, 2025")
        );
    }
}
