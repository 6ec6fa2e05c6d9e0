//! What a document's own status means for the plans in it, and how several things are named.

use crate::check::Scope;
use crate::document::stems::Stems;
use crate::document::values::status::{Stage, Status};
use crate::document::words::shortened;

/// Whether nobody works by the document any more: its work is done, or it was given up.
pub fn is_over(scope: &Scope) -> bool {
    use Stage::*;
    let status = scope.document().header.status.as_ref();
    let stage = status.and_then(|status| status.stage);
    matches!(
        stage,
        Some(Implemented | Rejected | Superseded | Deprecated | Withdrawn)
    )
}

/// Words behind a status that leave a part of the work open: `Implemented (phase 1)`.
const IN_PART: &[&str] = &[
    "partial",
    "partially",
    "partly",
    "phase",
    "phases",
    "stage",
    "stages",
    "step",
    "steps",
    "part",
    "parts",
    "sprint",
    "milestone",
    "iteration",
    "mvp",
    "poc",
    "prototype",
    "core",
    "first",
    "initial",
    "basic",
    "most",
    "mostly",
    "some",
    "only",
    "except",
    "but",
    "without",
    "not",
    "pending",
    "remaining",
    "rest",
    "open",
    "behind",
    "progress",
    "ongoing",
    "deferred",
    "awaiting",
    "needs",
    "until",
];

/// Whether a status says that all of the work that the document describes is done.
///
/// `Complete` and `Released` are said of a text as often as of what it describes.
pub fn says_work_is_done(status: &Status) -> bool {
    const OF_THE_TEXT: &[&str] = &["complete", "completed", "released"];
    let of_text = OF_THE_TEXT
        .iter()
        .any(|word| status.label.eq_ignore_ascii_case(word));
    let qualifier = status.qualifier.as_deref().unwrap_or_default();
    let lower = qualifier.to_lowercase();
    let mut words = lower.split(|ch: char| !ch.is_alphanumeric());
    let is_part = |word: &str| {
        let number = word.strip_prefix(['p', 'v', 'm']).unwrap_or_default();
        let counts = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        counts || IN_PART.contains(&word)
    };
    let in_part = words.any(is_part) || qualifier.contains('%');
    status.stage == Some(Stage::Implemented) && !of_text && !in_part
}

/// Whether words put something off: it is no part of the work that is done.
pub fn is_for_later(words: &str) -> bool {
    static STEMS: Stems = Stems::new(&[
        "future",
        "later",
        "defer",
        "postpone",
        "optional",
        "stretch",
        "backlog",
        "follow-up",
        "follow up",
        "next version",
        "out of scope",
        "nice to have",
        "enhancement",
    ]);
    STEMS.is_match(words)
}

/// Names in quotes, the first three of them, and how many more there are.
pub fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    const MOST: usize = 3;
    const LONGEST: usize = 48;
    let quoted = |name: &str| format!("\"{}\"", shortened(name.trim(), LONGEST));
    let mut names: Vec<_> = names.map(quoted).collect();
    if names.len() > MOST + 1 {
        let more = names.split_off(MOST).len();
        names.push(format!("{more} more"));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::values::status::{self, OwnStatuses};
    use crate::text::Span;

    #[test]
    fn a_part_of_the_work_is_not_all_of_it() {
        let done = |words: &str| {
            let status = status::read(words, Span::default(), &OwnStatuses::new());
            says_work_is_done(&status.expect("a status"))
        };
        for words in [
            "Implemented",
            "✅ Implemented (2026-02-01)",
            "Done — shipped with PR #49",
            "Deployed to all vans",
        ] {
            assert!(done(words), "{words}");
        }
        for words in [
            "Implemented (phase 1)",
            "Implemented, P1 and P2",
            "Implemented (80%)",
            "Implemented, but for the scales",
            "Complete",
            "Approved",
        ] {
            assert!(!done(words), "{words}");
        }
    }

    #[test]
    fn what_waits_is_no_part_of_the_work() {
        assert!(is_for_later("Phase 3: Future enhancements"));
        assert!(is_for_later("Do we want a bell? (deferred)"));
        assert!(!is_for_later("Phase 3: Market days"));
    }

    #[test]
    fn many_names_are_counted() {
        let of = |names: &[&'static str]| listed(names.iter().copied());
        assert_eq!(of(&["a"]), "\"a\"");
        assert_eq!(of(&["a", "b"]), "\"a\" and \"b\"");
        assert_eq!(of(&["a", "b", "c", "d"]), "\"a\", \"b\", \"c\" and \"d\"");
        assert_eq!(
            of(&["a", "b", "c", "d", "e"]),
            "\"a\", \"b\", \"c\" and 2 more"
        );
    }
}
