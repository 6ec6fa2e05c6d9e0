//! Where the declarations of some TypeScript begin and end.

use super::scan::{Brackets, Kind, Token};
use crate::text::Span;
use std::ops::Range;

/// Tokens to look ahead for what makes a line the head of a declaration.
const AHEAD: usize = 32;

/// The tokens of each declaration of an interface, a type or an enumeration, in order.
pub fn find(code: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut fresh = true;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if fresh && let Some(head) = head(code, &tokens[at..]) {
            let end = end(code, tokens, at, at + head.at, head.word);
            found.push(at..end);
            at = end;
            continue;
        }
        fresh = match token.kind {
            Kind::Line | Kind::Open(b'}') | Kind::Close(b'}') | Kind::Other(b';') => true,
            Kind::Comment => fresh,
            _ => false,
        };
        at += 1;
    }
    found
}

/// What makes a declaration: its word, and where in the tokens it stands.
struct Head<'c> {
    word: &'c str,
    at: usize,
}

/// The head that `tokens` begin with.
fn head<'c>(code: &'c str, tokens: &[Token]) -> Option<Head<'c>> {
    let modifier = |token: &Token| {
        let word = token.span.of(code);
        matches!(word, "export" | "declare" | "default" | "const")
    };
    let modifiers = tokens.iter().take(4);
    let at = modifiers.take_while(|token| modifier(token)).count();
    let word = tokens.get(at)?.span.of(code);
    let after: &[u8] = match word {
        "interface" => b"}>",
        "type" => b"=>}",
        "enum" => b"}",
        _ => return None,
    };
    let name = tokens.get(at + 1)?;
    let mut rest = tokens[at + 2..].iter().take(AHEAD);
    let declares = match name.kind {
        Kind::Word => {
            let next = rest.find(|token| token.is_code())?;
            let opens = |mark: &u8| match next.kind {
                Kind::Open(close) => close == *mark,
                Kind::Other(other) => other == *mark,
                _ => false,
            };
            after.iter().any(opens) || (word == "interface" && next.span.of(code) == "extends")
        }
        // `interface [Name] {`: a place to fill in.
        Kind::Open(b']' | b'>') => {
            let mut line = rest.take_while(|token| token.kind != Kind::Line);
            line.any(|token| token.kind == Kind::Open(b'}') || token.is(b'='))
        }
        _ => false,
    };
    declares.then_some(Head { word, at })
}

/// The token after a declaration that begins at `start` and whose word is at `word_at`.
fn end(code: &str, tokens: &[Token], start: usize, word_at: usize, word: &str) -> usize {
    let indentation = tokens.get(start).map_or(0, |it| indent(code, it.span));
    let mut open = Brackets::default();
    let mut last = None;
    let mut body = false;
    let mut at = word_at + 1;
    while let Some(token) = tokens.get(at) {
        match token.kind {
            Kind::Line => {
                let rest = tokens.get(at..).unwrap_or_default();
                let gap = rest.iter().take_while(|token| !token.is_code()).count();
                let next = rest.get(gap);
                let done = word == "type" && open.is_empty() && body && !goes_on(code, last, next);
                if done || begins_another(code, &rest[gap..], indentation) {
                    return at;
                }
                at += gap;
                continue;
            }
            Kind::Other(b';') if open.is_empty() => return at + 1,
            // A bracket that was never opened belongs to the code around.
            Kind::Close(b'}') if open.is_empty() => return at,
            Kind::Open(b'}') | Kind::Other(b'=') if open.is_empty() => body = true,
            _ => {}
        }
        open.take(token.kind);
        if token.kind == Kind::Close(b'}') && open.is_empty() && body && word != "type" {
            return at + 1;
        }
        if token.is_code() {
            last = Some(token);
        }
        at += 1;
    }
    tokens.len()
}

/// Whether a line begins another declaration, no deeper than the one before: that one was never
/// closed.
fn begins_another(code: &str, line: &[Token], at_most: usize) -> bool {
    let Some(first) = line.first() else {
        return false;
    };
    matches!(first.kind, Kind::Word)
        && indent(code, first.span) <= at_most
        && head(code, line).is_some()
}

/// The bytes between the start of a line and a span on it.
fn indent(code: &str, span: Span) -> usize {
    let before = code.get(..span.start as usize).unwrap_or_default();
    before.len() - before.trim_end_matches([' ', '\t']).len()
}

/// Whether a type goes on in the next line.
fn goes_on(code: &str, last: Option<&Token>, next: Option<&Token>) -> bool {
    let mark = |token: &Token, marks: &[u8]| match token.kind {
        Kind::Arrow => true,
        Kind::Other(byte) => marks.contains(&byte),
        Kind::Word => matches!(
            token.span.of(code),
            "extends" | "keyof" | "typeof" | "readonly" | "infer" | "is" | "unique" | "new"
        ),
        _ => false,
    };
    last.is_some_and(|token| mark(token, b"=|&?:,."))
        || next.is_some_and(|token| {
            let begins = matches!(token.span.of(code), "extends" | "is");
            (token.kind != Kind::Word || begins) && mark(token, b"=|&?:.")
        })
}

#[cfg(test)]
mod tests {
    use super::super::scan;

    fn found(code: &str) -> Vec<&str> {
        let tokens = scan::tokens(code);
        let ranges = super::find(code, &tokens).into_iter();
        let text = |range: std::ops::Range<usize>| {
            let (first, last) = (tokens[range.start].span, tokens[range.end - 1].span);
            first.cover(last).of(code)
        };
        ranges.map(text).collect()
    }

    #[test]
    fn finds_declarations_among_anything() {
        let table: &[(&str, &[&str])] = &[
            (
                "interface A { b: { c: D } } rest",
                &["interface A { b: { c: D } }"],
            ),
            (
                "GET /things → 200\nexport enum A { B }\n}",
                &["export enum A { B }"],
            ),
            (
                "type A =\n  | 'b'\n  | 'c'\nconst d = 1",
                &["type A =\n  | 'b'\n  | 'c'"],
            ),
            ("type A = B;type C = D", &["type A = B;", "type C = D"]),
            (
                "type A<T> = T extends B\n  ? C\n  : D\ncall()",
                &["type A<T> = T extends B\n  ? C\n  : D"],
            ),
            (
                "interface A {\n  b: {\ninterface C {}",
                &["interface A {\n  b: {", "interface C {}"],
            ),
            (
                "interface A<T = {}>\n  extends B<{ c: 1 }>\n{}\nx",
                &["interface A<T = {}>\n  extends B<{ c: 1 }>\n{}"],
            ),
            ("namespace N {\n  interface A {}\n}", &["interface A {}"]),
            (
                "// interface A {}\n'interface B {}'\n`\ninterface C {}\n`",
                &[],
            ),
            ("type: 'image'\ntype of thing\ninterface to the world", &[]),
            ("don't\ninterface A {}", &["interface A {}"]),
            (
                "interface [Name] {\n  a: b\n}",
                &["interface [Name] {\n  a: b\n}"],
            ),
        ];
        for (code, expected) in table {
            assert_eq!(found(code), *expected, "{code}");
        }
    }
}
