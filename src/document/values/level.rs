//! Levels of probability, impact and exposure.

/// A level, from the least to the most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Low,
    Medium,
    High,
    Critical,
}

impl Level {
    /// All levels, the least first.
    pub const ALL: [Self; 4] = [Self::Low, Self::Medium, Self::High, Self::Critical];

    /// The value of `data-level`, which themes may rely on.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::Critical => "critical",
        }
    }

    /// The level's name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Critical => "Critical",
        }
    }

    /// How exposed a project is to a risk of this probability and that impact.
    ///
    /// The band is chosen by cell, not by a product of numbers, since the scales are ordinal:
    ///
    /// | probability | low impact | medium | high | critical |
    /// |---|---|---|---|---|
    /// | critical | medium | high | critical | critical |
    /// | high | medium | high | critical | critical |
    /// | medium | low | medium | high | critical |
    /// | low | low | low | medium | high |
    pub fn exposure(probability: Self, impact: Self) -> Self {
        use Level::*;
        match (probability, impact) {
            (Low, Low | Medium) | (Medium, Low) => Low,
            (Low, High) | (Medium, Medium) | (High | Critical, Low) => Medium,
            (Low, Critical) | (Medium, High) | (High | Critical, Medium) => High,
            (Medium, Critical) | (High | Critical, High | Critical) => Critical,
        }
    }
}

const VOCABULARY: &[(&str, Level)] = &[
    ("very low", Level::Low),
    ("very high", Level::Critical),
    ("almost certain", Level::Critical),
    ("low", Level::Low),
    ("l", Level::Low),
    ("minor", Level::Low),
    ("negligible", Level::Low),
    ("insignificant", Level::Low),
    ("rare", Level::Low),
    ("unlikely", Level::Low),
    ("medium", Level::Medium),
    ("med", Level::Medium),
    ("m", Level::Medium),
    ("moderate", Level::Medium),
    ("possible", Level::Medium),
    ("high", Level::High),
    ("h", Level::High),
    ("major", Level::High),
    ("severe", Level::High),
    ("likely", Level::High),
    ("critical", Level::Critical),
    ("catastrophic", Level::Critical),
    ("extreme", Level::Critical),
    ("certain", Level::Critical),
];

/// Reads a level from a cell's words (markup and struck text taken out).
///
/// A single word or number, with emoji and an explanation in brackets or behind a separator; a
/// range (`Low to Medium`, `Low/Medium`), a figure (`5%`, `4.5`) or a sentence is none. Of the five
/// numbers 1 and 2 are low, 3 medium, 4 high and 5 critical.
pub fn read(words: &str) -> Option<Level> {
    read_word(words).or_else(|| read_number(words))
}

/// Reads a level from a word only: in a score, a number is a product or a rank.
pub fn read_word(words: &str) -> Option<Level> {
    let start = words.find(|ch: char| ch.is_alphanumeric())?;
    let lower = joined(&words[start..].to_lowercase());
    let (level, rest) = VOCABULARY.iter().find_map(|(word, level)| {
        let rest = lower.strip_prefix(word)?;
        let ends = !rest.starts_with(|ch: char| ch.is_alphanumeric());
        ends.then_some((*level, rest))
    })?;
    explains(rest).then_some(level)
}

/// Whether words name two levels or more and nothing besides: `Low to Medium`, `Low/Med`.
pub fn is_range(words: &str) -> bool {
    const JOINTS: &[&str] = &["to", "or", "and"];
    let lower = words.to_lowercase();
    let named = lower.split(|ch: char| !ch.is_alphanumeric());
    let mut named = named.filter(|word| !word.is_empty() && !JOINTS.contains(word));
    let is_level = |word: &str| VOCABULARY.iter().any(|(known, _)| *known == word);
    named.clone().count() > 1 && named.all(is_level)
}

fn read_number(words: &str) -> Option<Level> {
    let start = words.find(|ch: char| ch.is_alphanumeric())?;
    let (before, rest) = words.split_at(start);
    let level = of_number(rest.chars().next()?.to_digit(10)?)?;
    let rest = &rest[1..];
    // `<5`, `-3` and `$2` are figures, and so are `5%`, `4.5` and `1,000`.
    let bare = !before.contains(|ch: char| ch.is_ascii_punctuation());
    let apart = rest.is_empty() || rest.starts_with([' ', '(', '[', '\u{a0}']);
    (bare && apart && explains(rest)).then_some(level)
}

/// `very-high` is two words; a dash with spaces around it parts a level from its explanation.
fn joined(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words.chars().peekable();
    while let Some(ch) = rest.next() {
        let inside = out.ends_with(char::is_alphanumeric)
            && rest.peek().is_some_and(|next| next.is_alphanumeric());
        out.push(if matches!(ch, '-' | '_') && inside {
            ' '
        } else {
            ch
        });
    }
    out
}

fn of_number(number: u32) -> Option<Level> {
    match number {
        1 | 2 => Some(Level::Low),
        3 => Some(Level::Medium),
        4 => Some(Level::High),
        5 => Some(Level::Critical),
        _ => None,
    }
}

/// Whether what follows the level explains it rather than changing it.
fn explains(rest: &str) -> bool {
    let rest = rest.trim();
    // Behind a word only marks may follow, or a separator and then anything but another level.
    match rest.chars().next() {
        None | Some('(' | '[') => true,
        Some('—' | '–' | '-' | ',' | ';' | ':' | '.' | '|') => !names_level(rest),
        Some('/') => false,
        Some(_) => !rest.contains(|ch: char| ch.is_alphanumeric()),
    }
}

/// Whether a level or a number stands among the words: then the first was the end of a range.
fn names_level(rest: &str) -> bool {
    let mut words = rest.split(|ch: char| !ch.is_alphanumeric());
    words.any(|word| {
        let is_level = |(known, _): &(&str, Level)| known.len() > 1 && *known == word;
        VOCABULARY.iter().any(is_level) || word.starts_with(|ch: char| ch.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decorated_levels() {
        for (words, level) in [
            ("High", Level::High),
            ("HIGH", Level::High),
            ("H", Level::High),
            ("MED", Level::Medium),
            ("🔴 Critical", Level::Critical),
            ("High (3)", Level::High),
            ("Low (rare)", Level::Low),
            ("VERY LOW", Level::Low),
            ("very-high", Level::Critical),
            ("Medium — only at night", Level::Medium),
            ("High - workloads may fail", Level::High),
            ("3", Level::Medium),
            ("5 (critical)", Level::Critical),
            ("Low ⬇️", Level::Low),
        ] {
            assert_eq!(read(words), Some(level), "{words}");
        }
    }

    #[test]
    fn ranges() {
        for words in ["Medium to high", "Low/Medium", "Low-Med", "**H** – M"] {
            assert!(is_range(words), "{words}");
        }
        for words in ["", "Low", "Low to none", "Now and then", "to"] {
            assert!(!is_range(words), "{words}");
        }
    }

    #[test]
    fn ranges_sentences_and_nothing_are_no_levels() {
        for words in [
            "",
            "—",
            "N/A",
            "Medium to high",
            "Low/Medium",
            "High/Med/Low",
            "Low-Medium",
            "2/9",
            "MH",
            "12",
            "6",
            "Highly unlikely",
            "High for the first week",
            "Users cannot log in",
            "5%",
            "<5%",
            "4.5",
            "-3",
            "$2.5M",
            "1,000 users",
            "3–4",
            "2 – 3",
            "Low–Medium",
            "Low, rising to High",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn exposure_never_falls_when_a_factor_rises() {
        for (at, probability) in Level::ALL.into_iter().enumerate() {
            for (to, impact) in Level::ALL.into_iter().enumerate() {
                let here = Level::exposure(probability, impact);
                if let Some(more) = Level::ALL.get(at + 1) {
                    assert!(Level::exposure(*more, impact) >= here);
                }
                if let Some(more) = Level::ALL.get(to + 1) {
                    assert!(Level::exposure(probability, *more) >= here);
                }
            }
        }
    }
}
