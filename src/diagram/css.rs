//! Style sheets and `style` attributes through an allow-list of properties, values and selectors.

use super::allowed;
use super::ids::Ids;
use super::tree::{Declaration, Rule, Selector};
use cssparser::{Delimiter, ParseError, Parser, ToCss, Token};

/// Reads a style sheet; what is not known to be harmless is left out.
pub(super) fn sheet(text: &str, ids: &Ids<'_>) -> Vec<Rule> {
    let mut parser = Parser::new(text);
    let mut rules = Vec::new();
    let mut prelude = Vec::new();
    loop {
        let Ok(token) = parser.next_including_whitespace().cloned() else {
            return rules;
        };
        match token {
            Token::AtKeyword(_) => {
                skip_at_rule(&mut parser);
                prelude.clear();
            }
            Token::CurlyBracketBlock => {
                let declarations = block(&mut parser, |inner| read_declarations(inner, ids));
                let selectors = read_selectors(&std::mem::take(&mut prelude), ids);
                if !selectors.is_empty() && !declarations.is_empty() {
                    rules.push(Rule {
                        selectors,
                        declarations,
                    });
                }
            }
            Token::SquareBracketBlock => {
                let inside = block(&mut parser, |inner| {
                    let mut tokens = Vec::new();
                    while let Ok(token) = inner.next() {
                        tokens.push(token.to_css_string());
                    }
                    tokens.concat()
                });
                prelude.push(Part::Attribute(inside));
            }
            Token::Function(_) | Token::ParenthesisBlock => {
                block(&mut parser, |_| ());
                prelude.push(Part::Unknown);
            }
            token => prelude.push(Part::of(&token)),
        }
    }
}

/// Reads a `style` attribute.
pub(super) fn attribute(text: &str, ids: &Ids<'_>) -> Vec<Declaration> {
    read_declarations(&mut Parser::new(text), ids)
}

/// Checks the value of a presentation attribute such as `fill`.
pub(super) fn value(text: &str, ids: &Ids<'_>) -> Option<String> {
    read_value(&mut Parser::new(text), ids)
}

/// What a selector is made of, as far as it matters here.
enum Part {
    Text(String),
    Dot,
    Ident(String),
    Id(String),
    Attribute(String),
    Comma,
    Unknown,
}

impl Part {
    fn of(token: &Token<'_>) -> Self {
        match token {
            Token::Ident(name) => Self::Ident(name.to_string()),
            Token::IDHash(name) => Self::Id(name.to_string()),
            Token::WhiteSpace(_) => Self::Text(" ".to_owned()),
            Token::Delim('.') => Self::Dot,
            Token::Delim(c @ ('>' | '+' | '~' | '*')) => Self::Text(c.to_string()),
            Token::Comma => Self::Comma,
            _ => Self::Unknown,
        }
    }
}

fn skip_at_rule(parser: &mut Parser<'_>) {
    while let Ok(token) = parser.next() {
        match token {
            Token::Semicolon | Token::CurlyBracketBlock => return,
            _ => {}
        }
    }
}

/// Reads the inside of the block that the parser has just opened.
fn block<T: Default>(parser: &mut Parser<'_>, read: impl FnOnce(&mut Parser<'_>) -> T) -> T {
    parser
        .parse_nested_block(|inner| {
            let value = read(inner);
            // An unread rest would be an error; the reader has left it out on purpose.
            while inner.next().is_ok() {}
            Ok::<_, ParseError<()>>(value)
        })
        .unwrap_or_default()
}

fn read_selectors(parts: &[Part], ids: &Ids<'_>) -> Vec<Selector> {
    parts
        .split(|part| matches!(part, Part::Comma))
        .filter_map(|parts| read_selector(parts, ids))
        .collect()
}

/// A selector is kept when it starts at this drawing's root, and so cannot reach out of it.
fn read_selector(parts: &[Part], ids: &Ids<'_>) -> Option<Selector> {
    let mut text = String::new();
    let mut classes = Vec::new();
    let mut elements = Vec::new();
    let mut after_dot = false;
    let mut rooted = false;
    for part in parts {
        let first = text.is_empty();
        match part {
            Part::Text(space) if space == " " && first => continue,
            Part::Text(separator) => text.push_str(separator),
            Part::Dot => text.push('.'),
            Part::Ident(name) => {
                let list = if after_dot {
                    &mut classes
                } else {
                    &mut elements
                };
                list.push(name.clone());
                text.push_str(&Token::Ident(name.as_str().into()).to_css_string());
            }
            Part::Id(name) => {
                let mapped = ids.map(name);
                rooted |= first && mapped == ids.root();
                text.push('#');
                text.push_str(&mapped);
            }
            Part::Attribute(inside) if is_plain(inside) => {
                text.push('[');
                text.push_str(inside);
                text.push(']');
            }
            Part::Attribute(_) | Part::Unknown | Part::Comma => return None,
        }
        after_dot = matches!(part, Part::Dot);
    }
    let text = text.trim_end().to_owned();
    // `#id + x` and `#id ~ x` would be neighbours of the drawing, not parts of it.
    let rest = text
        .strip_prefix('#')?
        .strip_prefix(ids.root())?
        .trim_start();
    let inside = !rest.starts_with(['+', '~']);
    let harmless = !text.contains(['<', '&', '\\', '{', '}', '+', '~']);
    (rooted && inside && harmless).then_some(Selector {
        text,
        classes,
        elements,
    })
}

/// Only `id$=…` and `class*=…` tests are kept: the writer drops all `data-` attributes.
fn is_plain(test: &str) -> bool {
    let name = test.split(['=', '$', '*', '^', '~', '|']).next();
    let tame = |c: char| c.is_ascii_alphanumeric() || "-_=\"$*^".contains(c);
    matches!(name, Some("id" | "class")) && test.chars().all(tame)
}

fn read_declarations(parser: &mut Parser<'_>, ids: &Ids<'_>) -> Vec<Declaration> {
    let mut list: Vec<Declaration> = Vec::new();
    while !parser.is_exhausted() {
        let name = parser.expect_ident().map(|name| name.to_ascii_lowercase());
        let colon = parser.expect_colon().is_ok();
        let value = parser
            .parse_until_before(Delimiter::Semicolon, |inner| {
                let value = read_value(inner, ids);
                while inner.next().is_ok() {}
                Ok::<_, ParseError<()>>(value)
            })
            .ok()
            .flatten();
        // The semicolon itself; at the end there is none.
        let _ = parser.next();
        if let (Ok(name), true, Some(value)) = (name, colon, value)
            && is_allowed(&name, &value)
        {
            list.push(Declaration { name, value });
        }
    }
    list
}

fn is_allowed(name: &str, value: &str) -> bool {
    allowed::has(allowed::PROPERTIES, name) && !value.is_empty() && !value.contains(['<', '&', '{'])
}

/// The value as text again, or nothing when a part of it is not on the list.
fn read_value(parser: &mut Parser<'_>, ids: &Ids<'_>) -> Option<String> {
    let mut out = String::new();
    while let Ok(token) = parser.next_including_whitespace().cloned() {
        match &token {
            Token::WhiteSpace(_) => {
                if !out.is_empty() {
                    out.push(' ');
                }
            }
            Token::Ident(name)
                if name.contains(|c: char| !c.is_ascii_alphanumeric() && c != '-') =>
            {
                return None;
            }
            Token::Ident(_)
            | Token::Number { .. }
            | Token::Percentage { .. }
            | Token::Dimension { .. }
            | Token::Hash(_)
            | Token::IDHash(_)
            | Token::Comma
            | Token::Delim('/' | '!' | '+' | '-' | '*') => out.push_str(&token.to_css_string()),
            Token::QuotedString(text) => {
                let tame = |c: char| c.is_ascii_alphanumeric() || " -_".contains(c);
                if !text.chars().all(tame) {
                    return None;
                }
                out.push_str(&token.to_css_string());
            }
            Token::UnquotedUrl(target) => out.push_str(&ids.url(target)?),
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                let inner = block(parser, |inner| read_function(&name, inner, ids))?;
                out.push_str(&inner);
            }
            _ => return None,
        }
    }
    Some(out.trim_end().to_owned())
}

fn read_function(name: &str, parser: &mut Parser<'_>, ids: &Ids<'_>) -> Option<String> {
    if name == "url" {
        let target = parser.expect_string().ok()?.to_string();
        return ids.url(&target);
    }
    if !allowed::has(allowed::FUNCTIONS, name) {
        return None;
    }
    read_value(parser, ids).map(|inner| format!("{name}({inner})"))
}
