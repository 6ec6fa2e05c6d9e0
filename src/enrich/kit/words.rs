//! Words of a field with what they name made links: people, teams, issues, addresses.

use super::inline::{Inline, Piece};
use super::page::Page;
use crate::book::ChapterId;
use crate::document::forge::{self, Word};

impl<'a> Page<'a> {
    /// The words of a value written in `chapter`; marks of Markdown in it keep their meaning.
    pub fn words(&self, chapter: ChapterId, source: &str) -> Inline<'a> {
        vec![Piece::Source {
            chapter,
            text: keep_names(source).into(),
            names: true,
        }]
    }

    /// The words of a run of text without marks.
    pub(super) fn plain_words(&self, chapter: ChapterId, source: &str) -> Inline<'a> {
        let words = forge::words(source).into_iter();
        words.flat_map(|word| self.word(chapter, word)).collect()
    }

    fn word(&self, chapter: ChapterId, word: Word) -> Inline<'a> {
        let forge = self.config.forge.as_ref();
        let linked = |href: Option<String>, words: String| match href {
            Some(href) => Piece::link(href, words),
            None => Piece::text(words),
        };
        let piece = match word {
            Word::Text(text) => return self.mentions(chapter, &text, None),
            Word::Handle(handle) => {
                let href = forge.map(|forge| forge.profile(&handle));
                linked(href, ["@", &handle].concat())
            }
            Word::Issue(repository, number) => {
                let href = forge.map(|forge| forge.issue(repository.as_deref(), number));
                linked(href, format!("{}#{number}", repository.unwrap_or_default()))
            }
            Word::Address(address) => {
                let words = address
                    .split_once("://")
                    .map_or(address.as_str(), |(_, rest)| rest);
                Piece::link(address.clone(), words.trim_end_matches('/').to_owned())
            }
            Word::Mail(address) => Piece::link(format!("mailto:{address}"), address),
        };
        vec![piece]
    }
}

/// The marks in handles and addresses that are none: `@_a_`, `https://example.org/_b_`, and the
/// angle brackets of `<mara@example.org>`, which stay beside the link.
fn keep_names(source: &str) -> String {
    // In code and links a backslash would be one.
    if !source.contains(['_', '<']) || source.contains(['`', '[']) {
        return source.to_owned();
    }
    let kept = source.split_inclusive(char::is_whitespace).map(|token| {
        let words = forge::words(token);
        let is_name = words.iter().any(|word| !matches!(word, Word::Text(_)));
        let is_mail = words.iter().any(|word| matches!(word, Word::Mail(_)));
        match token.contains('<') {
            _ if !is_name || token.contains('\\') => token.to_owned(),
            true if is_mail => token.replace('<', "\\<").replace('_', "\\_"),
            true => token.to_owned(),
            false => token.replace('_', "\\_"),
        }
    });
    kept.collect()
}

#[cfg(test)]
mod tests {
    use super::keep_names;

    #[test]
    fn underscores_of_names_are_no_marks() {
        for (source, kept) in [
            ("@_a_ and _Eve_", "@\\_a\\_ and _Eve_"),
            (
                "see https://example.org/_b_.",
                "see https://example.org/\\_b\\_.",
            ),
            ("<https://example.org/_b_>", "<https://example.org/_b_>"),
            ("x<br> <a_b@example.org>", "x<br> \\<a\\_b@example.org>"),
            ("`@_a_`", "`@_a_`"),
        ] {
            assert_eq!(keep_names(source), kept);
        }
    }
}
