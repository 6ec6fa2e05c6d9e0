//! A declaration made ready for the parser: what its author left out is blanked, and what is
//! nested too deeply is refused.

use super::scan::{Brackets, Kind, Token};
use crate::languages::{SyntaxError, TOO_DEEP};
use crate::text::Span;

/// How deep a declaration may be nested. The parser calls itself; this is far below what its stack
/// holds and far above what people write.
const DEPTH: usize = 100;

const NO_NAME: &str = "expected a name";

/// The code of a declaration, in which every byte stays in its place.
///
/// # Errors
/// Refuses a declaration that is nested too deeply, or has brackets for a name.
pub fn prepare(code: &str, tokens: &[Token]) -> Result<String, SyntaxError> {
    let whole = match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => first.span.cover(last.span),
        _ => return Ok(String::new()),
    };
    let refused = too_deep(code, tokens).map(|span| (span, TOO_DEEP));
    if let Some((span, message)) = refused.or_else(|| Some((no_name(code, tokens)?, NO_NAME))) {
        return Err(SyntaxError {
            span,
            message: message.to_owned(),
        });
    }
    let mut text = whole.of(code).as_bytes().to_vec();
    for (span, value) in elisions(tokens) {
        let from = (span.start - whole.start) as usize;
        let bytes = text.get_mut(from..from + span.range().len());
        for byte in bytes.into_iter().flatten().filter(|byte| **byte != b'\n') {
            *byte = b' ';
        }
        if let Some(place) = text.get_mut(from..from + 3).filter(|_| value) {
            place.copy_from_slice(b"any");
        }
    }
    // Only whole tokens were blanked.
    Ok(String::from_utf8(text).unwrap_or_default())
}

/// The brackets that stand where the name of a declaration should.
fn no_name(code: &str, tokens: &[Token]) -> Option<Span> {
    let heads = ["interface", "type", "enum"];
    let head = tokens
        .iter()
        .position(|it| heads.contains(&it.span.of(code)))?;
    let mut brackets = tokens.get(head + 1..)?.iter();
    let open = brackets.next()?;
    let Kind::Open(close) = open.kind else {
        return None;
    };
    let close = brackets.find(|it| it.kind == Kind::Close(close));
    Some(close.map_or(open.span, |close| open.span.cover(close.span)))
}

/// What the author left out: its span, and whether a type stands there.
fn elisions(tokens: &[Token]) -> Vec<(Span, bool)> {
    let mut found = Vec::new();
    let mut open = Brackets::default();
    let mut last: Option<Kind> = None;
    let mut new_line = true;
    let mut skip_to = 0;
    for (at, token) in tokens.iter().enumerate() {
        if at < skip_to || token.kind == Kind::Comment {
            continue;
        }
        if token.kind == Kind::Line {
            new_line = true;
            continue;
        }
        open.take(token.kind);
        if token.kind == Kind::Dots {
            let member = open.innermost() == Some(b'}')
                && (new_line || matches!(last, Some(Kind::Open(b'}') | Kind::Other(b';' | b','))));
            let rest = tokens.get(at + 1..).unwrap_or_default();
            let mut code = rest.iter().filter(|token| token.kind != Kind::Comment);
            let before_end = code.next().is_none_or(|token| ends_member(token.kind));
            if member {
                let mut inner = Brackets::default();
                let more = rest.iter().take_while(|token| {
                    let inside = !inner.is_empty() || !ends_member(token.kind);
                    inner.take(token.kind);
                    inside
                });
                let end = at + 1 + more.count();
                let separator = tokens.get(end).filter(|it| it.is(b';') || it.is(b','));
                skip_to = end + usize::from(separator.is_some());
                let last = tokens.get(skip_to - 1).map_or(token.span, |it| it.span);
                found.push((token.span.cover(last), false));
                continue;
            } else if before_end {
                let value = match last {
                    Some(Kind::Other(mark)) => b":=|&?".contains(&mark),
                    Some(Kind::Arrow | Kind::Open(b'>')) => true,
                    _ => false,
                };
                found.push((token.span, value));
            }
        }
        last = Some(token.kind);
        new_line = false;
    }
    found
}

fn ends_member(kind: Kind) -> bool {
    matches!(kind, Kind::Line | Kind::Close(_) | Kind::Other(b';' | b','))
}

/// The token at which the nesting of a declaration goes beyond [`DEPTH`]. Brackets nest, and so do
/// the marks and words that a whole type or expression follows.
fn too_deep(code: &str, tokens: &[Token]) -> Option<Span> {
    let mut open = Brackets::default();
    let mut levels = vec![0_usize];
    let mut depth = 0;
    let mut last: Option<&Token> = None;
    let mut line = false;
    for token in tokens {
        if token.kind == Kind::Line {
            line = true;
        }
        if !token.is_code() {
            continue;
        }
        open.take(token.kind);
        // The brackets that this one closes.
        while levels.len() > open.len() + 1 {
            depth -= levels.pop().unwrap_or_default() + 1;
        }
        let level = levels.last_mut()?;
        let ended = line && last.is_some_and(|it| ends(code, it)) && ends(code, token);
        if ended || matches!(token.kind, Kind::Other(b';' | b',')) {
            depth -= std::mem::take(level);
        } else if binds(code, token) {
            *level += 1;
            depth += 1;
        }
        if matches!(token.kind, Kind::Open(_)) {
            levels.push(0);
            depth += 1;
        }
        if depth > DEPTH {
            return Some(token.span);
        }
        last = Some(token);
        line = false;
    }
    None
}

/// Whether one member can end with this token and the next begin with it.
fn ends(code: &str, token: &Token) -> bool {
    !binds(code, token) && !matches!(token.kind, Kind::Other(_) | Kind::Dots)
}

fn binds(code: &str, token: &Token) -> bool {
    match token.kind {
        Kind::Arrow => true,
        Kind::Other(mark) => !b"|&.".contains(&mark),
        Kind::Text => token.span.of(code).starts_with('`'),
        Kind::Word => matches!(
            token.span.of(code),
            "keyof"
                | "typeof"
                | "readonly"
                | "unique"
                | "infer"
                | "extends"
                | "asserts"
                | "is"
                | "new"
                | "abstract"
                | "await"
                | "async"
                | "yield"
                | "void"
                | "delete"
                | "in"
                | "as"
                | "if"
                | "else"
                | "for"
                | "while"
                | "do"
                | "with"
                | "try"
                | "function"
                | "class"
                | "return"
                | "throw"
                | "import"
                | "satisfies"
                | "instanceof"
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::scan;
    use super::*;

    fn ready(code: &str) -> Result<String, SyntaxError> {
        prepare(code, &scan::tokens(code))
    }

    #[test]
    fn blanks_what_was_left_out() {
        let table = [
            ("interface A { b: C; ... }", "interface A { b: C;     }"),
            ("interface A {\n  ...\n}", "interface A {\n     \n}"),
            ("type A = {\n  … more;\n}", "type A = {\n           \n}"),
            ("enum A { B, ..., C }", "enum A { B,      C }"),
            ("type A = ...;", "type A = any;"),
            ("type A = { b: …; c: D }", "type A = { b: any; c: D }"),
            (
                "type A = (...b: C[]) => [...D]",
                "type A = (...b: C[]) => [...D]",
            ),
            ("type A = (...) => B", "type A = (   ) => B"),
            ("type A = Map<...>", "type A = Map<any>"),
        ];
        for (code, expected) in table {
            let ready = ready(code).unwrap();
            assert_eq!(ready, expected, "{code}");
        }
    }
}
