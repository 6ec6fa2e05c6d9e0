//! What a decision has to do with others, as a line of its text says it.

use super::adr_number::AdrNumber;
use super::relation_words::{
    Word, is_part, is_superseded, is_verb, may_state, stated, stated_at, words,
};
use crate::text::Span;
use std::ops::Range;

/// What a decision has to do with another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    Supersedes,
    SupersededBy,
    /// Only a part of the other one no longer holds: it lives on.
    SupersedesInPart,
    /// Only a part of this one no longer holds: it lives on.
    SupersededInPartBy,
    Amends,
    AmendedBy,
    Clarifies,
    ClarifiedBy,
    RelatesTo,
}

/// Another decision, as an author names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub number: Option<AdrNumber>,
    /// The destination of the link or the name of the file, as written.
    pub link: Option<String>,
}

/// The name of a decision in a line, with its bytes there.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    pub range: Range<usize>,
    /// Where it stands in the chapter.
    pub span: Span,
    pub target: Target,
}

impl Relation {
    /// All relations, each one followed by its other side.
    pub const ALL: [Self; 9] = [
        Self::Supersedes,
        Self::SupersededBy,
        Self::SupersedesInPart,
        Self::SupersededInPartBy,
        Self::Amends,
        Self::AmendedBy,
        Self::Clarifies,
        Self::ClarifiedBy,
        Self::RelatesTo,
    ];

    /// The name in the configuration and in data.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Supersedes => "supersedes",
            Self::SupersededBy => "superseded-by",
            Self::SupersedesInPart => "supersedes-in-part",
            Self::SupersededInPartBy => "superseded-in-part-by",
            Self::Amends => "amends",
            Self::AmendedBy => "amended-by",
            Self::Clarifies => "clarifies",
            Self::ClarifiedBy => "clarified-by",
            Self::RelatesTo => "relates-to",
        }
    }

    /// The words that stand before the other decision: `superseded by`.
    pub fn words(self) -> String {
        self.slug().replace('-', " ")
    }

    /// What the other decision has to do with this one.
    pub fn reverse(self) -> Self {
        match self {
            Self::Supersedes => Self::SupersededBy,
            Self::SupersededBy => Self::Supersedes,
            Self::SupersedesInPart => Self::SupersededInPartBy,
            Self::SupersededInPartBy => Self::SupersedesInPart,
            Self::Amends => Self::AmendedBy,
            Self::AmendedBy => Self::Amends,
            Self::Clarifies => Self::ClarifiedBy,
            Self::ClarifiedBy => Self::Clarifies,
            Self::RelatesTo => Self::RelatesTo,
        }
    }

    /// The relation that a folded label names.
    pub fn of_label(key: &str) -> Option<Self> {
        match key {
            "relates to" | "related to" | "related adr" | "related adrs" | "related decision"
            | "related decisions" | "related records" => return Some(Self::RelatesTo),
            _ => {}
        }
        if !may_state(key) {
            return None;
        }
        let words = words(key);
        let (relation, range) = stated(&words)?;
        let mut around = words[..range.start].iter().chain(&words[range.end..]);
        let whole = around.all(|word| is_part(word) || word.text == "in");
        whole.then_some(relation)
    }

    /// The same relation to only a part.
    pub(super) fn in_part(self) -> Self {
        match self {
            Self::Supersedes => Self::SupersedesInPart,
            Self::SupersededBy => Self::SupersededInPartBy,
            other => other,
        }
    }
}

/// Gives `found` each name of a line with the relation word that governs it: the last one before it.
///
/// `relation` holds until the first such word: what a field's label says, what an earlier line ended
/// in, or what a status means alone. What holds for the next line is returned.
pub fn read(
    line: &str,
    names: &[Name],
    mut relation: Option<Relation>,
    mut found: impl FnMut(Relation, &Name),
) -> Option<Relation> {
    let lower = line.to_ascii_lowercase();
    let mut at = 0;
    let mut of_other = false;
    for (place, name) in names.iter().enumerate() {
        let between = lower.get(at..name.range.start).unwrap_or_default();
        // `by ADR-003, which also replaces ADR-002` says about ADR-003 what it replaces, up to
        // the end of the sentence.
        of_other = !between.contains(['.', ';']) && (of_other || (at > 0 && speaks_on(between)));
        let words = words(between);
        relation = match stated(&words) {
            _ if of_other => None,
            // `Superseded by RFC 024, see ADR-014` names what it says before it points on.
            Some((_, range)) if words[range.end..].iter().any(points_on) => None,
            Some((relation, _)) => Some(relation),
            // `Superseded by ADR-003. See ADR-005` has told what it had to.
            None if at > 0 && turns_away(between, &words) => None,
            None => {
                // What takes a part of the name before says nothing of this one.
                let of_part = words.iter().any(is_part) && !(at > 0 && is_of_part(between));
                relation.map(|it| if of_part { it.in_part() } else { it })
            }
        };
        at = name.range.end;
        if let Some(relation) = relation {
            let end = names
                .get(place + 1)
                .map_or(lower.len(), |it| it.range.start);
            let behind = lower.get(at..end).unwrap_or_default();
            let relation = if is_of_part(behind) {
                relation.in_part()
            } else {
                relation
            };
            found(relation, name);
        }
    }
    let words = words(lower.get(at..).unwrap_or_default());
    let (relation, range) = stated(&words)?;
    // Only words at the very end wait for the next line.
    (range.end == words.len()).then_some(relation)
}

/// The relation that a line begins with, `Supersedes …` or `This record was superseded by …`.
pub fn at_head(line: &str) -> Option<Relation> {
    const BEFORE: &[&str] = &[
        "note", "this", "adr", "decision", "record", "document", "is", "was", "has", "been", "now",
        "in",
    ];
    /// No line has more of these words before it comes to the point.
    const LONGEST_HEAD: usize = 16;
    let lower = line.to_ascii_lowercase();
    let mut words = words(&lower);
    words.truncate(LONGEST_HEAD);
    let first = (0..words.len()).find(|at| stated_at(&words, *at).is_some())?;
    let before = &words[..first];
    let leads = |word: &Word| BEFORE.contains(&word.text) || is_part(word);
    before
        .iter()
        .all(leads)
        .then(|| stated_at(&words, first).map(|(relation, _)| relation))?
}

/// Whether a line may begin with a relation, by the first of its words: a quick look before it is
/// read.
pub fn may_begin(line: &str) -> bool {
    let first = line
        .trim_start()
        .split(|ch: char| !ch.is_alphanumeric())
        .next();
    let first = first.unwrap_or_default().to_ascii_lowercase();
    let other = ["this", "relates", "related", "partly", "partially", "note"];
    other.contains(&&*first) || is_verb(&first)
}

/// Whether a line speaks of the decision that it stands in: `This record …`.
pub fn is_of_itself(line: &str) -> bool {
    let lower = line.to_ascii_lowercase();
    let words = words(&lower);
    let at = usize::from(words.first().is_some_and(|it| it.text == "note"));
    let word = |at: usize| words.get(at).map_or("", |it: &Word| it.text);
    word(at) == "this" && matches!(word(at + 1), "adr" | "decision" | "record" | "document")
}

/// Whether some words between names are those of relations and nothing else.
pub fn only_relates(words_between: &str) -> bool {
    const JOINING: &[&str] = &["by", "to", "and", "in", "of", "the", "or"];
    let lower = words_between.to_ascii_lowercase();
    words(&lower).iter().all(|word| {
        JOINING.contains(&word.text)
            || is_part(word)
            || matches!(word.text, "relates" | "related")
            || is_verb(word.text)
    })
}

/// Whether nothing but words that point stand before a name: `Superseded (ADR-003)`, `Superseded —
/// see ADR-003`.
pub fn only_points(words_before: &str) -> bool {
    const POINTING: &[&str] = &[
        "see", "by", "in", "favour", "favor", "of", "with", "and", "now", "the", "new", "to",
    ];
    let lower = words_before.to_ascii_lowercase();
    words(&lower).iter().all(|word| {
        POINTING.contains(&word.text)
            || is_part(word)
            || is_superseded(word.text)
            || word.text.starts_with(|ch: char| ch.is_ascii_digit())
    })
}

/// Whether the words right behind a decision's name go on about that decision.
fn speaks_on(words: &str) -> bool {
    let words = words.trim_start_matches(|ch: char| !ch.is_alphanumeric());
    let first = words.split(|ch: char| !ch.is_alphanumeric()).next();
    matches!(first, Some("which" | "that" | "itself"))
}

/// Whether a word between a relation and a name comes to something else.
fn points_on(word: &Word) -> bool {
    matches!(word.text, "see" | "cf" | "because" | "while" | "but")
}

/// Whether the words behind a name that had its relation come to something else.
fn turns_away(between: &str, words: &[Word]) -> bool {
    const AWAY: &[&str] = &[
        "see", "because", "per", "from", "under", "as", "since", "after", "cf", "where", "while",
        "but",
    ];
    between.contains(". ") || words.iter().any(|word| AWAY.contains(&word.text))
}

/// Whether the words right behind a name take only a part of it: `ADR-003 (in part)`.
fn is_of_part(behind: &str) -> bool {
    let words = words(behind);
    let word = |at: usize| words.get(at).map_or("", |it: &Word| it.text);
    match word(0) {
        "in" => matches!(word(1), "part" | "parts"),
        first => matches!(first, "partially" | "partly" | "partial") || first.starts_with('§'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::adr_number;

    fn names(line: &str) -> Vec<Name> {
        let mentions = adr_number::mentions(line).into_iter();
        mentions
            .map(|(range, number)| Name {
                range,
                span: Span::default(),
                target: Target {
                    number: Some(number),
                    link: None,
                },
            })
            .collect()
    }

    fn read(line: &str) -> Vec<(Relation, u64)> {
        let mut all = Vec::new();
        super::read(line, &names(line), None, |relation, name| {
            let number = name.target.number.as_ref().expect("a number");
            all.push((relation, number.value));
        });
        all
    }

    #[test]
    fn a_relation_word_governs_up_to_the_next() {
        use Relation::*;
        for (line, relations) in [
            ("Superseded by ADR-003", &[(SupersededBy, 3)][..]),
            (
                "Superseded by ADR-003 and ADR-004; supersedes ADR-001/002",
                &[
                    (SupersededBy, 3),
                    (SupersededBy, 4),
                    (Supersedes, 1),
                    (Supersedes, 2),
                ],
            ),
            (
                "Superseded by ADR-003, which also replaces ADR-002",
                &[(SupersededBy, 3)],
            ),
            (
                "Superseded by ADR-003, which replaces ADR-002. Replaces ADR-001",
                &[(SupersededBy, 3), (Supersedes, 1)],
            ),
            ("Deprecated, superseded by ADR-003", &[(SupersededBy, 3)]),
            ("See ADR-009. Supercedes ADR-001", &[(Supersedes, 1)]),
            ("Superseeded by ADR-003. See ADR-005", &[(SupersededBy, 3)]),
            ("Superceded 2026-05-02 by ADR-003", &[(SupersededBy, 3)]),
            (
                "Amends ADR-001, clarified by ADR-002",
                &[(Amends, 1), (ClarifiedBy, 2)],
            ),
            (
                "Amended by ADR-001; relates to ADR-002",
                &[(AmendedBy, 1), (RelatesTo, 2)],
            ),
            ("Superseded by RFC 024, see ADR-003", &[]),
            ("Refines ADR-001", &[(Clarifies, 1)]),
            ("To be superseded by ADR-003", &[]),
            ("Superseded, ADR-003", &[]),
            ("Accepted, see ADR-003", &[]),
        ] {
            assert_eq!(read(line), relations, "{line}");
        }
    }

    #[test]
    fn a_part_is_a_relation_of_its_own() {
        use Relation::*;
        for (line, relations) in [
            (
                "Superseded in part by ADR-003",
                &[(SupersededInPartBy, 3)][..],
            ),
            (
                "Partially superseded by ADR-003",
                &[(SupersededInPartBy, 3)],
            ),
            (
                "Accepted, with one row corrected by ADR-046",
                &[(SupersededInPartBy, 46)],
            ),
            (
                "Superseded by ADR-003 (in part)",
                &[(SupersededInPartBy, 3)],
            ),
            (
                "Superseded by ADR-003 (partly) and by ADR-004",
                &[(SupersededInPartBy, 3), (SupersededBy, 4)],
            ),
            (
                "Supersedes some aspects of ADR-015 and ADR-016",
                &[(SupersedesInPart, 15), (SupersedesInPart, 16)],
            ),
            (
                "This ADR in part supersedes ADR-003",
                &[(SupersedesInPart, 3)],
            ),
            (
                "Partially superseded by ADR-003; supersedes ADR-001",
                &[(SupersededInPartBy, 3), (Supersedes, 1)],
            ),
            ("Accepted in parts. Supersedes ADR-001", &[(Supersedes, 1)]),
        ] {
            assert_eq!(read(line), relations, "{line}");
        }
    }

    #[test]
    fn labels_and_heads_of_lines() {
        use Relation::*;
        for (key, relation) in [
            ("supersedes", Some(Supersedes)),
            ("superceded by", Some(SupersededBy)),
            ("superseded in part by", Some(SupersededInPartBy)),
            ("partially supersedes", Some(SupersedesInPart)),
            ("amended by", Some(AmendedBy)),
            ("related decisions", Some(RelatesTo)),
            ("what it supersedes", None),
            ("supersedes nothing", None),
        ] {
            assert_eq!(Relation::of_label(key), relation, "{key}");
        }
        for (line, relation) in [
            ("Supersedes the first vans", Some(Supersedes)),
            (
                "Note: this ADR partly supersedes it",
                Some(SupersedesInPart),
            ),
            ("This decision was superseded by it", Some(SupersededBy)),
            ("Vans are superseded by carts", None),
            ("Superseded, as everybody knows", None),
        ] {
            assert_eq!(at_head(line), relation, "{line}");
        }
    }

    #[test]
    fn lines_about_the_decision_itself() {
        for line in [
            "This ADR supersedes it",
            "Note: this decision in part replaces it",
        ] {
            assert!(may_begin(line) && is_of_itself(line), "{line}");
        }
        for line in ["This van supersedes it", "The ADR supersedes it"] {
            assert!(!is_of_itself(line), "{line}");
        }
        assert!(!may_begin("Vans are replaced by carts"));
        assert!(only_relates("Superseded in part by "));
        assert!(!only_relates("Replaces the vans of "));
    }

    #[test]
    fn the_other_side_of_the_other_side_is_this_one() {
        for relation in Relation::ALL {
            assert_eq!(relation.reverse().reverse(), relation);
            let found = Relation::of_label(&relation.slug().replace('-', " "));
            assert_eq!(found, Some(relation));
        }
    }
}
