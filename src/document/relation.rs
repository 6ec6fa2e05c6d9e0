//! Which decisions a line says are replaced, and by which.

use super::adr_number::{self, AdrNumber};

/// What a decision has to do with the ones that are named behind a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Relation {
    Supersedes,
    SupersededBy,
}

/// The words for it, in lower case.
const RELATION_WORDS: &[(&str, Relation)] = &[
    ("superseded by", Relation::SupersededBy),
    ("superceded by", Relation::SupersededBy),
    ("superseeded by", Relation::SupersededBy),
    ("replaced by", Relation::SupersededBy),
    ("supersedes", Relation::Supersedes),
    ("supercedes", Relation::Supersedes),
    ("superseeds", Relation::Supersedes),
    ("replaces", Relation::Supersedes),
];

/// Gives `found` each decision that a line names, with the relation word that governs it: the last
/// one before it. `relation` holds until the first such word; what holds for the next line, where
/// this one ends in a relation word, is returned.
pub fn read(
    line: &str,
    mut relation: Option<Relation>,
    mut found: impl FnMut(Relation, AdrNumber),
) -> Option<Relation> {
    let lower = line.to_ascii_lowercase();
    let mut at = 0;
    let mut of_other = false;
    for (range, number) in adr_number::mentions(line) {
        let between = &lower[at..range.start];
        // `by ADR-003, which also replaces ADR-002` says about ADR-003 what it replaces, up to
        // the end of the sentence.
        of_other = !between.contains(['.', ';']) && (of_other || (at > 0 && speaks_on(between)));
        relation = if of_other {
            None
        } else {
            last_relation(between).or(relation)
        };
        if let Some(relation) = relation {
            found(relation, number);
        }
        at = range.end;
    }
    last_relation(&lower[at..])
}

/// Whether the words right behind a decision's name go on about that decision.
fn speaks_on(words: &str) -> bool {
    let words = words.trim_start_matches(|ch: char| !ch.is_alphanumeric());
    let first = words.split(|ch: char| !ch.is_alphanumeric()).next();
    matches!(first, Some("which" | "that" | "itself"))
}

/// The last relation word in some words.
fn last_relation(words: &str) -> Option<Relation> {
    let places = RELATION_WORDS.iter().filter_map(|(word, relation)| {
        let place = words.rfind(word)?;
        Some((place, *relation))
    });
    let (place, relation) = places.max_by_key(|(place, _)| *place)?;
    // `Not superseded by`, `to be superseded by` tell of no replacement.
    let before = words[..place].split_whitespace().next_back();
    let holds = !matches!(before, Some("not" | "be"));
    let begins = !words[..place].ends_with(char::is_alphanumeric);
    (holds && begins).then_some(relation)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<(Relation, u64)> {
        let mut all = Vec::new();
        super::read(line, None, |relation, number| {
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
            ("To be superseded by ADR-003", &[]),
            ("Accepted, see ADR-003", &[]),
        ] {
            assert_eq!(read(line), relations, "{line}");
        }
    }
}
