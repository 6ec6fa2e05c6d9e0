//! Units of measure: the words and marks for them, and what one of each is worth.

use super::unit_table::{ADJECTIVES, CURRENCIES, MARKS, RATES, THINGS, WORDS};

/// What a number measures.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// In seconds.
    Time,
    /// In bytes.
    Bytes,
    /// In bits.
    Bits,
    Percent,
    /// A factor, `10x`.
    Times,
    /// The currency's code, or the mark `$` or `¥`, which several currencies share.
    Money(&'static str),
    /// Things, by their name in lower case and in the singular.
    Count(String),
}

/// What a value is counted over.
#[derive(Clone, Debug, PartialEq)]
pub enum Per {
    /// So many seconds.
    Time(f64),
    /// One of these, as written: `request`, `GB`.
    Each(String),
}

/// A unit as an author wrote it, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// The unit's words or marks: `ms`, `concurrent users`, `$/month`.
    pub written: String,
    /// `None` where the unit is not known, or could be several: `m`, `Mb`.
    pub measure: Option<Measure>,
    /// How many of the measure's own unit one is: 0.001 for a millisecond.
    pub factor: f64,
    pub per: Option<Per>,
}

impl Unit {
    /// How much one of this unit is in the measure's own unit and, where it is counted over time,
    /// over a second.
    pub fn worth(&self) -> f64 {
        match self.per {
            Some(Per::Time(seconds)) => self.factor / seconds,
            _ => self.factor,
        }
    }

    /// Whether values in the two units can be compared.
    pub fn compares_with(&self, other: &Self) -> bool {
        let same_per = match (&self.per, &other.per) {
            (None, None) | (Some(Per::Time(_)), Some(Per::Time(_))) => true,
            (Some(Per::Each(one)), Some(Per::Each(another))) => one == another,
            _ => false,
        };
        let known = self.measure.is_some() && self.measure == other.measure;
        same_per && (known || self.written == other.written)
    }
}

/// A unit at the head of a text, how many bytes it takes, and whether it is one by itself: not a
/// noun that only the number makes a unit.
pub(super) struct Found {
    pub unit: Unit,
    pub len: usize,
    pub certain: bool,
}

impl Found {
    fn new(text: &str, len: usize, measure: Option<Measure>, factor: f64, certain: bool) -> Self {
        let written = text[..len].trim_matches([' ', '\u{a0}', '-']).to_owned();
        let unit = Unit {
            written,
            measure,
            factor,
            per: None,
        };
        Self { unit, len, certain }
    }

    /// As it is with what it is counted over, `/s` or ` per request`, where that follows in `text`.
    pub(super) fn with_per(mut self, text: &str) -> Self {
        if self.unit.per.is_none()
            && let Some((per, len)) = per(&text[self.len..])
        {
            let behind = text[self.len..self.len + len].trim_end();
            self.unit.written.push_str(behind);
            self.unit.per = Some(per);
            self.len += len;
        }
        self
    }
}

/// The unit at the head of `text`, what stands right behind a number.
pub(super) fn at_head(text: &str) -> Option<Found> {
    let rest = text.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let spaces = text.len() - rest.len();
    // `30-day`, but no range.
    let rest = match rest.strip_prefix('-') {
        Some(word) if spaces == 0 && word.starts_with(|ch: char| ch.is_ascii_lowercase()) => word,
        _ => rest,
    };
    let start = text.len() - rest.len();
    let hyphen = start > spaces;
    let known = simple(text, start).filter(|found| {
        // `2 x 4` and `3 w` say something else.
        spaces == 0 || !["x", "×", "w"].contains(&found.unit.written.as_str())
    });
    match known {
        Some(found) if hyphen => Some(found),
        Some(found) => Some(found.with_per(text)),
        None if hyphen => None,
        None => things(text, start),
    }
}

/// A mark, a word or a rate that begins at `start`.
fn simple(text: &str, start: usize) -> Option<Found> {
    let rest = &text[start..];
    let mark = rest.chars().next().filter(|ch| "%×€£₹¥".contains(*ch));
    let len = mark.map_or_else(|| word_len(rest), char::len_utf8);
    let (word, end) = (&rest[..len], start + len);
    if word.is_empty() || word.len() > 16 {
        return None;
    }
    let of = |(_, measure, factor): &(&str, Measure, f64)| {
        Found::new(text, end, Some(measure.clone()), *factor, true)
    };
    let exact = MARKS.iter().find(|(mark, ..)| *mark == word).map(of);
    let money = || {
        let (_, code) = CURRENCIES.iter().find(|(mark, _)| *mark == word)?;
        Some(Found::new(text, end, Some(Measure::Money(code)), 1.0, true))
    };
    let lower = word.to_lowercase();
    let by_word = || {
        let singular = lower.strip_suffix('s').unwrap_or(&lower);
        let known = |(known, ..): &&(&str, Measure, f64)| *known == lower || *known == singular;
        WORDS.iter().find(known).map(of)
    };
    let rate = || {
        let (_, thing, factor, seconds) = RATES.iter().find(|(rate, ..)| *rate == lower)?;
        let measure = thing.map_or(Measure::Bits, |thing| Measure::Count(thing.to_owned()));
        let mut found = Found::new(text, end, Some(measure), *factor, true);
        found.unit.per = Some(Per::Time(*seconds));
        Some(found)
    };
    exact
        .or_else(money)
        .or_else(by_word)
        .or_else(rate)
        .or_else(|| several(text, start, end))
}

/// An abbreviation that stands for several units: kept, not understood. `Mb` are bits only where
/// they are counted over time; `m` may be minutes, millions and more.
fn several(text: &str, start: usize, end: usize) -> Option<Found> {
    const BITS: &[(&str, f64)] = &[("Kb", 1e3), ("Mb", 1e6), ("Gb", 1e9), ("Tb", 1e12)];
    let word = &text[start..end];
    if let Some((_, factor)) = BITS.iter().find(|(bits, _)| *bits == word) {
        let mut found = Found::new(text, end, None, 1.0, true).with_per(text);
        if matches!(found.unit.per, Some(Per::Time(_))) {
            found.unit.measure = Some(Measure::Bits);
            found.unit.factor = *factor;
        }
        return Some(found);
    }
    let letter = start == 0 && ["m", "B", "G", "T"].contains(&word);
    // `5G` is a name: a letter alone does not show that an amount is meant.
    letter.then(|| Found::new(text, end, None, 1.0, false))
}

/// A noun, alone or with a word before it: `users`, `concurrent users`, `blog posts`.
fn things(text: &str, start: usize) -> Option<Found> {
    let first_len = word_len(&text[start..]);
    let mut end = start + first_len;
    let first = text[start..end].to_lowercase();
    let mut known = is_thing(&first);
    // What is counted ends in a plural: a word without one belongs to the next.
    let next = text[end..].strip_prefix(' ').unwrap_or_default();
    let next = &next[..word_len(next)];
    let adjective = ADJECTIVES.contains(&first.as_str());
    let small = !text[start..end].contains(char::is_uppercase);
    let plural = next.ends_with('s') && is_noun(next) && (small || is_thing(next)) && start > 0;
    let mut name = first;
    if adjective || (!name.ends_with('s') && plural && is_noun(&name)) {
        if next.is_empty() {
            return None;
        }
        // `5 additional bytes` are bytes, but business days are no days.
        if !adjective && let Some(found) = simple(text, end + 1) {
            return Some(found.with_per(text));
        }
        end += 1 + next.len();
        known = adjective || is_thing(next);
        name = format!("{name} {}", singular(&next.to_lowercase()));
    } else {
        name = singular(&name);
    }
    // A word that is no known noun is one only in lower case: `200 OK` counts nothing.
    let written = &text[start..end];
    let plain = !written.contains(char::is_uppercase) && is_noun(written) && start > 0;
    (known || plain)
        .then(|| Found::new(text, end, Some(Measure::Count(name)), 1.0, known).with_per(text))
}

/// Whether a word can name what a number counts.
fn is_noun(word: &str) -> bool {
    const OTHERS: &[&str] = &[
        "a", "above", "across", "always", "and", "are", "as", "at", "before", "below", "but", "by",
        "can", "for", "from", "has", "have", "if", "in", "into", "is", "its", "less", "may",
        "minus", "more", "must", "no", "not", "of", "on", "or", "out", "per", "plus", "shall",
        "should", "than", "that", "the", "then", "this", "times", "to", "until", "up", "versus",
        "via", "vs", "was", "were", "when", "where", "while", "will", "with",
    ];
    (2..=40).contains(&word.len()) && !OTHERS.contains(&word)
}

/// Whether a word is in the table, in the singular or the plural.
fn is_thing(word: &str) -> bool {
    word.len() <= 24 && {
        let lower = word.to_lowercase();
        let one = stem(&lower);
        THINGS
            .iter()
            .any(|(known, _)| *known == lower || *known == one)
    }
}

/// A noun's name in the singular.
fn singular(noun: &str) -> String {
    let one = stem(noun);
    let known = THINGS
        .iter()
        .find(|(known, _)| *known == noun || *known == one);
    known.map_or(one, |(_, name)| (*name).to_owned())
}

fn stem(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => noun.strip_suffix('s').unwrap_or(noun).to_owned(),
    }
}

/// What a value is counted over, at the head of `text`: `/s`, ` / 15 min`, ` per request`.
pub(super) fn per(text: &str) -> Option<(Per, usize)> {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    let rest = match rest.strip_prefix('/') {
        Some(rest) => rest.trim_start_matches(' '),
        None if rest.len() < text.len() => {
            let head = rest.get(..4).filter(|it| it.eq_ignore_ascii_case("per "));
            &rest[head?.len()..]
        }
        None => return None,
    };
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let times: f64 = match digits {
        0 => 1.0,
        1..=6 => rest[..digits].parse().ok()?,
        _ => return None,
    };
    let behind = rest[digits..].trim_start_matches(' ');
    let len = word_len(behind);
    let word = &behind[..len];
    let end = text.len() - behind.len() + len;
    if word == "m" {
        return Some((Per::Each(word.to_owned()), end)).filter(|_| digits == 0);
    }
    let time = simple(word, 0).filter(|it| it.unit.measure == Some(Measure::Time));
    match time {
        Some(found) if times > 0.0 => Some((Per::Time(found.unit.factor * times), end)),
        None if (1..=24).contains(&len) => {
            let small = !word.contains(char::is_uppercase);
            let each = match digits {
                0 if small => singular(word),
                0 => word.to_owned(),
                // `per 1000 stores`, but `/ 5 of them` is something else.
                _ if is_thing(word) => rest[..end - (text.len() - rest.len())].to_owned(),
                _ => return None,
            };
            Some((Per::Each(each), end))
        }
        _ => None,
    }
}

/// The currency that `text` ends in, and how many bytes of it come before.
pub(super) fn currency_at_end(text: &str) -> Option<(&'static str, usize)> {
    let trimmed = text.trim_end_matches([' ', '\u{a0}']);
    CURRENCIES.iter().find_map(|(mark, code)| {
        let before = trimmed.strip_suffix(mark)?;
        let apart = !before.ends_with(|ch: char| ch.is_alphanumeric());
        let word = mark.starts_with(|ch: char| ch.is_ascii_alphabetic());
        // `$` belongs to the number right behind it, a code to one behind a space too.
        let near = word || trimmed.len() == text.len();
        (apart && near).then_some((*code, before.len()))
    })
}

/// The unit of an amount of money: the currency stood before it, and `text` behind it may say for
/// what it is paid.
pub(super) fn money(code: &'static str, text: &str) -> Found {
    let mut found = Found::new(text, 0, Some(Measure::Money(code)), 1.0, true);
    found.unit.written = code.to_owned();
    found.with_per(text)
}

/// `text` without the mark of a currency at its head.
pub(super) fn strip_currency<'t>(text: &'t str, code: &str) -> Option<&'t str> {
    let mut marks = CURRENCIES.iter().filter(|(_, known)| *known == code);
    marks.find_map(|(mark, _)| text.strip_prefix(mark))
}

fn word_len(text: &str) -> usize {
    let end = text.find(|ch: char| !ch.is_alphabetic());
    end.unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::super::unit_table::{DAY, HOUR, MONTH};
    use super::*;

    #[test]
    fn units_behind_a_number() {
        for (text, written, measure, worth) in [
            ("ms (p95)", "ms", Some(Measure::Time), 0.001),
            (" minutes", "minutes", Some(Measure::Time), 60.0),
            ("-day uptime", "day", Some(Measure::Time), DAY),
            ("% of calls", "%", Some(Measure::Percent), 1.0),
            (" MB/s", "MB/s", Some(Measure::Bytes), 1e6),
            (" Mb/s", "Mb/s", Some(Measure::Bits), 1e6),
            (" Mb", "Mb", None, 1.0),
            ("Gi", "Gi", Some(Measure::Bytes), 1_073_741_824.0),
            ("m", "m", None, 1.0),
            (
                " EUR/month",
                "EUR/month",
                Some(Measure::Money("EUR")),
                1.0 / MONTH,
            ),
            (
                " req / 15 min",
                "req / 15 min",
                Some(Measure::Count("request".into())),
                1.0 / 900.0,
            ),
            (
                " queries per hour",
                "queries per hour",
                Some(Measure::Count("query".into())),
                1.0 / HOUR,
            ),
            (
                " concurrent users now",
                "concurrent users",
                Some(Measure::Count("concurrent user".into())),
                1.0,
            ),
            (
                " business days",
                "business days",
                Some(Measure::Count("business day".into())),
                1.0,
            ),
            (
                " widgets",
                "widgets",
                Some(Measure::Count("widget".into())),
                1.0,
            ),
            (
                " blog posts on it",
                "blog posts",
                Some(Measure::Count("blog post".into())),
                1.0,
            ),
            (
                " document attachments",
                "document attachments",
                Some(Measure::Count("document attachment".into())),
                1.0,
            ),
            (" added bytes", "added bytes", Some(Measure::Bytes), 1.0),
            (" rps", "rps", Some(Measure::Count("request".into())), 1.0),
        ] {
            let unit = at_head(text).map(|found| found.unit).unwrap();
            assert_eq!(
                (unit.written.as_str(), &unit.measure),
                (written, &measure),
                "{text}"
            );
            assert!(
                (unit.worth() / worth - 1.0).abs() < 1e-9,
                "{text}: {unit:?}"
            );
        }
    }

    #[test]
    fn what_is_no_unit() {
        for text in [
            "",
            " ",
            " of 5",
            " OK",
            "th",
            " x 4",
            "-failure",
            "D",
            "xx",
            " (p95)",
            " across all",
            "XX errors",
        ] {
            assert!(at_head(text).is_none(), "{text}");
        }
    }
}
