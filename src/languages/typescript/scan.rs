//! TypeScript cut into tokens, as far as brackets, comments and elisions need.
//!
//! Design documents put declarations among pseudo code that no parser takes. The tokens tell where
//! a declaration begins and ends, so that the parser sees it alone.

use crate::text::Span;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name, a keyword or a number.
    Word,
    /// A string or a template.
    Text,
    /// `(`, `[`, `{` or `<`, as its closing bracket.
    Open(u8),
    Close(u8),
    /// `...` or `…`.
    Dots,
    Arrow,
    Line,
    Comment,
    Other(u8),
}

/// A token of some code.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub span: Span,
}

impl Token {
    /// Whether the token is part of what the code says.
    pub fn is_code(self) -> bool {
        !matches!(self.kind, Kind::Line | Kind::Comment)
    }

    /// Whether the token is this mark.
    pub fn is(self, mark: u8) -> bool {
        matches!(self.kind, Kind::Other(byte) | Kind::Open(byte) | Kind::Close(byte) if byte == mark)
    }
}

/// The tokens of `code`, without white space but with the ends of its lines.
pub fn tokens(code: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(code.len() / 4);
    let mut at = 0;
    let mut templates = true;
    while let Some(first) = code.get(at..).and_then(|rest| rest.chars().next()) {
        let (kind, len) = next(&code[at..], first, &mut templates);
        if let Some(kind) = kind {
            let span = Span::new(at, at + len);
            tokens.push(Token { kind, span });
        }
        at += len;
    }
    tokens
}

/// The kind and the length of the token that `rest` begins with; white space has no kind.
/// `templates` is false once a template was found that does not end.
fn next(rest: &str, first: char, templates: &mut bool) -> (Option<Kind>, usize) {
    let (kind, len) = match first {
        '\n' => (Kind::Line, 1),
        '…' | '.' if rest.starts_with('…') || rest.starts_with("..") => {
            (Kind::Dots, run(rest, |ch| matches!(ch, '.' | '…')))
        }
        _ if first.is_whitespace() => return (None, first.len_utf8()),
        '/' if rest.starts_with("//") => (Kind::Comment, rest.find('\n').unwrap_or(rest.len())),
        '/' if rest.starts_with("/*") => {
            let end = rest.get(2..).and_then(|it| it.find("*/"));
            (Kind::Comment, end.map_or(rest.len(), |end| end + 4))
        }
        '"' | '\'' => match string(rest, first) {
            Some(len) => (Kind::Text, len),
            None => (Kind::Other(first as u8), 1),
        },
        '`' if *templates => match string(rest, first) {
            Some(len) => (Kind::Text, len),
            None => {
                *templates = false;
                (Kind::Other(b'`'), 1)
            }
        },
        '=' if rest.starts_with("=>") => (Kind::Arrow, 2),
        '<' if rest.starts_with("<<") => (Kind::Other(b'<'), 2),
        '(' => (Kind::Open(b')'), 1),
        '[' => (Kind::Open(b']'), 1),
        '{' => (Kind::Open(b'}'), 1),
        '<' => (Kind::Open(b'>'), 1),
        ')' | ']' | '}' | '>' => (Kind::Close(first as u8), 1),
        _ if is_word(first) => (Kind::Word, run(rest, is_word)),
        _ => (Kind::Other(first as u8), first.len_utf8()),
    };
    (Some(kind), len)
}

fn is_word(ch: char) -> bool {
    ch.is_alphanumeric() || ch == '_' || ch == '$' || (!ch.is_ascii() && ch != '…')
}

fn run(text: &str, test: impl Fn(char) -> bool) -> usize {
    text.find(|ch| !test(ch)).unwrap_or(text.len())
}

/// The length of the string that `rest` begins with. Only a template goes over lines.
fn string(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (at, ch) in rest.char_indices().skip(1) {
        match ch {
            '\n' if quote != '`' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if ch == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// The brackets that are open at a place.
#[derive(Debug, Default)]
pub struct Brackets {
    open: Vec<u8>,
}

impl Brackets {
    /// Takes one more token.
    pub fn take(&mut self, kind: Kind) {
        match kind {
            Kind::Open(close) => self.open.push(close),
            // A closing bracket closes what was left open inside it, and `>` may be no bracket.
            Kind::Close(b'>') if self.innermost() != Some(b'>') => {}
            Kind::Close(close) => {
                while self.open.last() == Some(&b'>') {
                    self.open.pop();
                }
                if self.innermost() == Some(close) {
                    self.open.pop();
                }
            }
            _ => {}
        }
    }

    /// How many brackets are open.
    pub fn len(&self) -> usize {
        self.open.len()
    }

    /// Whether no bracket is open.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    /// The innermost open bracket, as its closing one.
    pub fn innermost(&self) -> Option<u8> {
        self.open.last().copied()
    }
}
