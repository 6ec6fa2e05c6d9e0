//! The words with which people say what a decision has to do with others.

use super::relation::Relation;
use super::stems::Stems;
use std::ops::Range;

/// A word of a line in lower case.
#[derive(Clone, Copy)]
pub struct Word<'l> {
    pub text: &'l str,
    /// A mark parts it from the word before.
    fresh: bool,
}

/// The words of a line in lower case.
pub fn words(lower: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut end = 0;
    let cut = |ch: char| !(ch.is_alphanumeric() || ch == '§');
    for text in lower.split(cut).filter(|word| !word.is_empty()) {
        // The words are slices of the line, in its order.
        let start = end + lower[end..].find(text).unwrap_or_default();
        let fresh = lower[end..start].contains(['.', ';', ':', ',', '(']);
        end = start + text.len();
        words.push(Word { text, fresh });
    }
    words
}

/// What a verb says of this decision, where it is followed by another, or by `by` and another.
struct Verb {
    active: &'static [&'static str],
    passive: &'static [&'static str],
    relations: (Relation, Relation),
}

const VERBS: &[Verb] = &[
    Verb {
        active: &[
            "supersedes",
            "supercedes",
            "superseeds",
            "superceeds",
            "superseding",
            "superceding",
            "replaces",
            "replacing",
        ],
        passive: &[
            "superseded",
            "superceded",
            "superseeded",
            "superceeded",
            "superseed",
            "replaced",
        ],
        relations: (Relation::Supersedes, Relation::SupersededBy),
    },
    Verb {
        active: &["corrects"],
        passive: &["corrected"],
        relations: (Relation::SupersedesInPart, Relation::SupersededInPartBy),
    },
    Verb {
        active: &["amends", "ammends", "amending"],
        passive: &["amended", "ammended"],
        relations: (Relation::Amends, Relation::AmendedBy),
    },
    Verb {
        active: &["clarifies", "clarifying", "refines", "refining"],
        passive: &["clarified", "refined"],
        relations: (Relation::Clarifies, Relation::ClarifiedBy),
    },
];

/// What every statement of a relation holds: a quick look before the words are read.
static STEMS: Stems = Stems::new(&[
    "supers", "superc", "replac", "correct", "amend", "ammend", "clarif", "refin", "relate",
]);

/// Whether a text may state a relation at all.
pub fn may_state(text: &str) -> bool {
    STEMS.is_match(text)
}

/// Whether a word says that a decision is replaced.
pub fn is_superseded(word: &str) -> bool {
    VERBS[0].passive.contains(&word)
}

/// Whether a word is a verb of any relation.
pub fn is_verb(word: &str) -> bool {
    let is = |it: &Verb| it.active.contains(&word) || it.passive.contains(&word);
    VERBS.iter().any(is)
}

/// Words that say that only a part is meant.
pub fn is_part(word: &Word) -> bool {
    const PARTS: &[&str] = &[
        "part",
        "parts",
        "partial",
        "partially",
        "partly",
        "portion",
        "portions",
        "section",
        "sections",
        "aspect",
        "aspects",
        "clause",
        "clauses",
        "paragraph",
        "row",
        "rows",
    ];
    PARTS.contains(&word.text) || word.text.starts_with('§')
}

/// The last relation that some words state, and which of them do so.
pub fn stated(words: &[Word]) -> Option<(Relation, Range<usize>)> {
    (0..words.len()).rev().find_map(|at| stated_at(words, at))
}

/// The relation that the word at `at` states with those behind it.
pub fn stated_at(words: &[Word], at: usize) -> Option<(Relation, Range<usize>)> {
    let word = words[at].text;
    if matches!(word, "relates" | "related") && words.get(at + 1).is_some_and(|it| it.text == "to")
    {
        return Some((Relation::RelatesTo, at..at + 2));
    }
    let verb = VERBS
        .iter()
        .find(|it| it.active.contains(&word) || it.passive.contains(&word))?;
    // `Not superseded by`, `to be superseded by`, `until replaced by` tell of no replacement.
    const NOT_SO: &[&str] = &[
        "not", "be", "never", "if", "when", "until", "unless", "once", "nor", "may", "might",
    ];
    if at > 0 && NOT_SO.contains(&words[at - 1].text) {
        return None;
    }
    let mut end = at + 1;
    let mut relation = verb.relations.0;
    let mut of_part = is_part_before(words, at);
    if verb.passive.contains(&word) {
        // `in part by`, `2026-05-02 by`.
        let joins = |it: &&Word| {
            is_part(it)
                || matches!(it.text, "in" | "on")
                || it.text.starts_with(|ch: char| ch.is_ascii_digit())
        };
        let joined = words[end..].iter().take_while(joins).count();
        of_part |= words[end..end + joined].iter().any(is_part);
        end += joined + 1;
        relation = verb.relations.1;
        if words.get(end - 1)?.text != "by" {
            return None;
        }
    } else {
        // `supersedes some aspects of`.
        of_part |= words[end..].iter().any(is_part);
    }
    let relation = if of_part {
        relation.in_part()
    } else {
        relation
    };
    Some((relation, at..end))
}

/// Whether one of the two words before `at` says that only a part is meant: `in part supersedes`.
fn is_part_before(words: &[Word], at: usize) -> bool {
    let before = (at.saturating_sub(2)..at).rev();
    let mut joined = before.take_while(|place| !words[place + 1].fresh);
    joined.any(|place| is_part(&words[place]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_verb_escapes_the_quick_look() {
        let verbs = VERBS
            .iter()
            .flat_map(|it| it.active.iter().chain(it.passive));
        for verb in verbs.chain(&["relates", "related"]) {
            assert!(may_state(verb), "{verb}");
        }
    }
}
