//! Requests as an author names them in a line or a cell: methods and a path, in code or as words.

use super::http::{self, Method};
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use std::ops::Range;

/// Words that name methods.
#[derive(Debug)]
pub struct Mark {
    pub span: Span,
    pub methods: Vec<Method>,
    /// The path that stands in the same piece of code.
    pub path: Option<String>,
}

/// A path at the head of a line or a cell, with the methods before it.
#[derive(Debug, Default)]
pub struct Named {
    pub methods: Vec<Method>,
    /// Where the methods stand.
    pub marks: Vec<Mark>,
    pub path: String,
    /// Where the path ends.
    pub end: u32,
}

/// The methods of a cell that holds nothing else but an explanation in brackets.
pub fn methods_of(outline: &Outline, cell: NodeId) -> Option<Vec<Mark>> {
    let nodes = outline.descendants(cell);
    let words = outline.standing(nodes.clone());
    let before = words.split('(').next().unwrap_or_default();
    http::methods(before)?;
    let mut marks = Vec::new();
    let mut at = nodes.start;
    while at < nodes.end {
        match outline.node(at).kind {
            Kind::Strikethrough => {
                at = outline.after(at);
                continue;
            }
            Kind::Code => {
                let methods = http::methods(outline.detail(at).unwrap_or_default());
                marks.extend(methods.map(|methods| Mark {
                    span: outline.node(at).span,
                    methods,
                    path: None,
                }));
            }
            Kind::Text => {
                let source = outline.source(at);
                let before = source.split('(').next().unwrap_or_default();
                word_marks(outline.node(at).span, before, &mut marks);
                if before.len() < source.len() {
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    (!marks.is_empty()).then_some(marks)
}

/// The methods among the words at the head of `span`, each with its place.
fn word_marks(span: Span, words: &str, marks: &mut Vec<Mark>) {
    let mut at = 0;
    for word in words.split(|ch: char| !ch.is_alphabetic()) {
        marks.extend(Method::named(word).map(|method| Mark {
            span: span.part(at, word.len()),
            methods: vec![method],
            path: None,
        }));
        at += word.len();
        at += words[at..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Methods and a path at the head of some inlines, in code or as words.
pub fn named(outline: &Outline, nodes: Range<NodeId>, within: Span) -> Option<Named> {
    let mut found = Named::default();
    let mut at = nodes.start;
    while at < nodes.end {
        let node = outline.node(at);
        match node.kind {
            Kind::Strikethrough | Kind::Image => return None,
            Kind::Code => {
                let code = outline.detail(at).unwrap_or_default().trim();
                let request = http::request(code).filter(|_| found.methods.is_empty());
                let methods = http::capital_methods(code);
                let (methods, path) = match (request, methods) {
                    (Some(request), _) => (request.methods, Some(request.path)),
                    (None, Some(methods)) => (methods, None),
                    (None, None) => (Vec::new(), code.split_whitespace().next()),
                };
                let path = path.map(|path| path.trim_end_matches(',').to_owned());
                if !methods.is_empty() {
                    found.methods.extend(&methods);
                    found.marks.push(Mark {
                        span: node.span,
                        methods,
                        path: path.clone(),
                    });
                }
                if let Some(path) = path {
                    found.end = node.span.end;
                    found.path = Some(path).filter(|path| http::is_path(path))?;
                    return Some(found);
                }
            }
            Kind::Text => {
                let start = node.span.start.max(within.start);
                let end = node.span.end.min(within.end).max(start);
                if let Some(named) = words(outline, Span { start, end }, within, &mut found)? {
                    return Some(named);
                }
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// Goes on with a run of text: `None` where it is neither method nor path, what was found where it
/// brings the path.
fn words(outline: &Outline, run: Span, within: Span, found: &mut Named) -> Option<Option<Named>> {
    let text = run.of(outline.text());
    let mut rest = text;
    while let Some(gap) = rest.find(|ch: char| ch.is_alphanumeric() || ch == '/') {
        rest = &rest[gap..];
        // Only joints may stand before and between.
        let start = run.start + (text.len() - rest.len()) as u32;
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        if http::capital_methods(&rest[..end]).is_some() {
            let before = found.marks.len();
            word_marks(Span { start, end: start }, &rest[..end], &mut found.marks);
            let marks = found.marks[before..].iter();
            found
                .methods
                .extend(marks.flat_map(|it| it.methods.clone()));
            rest = &rest[end..];
            continue;
        }
        if matches!(&rest[..end], "or" | "and") && !found.methods.is_empty() {
            rest = &rest[end..];
            continue;
        }
        // A path in words may hold marks, which cut the text: it ends at the next white space.
        let source = Span {
            start,
            end: within.end.max(start),
        };
        let source = source.of(outline.text());
        let end = source.find(char::is_whitespace).unwrap_or(source.len());
        let path = source[..end].trim_end_matches([',', '.', ';', ':', '*', ')', '`']);
        let plain = path.replace('\\', "");
        if !http::is_path(&plain) {
            return None;
        }
        found.path = plain;
        found.end = start + path.len() as u32;
        return Some(Some(std::mem::take(found)));
    }
    Some(None)
}
