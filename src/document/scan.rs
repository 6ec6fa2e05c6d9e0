//! Reading a short text from its head on: the steps that dates and periods share.

/// What is left to read of a text.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    pub(super) rest: &'a str,
}

impl<'a> Scanner<'a> {
    /// A whole number of so many digits.
    pub(super) fn number(&mut self, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
        let len = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        if !digits.contains(&len) {
            return None;
        }
        let (number, rest) = self.rest.split_at(len);
        self.rest = rest;
        number.parse().ok()
    }

    /// A character that is one of `marks`.
    pub(super) fn one_of(&mut self, marks: &str) -> Option<char> {
        let mark = self.rest.chars().next().filter(|ch| marks.contains(*ch))?;
        self.rest = &self.rest[mark.len_utf8()..];
        Some(mark)
    }

    /// Any spaces, also those that break no line.
    pub(super) fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\u{a0}']);
    }

    /// The letters of `1st`, `2nd`, `3rd` and `4th`.
    pub(super) fn ordinal(&mut self) {
        for suffix in ["st", "nd", "rd", "th"] {
            if let Some(rest) = self.rest.strip_prefix(suffix) {
                self.rest = rest;
                return;
            }
        }
    }

    /// An English month, in full or in short; its number from one.
    pub(super) fn month_name(&mut self) -> Option<i64> {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let start = self.rest;
        let word = self.word();
        let word = word.to_ascii_lowercase();
        let at = MONTHS.iter().position(|month| {
            word == *month || word == month[..3] || (word == "sept" && *month == "september")
        });
        match at {
            Some(at) => {
                self.one_of(".");
                Some(at as i64 + 1)
            }
            None => {
                self.rest = start;
                None
            }
        }
    }

    /// The ASCII letters that come next.
    pub(super) fn word(&mut self) -> &'a str {
        let letters = self.rest.bytes().take_while(u8::is_ascii_alphabetic);
        let (word, rest) = self.rest.split_at(letters.count());
        self.rest = rest;
        word
    }
}
