//! When something is planned: dates, quarters, `Week 3`, `2 weeks`, in the shapes that people write.

use super::date::Date;
use super::period_shapes::{SHADES, at_head};
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
