//! Whether something asks who is calling, in the words of a cell.

/// What is asked of a caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Auth {
    Required,
    Optional,
    None,
}

impl Auth {
    /// The word for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Optional => "Optional",
            Self::None => "None",
        }
    }
}

/// Marks and words that say no more than yes or no.
const BARE: &[(&str, Auth)] = &[
    ("yes", Auth::Required),
    ("y", Auth::Required),
    ("true", Auth::Required),
    ("x", Auth::Required),
    ("✓", Auth::Required),
    ("✔", Auth::Required),
    ("✅", Auth::Required),
    ("☑", Auth::Required),
    ("🔒", Auth::Required),
    ("🔐", Auth::Required),
    ("no", Auth::None),
    ("n", Auth::None),
    ("false", Auth::None),
    ("✗", Auth::None),
    ("✘", Auth::None),
    ("❌", Auth::None),
    ("✖", Auth::None),
    ("×", Auth::None),
    ("🔓", Auth::None),
];

/// What a bare mark or a bare yes or no says.
pub fn bare(words: &str) -> Option<Auth> {
    // A variation selector makes an emoji of a mark and says nothing else.
    let words = words.trim().trim_end_matches(['\u{fe0f}', '\u{fe0e}', '.']);
    let found = BARE.iter().find(|(it, _)| it.eq_ignore_ascii_case(words));
    found.map(|(_, auth)| *auth)
}

const NONE: &[&str] = &[
    "anonymous",
    "false",
    "no",
    "none",
    "not",
    "open",
    "public",
    "publicly",
    "unauthenticated",
];

/// Reads a cell: a mark, a word, or the scheme or role that is asked for. What says neither (a dash,
/// `N/A`, a long sentence) gives nothing.
pub fn read(words: &str) -> Option<Auth> {
    const MOST_WORDS: usize = 6;
    if let Some(auth) = bare(words) {
        return Some(auth);
    }
    let lower = words.to_lowercase();
    let mut parts = lower
        .split(|ch: char| !ch.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let first = parts.next();
    let Some(first) = first.filter(|_| !matches!(lower.trim(), "n/a" | "na" | "?" | "tbd")) else {
        // `✅ (…)` has no word of its own.
        return words.split_whitespace().next().and_then(bare);
    };
    if first == "optional" || first == "optionally" {
        return Some(Auth::Optional);
    }
    if NONE.contains(&first) {
        return Some(Auth::None);
    }
    (parts.count() < MOST_WORDS).then_some(Auth::Required)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks() {
        for (words, auth) in [
            ("Yes", Some(Auth::Required)),
            ("✓", Some(Auth::Required)),
            ("✔️", Some(Auth::Required)),
            ("Required", Some(Auth::Required)),
            ("Bearer JWT", Some(Auth::Required)),
            ("API key", Some(Auth::Required)),
            ("Admin, Owner", Some(Auth::Required)),
            ("✅ (staff)", Some(Auth::Required)),
            ("No", Some(Auth::None)),
            ("❌", Some(Auth::None)),
            ("None", Some(Auth::None)),
            ("Not required", Some(Auth::None)),
            ("Public", Some(Auth::None)),
            ("Optional (JWT)", Some(Auth::Optional)),
            ("—", None),
            ("-", None),
            ("", None),
            ("N/A", None),
            ("?", None),
            (
                "Depends on the branch and on what the city decides in May",
                None,
            ),
        ] {
            assert_eq!(read(words), auth, "{words}");
        }
        assert_eq!(bare("Yes (admin)"), None);
        assert_eq!(bare("JWT"), None);
    }
}
