//! Which way data flows between a design and something else.

/// A direction, as seen from the design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    Inbound,
    Outbound,
    Both,
}

impl Direction {
    /// The value of `data-direction`, which themes may rely on.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Outbound => "outbound",
            Self::Both => "both",
        }
    }

    /// The word for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Inbound => "Inbound",
            Self::Outbound => "Outbound",
            Self::Both => "Bidirectional",
        }
    }
}

const INBOUND: &[&str] = &[
    "inbound", "in", "incoming", "ingress", "inward", "inwards", "receive", "receives", "pull",
    "consume", "consumes", "consumer", "read", "reads", "←", "<-", "<--", "⬅",
];
const OUTBOUND: &[&str] = &[
    "outbound",
    "out",
    "outgoing",
    "egress",
    "outward",
    "outwards",
    "send",
    "sends",
    "push",
    "publish",
    "publishes",
    "produce",
    "produces",
    "producer",
    "write",
    "writes",
    "→",
    "->",
    "-->",
    "➡",
];
const BOTH: &[&str] = &[
    "bidirectional",
    "bi-directional",
    "both",
    "two-way",
    "duplex",
    "↔",
    "⇄",
    "⇆",
    "<->",
    "<-->",
    "⟷",
];

/// Words that may stand beside those of a direction.
const FILLERS: &[&str] = &[
    "and",
    "or",
    "only",
    "&",
    "+",
    "/",
    "ways",
    "directions",
    "way",
    "flow",
];

/// Reads a direction, and returns the words that say it: those before an explanation. A word that
/// is none leaves the direction open.
pub fn read(words: &str) -> Option<(Direction, &str)> {
    let phrase = phrase(words);
    let mut found: Option<Direction> = None;
    for word in phrase.split([' ', '/', ',', '\u{fe0f}', '\u{a0}']) {
        let word = word.trim_matches(['.', ':']).to_lowercase();
        let is = |words: &[&str]| words.contains(&word.as_str());
        let next = if is(BOTH) {
            Direction::Both
        } else if is(INBOUND) {
            Direction::Inbound
        } else if is(OUTBOUND) {
            Direction::Outbound
        } else if word.is_empty() || is(FILLERS) {
            continue;
        } else {
            return None;
        };
        found = Some(match found {
            Some(before) if before != next => Direction::Both,
            _ => next,
        });
    }
    found.map(|direction| (direction, phrase))
}

/// The words before a bracket, a dash or a semicolon that begins an explanation.
pub fn phrase(words: &str) -> &str {
    let cuts = [" (", " – ", " — ", " - ", ";", ": ", ". "];
    let ends = cuts.iter().filter_map(|cut| words.find(cut));
    let end = ends.min().unwrap_or(words.len());
    words[..end].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_direction() {
        use Direction::*;
        for (words, direction) in [
            ("Inbound", Some(Inbound)),
            ("OUTBOUND", Some(Outbound)),
            ("Bidirectional", Some(Both)),
            ("bi-directional", Some(Both)),
            ("Two-way", Some(Both)),
            ("Inbound / Outbound", Some(Both)),
            ("In and out", Some(Both)),
            ("Read/Write", Some(Both)),
            ("Read only", Some(Inbound)),
            ("Outbound (webhooks)", Some(Outbound)),
            ("Inbound – nightly", Some(Inbound)),
            ("→ outbound", Some(Outbound)),
            ("↔", Some(Both)),
            ("Upstream", None),
            ("Inbound from the desk", None),
            ("From us to them", None),
            ("", None),
        ] {
            assert_eq!(read(words).map(|(it, _)| it), direction, "{words}");
        }
        assert_eq!(read("Outbound (x)"), Some((Outbound, "Outbound")));
    }
}
