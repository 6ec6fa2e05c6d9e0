//! A number as people write it: groups of thousands, a decimal part, `k` and `million` behind it.
//!
//! A comma parts groups of three digits, a dot the decimals. `1.000` could be one or a thousand and
//! is read only where a percent sign makes it decimals; `1,5` only where a unit follows it. Spaces,
//! `_` and `'` part groups too.

/// A number at the head of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The number without what `k` and the like make of it.
    pub digits: f64,
    pub len: usize,
    /// Its groups show that it is an amount, and neither a name nor a version.
    pub grouped: bool,
    pub reading: Reading,
}

/// Whether the digits can be read in one way only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Reading {
    Plain,
    /// `1,5`: a decimal comma where a unit follows, otherwise perhaps two numbers.
    DecimalComma,
    /// `1.000`: a thousand or one, but of percents always one.
    ThreeDecimals,
}

/// The number that `text` begins with.
pub(super) fn at_head(text: &str) -> Option<Number> {
    const MOST_DIGITS: usize = 15;
    let first = digits(text);
    if !(1..=MOST_DIGITS).contains(&first) {
        return None;
    }
    let mut whole = text[..first].to_owned();
    let mut len = first;
    // A number that begins with zero has no groups.
    if first <= 3 && !text.starts_with('0') {
        len += groups(&text[first..], &mut whole);
    }
    let grouped = len > first;
    let rest = &text[len..];
    let mut reading = Reading::Plain;
    if let Some(behind) = rest.strip_prefix(['.', ',']) {
        let decimals = digits(behind);
        let comma = rest.starts_with(',');
        if decimals > MOST_DIGITS || (comma && grouped && decimals > 0) {
            return None;
        }
        // `1.2.3` is a version, `1,2,3` a list.
        let goes_on = behind[decimals..].strip_prefix(['.', ',']);
        if decimals > 0 && goes_on.is_some_and(|it| digits(it) > 0) {
            return None;
        }
        if decimals > 0 {
            if comma {
                reading = Reading::DecimalComma;
            } else if decimals == 3 && !grouped && !text.starts_with('0') {
                reading = Reading::ThreeDecimals;
            }
            whole.push('.');
            whole.push_str(&behind[..decimals]);
            len += 1 + decimals;
        }
    }
    Some(Number {
        digits: whole.parse().ok()?,
        len,
        grouped,
        reading,
    })
}

/// Adds the groups of three digits at the head of `text` to `whole`; gives how many bytes they take.
fn groups(text: &str, whole: &mut String) -> usize {
    const MOST_GROUPS: usize = 4;
    let mut len = 0;
    let mark = text.chars().next();
    let Some(mark) = mark.filter(|ch| matches!(ch, ',' | ' ' | '_' | '\'' | '\u{a0}' | '\u{202f}'))
    else {
        return 0;
    };
    for _ in 0..MOST_GROUPS {
        let Some(rest) = text[len..].strip_prefix(mark) else {
            break;
        };
        if digits(rest) != 3 {
            break;
        }
        whole.push_str(&rest[..3]);
        len += mark.len_utf8() + 3;
    }
    len
}

/// What a word behind a number multiplies it by, and how many bytes it takes.
///
/// `B` and `m` have other meanings too, so they are read only where `counted` says that an amount
/// of money or of things is written.
pub(super) fn magnitude(text: &str, counted: impl Fn(&str) -> bool) -> Option<(f64, usize)> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '-']);
    let spaces = text.len() - rest.len();
    let end = rest.find(|ch: char| !ch.is_alphabetic());
    let end = end.unwrap_or(rest.len());
    let (word, behind) = rest.split_at(end);
    if behind.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_') {
        return None;
    }
    let attached = spaces == 0;
    let factor = match word {
        "k" | "K" if attached => 1e3,
        "M" if attached => 1e6,
        "B" | "b" if attached && counted(behind) => 1e9,
        "m" if attached && counted(behind) => 1e6,
        "bn" => 1e9,
        "mn" => 1e6,
        "thousand" => 1e3,
        "million" | "Million" => 1e6,
        "billion" | "Billion" => 1e9,
        _ => return None,
    };
    Some((factor, spaces + end))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_decimals() {
        for (text, value, len, reading) in [
            ("10,000 x", 10_000.0, 6, Reading::Plain),
            ("1 000", 1000.0, 5, Reading::Plain),
            ("1 0000", 1.0, 1, Reading::Plain),
            ("1,234,567.5", 1_234_567.5, 11, Reading::Plain),
            ("99.95", 99.95, 5, Reading::Plain),
            ("0.001", 0.001, 5, Reading::Plain),
            ("1.000", 1.0, 5, Reading::ThreeDecimals),
            ("1,5", 1.5, 3, Reading::DecimalComma),
            ("5.", 5.0, 1, Reading::Plain),
            ("5, 6", 5.0, 1, Reading::Plain),
        ] {
            let number = at_head(text).unwrap();
            let read = (number.digits, number.len, number.reading);
            assert_eq!(read, (value, len, reading), "{text}");
        }
        for text in [
            "",
            "x",
            "1.2.3",
            "10.0.1.5",
            "1,2,3",
            "1,000,00",
            "1234567890123456",
        ] {
            assert_eq!(at_head(text), None, "{text}");
        }
    }

    #[test]
    fn magnitudes() {
        let things = |behind: &str| behind.starts_with(" users");
        for (text, found) in [
            ("k users", Some((1e3, 1))),
            ("K", Some((1e3, 1))),
            ("M/day", Some((1e6, 1))),
            (" million", Some((1e6, 8))),
            ("m users", Some((1e6, 1))),
            ("m", None),
            ("B", None),
            ("kB", None),
            (" k", None),
            ("", None),
        ] {
            assert_eq!(magnitude(text, things), found, "{text}");
        }
    }
}
