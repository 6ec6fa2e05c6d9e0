//! How many things of one kind belong to one of another, as people write it.

/// How many of the second belong to one of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cardinality {
    OneToOne,
    OneToMany,
    ManyToOne,
    ManyToMany,
}

/// The words for it, in lower case and cut at spaces, hyphens and colons.
const PHRASES: &[(&[&str], Cardinality)] = &[
    (&["one", "to", "one"], Cardinality::OneToOne),
    (&["one", "to", "many"], Cardinality::OneToMany),
    (&["many", "to", "one"], Cardinality::ManyToOne),
    (&["many", "to", "many"], Cardinality::ManyToMany),
    (
        &["has", "and", "belongs", "to", "many"],
        Cardinality::ManyToMany,
    ),
    (&["belongs", "to", "many"], Cardinality::ManyToMany),
    (&["belongs", "to"], Cardinality::ManyToOne),
    (&["has", "one"], Cardinality::OneToOne),
    (&["has", "many"], Cardinality::OneToMany),
    (&["has", "multiple"], Cardinality::OneToMany),
    (&["have", "many"], Cardinality::OneToMany),
    (&["contains", "many"], Cardinality::OneToMany),
    (&["contains", "multiple"], Cardinality::OneToMany),
    (&["owns", "many"], Cardinality::OneToMany),
];

impl Cardinality {
    /// The phrase for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OneToOne => "one-to-one",
            Self::OneToMany => "one-to-many",
            Self::ManyToOne => "many-to-one",
            Self::ManyToMany => "many-to-many",
        }
    }

    /// The same as the other side has it.
    pub fn reversed(self) -> Self {
        match self {
            Self::OneToMany => Self::ManyToOne,
            Self::ManyToOne => Self::OneToMany,
            same => same,
        }
    }
}

/// The first phrase among `words`, with the places of its first word and of the word behind it.
/// `words` are a line's words, cut where white space or a hyphen stands.
pub fn find(words: &[&str]) -> Option<(Cardinality, std::ops::Range<usize>)> {
    (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        if let Some(found) = rest.first().and_then(|word| short(word)) {
            return Some((found, at..at + 1));
        }
        let (phrase, found) = PHRASES.iter().find(|(phrase, _)| {
            rest.len() >= phrase.len() && phrase.iter().zip(rest).all(|(one, it)| is(it, one))
        })?;
        Some((*found, at..at + phrase.len()))
    })
}

/// Whether a word of a text is a word of a phrase.
fn is(word: &str, wanted: &str) -> bool {
    let word = word.trim_matches([':', ',', '(', ')', '*']);
    let same = word.eq_ignore_ascii_case(wanted);
    same || match wanted {
        "one" => word == "1",
        "many" => ["n", "m", "N", "M"].contains(&word),
        _ => false,
    }
}

/// The cardinality of `1:N`, `1..*` or `M:N`.
fn short(word: &str) -> Option<Cardinality> {
    let word = word
        .trim_matches(['(', ')', ',', ';'])
        .trim_end_matches(':');
    let (one, other) = word.split_once(':').or_else(|| word.split_once(".."))?;
    let many = |side: &str| match side {
        "1" | "one" | "One" => Some(false),
        "n" | "N" | "m" | "M" | "*" | "many" | "Many" => Some(true),
        _ => None,
    };
    Some(match (many(one)?, many(other)?) {
        (false, false) => Cardinality::OneToOne,
        (false, true) => Cardinality::OneToMany,
        (true, false) => Cardinality::ManyToOne,
        (true, true) => Cardinality::ManyToMany,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        use Cardinality::*;
        for (line, found) in [
            ("One-to-many with A", Some((OneToMany, 0..3))),
            ("Many-to-One: A", Some((ManyToOne, 0..3))),
            ("1-to-N with A", Some((OneToMany, 0..3))),
            ("1:N with A", Some((OneToMany, 0..1))),
            ("M:N: A", Some((ManyToMany, 0..1))),
            ("1:many → A", Some((OneToMany, 0..1))),
            ("A has many B", Some((OneToMany, 1..3))),
            ("each A belongs to a B", Some((ManyToOne, 2..4))),
            ("belongs to many A", Some((ManyToMany, 0..3))),
            ("A refers to B", None),
            ("at 10:30", None),
            ("", None),
        ] {
            let words: Vec<_> = line.split([' ', '-']).collect();
            assert_eq!(find(&words), found, "{line}");
        }
    }
}
