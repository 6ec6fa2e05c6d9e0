//! Findings for people, drawn as rustc draws its warnings.

use super::{Lines, Location, Outcome, address};
use crate::check::rule::Severity;
use crate::check::settle::Settled;
use crate::text::Span;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use rayon::prelude::*;

/// Draws the findings, one after the other.
pub fn write(outcome: &Outcome, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let lines = Lines::default();
    let drawn = outcome.findings.par_iter().map(|settled| {
        let groups = groups(outcome, settled, &lines);
        renderer.render(&groups).to_string()
    });
    drawn.collect::<Vec<_>>().join("\n\n")
}

fn groups<'a>(outcome: &'a Outcome, settled: &'a Settled, lines: &Lines<'a>) -> Vec<Group<'a>> {
    let finding = &settled.finding;
    let level = match settled.severity {
        Severity::Deny => Level::ERROR,
        Severity::Warn | Severity::Allow => Level::WARNING,
    };
    let location = outcome.sources.locate(finding.place);
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.rule.name)
        .id_url(address(finding.rule));
    let mut group =
        Group::with_title(title).element(snippet(location, lines, AnnotationKind::Primary, None));
    if let Some((place, words)) = &finding.also {
        let location = outcome.sources.locate(*place);
        let other = snippet(location, lines, AnnotationKind::Context, Some(words));
        group = group.element(other);
    }
    let help = Level::HELP.message(finding.help.as_str());
    vec![group.element(help)]
}

fn snippet<'a>(
    location: Location<'a>,
    lines: &Lines<'a>,
    kind: AnnotationKind,
    words: Option<&'a str>,
) -> Snippet<'a, Annotation<'a>> {
    // A block's span ends with its newline: drawn, that would be two lines.
    let span = location.span.trim(location.text);
    // The snippet is given these lines alone, for it is read from its start to its end.
    let around = lines_around(location.text, span);
    let start = around.start as usize;
    let (from, to) = (span.start as usize, span.end as usize);
    let annotation = kind.span(from - start..to - start);
    let annotation = match words {
        Some(words) => annotation.label(words),
        None => annotation,
    };
    Snippet::source(around.of(location.text))
        .line_start(lines.position(location.text, start).line)
        .path(location.path)
        .annotation(annotation)
}

/// The whole lines that a span touches.
fn lines_around(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(after.len(), |at| at + 1);
    Span::new(start, span.end as usize + end)
}
