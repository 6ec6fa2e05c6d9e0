//! The part that a field plays in keys, as constraints and comments say it.

use super::identifier;

/// What is said of one field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    pub primary: bool,
    pub unique: bool,
    pub foreign: bool,
    /// What it refers to.
    pub target: Option<Target>,
}

/// The other end of a reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// A table or an entity; a table may hold its schema.
    pub name: String,
    pub field: Option<String>,
}

impl Keys {
    /// What either of two places says.
    pub fn or(self, other: Self) -> Self {
        Self {
            primary: self.primary || other.primary,
            unique: self.unique || other.unique,
            foreign: self.foreign || other.foreign,
            target: self.target.or(other.target),
        }
    }
}

/// What a phrase says.
#[derive(Clone, Copy, PartialEq)]
enum Means {
    Primary,
    Unique,
    Foreign,
    /// A reference that need not be a key.
    Refers,
}

const PHRASES: &[(&str, Means)] = &[
    ("primary key", Means::Primary),
    ("pk", Means::Primary),
    ("unique", Means::Unique),
    ("uk", Means::Unique),
    ("foreign key", Means::Foreign),
    ("fk", Means::Foreign),
    ("references", Means::Foreign),
];

/// What prose may say besides.
const IN_PROSE: &[(&str, Means)] = &[
    ("primary key", Means::Primary),
    ("pk", Means::Primary),
    ("unique key", Means::Unique),
    ("uk", Means::Unique),
    ("foreign key", Means::Foreign),
    ("fk", Means::Foreign),
    ("references", Means::Refers),
    ("reference to", Means::Refers),
    ("refers to", Means::Refers),
];

/// What a cell of constraints says, in which every word counts.
pub fn in_constraints(words: &str) -> Keys {
    let mut keys = Keys::default();
    for (at, _) in word_starts(words) {
        say(words, at, PHRASES, &mut keys);
    }
    keys
}

/// What a comment or a description says: only what a part of it begins with.
pub fn in_prose(words: &str) -> Keys {
    let mut keys = Keys::default();
    let mut begins = true;
    for (at, end) in word_starts(words) {
        if begins {
            say(words, at, IN_PROSE, &mut keys);
            // `unique` alone; `unique by index` or `unique name` is a remark.
            let rest = words.get(end..).unwrap_or_default().trim_start();
            let alone = rest.is_empty() || rest.starts_with([',', ';', '.', ')', '(', '|']);
            let word = words.get(at..end).unwrap_or_default();
            keys.unique |= alone && word.eq_ignore_ascii_case("unique");
        }
        let behind = words.get(end..).unwrap_or_default();
        let gap = behind.find(char::is_alphanumeric).unwrap_or(behind.len());
        let gap = behind.get(..gap).unwrap_or_default();
        begins = gap.contains([',', ';', '(', '|', '—', '–', ':']) || gap.starts_with(". ");
    }
    keys
}

/// Where words begin and end.
fn word_starts(words: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = words.get(at..)?;
        let in_word = |ch: char| ch.is_alphanumeric() || ch == '_';
        let start = at + rest.find(in_word)?;
        let word = words.get(start..)?;
        let end = start + word.find(|ch| !in_word(ch)).unwrap_or(word.len());
        at = end;
        Some((start, end))
    })
}

/// Adds what the phrase at `at` says, if one stands there.
fn say(words: &str, at: usize, phrases: &[(&str, Means)], keys: &mut Keys) {
    let rest = words.get(at..).unwrap_or_default();
    let is_here = |phrase: &str| {
        let head = rest.get(..phrase.len());
        let ends = || {
            let behind = rest.get(phrase.len()..).unwrap_or_default();
            !behind.starts_with(|ch: char| ch.is_alphanumeric() || ch == '_')
        };
        head.is_some_and(|head| head.eq_ignore_ascii_case(phrase)) && ends()
    };
    let Some((phrase, means)) = phrases.iter().find(|(phrase, _)| is_here(phrase)) else {
        return;
    };
    let behind = rest.get(phrase.len()..).unwrap_or_default();
    match means {
        Means::Primary => keys.primary = true,
        Means::Unique => keys.unique = true,
        Means::Foreign => {
            keys.foreign = true;
            keys.target = keys.target.take().or_else(|| target(behind));
        }
        Means::Refers => {
            let named = target(behind)
                .filter(|it| it.field.is_some() || identifier::looks_like_name(&it.name));
            keys.target = keys.target.take().or(named);
        }
    }
}

/// What stands behind `foreign key` or `references`: `to shop.orders(id)`, `→ Order.id`.
fn target(behind: &str) -> Option<Target> {
    let mut rest = behind;
    loop {
        rest = rest.trim_start_matches(|ch: char| ch.is_whitespace() || "→->=:(`\"".contains(ch));
        let small = [
            "to",
            "of",
            "on",
            "in",
            "the",
            "references",
            "table",
            "entity",
            "key",
        ];
        let word = rest.split(|ch: char| !ch.is_alphanumeric()).next()?;
        let skipped = small.iter().any(|it| word.eq_ignore_ascii_case(it));
        let more = rest.get(word.len()..).unwrap_or_default();
        if !skipped || more.starts_with(['.', '_']) {
            break;
        }
        rest = more;
    }
    let end = rest.find(|ch: char| !(ch.is_alphanumeric() || "_.".contains(ch)));
    let name = rest.get(..end.unwrap_or(rest.len()))?.trim_end_matches('.');
    if !identifier::is_name(name) {
        return None;
    }
    let behind = rest.get(name.len()..).unwrap_or_default();
    let behind = behind.trim_start_matches(['`', '"', ' ']);
    if let Some(inner) = behind.strip_prefix('(') {
        let field = inner.split([')', ',']).next().unwrap_or_default().trim();
        if identifier::is_name(field) && behind.contains(')') {
            return Some(Target {
                name: name.to_owned(),
                field: Some(field.to_owned()),
            });
        }
    }
    Some(match name.rsplit_once('.') {
        Some((table, field)) => Target {
            name: table.to_owned(),
            field: Some(field.to_owned()),
        },
        None => Target {
            name: name.to_owned(),
            field: None,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(keys: Keys) -> String {
        let mut parts = Vec::new();
        for (said, word) in [
            (keys.primary, "primary"),
            (keys.unique, "unique"),
            (keys.foreign, "foreign"),
        ] {
            if said {
                parts.push(word.to_owned());
            }
        }
        if let Some(target) = keys.target {
            let field = target.field.map(|it| format!(".{it}")).unwrap_or_default();
            parts.push(format!("{}{field}", target.name));
        }
        parts.join(" ")
    }

    #[test]
    fn prose_says_it_at_the_start_of_a_part() {
        for (words, expected) in [
            ("UUID, primary key", "primary"),
            ("Primary key, unique identifier", "primary"),
            (
                "Foreign key to Crate.id, empty until packed",
                "foreign Crate.id",
            ),
            ("Foreign key to `User`", "foreign User"),
            ("FK → users.id", "foreign users.id"),
            ("→ sessions.id", ""),
            ("references users(id)", "users.id"),
            ("Reference to the parent", ""),
            ("Reference to Order", "Order"),
            ("References other work", ""),
            ("Printed code, unique by index", ""),
            ("Unique identifier", ""),
            ("Login name (unique)", "unique"),
            ("Unique", "unique"),
            ("the primary key of the other", ""),
            ("Foreign key", "foreign"),
            ("Foreign key to", "foreign"),
            ("", ""),
            ("é, pk", "primary"),
        ] {
            assert_eq!(shown(in_prose(words)), expected, "{words}");
        }
    }

    #[test]
    fn constraints_say_it_anywhere() {
        for (words, expected) in [
            ("PRIMARY KEY DEFAULT gen_random_uuid()", "primary"),
            ("NOT NULL UNIQUE", "unique"),
            ("FK → users.id, NOT NULL", "foreign users.id"),
            ("FOREIGN KEY (users.id)", "foreign users.id"),
            (
                "NOT NULL REFERENCES shop.orders(id) ON DELETE CASCADE",
                "foreign shop.orders.id",
            ),
            ("FOREIGN KEY REFERENCES users(id)", "foreign users.id"),
            ("PK, FK", "primary foreign"),
            ("NOT NULL", ""),
            ("pkey", ""),
        ] {
            assert_eq!(shown(in_constraints(words)), expected, "{words}");
        }
    }
}
