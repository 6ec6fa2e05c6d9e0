//! Words that are put together from runs of a text.

use crate::text::Span;
use crate::text::words::trimmed;
use std::borrow::Cow;

/// Words that stay borrowed for as long as one run says all of them. The parser cuts text at every
/// mark that might have meant something, so that runs which touch are one.
pub struct Words<'w> {
    text: &'w str,
    said: Cow<'w, str>,
    /// Where the run stands in the text, while there is one and nothing else.
    run: Option<Span>,
}

impl<'w> Words<'w> {
    /// No words yet, of this text.
    pub fn new(text: &'w str) -> Self {
        Self {
            text,
            said: Cow::Borrowed(""),
            run: None,
        }
    }

    /// Adds what stands at a place of the text.
    pub fn push_run(&mut self, span: Span) {
        let whole = match self.run {
            Some(run) if run.end == span.start => run.cover(span),
            None if self.said.is_empty() => span,
            _ => {
                self.push(span.of(self.text));
                return;
            }
        };
        self.run = Some(whole);
        self.said = Cow::Borrowed(whole.of(self.text));
    }

    /// Adds words that stand elsewhere.
    pub fn push(&mut self, words: &'w str) {
        if words.is_empty() {
            return;
        }
        self.run = None;
        match &mut self.said {
            Cow::Owned(said) => said.push_str(words),
            Cow::Borrowed("") => self.said = Cow::Borrowed(words),
            Cow::Borrowed(said) => {
                // What is put together goes on a little, as a rule.
                let mut owned = String::with_capacity(2 * (said.len() + words.len()));
                owned.push_str(said);
                owned.push_str(words);
                self.said = Cow::Owned(owned);
            }
        }
    }

    /// The words without white space at their ends.
    pub fn trimmed(self) -> Cow<'w, str> {
        match self.said {
            Cow::Borrowed(said) => Cow::Borrowed(trimmed(said)),
            Cow::Owned(said) => match trimmed(&said) {
                words if words.len() == said.len() => Cow::Owned(said),
                words => Cow::Owned(words.to_owned()),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(parts: &[Result<(usize, usize), &'static str>]) -> (String, bool) {
        let mut words = Words::new("one two, three");
        for part in parts {
            match part {
                Ok((start, end)) => words.push_run(Span::new(*start, *end)),
                Err(other) => words.push(other),
            }
        }
        let said = words.trimmed();
        let borrowed = matches!(said, Cow::Borrowed(_));
        (said.into_owned(), borrowed)
    }

    #[test]
    fn one_run_is_borrowed_however_often_it_was_cut() {
        for (parts, words, borrowed) in [
            (&[][..], "", true),
            (&[Ok((0, 4))], "one", true),
            (&[Ok((0, 3)), Ok((3, 4)), Ok((4, 7))], "one two", true),
            (&[Err(""), Ok((0, 3))], "one", true),
            (&[Err("else ")], "else", true),
            (&[Ok((0, 3)), Ok((7, 8))], "one,", false),
            (
                &[Ok((0, 3)), Err(" "), Ok((3, 7)), Ok((7, 8))],
                "one  two,",
                false,
            ),
            (&[Err("x"), Ok((3, 7)), Err(" ")], "x two", false),
        ] {
            assert_eq!(said(parts), (words.to_owned(), borrowed), "{parts:?}");
        }
    }
}
