//! A statement made ready for the parser: what its author left out is taken out, and what is
//! nested too deeply is refused.

use super::scan::Token;
use crate::text::Span;
use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token as Word, TokenWithSpan};

/// How many words may stand between two commas, over all open brackets. Operators in a row make a
/// tree as deep as they are many.
const CHAIN: usize = 600;

/// How many tables and queries may be joined into one.
const JOINS: usize = 20;

/// How many queries may stand one inside the other. Each takes much of the parser's stack.
const QUERIES: usize = 12;

/// A statement ready for the parser.
#[derive(Debug)]
pub struct Prepared {
    pub tokens: Vec<TokenWithSpan>,
    /// Something is left out that is no column and no value, so the parser may miss it.
    pub incomplete: bool,
    /// Anything is left out.
    pub elided: bool,
}

/// The tokens of a statement without what was left out.
///
/// # Errors
/// Gives the token where the nesting goes too deep.
pub fn prepare(code: &str, tokens: &[Token]) -> Result<Prepared, Span> {
    if let Some(span) = too_deep(tokens) {
        return Err(span);
    }
    let mut prepared = Prepared {
        tokens: Vec::with_capacity(tokens.len()),
        incomplete: false,
        elided: false,
    };
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.is(&Word::LParen) {
            depth += 1;
        } else if token.is(&Word::RParen) {
            depth = depth.saturating_sub(1);
        }
        let rest = tokens.get(at..).unwrap_or_default();
        let left_out = left_out(code, rest);
        if left_out == 0 {
            // Between what was taken out, white space would pile up.
            let space = |it: &TokenWithSpan| matches!(it.token, Word::Whitespace(_));
            let more = !token.is_code() && prepared.tokens.last().is_none_or(space);
            prepared.tokens.extend((!more).then(|| token.token.clone()));
            at += 1;
            continue;
        }
        at += left_out;
        prepared.incomplete |= depth == 0;
        prepared.elided = true;
        let rest = tokens.get(at..).unwrap_or_default();
        let skip = rest.iter().take_while(|it| !it.is_code()).count();
        let next = rest.get(skip).map(|it| &it.token.token);
        let ends = matches!(next, None | Some(Word::RParen));
        let code = |it: &TokenWithSpan| !matches!(it.token, Word::Whitespace(_));
        let last = prepared.tokens.iter().rposition(code);
        let before = last.and_then(|at| prepared.tokens.get(at));
        match (before.map(|it| &it.token), next) {
            (Some(Word::Comma), _) if ends => prepared.tokens.truncate(last.unwrap_or_default()),
            (Some(Word::Comma | Word::LParen), Some(Word::Comma)) => at += skip + 1,
            (Some(Word::Comma | Word::LParen), _) | (_, Some(Word::Comma)) => {}
            // Columns around it need a comma between them.
            _ if depth > 0 && !ends => prepared.tokens.push(TokenWithSpan {
                token: Word::Comma,
                span: token.token.span,
            }),
            _ => {}
        }
    }
    Ok(prepared)
}

/// How many tokens stand for something left out: the dots, and the words behind them on the line.
fn left_out(code: &str, tokens: &[Token]) -> usize {
    let dots = tokens.iter().take_while(|it| it.is(&Word::Period)).count();
    let first = tokens.first().map_or("", |it| it.span.of(code));
    // `database..table` has two.
    if dots < 3 && !first.starts_with('…') {
        return 0;
    }
    let mut depth = 0_usize;
    let words = tokens.iter().skip(dots.max(1)).take_while(|it| {
        let ends = depth == 0 && (it.is(&Word::Comma) || it.is(&Word::RParen));
        if it.is(&Word::LParen) {
            depth += 1;
        } else if it.is(&Word::RParen) {
            depth = depth.saturating_sub(1);
        }
        !ends && !it.is_comment() && !it.span.of(code).contains('\n')
    });
    dots.max(1) + words.count()
}

/// The token at which a statement goes beyond what the parser can follow.
fn too_deep(tokens: &[Token]) -> Option<Span> {
    let mut levels = vec![0_usize];
    let mut chain = 0;
    let mut joins = 0;
    let mut queries = Vec::new();
    for token in tokens.iter().filter(|it| it.is_code()) {
        let nested = levels.len() > 1;
        let level = levels.last_mut()?;
        match (&token.token.token, token.keyword()) {
            (Word::LParen | Word::LBracket | Word::LBrace, _) => {
                *level += 1;
                chain += 1;
                levels.push(0);
            }
            (Word::RParen | Word::RBracket | Word::RBrace, _) if nested => {
                chain -= levels.pop().unwrap_or_default();
            }
            (Word::Comma, _) => chain -= std::mem::take(level),
            (_, Keyword::UNION | Keyword::EXCEPT | Keyword::INTERSECT | Keyword::MINUS)
            | (_, Keyword::JOIN | Keyword::APPLY) => {
                joins += 1;
            }
            _ => {
                *level += 1;
                chain += 1;
            }
        }
        if matches!(
            token.keyword(),
            Keyword::SELECT | Keyword::WITH | Keyword::FROM
        ) {
            // One for each bracket, so what is closed is forgotten.
            while queries.last().is_some_and(|depth| *depth >= levels.len()) {
                queries.pop();
            }
            queries.push(levels.len());
        }
        if chain > CHAIN || joins > JOINS || queries.len() > QUERIES {
            return Some(token.span);
        }
    }
    None
}
