//! Percentiles: `p95`, `P99.9`, `95th percentile`.

/// The percentile at the head of `text`, in brackets or behind `at`, and how many bytes it takes.
pub(super) fn at_head(text: &str) -> Option<(f64, usize)> {
    let mut rest = text.trim_start_matches(|ch: char| " \u{a0}([@".contains(ch));
    for word in ["at ", "for ", "the "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let (percent, len) = token(rest)?;
    let end = text.len() - rest.len() + len;
    // `10 ms p99: 50 ms` names the next number.
    if text[end..]
        .trim_start()
        .starts_with([':', '=', '<', '>', '≤', '≥'])
    {
        return None;
    }
    let closing = text[end..].starts_with([')', ']']);
    Some((percent, end + usize::from(closing)))
}

/// The percentile that the words before a number name; none where they name several.
pub fn only(words: &str) -> Option<f64> {
    /// No longer clause is searched.
    const LONGEST_CLAUSE: usize = 80;
    let mut cut = words.len().saturating_sub(LONGEST_CLAUSE);
    while !words.is_char_boundary(cut) {
        cut += 1;
    }
    let clause = &words[cut..];
    let clause = clause.rsplit([',', ';', '|', '→', '.']).next()?;
    let mut found = tokens(clause).map(|(percent, _)| percent);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether `words` say nothing besides percentiles.
pub(super) fn is_all_of(words: &str) -> bool {
    let said = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).count();
    let named: usize = tokens(words).map(|(_, token)| said(token)).sum();
    said(words) == named
}

fn tokens(text: &str) -> impl Iterator<Item = (f64, &str)> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, ch)| {
        let starts = !before.is_alphanumeric() && before != '.' && before != '-';
        before = ch;
        if !starts || !ch.is_ascii_alphanumeric() {
            return None;
        }
        let (percent, len) = token(&text[at..])?;
        Some((percent, &text[at..at + len]))
    })
}

/// `p95`, `95th percentile`. A `P1` is a priority: of so small a percentile nobody speaks.
fn token(text: &str) -> Option<(f64, usize)> {
    let short = text.strip_prefix(['p', 'P']);
    let number = short.unwrap_or(text);
    let mut digits = count_digits(number);
    if digits != 2 {
        return None;
    }
    let decimals = number[digits..].strip_prefix('.').map_or(0, count_digits);
    if (1..=3).contains(&decimals) {
        digits += 1 + decimals;
    }
    let percent = number[..digits].parse().ok()?;
    let mut behind = &number[digits..];
    if short.is_none() {
        let ordinal = ["th", "st", "nd", "rd"];
        behind = ordinal.iter().find_map(|it| behind.strip_prefix(it))?;
        behind = behind.trim_start_matches([' ', '-']);
        let words = ["percentile", "Percentile", "%ile", "pctl"];
        behind = words.iter().find_map(|it| behind.strip_prefix(it))?;
    }
    let ends = !behind.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_');
    ends.then_some((percent, text.len() - behind.len()))
}

fn count_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn behind_and_before_a_number() {
        for (text, percent) in [
            (" (p95)", Some(95.0)),
            (" p99.9", Some(99.9)),
            (" at the 95th percentile", Some(95.0)),
            (" at P99.", Some(99.0)),
            (" p99: 50 ms", None),
            (" (P1)", None),
            (" p950", None),
            (" for 95 users", None),
        ] {
            assert_eq!(at_head(text).map(|it| it.0), percent, "{text}");
        }
        for (text, percent) in [
            ("P99: ", Some(99.0)),
            ("p50 is slow, p95 latency ", Some(95.0)),
            ("p50 and p95 ", None),
            ("sip95 ", None),
            ("", None),
        ] {
            assert_eq!(only(text), percent, "{text}");
        }
        assert!(is_all_of("⚡ P99: ") && is_all_of("") && !is_all_of("P99 of writes: "));
    }
}
