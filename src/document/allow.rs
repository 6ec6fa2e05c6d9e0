//! Comments that silence a rule: `<!-- designdoc: allow(missing-owner) -->`.

use super::sections::Section;
use crate::markdown::{Kind, NodeId, Outline};
use crate::text::Span;
use memchr::memmem;

const OPENING: &str = "designdoc: allow(";

/// An allowance: what it names, and what it covers.
#[derive(Debug, PartialEq)]
pub struct Allow {
    /// The rules' names and their places.
    pub rules: Vec<(Span, String)>,
    /// The block behind the comment; before a heading, all that stands beneath it.
    pub covers: Span,
}

/// The allowances of a chapter.
pub fn parse(outline: &Outline, sections: &[Section]) -> Vec<Allow> {
    let mut allows = Vec::new();
    if memmem::find(outline.text().as_bytes(), OPENING.as_bytes()).is_none() {
        return allows;
    }
    for id in outline.all() {
        if outline.node(id).kind == Kind::HtmlBlock
            && let Some(rules) = rules(outline, id)
        {
            let covers = covered(outline, sections, id);
            allows.push(Allow { rules, covers });
        }
    }
    allows
}

fn rules(outline: &Outline, comment: NodeId) -> Option<Vec<(Span, String)>> {
    let source = outline.source(comment);
    let inner = source.trim().strip_prefix("<!--")?.strip_suffix("-->")?;
    let names = inner.trim().strip_prefix(OPENING)?.strip_suffix(')')?;
    let start = source.find(OPENING)? + OPENING.len();
    let mut rules = Vec::new();
    let mut at = start;
    for part in names.split(',') {
        let name = part.trim();
        let lead = part.len() - part.trim_start().len();
        let span = outline.node(comment).span.part(at + lead, name.len());
        rules.push((span, name.to_owned()));
        at += part.len() + 1;
    }
    Some(rules)
}

/// What stands behind the comment. Comments in a row cover the same block.
fn covered(outline: &Outline, sections: &[Section], comment: NodeId) -> Span {
    let mut next = outline.after(comment);
    while next < outline.all().end && outline.node(next).kind == Kind::HtmlBlock {
        next = outline.after(next);
    }
    if next >= outline.all().end {
        return Span::at(outline.node(comment).span.end as usize);
    }
    let section = sections.binary_search_by_key(&next, |section| section.heading);
    section.map_or(outline.node(next).span, |at| sections[at].span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::sections;
    use crate::markdown::Dialect;

    fn read(text: &str) -> Vec<(Vec<String>, String)> {
        let outline = Outline::parse(text, 0, Dialect::V05);
        let sections = sections::read(&outline, &Default::default());
        let allows = parse(&outline, &sections).into_iter();
        let names = allows.map(|allow| {
            for (span, name) in &allow.rules {
                assert_eq!(span.of(text), name);
            }
            let names = allow.rules.into_iter().map(|(_, name)| name).collect();
            (names, allow.covers.of(text).trim().to_owned())
        });
        names.collect()
    }

    #[test]
    fn the_block_behind_or_the_section() {
        let text = "# T\n\n<!-- designdoc: allow(a-b, c-d) -->\nOne.\n\nTwo.\n\n\
                    <!-- designdoc: allow(e-f) -->\n## H\n\nThree.\n\n## I\n";
        assert_eq!(
            read(text),
            [
                (vec!["a-b".into(), "c-d".into()], "One.".into()),
                (vec!["e-f".into()], "## H\n\nThree.".into()),
            ]
        );
    }

    #[test]
    fn other_comments_and_code_allow_nothing() {
        for text in [
            "<!-- designdoc: design -->\n",
            "<!-- allow(a-b) -->\n",
            "```\n<!-- designdoc: allow(a-b) -->\n```\n",
            "x <!-- designdoc: allow(a-b) --> y\n",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
