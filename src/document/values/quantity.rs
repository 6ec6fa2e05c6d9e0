//! Numbers with what surrounds them, as people write targets and sizes: `< 200ms (p95)`,
//! `10k users`, `$0.02 per request`.

use super::amount::{self, Amount, Head};
use super::comparison::{self, Comparison};
use super::unit::{Measure, Unit};
use super::{date, percentile};
use std::ops::Range;

/// A number, or a range of two, with its unit and the way it is meant.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    pub comparison: Option<Comparison>,
    /// The number, or the lower of two, in the unit as written: 10,000 for `10k`.
    pub low: f64,
    /// The upper number of a range, in the same unit.
    pub high: Option<f64>,
    pub unit: Option<Unit>,
    /// 95 for `p95`.
    pub percentile: Option<f64>,
    /// Its bytes in the text: from the comparison to the unit, or the percentile behind that.
    pub range: Range<usize>,
}

impl Quantity {
    /// The number in the unit as written; none of a range.
    pub fn value(&self) -> Option<f64> {
        self.high.is_none().then_some(self.low)
    }

    /// The number in seconds, bytes, bits, percent, money or pieces and, where it is counted over
    /// time, by the second; none of a range.
    pub fn base_value(&self) -> Option<f64> {
        let worth = self.unit.as_ref().map_or(1.0, Unit::worth);
        self.value().map(|value| value * worth)
    }
}

/// How many times as much `to` is: `None` where the units differ, or one of the two is a range.
pub fn factor(from: &Quantity, to: &Quantity) -> Option<f64> {
    let same = match (&from.unit, &to.unit) {
        (None, None) => true,
        (Some(one), Some(other)) => one.compares_with(other),
        _ => false,
    };
    let (from, to) = (from.base_value()?, to.base_value()?);
    (same && from != 0.0).then(|| to / from)
}

/// All quantities in `text`. A bare number is none, unless it is the whole text: what shows that it
/// is an amount is a unit, a comparison, groups of thousands or a word such as `k`.
pub fn find_all(text: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(quantity) = next(text, from, false) {
        from = quantity.range.end;
        found.push(quantity);
    }
    found
}

/// The first quantity in `text`, as [`find_all`] finds it.
pub fn find(text: &str) -> Option<Quantity> {
    next(text, 0, false)
}

/// The quantity that `text` begins with, such as the value in a cell: also a bare number. Marks,
/// emoji and a percentile may stand before it; what stands behind it is not looked at.
pub fn leading(text: &str) -> Option<Quantity> {
    let quantity = next(text, 0, true)?;
    percentile::is_all_of(&text[..quantity.range.start]).then_some(quantity)
}

/// The first quantity behind the byte `from`.
fn next(text: &str, from: usize, bare: bool) -> Option<Quantity> {
    let mut skip = from;
    let mut before = text[..from].chars().next_back().unwrap_or(' ');
    for (at, ch) in text[from..].char_indices() {
        let at = from + at;
        let starts = ch.is_ascii_digit() && !before.is_alphanumeric() && at >= skip;
        before = ch;
        if !starts {
            continue;
        }
        if let Some((_, len)) = date::at_head(&text[at..]) {
            skip = at + len;
        } else if let Some(quantity) = read(text, from, at, bare) {
            return Some(quantity);
        }
    }
    None
}

/// The quantity whose first digit is at `at`. What stands before `from` belongs to another one.
fn read(text: &str, from: usize, at: usize, bare: bool) -> Option<Quantity> {
    let head = Head::read(&text[from..at])?;
    let before = &text[from..from + head.start];
    let numbers = Numbers::read(text, at, before, &head)?;
    let amount = &numbers.amount;
    let start = from + head.start - numbers.opening;
    let rest = &text[numbers.end..];
    if goes_on(rest, amount.certain) {
        return None;
    }
    let behind = comparison::at_head(rest);
    let mut end = numbers.end + behind.map_or(0, |(_, len)| len);
    let at_percentile = percentile::at_head(&text[end..]);
    end += at_percentile.map_or(0, |(_, len)| len);
    let percentile = match at_percentile {
        Some((percent, _)) => Some(percent),
        None => percentile::only(before),
    };
    let measure = amount.unit.as_ref().and_then(|it| it.measure.as_ref());
    let comparison = match head.comparison {
        Some(_) if head.says_over && measure == Some(&Measure::Time) => None,
        Some(comparison) => Some(comparison),
        None if amount.plus => Some(Comparison::AtLeast),
        None => behind.map(|(comparison, _)| comparison),
    };
    let counted = matches!(measure, Some(Measure::Count(_)));
    if (counted || !amount.certain) && (head.attached || is_named(before)) {
        return None;
    }
    let compared = comparison.is_some_and(|it| it != Comparison::Equal);
    // Things come in whole numbers, `5.1 Errors` is a heading; and `2026+` is a year.
    let section = counted && numbers.low.fract() != 0.0 && !amount.grouped && !compared;
    let year = amount.plus && !amount.certain && (1900.0..2200.0).contains(&numbers.low);
    if !bare && ((section && !amount.is_rate()) || (year && !amount.grouped)) {
        return None;
    }
    if !(amount.shows() || percentile.is_some() || compared) {
        let whole = start == 0 && numbers.end == text.trim_end().len();
        if !(bare || whole) || is_numbering(rest) {
            return None;
        }
    }
    let sign = if head.negative { -1.0 } else { 1.0 };
    Some(Quantity {
        comparison,
        low: sign * numbers.low,
        high: numbers.high,
        unit: numbers.amount.unit,
        percentile,
        range: start..end,
    })
}

/// The number or the two numbers of a quantity.
struct Numbers {
    low: f64,
    high: Option<f64>,
    /// The number that says the unit: the last.
    amount: Amount,
    /// How many bytes before the head open a range.
    opening: usize,
    end: usize,
}

impl Numbers {
    fn read(text: &str, at: usize, before: &str, head: &Head) -> Option<Self> {
        let first = Amount::read(&text[at..], head.currency)?;
        let end = at + first.len;
        if let Some((mut upper, len)) = amount::upper(&text[end..], before, head)
            && let Some(low) = first.below(&upper)
        {
            upper.grouped |= first.grouped;
            return Some(Self {
                low,
                high: Some(upper.value()),
                amount: upper,
                opening: amount::opening(before),
                end: end + len,
            });
        }
        let (smaller, len) = first.smaller(&text[end..]).unwrap_or_default();
        Some(Self {
            low: first.value() + smaller,
            high: None,
            amount: first,
            opening: 0,
            end: end + len,
        })
    }
}

/// Whether the characters behind a number make it a part of something else: `1.2`, `10:30`, `5th`.
fn goes_on(rest: &str, certain: bool) -> bool {
    if rest.trim_start().starts_with("percentile") {
        return true;
    }
    let mut chars = rest.chars();
    match chars.next() {
        Some(ch) if ch.is_alphanumeric() || ch == '_' => true,
        Some(':' | '/' | '-' | '.' | ',' | '–') if !certain => {
            chars.next().is_some_and(char::is_alphanumeric)
        }
        _ => false,
    }
}

/// Whether a bare number only counts what follows, `1. Item` and `2) Item`, or is one of several,
/// `3 of 5`.
fn is_numbering(rest: &str) -> bool {
    let words = rest.trim_start();
    let item = words
        .strip_prefix('.')
        .is_some_and(|it| it.contains(char::is_alphanumeric));
    item || words.starts_with([')', ':', '/'])
        || words.starts_with("of ")
        || words.starts_with("out of ")
}

/// Words before a number that it is the name of: a version, a step, a status code.
const NAMED_BY_NUMBER: &[&str] = &[
    "#",
    "adr",
    "android",
    "angular",
    "api",
    "appendix",
    "chapter",
    "chrome",
    "code",
    "codes",
    "day",
    "days",
    "debian",
    "django",
    "docker",
    "edge",
    "driver",
    "epic",
    "error",
    "figure",
    "firefox",
    "flow",
    "go",
    "helm",
    "http",
    "https",
    "ios",
    "issue",
    "iteration",
    "java",
    "jdk",
    "jre",
    "k8s",
    "kubernetes",
    "layer",
    "level",
    "line",
    "lines",
    "macos",
    "milestone",
    "month",
    "months",
    "mysql",
    "next.js",
    "node",
    "node.js",
    "npm",
    "option",
    "page",
    "part",
    "phase",
    "phases",
    "php",
    "plan",
    "port",
    "postgres",
    "postgresql",
    "pr",
    "priority",
    "python",
    "q",
    "quarter",
    "react",
    "redis",
    "release",
    "rfc",
    "ruby",
    "rust",
    "safari",
    "section",
    "spring",
    "sprint",
    "sprints",
    "ssl",
    "stage",
    "status",
    "step",
    "steps",
    "swift",
    "table",
    "task",
    "terraform",
    "tier",
    "tls",
    "typescript",
    "ubuntu",
    "utf",
    "v",
    "version",
    "versions",
    "vue",
    "week",
    "weeks",
    "wk",
    "year",
];

/// Whether the last word before a number says that the number is a name.
fn is_named(before: &str) -> bool {
    let before = before.trim_end();
    let word = before.rsplit(|ch: char| !(ch.is_alphanumeric() || ch == '.' || ch == '#'));
    let word = word.take(1).next().unwrap_or_default();
    NAMED_BY_NUMBER
        .iter()
        .any(|name| name.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::values::unit::Per;
    use Comparison::*;

    /// The comparison, the numbers and the unit as written.
    fn shown(quantity: &Quantity) -> String {
        let mark = quantity.comparison.map_or("", Comparison::mark);
        let high = quantity.high.map(|high| format!("..{high}"));
        let unit = quantity.unit.as_ref().map_or("", |it| it.written.as_str());
        let percentile = quantity.percentile.map(|it| format!(" p{it}"));
        format!(
            "{mark}{}{} {unit}{}",
            quantity.low,
            high.unwrap_or_default(),
            percentile.unwrap_or_default()
        )
    }

    #[test]
    fn targets_and_sizes() {
        for (text, expected) in [
            ("< 200ms (p95)", "<200 ms p95"),
            ("≤ 50 ms p99", "≤50 ms p99"),
            ("<= 150 ms", "≤150 ms"),
            ("under 2s", "<2 s"),
            ("sub-100ns per call", "<100 ns per call"),
            ("at least 99.9%", "≥99.9 %"),
            ("99.95 % uptime", "99.95 %"),
            ("99.999%", "99.999 %"),
            ("1000 req/s", "1000 req/s"),
            ("60 req/min per key", "60 req/min"),
            ("5/min", "5 /min"),
            ("1 per request", "1 per request"),
            ("<1MB per 1000 stores", "<1 MB per 1000 stores"),
            ("90+ across all", "≥90 "),
            ("10k users", "10000 users"),
            ("1.5M requests/day", "1500000 requests/day"),
            ("2 million rows", "2000000 rows"),
            ("~500 GB", "~500 GB"),
            ("2-5 TB", "2..5 TB"),
            ("2 – 5 TB", "2..5 TB"),
            ("500ms-2s", "0.5..2 s"),
            ("1-2M users", "1000000..2000000 users"),
            ("between 2 and 5 TB", "2..5 TB"),
            ("10,000", "10000 "),
            ("1 000 users", "1000 users"),
            ("100+ users", "≥100 users"),
            ("1,000+ concurrent users", "≥1000 concurrent users"),
            ("99.5% or higher", "≥99.5 %"),
            ("$0.02 per request", "0.02 $ per request"),
            ("€200/month", "200 EUR/month"),
            ("$500-2000", "500..2000 $"),
            ("$16-24/month", "16..24 $/month"),
            ("-$5", "-5 $"),
            ("~$2,489+", "~2489 $"),
            ("+20%", "20 %"),
            (">80%", ">80 %"),
            ("p95 < 200ms", "<200 ms p95"),
            ("P99: 300ms", "300 ms p99"),
            ("95th percentile below 1 s", "<1 s p95"),
            ("1,5 GB", "1.5 GB"),
            ("2 h 30 min", "2.5 h"),
            ("1h30min", "1.5 h"),
            ("500m", "500 m"),
            ("512Mi", "512 Mi"),
            ("5 Mbps", "5 Mbps"),
            ("3", "3 "),
            ("✅ 12 widgets", "12 widgets"),
        ] {
            let quantity = leading(text).map(|it| shown(&it));
            assert_eq!(quantity.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn names_dates_and_versions_are_no_quantities() {
        for text in [
            "",
            "sub-second",
            "v1.2 and 1.2.3",
            "TLS 1.3, TLS 1.2+",
            "PostgreSQL 15, Node >= 18",
            "2026-03-01 or March 3, 2026",
            "Week 3-4, Phase 2",
            "HTTP 500 errors",
            "at 10.0.1.5:8080",
            "localhost:8080",
            "see section 3.1.2",
            "5.1 Requests",
            "Q4 2026+, 2022+ data",
            "5G networks",
            "24/7, a 70/30 layout",
            "the 99% percentile",
            "1h30",
            "1080x1920",
            "5th, 2FA, 5xx, S3, UTF-8",
            "10:30",
            "1.000 of them",
            "a 5-failure threshold",
            "x => 5",
        ] {
            assert_eq!(find_all(text), [], "{text}");
        }
        for text in [
            "1. One",
            "2) Two",
            "3 of 5",
            "1.000",
            "a 3",
            "10.0.1.5",
            "2026-01-XX",
        ] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn quantities_in_sentences() {
        for (text, expected) in [
            ("P50: 50ms, P99: 300ms", vec!["50 ms p50", "300 ms p99"]),
            (
                "cut from 90s to ~53s (~41%)",
                vec!["90 s", "~53 s", "~41 %"],
            ),
            (
                "Latency below 100ms at p99 for 5 users",
                vec!["<100 ms p99", "5 users"],
            ),
            ("Week 3: within 5 seconds", vec!["≤5 seconds"]),
            ("a file of 10 MB at most", vec!["≤10 MB"]),
            ("shall not exceed 250MB per file", vec!["≤250 MB per file"]),
            ("over 18 months", vec!["18 months"]),
            ("P50: 150ms → 60ms", vec!["150 ms p50", "60 ms"]),
        ] {
            let all: Vec<_> = find_all(text).iter().map(shown).collect();
            assert_eq!(all, expected, "{text}");
        }
    }

    #[test]
    fn growth_needs_one_unit() {
        for (from, to, expected) in [
            ("100 users", "1k users", Some(10.0)),
            ("500 GB", "2 TB", Some(4.0)),
            ("10 req/s", "1,200 requests/min", Some(2.0)),
            ("$100/month", "$2400/year", Some(2.0)),
            ("100", "250", Some(2.5)),
            ("100 users", "1000 requests", None),
            ("100 users", "1000", None),
            ("2-5 TB", "10 TB", None),
            ("0", "10", None),
        ] {
            let found = factor(&leading(from).unwrap(), &leading(to).unwrap());
            let same = match (found, expected) {
                (Some(found), Some(expected)) => (found - expected).abs() < 1e-9,
                (found, expected) => found == expected,
            };
            assert!(same, "{from} {to}: {found:?}");
        }
    }

    #[test]
    fn the_range_is_from_the_comparison_to_the_unit() {
        let text = "latency is at most 200 ms (p95) now";
        let quantity = find(text).unwrap();
        assert_eq!(&text[quantity.range.clone()], "at most 200 ms (p95)");
        assert_eq!(quantity.comparison, Some(AtMost));
        let rate = find("10 per minute").unwrap();
        assert_eq!(rate.unit.and_then(|it| it.per), Some(Per::Time(60.0)));
    }
}
