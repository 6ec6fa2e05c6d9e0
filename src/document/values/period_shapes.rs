//! The shapes in which people write a period, each read from its head on.

use super::date::{self, Date};
use super::period::{Period, TimeUnit, YearPart};
use crate::document::scan::Scanner;

/// Words that shade a time without changing which it is.
pub(super) const SHADES: &[&str] = &["early", "mid", "late"];

/// What a shape reads: `None` inside where it is a time, but not one that can be understood.
type Read = Option<Option<Period>>;

/// A period at the head of `text`, and how many bytes it takes.
pub(super) fn at_head(text: &str) -> Option<(Option<Period>, usize)> {
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
