//! From merman's error to a message for an author and a place in the source.

use super::DrawError;
use super::render;
use merman::{ParseDiagnosticSpanKind, RenderError, TerminalDiagnosticDetails};
use std::ops::Range;

/// More lines than this are not searched: a longer diagram gets the parser's own guess.
const MAX_PREFIXES: usize = 400;
/// Parsers can list all they would have liked; an author needs the start of it.
const MAX_MESSAGE: usize = 160;
/// What merman calls a kind of diagram that it knows and does not draw.
const UNSUPPORTED: &str = "merman.parse.unsupported_diagram";

/// Says where and why `source` could not be drawn.
pub(super) fn explain(source: &str, error: &RenderError) -> DrawError {
    let RenderError::Parse(diagnostic) = error else {
        return DrawError {
            message: other(source, error),
            span: None,
            unsupported: false,
        };
    };
    let details = diagnostic.terminal_diagnostic_details();
    DrawError {
        message: message(source, &error.to_string(), &details),
        span: span(source, error, &details).and_then(|span| to_text(source, span)),
        unsupported: details.code.as_str() == UNSUPPORTED,
    }
}

fn message(source: &str, text: &str, details: &TerminalDiagnosticDetails) -> String {
    if source.trim().is_empty() {
        return "the diagram is empty".to_owned();
    }
    let kind = details.diagram_type.as_deref().unwrap_or_default();
    match details.code.as_str() {
        UNSUPPORTED => {
            format!("Mermaid diagrams of the kind `{kind}` are not supported")
        }
        code if code.contains("detect") || code.contains("no_diagram") => {
            "this does not start like any Mermaid diagram".to_owned()
        }
        _ => {
            // `Diagram parse error (kind): what is wrong`.
            let prefix = format!("Diagram parse error ({kind}): ");
            one_line(text.strip_prefix(&prefix).unwrap_or(text))
        }
    }
}

fn other(source: &str, error: &RenderError) -> String {
    match error {
        _ if source.trim().is_empty() => "the diagram is empty".to_owned(),
        RenderError::NoDiagram => "this does not start like any Mermaid diagram".to_owned(),
        RenderError::ResourceLimitExceeded(_) => {
            "the diagram is too large to draw; split it".to_owned()
        }
        _ => one_line(&error.to_string()),
    }
}

fn span(
    source: &str,
    error: &RenderError,
    details: &TerminalDiagnosticDetails,
) -> Option<Range<usize>> {
    let told = details.span.map(|span| span.start..span.end);
    let told = told.filter(|span| span.start <= span.end && source.get(span.clone()).is_some());
    if details.span_kind == Some(ParseDiagnosticSpanKind::Exact) && told.is_some() {
        return told;
    }
    first_line_with(source, &error.to_string()).or(told)
}

/// The last line of the shortest run of leading lines that fails in the same words.
fn first_line_with(source: &str, message: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in source.split_inclusive('\n').take(MAX_PREFIXES) {
        let end = start + line.len();
        if render::parse(&source[..end]).is_err_and(|error| error.to_string() == message) {
            return Some(start..end);
        }
        start = end;
    }
    None
}

/// The part of `span` that holds text: no blanks around it, only its first line, and for the end
/// of the source the last line that says something.
fn to_text(source: &str, span: Range<usize>) -> Option<Range<usize>> {
    let inside = &source[span.clone()];
    let text = inside.trim_start();
    let start = span.end - text.len();
    let line = text.lines().next().unwrap_or_default().trim_end();
    if !line.is_empty() {
        return Some(start..start + line.len());
    }
    let before = source[..span.start].trim_end();
    let last = before.lines().next_back()?.trim_start();
    Some(before.len() - last.len()..before.len())
}

fn one_line(message: &str) -> String {
    let line = message.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_MESSAGE) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
