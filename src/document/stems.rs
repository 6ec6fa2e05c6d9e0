//! Stems of words that a text is searched for, all at once.

use aho_corasick::AhoCorasick;
use std::sync::OnceLock;

/// Stems in lower case; the searcher is made when it is first asked.
pub struct Stems {
    stems: &'static [&'static str],
    finder: OnceLock<Option<AhoCorasick>>,
}

impl Stems {
    /// The stems, in lower case and of ASCII letters.
    pub const fn new(stems: &'static [&'static str]) -> Self {
        Self {
            stems,
            finder: OnceLock::new(),
        }
    }

    /// Whether any of them stands in a text, in whatever case.
    pub fn is_match(&self, text: &str) -> bool {
        let finder = self.finder.get_or_init(|| {
            let mut builder = AhoCorasick::builder();
            builder.ascii_case_insensitive(true).build(self.stems).ok()
        });
        match finder {
            Some(finder) => finder.is_match(text),
            // A handful of stems is never too much for a searcher; without one they still count.
            None => {
                let text = text.to_ascii_lowercase();
                self.stems.iter().any(|stem| text.contains(stem))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_stand_anywhere_in_whatever_case() {
        static STEMS: Stems = Stems::new(&["roll back", "restor"]);
        assert!(STEMS.is_match("To Roll Back, run it again"));
        assert!(STEMS.is_match("RESTORING"));
        assert!(!STEMS.is_match("rollback"));
        assert!(!STEMS.is_match(""));
    }
}
