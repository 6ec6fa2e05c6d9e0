//! Statuses: the word, what is said around it, and what it means.

use super::date::{self, Date};
use crate::document::placeholder;
use crate::document::reading::Options;
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a status means for the life of a document or a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    Draft,
    Proposed,
    InReview,
    Accepted,
    Approved,
    Implemented,
    Rejected,
    Superseded,
    Deprecated,
    Withdrawn,
}

impl Stage {
    /// All stages, in the order of a document's life.
    pub const ALL: [Self; 10] = [
        Self::Draft,
        Self::Proposed,
        Self::InReview,
        Self::Accepted,
        Self::Approved,
        Self::Implemented,
        Self::Rejected,
        Self::Superseded,
        Self::Deprecated,
        Self::Withdrawn,
    ];

    /// The value of `data-status`, which themes may rely on.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::InReview => "in-review",
            Self::Accepted => "accepted",
            Self::Approved => "approved",
            Self::Implemented => "implemented",
            Self::Rejected => "rejected",
            Self::Superseded => "superseded",
            Self::Deprecated => "deprecated",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// The words that are understood, each with its meaning. Words of two and more are tried first.
const VOCABULARY: &[(&str, Stage)] = &[
    ("draft for review", Stage::InReview),
    ("proposed for review", Stage::InReview),
    ("ready for review", Stage::InReview),
    ("pending review", Stage::InReview),
    ("work in progress", Stage::Draft),
    ("in review", Stage::InReview),
    ("under review", Stage::InReview),
    ("in discussion", Stage::InReview),
    ("signed off", Stage::Approved),
    ("draft", Stage::Draft),
    ("wip", Stage::Draft),
    ("proposed", Stage::Proposed),
    ("proposal", Stage::Proposed),
    ("provisional", Stage::Proposed),
    ("pending", Stage::Proposed),
    ("review", Stage::InReview),
    ("reviewing", Stage::InReview),
    ("accepted", Stage::Accepted),
    ("adopted", Stage::Accepted),
    ("agreed", Stage::Accepted),
    ("decided", Stage::Accepted),
    ("ratified", Stage::Accepted),
    ("approved", Stage::Approved),
    ("implementable", Stage::Approved),
    ("final", Stage::Approved),
    ("finalised", Stage::Approved),
    ("finalized", Stage::Approved),
    ("implemented", Stage::Implemented),
    ("complete", Stage::Implemented),
    ("completed", Stage::Implemented),
    ("done", Stage::Implemented),
    ("delivered", Stage::Implemented),
    ("deployed", Stage::Implemented),
    ("released", Stage::Implemented),
    ("shipped", Stage::Implemented),
    ("rejected", Stage::Rejected),
    ("declined", Stage::Rejected),
    // What lost only a part still holds.
    ("superseded in part", Stage::Accepted),
    ("superseded partially", Stage::Accepted),
    ("superseded partly", Stage::Accepted),
    ("partially superseded", Stage::Accepted),
    ("partially superceded", Stage::Accepted),
    ("partially replaced", Stage::Accepted),
    ("partly superseded", Stage::Accepted),
    ("partly superceded", Stage::Accepted),
    ("partly replaced", Stage::Accepted),
    ("superseded", Stage::Superseded),
    ("superceded", Stage::Superseded),
    ("superseeded", Stage::Superseded),
    ("superseed", Stage::Superseded),
    ("aproved", Stage::Approved),
    ("acepted", Stage::Accepted),
    ("accpeted", Stage::Accepted),
    ("depricated", Stage::Deprecated),
    ("implimented", Stage::Implemented),
    ("propsed", Stage::Proposed),
    ("rejcted", Stage::Rejected),
    ("replaced", Stage::Superseded),
    ("deprecated", Stage::Deprecated),
    ("obsolete", Stage::Deprecated),
    ("retired", Stage::Deprecated),
    ("withdrawn", Stage::Withdrawn),
    ("abandoned", Stage::Withdrawn),
    ("cancelled", Stage::Withdrawn),
    ("canceled", Stage::Withdrawn),
];

/// Spellings that are understood and are wrong, with the right ones.
const MISSPELT: &[(&str, &str)] = &[
    ("superceded", "superseded"),
    ("superseeded", "superseded"),
    ("superseed", "superseded"),
    ("aproved", "approved"),
    ("acepted", "accepted"),
    ("accpeted", "accepted"),
    ("depricated", "deprecated"),
    ("implimented", "implemented"),
    ("propsed", "proposed"),
    ("rejcted", "rejected"),
];

/// A status as an author wrote it, split into its parts.
#[derive(Clone, Debug, PartialEq)]
pub struct Status {
    /// The meaning; `None` where the word is not known.
    pub stage: Option<Stage>,
    /// The status word or words, as the badge shows them.
    pub label: String,
    /// What follows the word, such as `by ADR-003` or `lazy consensus`, without a lone date.
    pub qualifier: Option<String>,
    /// A date in the status line.
    pub date: Option<Date>,
    /// Where the first link in the status line leads, as written.
    pub link: Option<String>,
    /// Where the value stands in the chapter.
    pub span: Span,
    /// Where the status word itself stands, when a badge can take its place there.
    pub word: Option<Span>,
}

impl Status {
    /// The value of `data-status`; `other` where the word is not known.
    pub fn slug(&self) -> &'static str {
        self.stage.map_or("other", Stage::slug)
    }
}

/// The right spelling of a status word that is misspelt, in the letters that its author chose.
pub fn correction(word: &str) -> Option<String> {
    let folded = word.to_lowercase();
    let (_, right) = MISSPELT.iter().find(|(wrong, _)| *wrong == folded)?;
    let mut chars = word.chars();
    let first_is_capital = chars.next().is_some_and(char::is_uppercase);
    let all_are = first_is_capital && chars.all(char::is_uppercase);
    let mut letters = right.chars();
    Some(match (all_are, first_is_capital, letters.next()) {
        (true, _, _) => right.to_uppercase(),
        (_, true, Some(first)) => first.to_uppercase().chain(letters).collect(),
        _ => (*right).to_owned(),
    })
}

/// Statuses that a team declares for itself: the words, as [`phrase`] folds them, and what they
/// mean.
pub type OwnStatuses = BTreeMap<String, Stage>;

/// Folds the words of a declared status: `In-Review` and `in review` are the same.
pub fn phrase(words: &str) -> String {
    words.trim().to_lowercase().replace(['-', '_'], " ")
}

/// Reads a status from the words of its field (`words`, markup and struck text taken out).
///
/// Gives `None` where nothing is filled in: an empty value, a placeholder, or a choice between
/// several statuses that nobody made.
pub fn read(words: &str, span: Span, own: &OwnStatuses) -> Option<Status> {
    let words = words.trim_matches(|ch: char| ch.is_whitespace() || "\"'_*`|".contains(ch));
    let start = words.find(|ch: char| ch.is_alphanumeric())?;
    if placeholder::is_placeholder(words) || is_unmade_choice(words, own) {
        return None;
    }
    let words = &words[start..];
    let (stage, len) = match known(words, own) {
        Some((stage, len)) => (Some(stage), len),
        None => (None, first_clause(words)),
    };
    let label = capitalised(words[..len].trim());
    let rest = &words[len..];
    let (date, qualifier) = qualifier(rest);
    Some(Status {
        stage,
        label,
        qualifier,
        date,
        link: None,
        span,
        word: None,
    })
}

/// As [`read`], of a value that stands on the page in `nodes`, so that its word has a place.
pub fn read_at(
    outline: &Outline,
    nodes: Range<NodeId>,
    words: &str,
    span: Span,
    own: &OwnStatuses,
) -> Option<Status> {
    let status = read(words, span, own)?;
    Some(Status {
        link: first_link(outline, nodes.clone(), span),
        word: outline.find_standing(nodes, span, &status.label),
        ..status
    })
}

/// As [`read`], of a value that does not stand on the page as it is, from front matter: its marks
/// of Markdown are read, so that no link's address is taken for words.
pub fn read_decoded(value: &str, span: Span, options: Options) -> Option<Status> {
    if !value.contains("](") {
        // A blank line in YAML's words ends a line there, and never a status.
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        return read(&value, span, options.own_statuses);
    }
    let outline = Outline::parse(value, 0, options.dialect);
    let words = outline.standing(outline.all());
    let status = read(&words, span, options.own_statuses)?;
    Some(Status {
        link: first_link(&outline, outline.all(), Span::new(0, value.len())),
        ..status
    })
}

fn first_link(outline: &Outline, nodes: Range<NodeId>, within: Span) -> Option<String> {
    let is_link = |id: &NodeId| {
        let node = outline.node(*id);
        node.kind == Kind::Link && within.contains(node.span)
    };
    let link = nodes.into_iter().find(is_link)?;
    outline.detail(link).map(str::to_owned)
}

/// The meaning of the words at the head of `words`, and how many bytes say so.
fn known(words: &str, own: &OwnStatuses) -> Option<(Stage, usize)> {
    let own = own.iter().map(|(word, stage)| (word.as_str(), *stage));
    own.chain(VOCABULARY.iter().copied())
        .filter_map(|(phrase, stage)| Some((stage, head(words, phrase)?)))
        .max_by_key(|(_, len)| *len)
}

/// How many bytes of `words` spell `phrase`, a space standing for any of space, `-` and `_`.
#[inline(always)] // Whole vocabularies go through the first look.
pub(super) fn head(words: &str, phrase: &str) -> Option<usize> {
    // Most phrases of a vocabulary differ in their first letter.
    if let (Some(found), Some(expected)) = (words.bytes().next(), phrase.bytes().next())
        && found.is_ascii()
        && expected.is_ascii_alphabetic()
        && !found.eq_ignore_ascii_case(&expected)
    {
        return None;
    }
    spelt(words, phrase)
}

/// As [`head`], letter by letter.
#[inline(never)]
fn spelt(words: &str, phrase: &str) -> Option<usize> {
    let mut chars = words.char_indices();
    for expected in phrase.chars() {
        let (_, found) = chars.next()?;
        let same = match expected {
            ' ' => matches!(found, ' ' | '-' | '_'),
            _ if found.is_ascii() && expected.is_ascii() => found.eq_ignore_ascii_case(&expected),
            _ => found.to_lowercase().eq(expected.to_lowercase()),
        };
        if !same {
            return None;
        }
    }
    let rest = chars.as_str();
    let ends = !rest.starts_with(|ch: char| ch.is_alphanumeric());
    ends.then_some(words.len() - rest.len())
}

/// `Draft | In Review | Approved`: the template's list of choices, left as it was.
fn is_unmade_choice(words: &str, own: &OwnStatuses) -> bool {
    let bare = words.trim_matches(['[', ']', ' ', '*', '_']);
    let parts: Vec<_> = bare.split(['|', '/']).map(str::trim).collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| *part == "…" || *part == "..." || known(part, own).is_some())
}

fn first_clause(words: &str) -> usize {
    const LONGEST_LABEL: usize = 32;
    let stop = words.find(['(', ',', ';', ':', '—', '–', '|', '[']);
    let dash = words.find(" - ");
    // A dot ends a sentence, not a version such as `v0.1`.
    let sentence = words.find(". ").or(words.strip_suffix('.').map(str::len));
    let ends = stop.into_iter().chain(dash).chain(sentence);
    let end = ends.min().unwrap_or(words.len());
    if end <= LONGEST_LABEL {
        return end;
    }
    let cut = words.char_indices().map(|(at, _)| at);
    let longest = cut
        .take_while(|at| *at <= LONGEST_LABEL)
        .last()
        .unwrap_or(0);
    words[..longest].rfind(' ').unwrap_or(longest)
}

fn capitalised(label: &str) -> String {
    let label = label.replace('_', " ");
    let mut chars = label.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => label,
    }
}

/// Splits what follows the word into a date and the rest.
fn qualifier(rest: &str) -> (Option<Date>, Option<String>) {
    let edge = |ch: char| ch.is_whitespace() || "—–-:;,.()[]|#".contains(ch);
    // `Accepted on 2026-05-02`.
    let is_lead = |words: &str| matches!(words, "" | "on" | "since" | "as of");
    let rest = rest.trim_matches(edge);
    let found = date::find(rest);
    let bare = match &found {
        Some((_, range)) if is_lead(rest[..range.start].trim_matches(edge)) => {
            rest[range.end..].trim_matches(edge)
        }
        _ => rest,
    };
    let qualifier = (!bare.is_empty()).then(|| bare.to_owned());
    (found.map(|(date, _)| date), qualifier)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(words: &str) -> Option<(String, &'static str, Option<String>, Option<String>)> {
        let own = OwnStatuses::from([("living".to_owned(), Stage::Accepted)]);
        let status = read(words, Span::default(), &own)?;
        let slug = status.slug();
        let date = status.date.map(|date| date.to_string());
        Some((status.label, slug, status.qualifier, date))
    }

    fn check(words: &str, label: &str, slug: &str, qualifier: Option<&str>, date: Option<&str>) {
        let found = parts(words).unwrap_or_else(|| panic!("{words}: not filled in"));
        let wanted = (
            label.to_owned(),
            slug,
            qualifier.map(str::to_owned),
            date.map(str::to_owned),
        );
        assert_eq!((found.0, found.1, found.2, found.3), wanted, "{words}");
    }

    #[test]
    fn words_of_the_templates_and_their_synonyms() {
        check("Approved", "Approved", "approved", None, None);
        check("in-review", "In-review", "in-review", None, None);
        check("In Review", "In Review", "in-review", None, None);
        check("✅ Accepted", "Accepted", "accepted", None, None);
        check("\"accepted\"", "Accepted", "accepted", None, None);
        check("WIP", "WIP", "draft", None, None);
        check(
            "draft-for-review",
            "Draft-for-review",
            "in-review",
            None,
            None,
        );
        check(
            "Living # pick one",
            "Living",
            "accepted",
            Some("pick one"),
            None,
        );
    }

    #[test]
    fn qualifiers_and_dates_stand_apart() {
        check(
            "Accepted (2026-05-02)",
            "Accepted",
            "accepted",
            None,
            Some("2026-05-02"),
        );
        check(
            "Superseded by ADR-003",
            "Superseded",
            "superseded",
            Some("by ADR-003"),
            None,
        );
        check(
            "Superceded: 2019-12-19 by ADR 14",
            "Superceded",
            "superseded",
            Some("by ADR 14"),
            Some("2019-12-19"),
        );
        check(
            "Accepted (lazy consensus) & implemented",
            "Accepted",
            "accepted",
            Some("lazy consensus) & implemented"),
            None,
        );
        check(
            "Final — Backend added",
            "Final",
            "approved",
            Some("Backend added"),
            None,
        );
    }

    #[test]
    fn what_lost_a_part_still_holds() {
        for (words, label, rest) in [
            (
                "Superseded in part by ADR-003",
                "Superseded in part",
                Some("by ADR-003"),
            ),
            ("partially superseded", "Partially superseded", None),
            ("Accepted on 2026-05-02", "Accepted", None),
        ] {
            let (found, slug, qualifier, _) = parts(words).expect(words);
            assert_eq!(
                (&*found, slug, qualifier.as_deref()),
                (label, "accepted", rest)
            );
        }
    }

    #[test]
    fn unknown_words_keep_their_text() {
        check(
            "Frozen at v0.1.0 (May 2026).",
            "Frozen at v0.1.0",
            "other",
            None,
            Some("2026-05"),
        );
        check("Production", "Production", "other", None, None);
        check("Acceptedly", "Acceptedly", "other", None, None);
    }

    #[test]
    fn what_nobody_filled_in_is_none() {
        for words in [
            "",
            "  ",
            "[Draft | In Review | Approved | Implemented]",
            "Draft / In review / Approved",
            "[draft | proposed | rejected | …]",
            "TBD",
        ] {
            assert_eq!(parts(words), None, "{words}");
        }
    }
}
