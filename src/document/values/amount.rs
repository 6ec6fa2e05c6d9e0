//! The two halves of a quantity: what stands before its first digit, and the number with its unit.

use super::comparison::{self, Comparison};
use super::number::{self, Reading};
use super::unit::{self, Measure, Per, Unit};

/// What stands before a number and belongs to it.
#[derive(Default)]
pub(super) struct Head {
    /// Where it begins, in the text that was read.
    pub start: usize,
    pub comparison: Option<Comparison>,
    pub currency: Option<&'static str>,
    pub negative: bool,
    /// `over 18 months` may be in their course: a comparison of anything but time.
    pub says_over: bool,
    /// The number is written right behind a word and a colon, `localhost:80`.
    pub attached: bool,
}

impl Head {
    /// Reads back from the end of `before`; `None` where no number can begin.
    pub(super) fn read(before: &str) -> Option<Self> {
        let mut head = Self {
            start: before.len(),
            ..Self::default()
        };
        if let Some(mark) = before.chars().next_back() {
            head.mark(mark, before)?;
        }
        if let Some((code, start)) = unit::currency_at_end(&before[..head.start]) {
            head.currency = Some(code);
            head.start = start;
            let minus = before[..start].strip_suffix(['-', '−']);
            if let Some(rest) = minus.filter(|rest| !ends_in_word(rest)) {
                head.negative = true;
                head.start = rest.len();
            }
        }
        // `at least ~50`: the outer of the two says more.
        while matches!(head.comparison, None | Some(Comparison::About))
            && let Some((found, start)) = comparison::at_end(&before[..head.start])
        {
            let phrase = &before[start..head.start];
            head.says_over = phrase.trim().eq_ignore_ascii_case("over");
            head.comparison = Some(found);
            head.start = before.len() - before[start..].trim_start().len();
        }
        Some(head)
    }

    /// The mark right before the number.
    fn mark(&mut self, mark: char, before: &str) -> Option<()> {
        let rest = &before[..before.len() - mark.len_utf8()];
        match mark {
            '.' | '/' | '_' | '@' | '\\' | '&' | '#' | '{' => return None,
            ':' if rest.ends_with(|ch: char| ch.is_ascii_digit()) => return None,
            ':' => self.attached = ends_in_word(rest),
            // Of these only `sub-100ms` is no name.
            '-' | '−' | '+' if ends_in_word(rest) => {
                comparison::at_end(before)?;
            }
            '-' | '−' => {
                self.negative = true;
                self.start = rest.len();
            }
            '+' => self.start = rest.len(),
            _ => {}
        }
        Some(())
    }
}

fn ends_in_word(text: &str) -> bool {
    text.ends_with(|ch: char| ch.is_alphanumeric() || ch == '_')
}

/// A number with its unit.
pub(super) struct Amount {
    digits: f64,
    /// What `k` and the like make of it.
    magnitude: Option<f64>,
    pub unit: Option<Unit>,
    /// The unit is one by itself, and not a noun that only the number makes a unit.
    pub certain: bool,
    /// Written with a plus, `100+ users`.
    pub plus: bool,
    /// Groups of thousands or a word such as `k` show that it is an amount.
    pub grouped: bool,
    pub len: usize,
}

impl Amount {
    /// The amount at the head of `text`, in a currency that stood before it.
    pub(super) fn read(text: &str, currency: Option<&'static str>) -> Option<Self> {
        let number = number::at_head(text)?;
        let mut len = number.len;
        let counted = |behind: &str| {
            let things = unit::at_head(behind).is_some_and(|it| it.certain);
            currency.is_some() || (behind.starts_with(' ') && things)
        };
        let magnitude = number::magnitude(&text[len..], counted);
        len += magnitude.map_or(0, |(_, len)| len);
        let behind_plus = text[len..].strip_prefix('+');
        let plus = behind_plus.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        len += usize::from(plus);
        let found = match currency {
            Some(code) => Some(unit::money(code, &text[len..])),
            None => unit::at_head(&text[len..]),
        };
        let certain = found.as_ref().is_some_and(|it| it.certain);
        let unit = found.map(|found| {
            len += found.len;
            found.unit
        });
        let percent = unit.as_ref().and_then(|it| it.measure.as_ref()) == Some(&Measure::Percent);
        match number.reading {
            Reading::Plain => {}
            Reading::ThreeDecimals if percent => {}
            Reading::DecimalComma if certain => {}
            _ => return None,
        }
        let mut amount = Self {
            digits: number.digits,
            magnitude: magnitude.map(|(factor, _)| factor),
            unit,
            certain,
            plus,
            grouped: number.grouped || magnitude.is_some(),
            len,
        };
        if amount.unit.is_none() {
            amount.read_rate(text);
        }
        Some(amount)
    }

    /// `5/min`, `15/60s` and `1 per request` count something unnamed.
    fn read_rate(&mut self, text: &str) {
        let rest = &text[self.len..];
        let slash = rest.trim_start().starts_with('/');
        if let Some((per, len)) = unit::per(rest)
            && (!slash || matches!(per, Per::Time(_)))
        {
            let written = text[self.len..self.len + len].trim().to_owned();
            self.len += len;
            self.certain = true;
            self.unit = Some(Unit {
                written,
                measure: None,
                factor: 1.0,
                per: Some(per),
            });
        }
    }

    pub(super) fn value(&self) -> f64 {
        self.digits * self.magnitude.unwrap_or(1.0)
    }

    /// Whether it shows by itself that it is an amount, and not a name or a version.
    pub(super) fn shows(&self) -> bool {
        self.certain || self.grouped || self.is_rate()
    }

    pub(super) fn is_rate(&self) -> bool {
        self.unit.as_ref().is_some_and(|it| it.per.is_some())
    }

    /// A smaller part of the same time right behind it, in this amount's unit, and how many bytes
    /// that takes.
    pub(super) fn smaller(&self, behind: &str) -> Option<(f64, usize)> {
        let time = |unit: &&Unit| unit.measure == Some(Measure::Time) && unit.per.is_none();
        let unit = self.unit.as_ref().filter(time)?;
        let text = behind.trim_start_matches([' ', '\u{a0}']);
        let part = Self::read(text, None)?;
        let smaller = part.unit.as_ref().filter(time)?;
        let worth = part.value() * smaller.worth() / unit.worth();
        (worth < 1.0).then_some((worth, behind.len() - text.len() + part.len))
    }

    /// The lower end of a range up to `upper`, in the unit of that: in `1-2M` and `2–5 TB` both
    /// numbers are counted alike, and `500ms-2s` says both.
    pub(super) fn below(&self, upper: &Self) -> Option<f64> {
        let low = match (self.magnitude, upper.magnitude) {
            (None, Some(factor)) if self.digits < upper.digits => self.digits * factor,
            _ => self.value(),
        };
        let low = match (&self.unit, &upper.unit) {
            (None, _) => low,
            (Some(one), Some(other)) if one.compares_with(other) => {
                low * one.worth() / other.worth()
            }
            // `$500-2000/month`.
            (Some(one), Some(other)) if one.measure == other.measure && one.per.is_none() => low,
            _ => return None,
        };
        (low < upper.value()).then_some(low)
    }
}

/// How many bytes at the end of `before` open a range, `between `.
pub(super) fn opening(before: &str) -> usize {
    let trimmed = before.trim_end();
    let last = trimmed.rsplit(' ').next().unwrap_or_default();
    if last.eq_ignore_ascii_case("between") {
        before.len() - trimmed.len() + last.len()
    } else {
        0
    }
}

/// The other end of a range at the head of `text`, and how many bytes they take with what joins
/// them. `before` are the words before the range.
pub(super) fn upper(text: &str, before: &str, head: &Head) -> Option<(Amount, usize)> {
    let spaceless = text.trim_start_matches([' ', '\u{a0}']);
    let last = before.trim_end().rsplit(' ').next().unwrap_or_default();
    let between = opening(before) > 0;
    // `from 2 GB to 5 GB` tells of a change.
    let changes = last.eq_ignore_ascii_case("from");
    let joints: &[&str] = match (between, changes) {
        (true, _) => &["and "],
        (_, true) => &["-", "–"],
        _ => &["-", "–", "—", "to "],
    };
    let behind = joints
        .iter()
        .find_map(|joint| spaceless.strip_prefix(joint))?;
    let number = behind.trim_start_matches([' ', '\u{a0}']);
    let mark = head
        .currency
        .and_then(|code| unit::strip_currency(number, code));
    let number = mark.unwrap_or(number);
    let amount = Amount::read(number, head.currency)?;
    let len = text.len() - number.len() + amount.len;
    Some((amount, len))
}
