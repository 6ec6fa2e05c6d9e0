//! Reads glossaries: lists, tables, definition lists, bold lines and sub-headings.

use super::model::{Glossary, Term};
use super::term::{self, Name};
use crate::document::anchors::Anchor;
use crate::document::entries;
use crate::document::kind::DocumentKind;
use crate::document::labelled::{self, Value};
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{Meaning, Topic};
use crate::markdown::{Kind, NodeId, fields, slug};
use crate::sections::header::model::Meaning as Label;
use std::borrow::Cow;
use std::ops::Range;

const TERM: &[&str] = &[
    "term",
    "terms",
    "acronym",
    "abbreviation",
    "word",
    "name",
    "concept",
    "phrase",
    "term/acronym",
    "acronym/term",
    "term or acronym",
    "acronym or term",
];
const DEFINITION: &[&str] = &[
    "definition",
    "definitions",
    "meaning",
    "description",
    "explanation",
    "details",
    "what it means",
    "definition/description",
    "meaning/definition",
];
const LONG_FORM: &[&str] = &[
    "expansion",
    "full form",
    "full name",
    "stands for",
    "long form",
    "spelled out",
];

/// Reads the terms of a document or a record, or of a page whose title is a glossary's.
pub fn parse(reading: Reading, kind: DocumentKind) -> Glossary {
    let mut found = Found {
        reading,
        glossary: Glossary::default(),
    };
    if kind == DocumentKind::Page {
        if let Some(title) = reading
            .sections
            .first()
            .filter(|it| is_glossary(reading, it))
        {
            found.section(title);
        }
    } else {
        for section in reading.about(Topic::Glossary) {
            found.section(section);
        }
    }
    found.glossary
}

/// Whether a page's title is the name of a glossary.
fn is_glossary(reading: Reading, title: &Section) -> bool {
    let own = reading.options.own_headings;
    let meaning = Meaning::of_heading(&title.title, &title.key, None, own);
    meaning.topic == Some(Topic::Glossary)
}

struct Found<'a> {
    reading: Reading<'a>,
    glossary: Glossary,
}

impl Found<'_> {
    fn section(&mut self, section: &Section) {
        let reading = self.reading;
        let before = self.glossary.terms.len();
        self.blocks(reading.lead(section));
        let mut end = 0;
        for inner in reading.within(section) {
            if inner.heading < end {
                continue;
            }
            let lead = reading.lead(inner);
            // A heading may be a term, or a letter over several.
            if let Some(definition) = self.paragraph_at(lead.clone()) {
                self.heading(inner, &definition);
                end = inner.body.end;
            } else {
                self.blocks(lead);
            }
        }
        if self.glossary.terms.len() > before {
            if before == 0 {
                self.glossary.heading = reading.anchors.of_heading(section.heading).to_owned();
            }
            self.glossary.spans.push(section.span);
        }
    }

    /// The paragraph that some blocks begin with, where it defines no term itself.
    fn paragraph_at(&self, blocks: Range<NodeId>) -> Option<Value> {
        let outline = self.reading.outline;
        let first = outline.blocks(blocks).next()?;
        let is_paragraph = outline.node(first).kind == Kind::Paragraph;
        let line = is_paragraph.then(|| labelled::line_of(outline, first))?;
        term::read(outline, &line, false).is_none().then_some(line)
    }

    fn heading(&mut self, section: &Section, definition: &Value) {
        let outline = self.reading.outline;
        let id = section.heading;
        let span = outline.inner(id).trim(outline.text());
        if let Some(name) = term::name(outline, outline.descendants(id), span) {
            let anchor = self.reading.anchors.of_heading(id).to_owned();
            self.add(name, definition, Some(anchor));
        }
    }

    fn blocks(&mut self, blocks: Range<NodeId>) {
        let outline = self.reading.outline;
        for block in outline.blocks(blocks) {
            match outline.node(block).kind {
                Kind::List(_) => outline.children(block).for_each(|item| self.item(item)),
                Kind::Table => self.table(block),
                Kind::Paragraph => self.paragraph(block),
                Kind::OtherBlock => self.definitions(block),
                _ => {}
            }
        }
    }

    fn item(&mut self, item: NodeId) {
        let outline = self.reading.outline;
        let line = labelled::line_of(outline, item);
        if let Some(found) = term::read(outline, &line, true) {
            let beneath = outline
                .blocks(line.nodes.end..outline.after(item))
                .find(|id| outline.node(*id).kind == Kind::Paragraph);
            let rest = found.rest.said(outline);
            let definition = rest.or_else(|| Some(labelled::line_of(outline, beneath?)));
            if let Some(definition) = definition {
                self.add(found.name, &definition, None);
            }
        }
    }

    /// The lines of a paragraph: one that begins with a marked term opens a definition.
    fn paragraph(&mut self, block: NodeId) {
        let outline = self.reading.outline;
        // A page may begin with a header, `**Status:** … | **Date:** …`, as a document does.
        let labels = fields::of_block(outline, block).into_iter();
        if labels
            .filter(|it| Label::of(&it.key(), self.reading.options.own_fields) != Label::Other)
            .count()
            > 1
        {
            return;
        }
        let inlines: Vec<_> = outline.inlines(block).collect();
        let kind = |at: usize| inlines.get(at).map(|id| outline.node(*id).kind);
        let opens = |at: usize| {
            let breaks = matches!(kind(at), Some(Kind::SoftBreak | Kind::HardBreak));
            breaks && matches!(kind(at + 1), Some(Kind::Strong | Kind::Emphasis))
        };
        let breaks: Vec<_> = (0..inlines.len()).filter(|at| opens(*at)).collect();
        let starts = std::iter::once(0).chain(breaks.iter().map(|at| at + 1));
        let ends = breaks.iter().copied().chain([inlines.len()]);
        for (start, end) in starts.zip(ends) {
            let line = inlines.get(start..end).unwrap_or_default();
            let (Some(first), Some(last)) = (line.first(), line.last()) else {
                continue;
            };
            let span = outline.node(*first).span.cover(outline.node(*last).span);
            let line = Value {
                span: span.trim(outline.text()),
                nodes: *first..outline.after(*last),
            };
            if let Some(found) = term::read(outline, &line, false) {
                self.add(found.name, &found.rest, None);
            }
        }
    }

    fn table(&mut self, table: NodeId) {
        let outline = self.reading.outline;
        for row in entries::of_table(self.reading, table) {
            let two = row.fields.len() == 2;
            let column = |keys: &[&str]| {
                let known = row.fields.iter().find(|it| keys.contains(&it.key.as_str()));
                known.and_then(|field| field.values.first())
            };
            let at = |index: usize| row.fields.get(index)?.values.first();
            let Some(term) = column(TERM).or_else(|| at(0)) else {
                continue;
            };
            let long = column(LONG_FORM);
            let second = || at(1).filter(|_| two);
            let Some(definition) = column(DEFINITION).or(long).or_else(second) else {
                continue;
            };
            let Some(mut name) = term::name(outline, term.nodes.clone(), term.span) else {
                continue;
            };
            let long = long.map(|value| value.words(outline));
            let long = long.filter(|long| term::abbreviates(&name.words, long));
            name.alias = name.alias.or(long.map(Cow::into_owned));
            self.add(name, definition, None);
        }
    }

    /// A list of definitions: each term has the definition that follows it.
    fn definitions(&mut self, list: NodeId) {
        let outline = self.reading.outline;
        let mut terms: Vec<NodeId> = Vec::new();
        for child in outline.children(list) {
            match outline.node(child).kind {
                Kind::DefinitionTerm => terms.push(child),
                Kind::Definition => {
                    let definition = labelled::line_of(outline, child);
                    for id in terms.drain(..) {
                        let span = outline.inner(id).trim(outline.text());
                        let name = term::name(outline, outline.descendants(id), span);
                        let anchor = self.reading.anchors.of_heading(id).to_owned();
                        if let Some(name) = name {
                            self.add(name, &definition, Some(anchor));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Adds a term; `id` is the one that mdBook gives its words.
    fn add(&mut self, name: Name, definition: &Value, id: Option<String>) {
        let reading = self.reading;
        let outline = reading.outline;
        let Some(definition) = definition.clone().said(outline) else {
            return;
        };
        let anchor = id.map_or_else(
            || {
                let slug = slug(&name.words, reading.options.dialect);
                Anchor::Own(reading.anchors.own(&format!("term-{slug}")))
            },
            Anchor::OfHeading,
        );
        self.glossary.terms.push(Term {
            words: name.words,
            alias: name.alias,
            added: name.added,
            definition: definition.words(outline).into_owned(),
            anchor,
            span: name.span,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each term as `words (alias) #anchor: definition`.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Glossary\n\n{body}");
        let found = of_text(&text, |it| parse(it, DocumentKind::Design));
        let line = |it: Term| {
            let alias = it
                .alias
                .map_or(String::new(), |alias| format!(" ({alias})"));
            format!("{}{alias} #{}: {}", it.words, it.anchor.id(), it.definition)
        };
        found.terms.into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_a_term() {
        for (body, found) in [
            ("- **Van**: A *car*\n", "Van #term-van: A car"),
            ("- **Van:** A car\n", "Van #term-van: A car"),
            (
                "* **Van** – a car\n  with crates\n",
                "Van #term-van: a car with crates",
            ),
            ("* _Van_. A car.\n", "Van #term-van: A car."),
            (
                "- Hold queue: who is next\n",
                "Hold queue #term-hold-queue: who is next",
            ),
            ("- Van: `drive` it\n", "Van #term-van: drive it"),
            (
                "- `van.drive`: A call\n",
                "van.drive #term-vandrive: A call",
            ),
            ("- **Van**:\n\n  A car\n", "Van #term-van: A car"),
            (
                "- **TLA** (Three Letter Acronym): x\n",
                "TLA (Three Letter Acronym) #term-tla: x",
            ),
            (
                "- **Three Letter Acronym (TLA)**: x\n",
                "Three Letter Acronym (TLA) #term-three-letter-acronym: x",
            ),
            ("- **Van (new)**: x\n", "Van #term-van: x"),
            (
                "**Van**: A car\n**Crate**: x\n",
                "Van #term-van: A car|Crate #term-crate: x",
            ),
            (
                "| Term | Definition |\n|-|-|\n| **Van** | A car |\n",
                "Van #term-van: A car",
            ),
            (
                "| Acronym | Full form | Description |\n|-|-|-|\n| TLA | Three Letter Acronym | x |\n",
                "TLA (Three Letter Acronym) #term-tla: x",
            ),
            (
                "| TLA | Meaning |\n|-|-|\n| SKU | Stock unit |\n",
                "SKU #term-sku: Stock unit",
            ),
            (
                "Van\n: A car\n\nCrate\n: A box\n",
                "Van #van: A car|Crate #crate: A box",
            ),
            (
                "### Van\n\nA car.\n\nMore of it.\n\n#### Example\n\nx\n\n### Crate\n\nA box.\n",
                "Van #van: A car.|Crate #crate: A box.",
            ),
            ("### V\n\n- **Van**: A car\n", "Van #term-van: A car"),
        ] {
            assert_eq!(lines(body).join("|"), found, "{body}");
        }
    }

    #[test]
    fn what_is_no_term() {
        for body in [
            "- **[Term 1]**: [Definition]\n",
            "Refer to the [other glossary](x.md): it is longer.\n",
            "- See the glossary of the city\n",
            "- **Van**:\n",
            "- **A sentence that is far too long to be a term of anything**: x\n",
            "| A | B | C |\n|-|-|-|\n| x | y | z |\n",
            "**Status:** Accepted | **Date:** 2026-03-01 | **Review:** 2027-03-01\n",
        ] {
            assert_eq!(lines(body), [""; 0], "{body}");
        }
    }
}
