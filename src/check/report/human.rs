//! Findings for people, drawn as rustc draws its warnings.

use super::{Lines, Location, Outcome, address};
use crate::check::rule::Severity;
use crate::check::settle::Settled;
use crate::text::Span;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rayon::prelude::*;

/// Draws the findings, one after the other.
pub fn write(outcome: &Outcome, colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    // Few are held twice at a time.
    const BATCH: usize = 1_000;
    let lines = Lines::default();
    let mut out = String::new();
    for batch in outcome.findings.chunks(BATCH) {
        let drawn = batch.par_iter().map(|settled| {
            let groups = groups(outcome, settled, &lines);
            renderer.render(&groups)
        });
        for finding in drawn.collect::<Vec<_>>() {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(&finding);
        }
    }
    out
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
    let group = Group::with_title(title);
    let mut group = with_place(group, location, lines, AnnotationKind::Primary, None);
    if let Some((place, words)) = &finding.also {
        let location = outcome.sources.locate(*place);
        group = with_place(group, location, lines, AnnotationKind::Context, Some(words));
    }
    let help = Level::HELP.message(finding.help.as_str());
    vec![group.element(help)]
}

/// How many bytes of a line are looked at on each side of a place, and of the place itself: no
/// terminal shows more, and a line may hold thousands of findings.
const FAR: usize = 4_000;

/// Shows a place in its lines.
fn with_place<'a>(
    group: Group<'a>,
    location: Location<'a>,
    lines: &Lines<'a>,
    kind: AnnotationKind,
    words: Option<&'a str>,
) -> Group<'a> {
    let text = location.text;
    // A block's span ends with its newline: drawn, that would be two lines.
    let span = shortened(text, location.span.trim(text));
    // The snippet is given these lines alone, for it is read from its start to its end.
    let around = lines_around(text, span);
    let start = around.start as usize;
    let (from, to) = (span.start as usize, span.end as usize);
    let annotation = kind.span(from - start..to - start);
    let annotation = match words {
        Some(words) => annotation.label(words),
        None => annotation,
    };
    let snippet = Snippet::source(around.of(text))
        .line_start(lines.position(text, start).line)
        .annotation(annotation);
    if start == 0 || text[..start].ends_with('\n') {
        return group.element(snippet.path(location.path));
    }
    // The columns of a line that is cut are not those of its text.
    let position = lines.position(text, from);
    let origin = Origin::path(location.path)
        .line(position.line)
        .char_column(position.column);
    group.element(origin).element(snippet)
}

/// What is drawn of a place: all of it, or what is near of the first line of one that goes far.
fn shortened(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    if end - start <= FAR {
        return span;
    }
    let near = start..text.floor_char_boundary(start.saturating_add(FAR));
    let line = text[near.clone()].find('\n').unwrap_or(near.len());
    Span::new(start, start + line).trim(text)
}

/// The whole lines that a span touches, as far as they are near.
fn lines_around(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let near = text.ceil_char_boundary(start.saturating_sub(FAR))..start;
    let before = text[near.clone()].rfind('\n').map(|at| at + 1);
    let first = near.start + before.unwrap_or_default();
    let near = end..text.floor_char_boundary(end.saturating_add(FAR));
    let behind = text[near.clone()].find('\n').map(|at| at + 1);
    Span::new(first, near.start + behind.unwrap_or(near.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_goes_far_is_drawn_by_its_first_line() {
        let line = "words\r\n";
        for (text, drawn) in [
            ("words".to_owned(), 5),
            (line.repeat(2), 14),
            (line.repeat(FAR), 5),
            ("\u{e9}".repeat(FAR), FAR),
            (format!("x{}", "\u{e9}".repeat(FAR)), FAR - 1),
        ] {
            let span = shortened(&text, Span::new(0, text.len()));
            assert_eq!(span, Span::new(0, drawn), "{}", text.len());
        }
    }

    #[test]
    fn lines_are_whole_where_they_are_near() {
        let far = "\u{e9}".repeat(FAR);
        for (before, place, behind, around) in [
            ("a\n", "b", "\nc", "b\n"),
            ("a\nb ", "c", " d", "b c d"),
            ("", "a\nb", "\n", "a\nb\n"),
            (far.as_str(), "b", far.as_str(), ""),
        ] {
            let text = format!("{before}{place}{behind}");
            let start = before.len();
            let span = lines_around(&text, Span::new(start, start + place.len()));
            if around.is_empty() {
                assert_eq!(span.range().len(), place.len() + 2 * FAR);
            } else {
                assert_eq!(span.of(&text), around);
            }
        }
    }
}
