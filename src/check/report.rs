//! Findings for people, drawn with the place they speak of.

use super::Finding;
use crate::book::{Book, ChapterId};
use crate::text::{LineIndex, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Draws findings as rustc draws its warnings, one after the other.
pub fn human(book: &Book, findings: &[Finding], colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut index: Option<(ChapterId, LineIndex)> = None;
    let drawn = findings.iter().map(|finding| {
        let chapter = &book.chapters[finding.chapter];
        let (_, lines) = match index.take() {
            Some(same) if same.0 == finding.chapter => index.insert(same),
            _ => index.insert((finding.chapter, LineIndex::new(&chapter.text))),
        };
        // A block's span ends with its newline: drawn, that would be two lines.
        let span = finding.span.trim(&chapter.text);
        // The snippet is given these lines alone, for it is read from its start to its end.
        let around = lines_around(&chapter.text, span);
        let start = around.start as usize;
        let (from, to) = (span.start as usize, span.end as usize);
        let title = format!("{} [{}]", finding.message, finding.rule);
        let snippet = Snippet::source(around.of(&chapter.text))
            .line_start(lines.position(start).line)
            .path(chapter.file.as_str())
            .annotation(AnnotationKind::Primary.span(from - start..to - start));
        let group = Group::with_title(Level::WARNING.primary_title(title.as_str()))
            .element(snippet)
            .element(Level::HELP.message(finding.help.as_str()));
        renderer.render(&[group]).to_string()
    });
    drawn.collect::<Vec<_>>().join("\n\n")
}

/// The whole lines that a span touches.
fn lines_around(text: &str, span: Span) -> Span {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end = after.find('\n').map_or(after.len(), |at| at + 1);
    Span::new(start, span.end as usize + end)
}

/// The line that counts them.
pub fn summary(findings: &[Finding], documents: usize) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!(
        "{} finding{} in {documents} design document{} and records",
        findings.len(),
        plural(findings.len()),
        plural(documents),
    )
}
