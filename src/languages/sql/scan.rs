//! SQL cut into tokens with their bytes, and the tokens into statements.

use super::Dialect;
use crate::languages::SyntaxError;
use crate::text::Span;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Location, Token as Word, TokenWithSpan, Tokenizer, Whitespace};
use std::ops::Range;

/// Errors of the tokenizer after which the rest is given up: each costs a look at all of it.
const ERRORS: usize = 16;

/// A token and its place.
#[derive(Clone, Debug)]
pub struct Token {
    pub token: TokenWithSpan,
    pub span: Span,
}

impl Token {
    /// Whether the token is part of what the code says.
    pub fn is_code(&self) -> bool {
        !matches!(self.token.token, Word::Whitespace(_))
    }

    /// Whether the token is a comment.
    pub fn is_comment(&self) -> bool {
        use Whitespace::{MultiLineComment, SingleLineComment};
        let Word::Whitespace(space) = &self.token.token else {
            return false;
        };
        matches!(space, SingleLineComment { .. } | MultiLineComment(_))
    }

    /// Whether the token is this one.
    pub fn is(&self, token: &Word) -> bool {
        self.token.token == *token
    }

    /// The keyword that the token is.
    pub fn keyword(&self) -> Keyword {
        match &self.token.token {
            Word::Word(word) => word.keyword,
            _ => Keyword::NoKeyword,
        }
    }
}

/// The tokens of `code`, and what is none, such as a quote that nothing closes; behind that the
/// next line goes on.
pub fn tokens(code: &str, dialect: Dialect) -> (Vec<Token>, Vec<SyntaxError>) {
    let (mut tokens, mut errors) = (Vec::new(), Vec::new());
    let mut place = Place::default();
    let (mut base, mut start) = (0, 0);
    for _ in 0..ERRORS {
        let rest = code.get(start..).unwrap_or_default();
        let mut found = Vec::new();
        let mut tokenizer = Tokenizer::new(dialect.parser(), rest);
        let error = tokenizer.tokenize_with_location_into_buf(&mut found).err();
        for mut token in found {
            token.span.start.line += base;
            token.span.end.line += base;
            let from = place.advance(code, token.span.start);
            let to = place.advance(code, token.span.end);
            let span = Span::new(from, to.max(from));
            tokens.push(Token { token, span });
        }
        let Some(error) = error else {
            break;
        };
        let mut at = error.location;
        at.line += base;
        let from = place.advance(code, at);
        let rest = code.get(from..).unwrap_or_default();
        let line = rest.find('\n').unwrap_or(rest.len());
        errors.push(SyntaxError {
            span: Span::new(from, from + line).trim(code),
            message: plain(&error.message).to_owned(),
        });
        start = from + line + 1;
        base = place.advance_to(code, start);
        if start >= code.len() {
            break;
        }
    }
    (tokens, errors)
}

/// A message without the place that it ends with.
pub fn plain(message: &str) -> &str {
    let (words, _) = message.rsplit_once(" at Line:").unwrap_or((message, ""));
    words.trim_end()
}

/// A place that only goes forward: the parser counts lines and characters, the house bytes.
#[derive(Debug, Default)]
struct Place {
    line: u64,
    column: u64,
    byte: usize,
}

impl Place {
    /// The byte of a location at or after the last one asked for.
    fn advance(&mut self, code: &str, to: Location) -> usize {
        let to = (to.line.saturating_sub(1), to.column.saturating_sub(1));
        self.go(code, |place| (place.line, place.column) >= to);
        self.byte
    }

    /// The lines before a byte.
    fn advance_to(&mut self, code: &str, byte: usize) -> u64 {
        self.go(code, |place| place.byte >= byte);
        self.line
    }

    fn go(&mut self, code: &str, arrived: impl Fn(&Self) -> bool) {
        let rest = code.get(self.byte..).unwrap_or_default();
        for ch in rest.chars() {
            if arrived(self) {
                break;
            }
            self.byte += ch.len_utf8();
            if ch == '\n' {
                (self.line, self.column) = (self.line + 1, 0);
            } else {
                self.column += 1;
            }
        }
    }
}

/// The tokens of each statement, without the `;` behind it. A line that begins a declaration
/// begins a statement even where the one before has no end.
pub fn statements(code: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start: Option<usize> = None;
    let mut end = 0;
    let mut line_begins = true;
    for (at, token) in tokens.iter().enumerate() {
        if !token.is_code() {
            line_begins |= token.span.of(code).contains('\n');
            continue;
        }
        let separates = token.is(&Word::SemiColon) || token.is(&Word::EOF);
        let batch = line_begins && token.span.of(code).eq_ignore_ascii_case("go");
        if separates || batch || (line_begins && begins(tokens, at, start)) {
            found.extend(start.take().map(|start| start..end));
        }
        if !separates && !batch {
            start = start.or(Some(at));
            end = at + 1;
        }
        line_begins = false;
    }
    found.extend(start.map(|start| start..end));
    found
}

/// Whether a declaration begins at `at`, no deeper than the statement that began at `start`.
fn begins(tokens: &[Token], at: usize, start: Option<usize>) -> bool {
    let column = |at: usize| tokens.get(at).map(|it| it.token.span.start.column);
    let rest = tokens.get(at..).unwrap_or_default();
    let mut words = rest.iter().filter(|it| it.is_code()).map(Token::keyword);
    let declares = match words.next() {
        Some(Keyword::CREATE) => true,
        Some(Keyword::ALTER | Keyword::DROP) => words.next() == Some(Keyword::TABLE),
        _ => false,
    };
    declares && start.is_some_and(|start| column(at) <= column(start))
}
