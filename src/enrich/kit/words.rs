//! Words of a field with what they name made links: people, teams, issues, addresses.

use super::inline::{Inline, Piece};
use super::page::Page;
use crate::book::ChapterId;
use crate::document::forge::{self, Word};

impl<'a> Page<'a> {
    /// The words of a value written in `chapter`; marks of Markdown in it keep their meaning.
    pub fn words(&self, chapter: ChapterId, source: &str) -> Inline<'a> {
        if source.contains(['[', '`', '*']) {
            return vec![Piece::Source {
                chapter,
                text: source.to_owned().into(),
                names: true,
            }];
        }
        self.plain_words(chapter, source)
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
                linked(href, format!("@{handle}"))
            }
            Word::Issue(repository, number) => {
                let href = forge.map(|forge| forge.issue(repository.as_deref(), number));
                linked(href, format!("{}#{number}", repository.unwrap_or_default()))
            }
            Word::Address(address) => {
                let words = address
                    .split_once("://")
                    .map_or(address.as_str(), |(_, rest)| rest);
                Piece::link(address.clone(), words.trim_end_matches('/'))
            }
            Word::Mail(address) => Piece::link(format!("mailto:{address}"), address),
        };
        vec![piece]
    }
}
