//! What is wrong with a configuration, in words that help.

use super::NAME;
use std::fmt;

/// A configuration that cannot be used. Its text is one line.
#[derive(Debug, PartialEq)]
pub struct ConfigError(String);

impl ConfigError {
    /// What is wrong, in one line that names the key.
    pub fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "book.toml: {}", self.0)
    }
}

impl std::error::Error for ConfigError {}

/// A key whose value is not what it must be.
pub(super) fn wrong(key: &str, expected: &str) -> ConfigError {
    wrong_in("preprocessor", key, expected)
}

/// The same of a key in the table below `above`: `preprocessor` or `output`.
pub(super) fn wrong_in(above: &str, key: &str, expected: &str) -> ConfigError {
    ConfigError::new(format!("`{key}` in [{above}.{NAME}] must be {expected}"))
}

/// A key whose value is none of some names: the one that is meant is told, or else all of them.
///
/// `kind` is what one of them is: `the name of a section`.
pub(super) fn unknown<'c>(
    key: &str,
    value: &str,
    kind: &str,
    names: impl Iterator<Item = &'c str>,
) -> ConfigError {
    let names: Vec<_> = names.collect();
    let expected = match nearest(value, names.iter().copied()) {
        Some(nearest) => format!("{kind}; did you mean \"{nearest}\"?"),
        None => format!("one of {}", names.join(", ")),
    };
    wrong(key, &expected)
}

/// The candidate that is spelt most like `word`, if any comes near.
pub fn nearest<'c>(word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    const NEAR: f64 = 0.75;
    candidates
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}
