//! Findings for people, drawn with the place they speak of.

use super::{Finding, Severity};
use crate::book::Book;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// Draws findings as rustc draws its warnings, one after the other.
///
/// `origin` is the folder that files are named from.
pub fn human(book: &Book, findings: &[Finding], colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let drawn = findings.iter().map(|finding| {
        let chapter = &book.chapters[finding.chapter];
        let level = match finding.severity {
            Severity::Warning => Level::WARNING,
            Severity::Error => Level::ERROR,
        };
        // A block's span ends with its newline: drawn, that would be two lines.
        let span = finding.span.trim(&chapter.text);
        let title = format!("{} [{}]", finding.message, finding.rule);
        let snippet = Snippet::source(chapter.text.as_str())
            .path(chapter.file.as_str())
            .annotation(AnnotationKind::Primary.span(span.range()));
        let group = Group::with_title(level.primary_title(title.as_str()))
            .element(snippet)
            .element(Level::HELP.message(finding.help.as_str()));
        renderer.render(&[group]).to_string()
    });
    drawn.collect::<Vec<_>>().join("\n\n")
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
