//! When something is planned: dates, quarters, `Week 3`, `2 weeks`, in the shapes that people write.

use super::date::{self, Date};
use super::scan::Scanner;
use jiff::civil;
use std::ops::Range;

/// A stretch of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    Hour,
    Day,
    Week,
    Sprint,
    Month,
    Quarter,
    Year,
}

/// A quarter or a half of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct YearPart {
    /// `None` where the author did not say.
    pub year: Option<i16>,
    /// From one on.
    pub part: u8,
}

/// A time in a plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Period {
    /// A day or a month.
    Date(Date),
    Dates {
        from: Date,
        to: Date,
    },
    /// Counted from the plan's own beginning: `Weeks 1-2`.
    Relative {
        unit: TimeUnit,
        first: u32,
        last: u32,
    },
    /// `Q3 2026`; one quarter is its own last.
    Quarters {
        first: YearPart,
        last: YearPart,
    },
    /// `H1 2027`.
    Halves {
        first: YearPart,
        last: YearPart,
    },
    /// How long, not when: `2 weeks`, `3-4 weeks`.
    Duration {
        low: f64,
        high: Option<f64>,
        unit: TimeUnit,
    },
}

impl Period {
    /// The first and the last day, where the calendar has them.
    pub fn bounds(&self) -> Option<(civil::Date, civil::Date)> {
        match self {
            Self::Date(date) => Some((date.first_day(), date.last_day())),
            Self::Dates { from, to } => Some((from.first_day(), to.last_day())),
            Self::Quarters { first, last } => days(*first, *last, 3),
            Self::Halves { first, last } => days(*first, *last, 6),
            Self::Relative { .. } | Self::Duration { .. } => None,
        }
    }

    /// Whether the period is over on the day `today`; never where the calendar does not have it.
    pub fn is_before(&self, today: civil::Date) -> bool {
        self.bounds().is_some_and(|(_, last)| last < today)
    }
}

/// The days from the first to the last part of a year that has parts of so many months.
fn days(first: YearPart, last: YearPart, months: i64) -> Option<(civil::Date, civil::Date)> {
    let month = |part: YearPart, month: i64| Date::new(part.year?.into(), month, None);
    let from = month(first, (i64::from(first.part) - 1) * months + 1)?;
    let to = month(last, i64::from(last.part) * months)?;
    Some((from.first_day(), to.last_day()))
}

/// The first period in `text` and its bytes.
///
/// `H1` without a year is none here: it may be a heading's level. What contradicts itself, as
/// `March 2026 – January 2026`, is open, as `Q4 2026+`, or only bounds another time, as `before
/// Week 3` and `>6 months`, is passed over.
pub fn find(text: &str) -> Option<(Period, Range<usize>)> {
    let mut skip = 0;
    let mut before = ' ';
    for (at, ch) in text.char_indices() {
        let starts = at >= skip && ch.is_ascii_alphanumeric() && !before.is_alphanumeric();
        let joined = matches!(before, '.' | '/' | '_' | '#')
            || (before == '-' && !ends_in_shade(&text[..at - 1]));
        before = ch;
        if !starts || joined {
            continue;
        }
        let Some((period, len)) = at_head(&text[at..]) else {
            continue;
        };
        match period {
            Some(period) if is_planned(&period, text, at..at + len) => {
                return Some((period, at..at + len));
            }
            _ => skip = at + len,
        }
    }
    None
}

/// The period that is all that `text` says, besides marks, words such as `by` and `mid`, and an
/// explanation behind a separator that names no other.
pub fn whole(text: &str) -> Option<Period> {
    let edge = |ch: char| !ch.is_alphanumeric();
    let mut rest = text.trim_start_matches(edge);
    while let Some(behind) = strip_qualifier(rest) {
        rest = behind.trim_start_matches(edge);
    }
    let (period, len) = at_head(rest)?;
    let behind = rest[len..].trim_start();
    let explained =
        behind.starts_with(['(', ')', '[', ']', ',', ';', ':', '.', '—', '–', '-', '|']);
    let says_more = behind.contains(char::is_alphanumeric);
    let one = !says_more || (explained && find(behind).is_none());
    period.filter(|_| one)
}

/// Words that shade a time without changing which it is.
const SHADES: &[&str] = &["early", "mid", "late"];

/// Words before a time that say no other time.
const QUALIFIERS: &[&str] = &[
    "about",
    "approx",
    "around",
    "beginning of",
    "by",
    "by end of",
    "due",
    "end of",
    "est",
    "estimated",
    "expected",
    "in",
    "next",
    "on",
    "planned",
    "start of",
    "target",
    "targeted",
    "the",
    "through",
    "until",
    "within",
    "monday",
    "mon",
    "tuesday",
    "tue",
    "wednesday",
    "wed",
    "thursday",
    "thu",
    "friday",
    "fri",
    "saturday",
    "sat",
    "sunday",
    "sun",
];

fn strip_qualifier(text: &str) -> Option<&str> {
    let words = QUALIFIERS.iter().chain(SHADES);
    words.into_iter().find_map(|word| {
        let head = text.get(..word.len())?;
        let rest = &text[word.len()..];
        let ends = !rest.starts_with(|ch: char| ch.is_alphanumeric());
        (ends && head.eq_ignore_ascii_case(word)).then_some(rest)
    })
}

/// Whether `text` ends in the `Mid` of `Mid-March`.
fn ends_in_shade(text: &str) -> bool {
    let word = text.rsplit(|ch: char| !ch.is_alphanumeric()).next();
    word.is_some_and(|word| SHADES.iter().any(|shade| shade.eq_ignore_ascii_case(word)))
}

/// Whether a period inside a text is one of a plan.
fn is_planned(period: &Period, text: &str, range: Range<usize>) -> bool {
    const BOUNDS: &[&str] = &[
        "after", "before", "every", "last", "least", "most", "past", "per", "since", "than",
    ];
    let before = text[..range.start].trim_end();
    let word = before.rsplit(|ch: char| !ch.is_alphanumeric()).next();
    let bounds = word.is_some_and(|word| BOUNDS.iter().any(|it| it.eq_ignore_ascii_case(word)));
    match period {
        Period::Halves { last, .. } => last.year.is_some() && !bounds,
        Period::Relative { .. } | Period::Quarters { .. } => !bounds,
        // `7-day` says of what kind something is.
        Period::Duration { high, .. } => {
            let kind = high.is_none() && text[range].contains('-');
            !bounds && !kind && !before.ends_with(['<', '>', '≤', '≥'])
        }
        Period::Date(_) | Period::Dates { .. } => true,
    }
}

/// What a shape reads: `None` inside where it is a time, but not one that can be understood.
type Read = Option<Option<Period>>;

/// A period at the head of `text`, and how many bytes it takes.
fn at_head(text: &str) -> Option<(Option<Period>, usize)> {
    let shapes: [fn(&mut Scanner) -> Read; 5] =
        [dates, short_dates, year_parts, relative, duration];
    shapes.into_iter().find_map(|shape| {
        let mut scan = Scanner { rest: text };
        let period = shape(&mut scan)?;
        let rest = scan.rest;
        let mut behind = rest.chars();
        let goes_on = match behind.next() {
            Some(ch) if ch.is_alphanumeric() || ch == '_' => true,
            Some('.' | '/') => behind.next().is_some_and(|ch| ch.is_ascii_digit()),
            Some('-') => behind.next().is_some_and(char::is_alphanumeric),
            _ => false,
        };
        let open = rest.starts_with('+');
        (!goes_on).then_some((period.filter(|_| !open), text.len() - rest.len()))
    })
}

/// `2026-03-01`, `2026-03-01 to 2026-03-14`, `December 2025 - mid January 2026`.
fn dates(scan: &mut Scanner) -> Read {
    let from = one_date(scan)?;
    let single = scan.rest;
    if joint(scan)
        && let Some(to) = one_date(scan)
    {
        return Some((from <= to).then_some(Period::Dates { from, to }));
    }
    scan.rest = single;
    Some(Some(Period::Date(from)))
}

fn one_date(scan: &mut Scanner) -> Option<Date> {
    for shade in SHADES {
        let head = scan.rest.get(..shade.len());
        let behind = head.filter(|head| head.eq_ignore_ascii_case(shade));
        let behind = behind.and_then(|_| scan.rest[shade.len()..].strip_prefix([' ', '-']));
        scan.rest = behind.unwrap_or(scan.rest);
    }
    let (date, len) = date::at_head(scan.rest)?;
    scan.rest = &scan.rest[len..];
    Some(date)
}

/// Two dates of which only the second says the year: `Mar–Apr 2026`, `March 1 – 14, 2026`,
/// `1–14 March 2026`, `1 March to 14 April 2026`.
fn short_dates(scan: &mut Scanner) -> Read {
    let day_first = scan.number(1..=2);
    if day_first.is_some() {
        scan.ordinal();
        scan.spaces();
    }
    let before_month = scan.rest;
    let month = scan.month_name();
    if month.is_none() {
        scan.rest = before_month;
    }
    scan.spaces();
    let day = match (day_first, month) {
        (Some(day), _) => Some(day),
        (None, Some(_)) => scan.number(1..=2),
        (None, None) => return None,
    };
    scan.ordinal();
    if !joint(scan) {
        return None;
    }
    let to = match one_date(scan) {
        Some(to) => to,
        None => {
            let last = scan.number(1..=2)?;
            scan.ordinal();
            scan.one_of(",");
            scan.spaces();
            Date::new(scan.number(4..=4)?, month?, Some(last))?
        }
    };
    let end = to.last_day();
    let month = month.unwrap_or(end.month().into());
    let from = Date::new(end.year().into(), month, day);
    let from = from.filter(|from| *from <= to);
    Some(from.map(|from| Period::Dates { from, to }))
}

/// `Q3`, `Q3 2026`, `2026-Q3`, `Q3-Q4 2025`, `H1 2027`.
fn year_parts(scan: &mut Scanner) -> Read {
    let (mark, mut first) = year_part(scan)?;
    let mut last = first;
    let single = scan.rest;
    if joint(scan) {
        let second = year_part(scan);
        match second {
            Some((other, second)) if other == mark => {
                first.year = first.year.or(second.year);
                last = YearPart {
                    year: second.year.or(first.year),
                    ..second
                };
            }
            _ => scan.rest = single,
        }
    }
    let order = |part: YearPart| (part.year, part.part);
    let period = match mark {
        'Q' => Period::Quarters { first, last },
        _ => Period::Halves { first, last },
    };
    Some((order(first) <= order(last)).then_some(period))
}

fn year_part(scan: &mut Scanner) -> Option<(char, YearPart)> {
    let mut year = scan.number(4..=4);
    if year.is_some() {
        scan.one_of(" -/\u{a0}");
    }
    let mark = scan.one_of("QH")?;
    let most = if mark == 'Q' { 4 } else { 2 };
    let part = scan
        .number(1..=1)
        .filter(|part| (1..=most).contains(part))?;
    let without = scan.rest;
    if year.is_none() {
        scan.one_of(",-/");
        scan.spaces();
        let short = scan.one_of("'’").is_some();
        year = match short {
            true => scan.number(2..=2).map(|year| 2000 + year),
            false => scan.number(4..=4),
        };
    }
    let year = year.filter(|year| (1900..2200).contains(year));
    if year.is_none() {
        scan.rest = without;
    }
    let year = year.and_then(|year| i16::try_from(year).ok());
    let part = u8::try_from(part).ok()?;
    Some((mark, YearPart { year, part }))
}

/// `Week 3`, `Weeks 1-2`, `Week 1 – Week 2`, `Day 5`; of `Week 1, Day 5` the week.
fn relative(scan: &mut Scanner) -> Read {
    let (unit, first) = numbered(scan)?;
    let mut last = first;
    let single = scan.rest;
    if joint(scan) || joined_by_and(scan) {
        let before_second = scan.rest;
        let second = match numbered(scan) {
            Some((other, second)) => (other == unit).then_some(second),
            None => {
                scan.rest = before_second;
                let number = scan.number(1..=3);
                number.and_then(|number| u32::try_from(number).ok())
            }
        };
        match second {
            Some(second) if !scan.rest.starts_with(char::is_alphanumeric) => last = second,
            _ => scan.rest = single,
        }
    }
    let before_day = scan.rest;
    scan.one_of(",");
    scan.spaces();
    if unit == TimeUnit::Day || !matches!(numbered(scan), Some((TimeUnit::Day, _))) {
        scan.rest = before_day;
    }
    Some((first <= last).then_some(Period::Relative { unit, first, last }))
}

fn numbered(scan: &mut Scanner) -> Option<(TimeUnit, u32)> {
    let unit = time_unit(scan, false).filter(|unit| *unit != TimeUnit::Hour)?;
    if !scan.rest.starts_with([' ', '\u{a0}', '#']) {
        return None;
    }
    scan.spaces();
    scan.one_of("#");
    let number = scan.number(1..=3)?;
    Some((unit, u32::try_from(number).ok()?))
}

/// `2 weeks`, `3-4 weeks`, `1.5 days`, `two months`, `10 business days`.
fn duration(scan: &mut Scanner) -> Read {
    let low = amount(scan)?;
    let single = scan.rest;
    let high = joint(scan).then(|| amount(scan)).flatten();
    if high.is_none() {
        scan.rest = single;
    }
    let attached = !scan.rest.starts_with([' ', '\u{a0}', '-']);
    scan.spaces();
    if high.is_none() {
        scan.one_of("-");
    }
    for adjective in ["business ", "working ", "calendar ", "full "] {
        scan.rest = scan.rest.strip_prefix(adjective).unwrap_or(scan.rest);
    }
    let unit = time_unit(scan, attached)?;
    let rises = high.is_none_or(|high| low < high);
    Some(rises.then_some(Period::Duration { low, high, unit }))
}

/// A number with a decimal part or not, or one of the words for the first twelve.
fn amount(scan: &mut Scanner) -> Option<f64> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    if !scan.rest.starts_with(|ch: char| ch.is_ascii_digit()) {
        let word = scan.word();
        let at = WORDS
            .iter()
            .position(|known| known.eq_ignore_ascii_case(word))?;
        return Some(at as f64 + 1.0);
    }
    let whole = scan.number(1..=4)? as f64;
    if scan.one_of(".").is_none() {
        return Some(whole);
    }
    let tenths = scan.number(1..=1)?;
    Some(whole + tenths as f64 / 10.0)
}

/// What stands between the two ends of a range.
fn joint(scan: &mut Scanner) -> bool {
    let rest = scan.rest.trim_start_matches([' ', '\u{a0}']);
    let marks = ["–", "—", "->", "-", "→", "/"];
    let words = ["to ", "until ", "till ", "through ", "thru "];
    let word = words.iter().find_map(|word| rest.strip_prefix(word));
    let word = word.filter(|_| rest.len() < scan.rest.len());
    let mark = || marks.iter().find_map(|mark| rest.strip_prefix(mark));
    let Some(behind) = word.or_else(mark) else {
        return false;
    };
    scan.rest = behind;
    scan.spaces();
    true
}

/// `Weeks 1 and 2`.
fn joined_by_and(scan: &mut Scanner) -> bool {
    let behind = ["and ", "& "]
        .iter()
        .find_map(|word| scan.rest.trim_start().strip_prefix(word));
    scan.rest = behind.unwrap_or(scan.rest);
    behind.is_some()
}

/// The words for a unit of time, in the singular; the letters only right behind a number.
fn time_unit(scan: &mut Scanner, letters: bool) -> Option<TimeUnit> {
    const UNITS: &[(&str, TimeUnit)] = &[
        ("hour", TimeUnit::Hour),
        ("hr", TimeUnit::Hour),
        ("day", TimeUnit::Day),
        ("week", TimeUnit::Week),
        ("wk", TimeUnit::Week),
        ("sprint", TimeUnit::Sprint),
        ("iteration", TimeUnit::Sprint),
        ("month", TimeUnit::Month),
        ("mo", TimeUnit::Month),
        ("quarter", TimeUnit::Quarter),
        ("year", TimeUnit::Year),
        ("yr", TimeUnit::Year),
    ];
    const LETTERS: &[(&str, TimeUnit)] = &[
        ("h", TimeUnit::Hour),
        ("d", TimeUnit::Day),
        ("w", TimeUnit::Week),
    ];
    let word = scan.word();
    let singular = word.strip_suffix(['s', 'S']).unwrap_or(word);
    let known = |(known, _): &&(&str, TimeUnit)| known.eq_ignore_ascii_case(singular);
    let letter = |(known, _): &&(&str, TimeUnit)| letters && *known == word;
    let found = UNITS
        .iter()
        .find(known)
        .or_else(|| LETTERS.iter().find(letter));
    found.map(|(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(period: &Period) -> String {
        let part = |mark: char, it: &YearPart| {
            let year = it.year.map(|year| format!(" {year}")).unwrap_or_default();
            format!("{mark}{}{year}", it.part)
        };
        match period {
            Period::Date(date) => date.to_string(),
            Period::Dates { from, to } => format!("{from}..{to}"),
            Period::Relative { unit, first, last } => format!("{unit:?} {first}..{last}"),
            Period::Quarters { first, last } => {
                format!("{}..{}", part('Q', first), part('Q', last))
            }
            Period::Halves { first, last } => format!("{}..{}", part('H', first), part('H', last)),
            Period::Duration {
                low,
                high: None,
                unit,
            } => format!("{low} {unit:?}"),
            Period::Duration {
                low,
                high: Some(high),
                unit,
            } => format!("{low}..{high} {unit:?}"),
        }
    }

    #[test]
    fn shapes_that_are_read() {
        for (text, expected) in [
            ("2026-03-01", "2026-03-01"),
            ("by March 1, 2026", "2026-03-01"),
            ("Mid-December 2025", "2025-12"),
            ("2026-03-01 to 2026-03-14", "2026-03-01..2026-03-14"),
            ("2026-03-01 – 2026-04-01", "2026-03-01..2026-04-01"),
            ("2026-03-01/2026-03-14", "2026-03-01..2026-03-14"),
            ("December 2025 → mid January 2026", "2025-12..2026-01"),
            ("Mar–Apr 2026", "2026-03..2026-04"),
            ("January - February 2025", "2025-01..2025-02"),
            ("March 1 – 14, 2026", "2026-03-01..2026-03-14"),
            ("Mar 1 to Apr 2, 2026", "2026-03-01..2026-04-02"),
            ("1–14 March 2026", "2026-03-01..2026-03-14"),
            ("1st March – 14 April 2026", "2026-03-01..2026-04-14"),
            ("Week 3", "Week 3..3"),
            ("Weeks 1-2", "Week 1..2"),
            ("Week 1–2:", "Week 1..2"),
            ("Week 1 – Week 2", "Week 1..2"),
            ("Weeks 1 and 2", "Week 1..2"),
            ("Wk 5", "Week 5..5"),
            ("Week 1, Day 5", "Week 1..1"),
            ("Week 3 - Testing", "Week 3..3"),
            ("Days 3-5", "Day 3..5"),
            ("Sprint 4", "Sprint 4..4"),
            ("Month 2", "Month 2..2"),
            ("Q3", "Q3..Q3"),
            ("Q3 2026", "Q3 2026..Q3 2026"),
            ("2026 Q3", "Q3 2026..Q3 2026"),
            ("2026-Q3", "Q3 2026..Q3 2026"),
            ("Q3 '26", "Q3 2026..Q3 2026"),
            ("Q3-Q4 2025", "Q3 2025..Q4 2025"),
            ("Q4 2025 – Q1 2026", "Q4 2025..Q1 2026"),
            ("H1 2027", "H1 2027..H1 2027"),
            ("H2", "H2..H2"),
            ("(2 weeks)", "2 Week"),
            ("~3-4 weeks", "3..4 Week"),
            ("10 days", "10 Day"),
            ("10 business days", "10 Day"),
            ("1 month", "1 Month"),
            ("1.5 days", "1.5 Day"),
            ("two weeks", "2 Week"),
            ("(Next 2-4 Weeks)", "2..4 Week"),
            ("2w", "2 Week"),
            ("1 week, external", "1 Week"),
        ] {
            let period = whole(text).map(|it| shown(&it));
            assert_eq!(period.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_unclear_is_not_read() {
        for text in [
            "",
            "soon",
            "TBD",
            "2026-01-XX",
            "03/04/2026",
            "Late December 2025 - Early January 2025",
            "Q4 2026+",
            "Q3-Q1 2026",
            "Q5",
            "6+ weeks",
            "4-2 weeks",
            "Week",
            "Week 3 then 4 weeks",
            "2-3 weeks (mid-December 2025)",
            "2 weeks after the launch",
            "Jan, 27",
            "8 story points",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn periods_in_headings_and_sentences() {
        for (text, expected) in [
            ("Phase 2: Email (Week 1-2)", Some(("Week 1..2", "Week 1-2"))),
            ("Completed 2025-12-04", Some(("2025-12-04", "2025-12-04"))),
            ("8 story points (2 days)", Some(("2 Day", "2 days"))),
            ("Long-term (Q4 2026+)", None),
            ("the H2 heading", None),
            ("signed before Week 1", None),
            ("a 7-day trial for >6 months", None),
            ("Phase 1, S3 and Q2_K", None),
            ("Late December 2025 - Early January 2025", None),
        ] {
            let found = find(text).map(|(period, range)| (shown(&period), &text[range]));
            let found = found
                .as_ref()
                .map(|(period, words)| (period.as_str(), *words));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn bounds_are_days() {
        let day = civil::date;
        for (text, bounds) in [
            ("2026-02", Some((day(2026, 2, 1), day(2026, 2, 28)))),
            ("Mar–Apr 2026", Some((day(2026, 3, 1), day(2026, 4, 30)))),
            ("Q4 2026", Some((day(2026, 10, 1), day(2026, 12, 31)))),
            ("H1 2027", Some((day(2027, 1, 1), day(2027, 6, 30)))),
            ("Q3", None),
            ("Week 3", None),
            ("2 weeks", None),
        ] {
            assert_eq!(whole(text).unwrap().bounds(), bounds, "{text}");
        }
        assert!(whole("Q4 2026").unwrap().is_before(day(2027, 1, 1)));
        assert!(!whole("Q4 2026").unwrap().is_before(day(2026, 12, 31)));
    }
}
