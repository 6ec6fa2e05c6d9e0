//! Reads references: the items and rows beneath headings of references and related documents.

use super::model::{By, Name, Reference};
use crate::document::adr_number;
use crate::document::labelled::{Value, line_of};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;

/// What ends a title in a line: `Hold queue – who is next`.
const JOINTS: [&str; 5] = [" – ", " — ", " - ", ": ", " ("];

/// Reads the references of a document or a record.
pub fn parse(reading: Reading) -> Vec<Reference> {
    let is_of_references = |it: &&Section| {
        it.kind == Some(SectionKind::References) || it.topic == Some(Topic::RelatedDocuments)
    };
    let mut found = Vec::new();
    let mut end = 0;
    for section in reading.sections.iter().filter(is_of_references) {
        // One inside another has been read with it.
        for id in section.body.clone().filter(|id| *id >= end) {
            found.extend(match reading.outline.node(id).kind {
                Kind::Item => item(reading.outline, id),
                Kind::TableRow => row(reading.outline, id),
                _ => None,
            });
        }
        end = end.max(section.body.end);
    }
    found
}

fn item(outline: &Outline, item: NodeId) -> Option<Reference> {
    let line = line_of(outline, item).said(outline)?;
    let mut names = Vec::new();
    for id in line.nodes.clone() {
        path(outline, id, line.span, &mut names);
    }
    title(outline, &line, &mut names);
    Some(reference(outline, line, names))
}

fn row(outline: &Outline, row: NodeId) -> Option<Reference> {
    let first = outline.children(row).next()?;
    let line = Value {
        span: outline.node(row).span,
        nodes: outline.descendants(row),
    };
    let named = Value {
        span: outline.inner(first).trim(outline.text()),
        nodes: outline.descendants(first),
    };
    let named = named.said(outline)?;
    let mut names = Vec::new();
    title(outline, &named, &mut names);
    for id in line.nodes.clone() {
        path(outline, id, line.span, &mut names);
    }
    Some(reference(outline, line, names))
}

fn reference(outline: &Outline, line: Value, names: Vec<Name>) -> Reference {
    let mut links = line.nodes.filter(|id| outline.node(*id).kind == Kind::Link);
    let link = links.next().and_then(|id| outline.detail(id));
    Reference {
        words: line.span,
        link: link.map(str::to_owned),
        names: if link.is_some() { Vec::new() } else { names },
    }
}

/// The paths of Markdown files in a node.
fn path(outline: &Outline, id: NodeId, line: Span, names: &mut Vec<Name>) {
    let node = outline.node(id);
    let is_path = |words: &str| {
        let file = words.split('#').next().unwrap_or_default();
        let plain = |ch: char| ch.is_alphanumeric() || "/._-~ ".contains(ch);
        file.len() > 3 && file.ends_with(".md") && file.chars().all(plain)
    };
    match node.kind {
        Kind::Code => {
            let words = outline.detail(id).unwrap_or_default().trim();
            if is_path(words) {
                names.push(Name {
                    span: node.span,
                    words: words.to_owned(),
                    by: By::Code,
                });
            }
        }
        Kind::Text if line.contains(node.span) => {
            let text = outline.source(id);
            let is_end = |ch: char| ch.is_whitespace() || "()<>\"',;".contains(ch);
            let mut at = 0;
            for token in text.split_inclusive(is_end) {
                let words = token.trim_end_matches(|ch: char| is_end(ch) || ch == ':');
                if is_path(words) && !words.contains(' ') {
                    names.push(Name {
                        span: node.span.part(at, words.len()),
                        words: words.to_owned(),
                        by: By::Path,
                    });
                }
                at += token.len();
            }
        }
        _ => {}
    }
}

/// What may be a title in a line: the bold words that it begins with, the whole of it, or what
/// stands before the first joint.
fn title(outline: &Outline, line: &Value, names: &mut Vec<Name>) {
    let first = line.nodes.start;
    let mut add = |span: Span| {
        let words = span.of(outline.text());
        let is_decision = || adr_number::mentions(words).into_iter().next().is_some();
        // A decision's number is a link of its own.
        if placeholder::says_anything(words) && !is_decision() {
            names.push(Name {
                span,
                words: words.to_owned(),
                by: By::Title,
            });
        }
    };
    let text_of = |id: NodeId| match outline.node(id).kind {
        Kind::Text if outline.detail(id).is_none() => Some(outline.node(id).span),
        _ => None,
    };
    if line.nodes.is_empty() {
        return;
    }
    if let Kind::Strong | Kind::Emphasis = outline.node(first).kind {
        let inner = outline.descendants(first);
        let plain = inner
            .map(text_of)
            .reduce(|one, next| Some(one?.cover(next?)));
        if let Some(span) = plain.flatten() {
            let words = span.of(outline.text()).trim_end_matches(':');
            add(span.part(0, words.len()));
        }
        return;
    }
    // The run of plain text at the head of the line.
    let head = line.nodes.clone().map_while(text_of).reduce(Span::cover);
    let Some(head) = head.map(|span| span.trim(outline.text())) else {
        return;
    };
    let words = head.of(outline.text());
    if head.end == line.span.end {
        add(head.part(0, words.trim_end_matches(['.', ',', ';']).len()));
    }
    for joint in JOINTS {
        if let Some(at) = words.find(joint) {
            add(head.part(0, at));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each reference as its link, or as the names that it may have.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## References\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: Reference| match it.link {
            Some(link) => format!("-> {link}"),
            None => {
                let names = it.names.iter().map(|name| match name.by {
                    By::Title => name.words.clone(),
                    By::Path | By::Code => format!("<{}>", name.words),
                });
                names.collect::<Vec<_>>().join(" | ")
            }
        };
        found.into_iter().map(line).collect()
    }

    #[test]
    fn what_may_name_a_chapter() {
        for (body, line) in [
            ("- [Vans](vans.md), more\n", "-> vans.md"),
            ("- <https://example.org/a>\n", "-> https://example.org/a"),
            ("- Vans\n", "Vans"),
            (
                "- Vans – where they drive\n",
                "Vans – where they drive | Vans",
            ),
            ("- **Vans**: where they drive\n", "Vans"),
            ("- Plan: `docs/vans.md` (old)\n", "<docs/vans.md>"),
            (
                "- see ../designs/vans.md#rounds, too\n",
                "<../designs/vans.md#rounds> | see ../designs/vans.md#rounds, too",
            ),
            ("- ADR-007: Vans\n", ""),
            (
                "| Document | Location |\n|-|-|\n| **Vans** | `vans.md` |\n",
                "Vans | <vans.md>",
            ),
        ] {
            assert_eq!(lines(body), [line], "{body}");
        }
        assert_eq!(lines("- [Link to the issue]\n- \n"), [""; 0]);
        assert_eq!(
            lines("- A\n  - B\n\n### Related Documents\n\n- C\n"),
            ["A", "B", "C"]
        );
    }
}
