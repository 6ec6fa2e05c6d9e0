//! How a number is meant: as a limit from above, from below, or only about.

/// The side of a number on which a value is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Comparison {
    LessThan,
    AtMost,
    Equal,
    About,
    AtLeast,
    MoreThan,
}

impl Comparison {
    /// The mark for it, `≤` and the like.
    pub fn mark(self) -> &'static str {
        match self {
            Self::LessThan => "<",
            Self::AtMost => "≤",
            Self::Equal => "=",
            Self::About => "~",
            Self::AtLeast => "≥",
            Self::MoreThan => ">",
        }
    }
}

use Comparison::*;

/// What stands right before a number. The longer of two that share their end comes first.
const BEFORE: &[(&str, Comparison)] = &[
    ("<=", AtMost),
    ("=<", AtMost),
    ("≤", AtMost),
    ("⩽", AtMost),
    (">=", AtLeast),
    ("≥", AtLeast),
    ("⩾", AtLeast),
    ("<", LessThan),
    (">", MoreThan),
    ("~", About),
    ("≈", About),
    ("==", Equal),
    ("=", Equal),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("no fewer than", AtLeast),
    ("less than", LessThan),
    ("fewer than", LessThan),
    ("lower than", LessThan),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("more than", MoreThan),
    ("greater than", MoreThan),
    ("higher than", MoreThan),
    ("not exceed", AtMost),
    ("not exceeding", AtMost),
    ("cannot exceed", AtMost),
    ("never exceed", AtMost),
    ("exceeds", MoreThan),
    ("exceeding", MoreThan),
    ("not over", AtMost),
    ("not above", AtMost),
    ("not below", AtLeast),
    ("not under", AtLeast),
    ("under", LessThan),
    ("below", LessThan),
    ("sub-", LessThan),
    ("over", MoreThan),
    ("above", MoreThan),
    ("within", AtMost),
    ("at most", AtMost),
    ("up to", AtMost),
    ("maximum of", AtMost),
    ("maximum", AtMost),
    ("max.", AtMost),
    ("max", AtMost),
    ("at least", AtLeast),
    ("minimum of", AtLeast),
    ("minimum", AtLeast),
    ("min.", AtLeast),
    ("min", AtLeast),
    ("about", About),
    ("around", About),
    ("approx.", About),
    ("approx", About),
    ("approximately", About),
    ("roughly", About),
    ("circa", About),
    ("ca.", About),
    ("exactly", Equal),
];

/// What stands right behind a number and its unit.
const BEHIND: &[(&str, Comparison)] = &[
    ("+", AtLeast),
    ("or less", AtMost),
    ("or fewer", AtMost),
    ("or lower", AtMost),
    ("or below", AtMost),
    ("or faster", AtMost),
    ("or under", AtMost),
    ("at most", AtMost),
    ("max", AtMost),
    ("maximum", AtMost),
    ("or more", AtLeast),
    ("or higher", AtLeast),
    ("or above", AtLeast),
    ("or better", AtLeast),
    ("or greater", AtLeast),
    ("and above", AtLeast),
    ("minimum", AtLeast),
];

/// The comparison that `text` ends in, and how many bytes of it come before.
pub(super) fn at_end(text: &str) -> Option<(Comparison, usize)> {
    let text = text.trim_end();
    let (phrase, comparison) = BEFORE.iter().find(|(phrase, _)| ends_in(text, phrase))?;
    let before = &text[..text.len() - phrase.len()];
    // `->5`, `=>5` and `<<5` are arrows.
    let arrow = !phrase.ends_with(char::is_alphabetic)
        && before.ends_with(['<', '>', '=', '-', '–', '—', '!'])
        && phrase.len() <= 2;
    (!arrow).then_some((*comparison, before.len()))
}

/// The comparison that stands at the head of `text`, and how many bytes it takes.
pub(super) fn at_head(text: &str) -> Option<(Comparison, usize)> {
    let rest = text.trim_start_matches([' ', '\u{a0}']);
    BEHIND.iter().find_map(|(phrase, comparison)| {
        let head = rest.get(..phrase.len())?;
        let behind = rest[phrase.len()..].starts_with(|ch: char| ch.is_alphanumeric());
        let attached = *phrase == "+";
        let stands = if attached {
            rest.len() == text.len() && !behind
        } else {
            rest.len() < text.len() && !behind
        };
        (stands && head.eq_ignore_ascii_case(phrase))
            .then_some((*comparison, text.len() - rest.len() + phrase.len()))
    })
}

/// Whether `text` ends in a phrase as words of their own.
fn ends_in(text: &str, phrase: &str) -> bool {
    let at = text.len().checked_sub(phrase.len());
    let Some((at, end)) = at.and_then(|at| Some((at, text.get(at..)?))) else {
        return false;
    };
    let word = phrase.starts_with(|ch: char| ch.is_alphabetic());
    let apart = !word || !text[..at].ends_with(|ch: char| ch.is_alphanumeric() || ch == '-');
    end.eq_ignore_ascii_case(phrase) && apart
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_end_in_the_longest_that_is_known() {
        for (text, comparison, before) in [
            ("latency < ", LessThan, "latency "),
            ("<=", AtMost, ""),
            ("shall be not more than ", AtMost, "shall be "),
            ("more than", MoreThan, ""),
            ("At least", AtLeast, ""),
            ("sub-", LessThan, ""),
        ] {
            let found = at_end(text).map(|(found, len)| (found, &text[..len]));
            assert_eq!(found, Some((comparison, before)), "{text}");
        }
        for text in ["", "->", "=> ", "plunder", "takeover", "admin"] {
            assert_eq!(at_end(text), None, "{text}");
        }
    }

    #[test]
    fn phrases_behind() {
        for (text, comparison) in [
            ("+ users", Some(AtLeast)),
            (" or higher", Some(AtLeast)),
            (" max", Some(AtMost)),
            (" + 5", None),
            (" maxima", None),
            ("max", None),
        ] {
            assert_eq!(at_head(text).map(|(found, _)| found), comparison, "{text}");
        }
    }
}
