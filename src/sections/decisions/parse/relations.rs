//! Reads what a decision has to do with others: out of its status, its fields and its links.

use super::super::model::Related;
use super::lines::{Line, lines, of_decoded};
use crate::document::adr_number::AdrNumber;
use crate::document::label::Meaning;
use crate::document::reading::Reading;
use crate::document::relation::{self, Name, Relation, Target};
use crate::document::sections::Section;
use crate::document::values::status::{Stage, Status};
use crate::markdown::{Kind, NodeId, Outline};
use crate::sections::header::model::Value;
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The relations that were found, each once.
#[derive(Default)]
pub struct Relations {
    all: Vec<Related>,
    by_number: BTreeMap<(Relation, AdrNumber), usize>,
    by_link: BTreeSet<(Relation, String)>,
}

impl Relations {
    /// All of them, in the order of the text.
    pub fn sorted(self) -> Vec<Related> {
        let mut all = self.all;
        all.sort_by_key(|it| it.span);
        all
    }

    fn add(&mut self, relation: Relation, name: &Name) {
        let Target { number, link } = &name.target;
        if let Some(number) = number {
            if let Some(known) = self.by_number.get(&(relation, number.clone())) {
                // `ADR-003 ([the record](0003-vans.md))` names it twice.
                let known = &mut self.all[*known].target;
                known.link = known.link.take().or_else(|| link.clone());
                return;
            }
            let at = self.all.len();
            self.by_number.insert((relation, number.clone()), at);
        } else if let Some(link) = link
            && !self.by_link.insert((relation, link.clone()))
        {
            return;
        }
        self.all.push(Related {
            relation,
            target: name.target.clone(),
            span: name.span,
        });
    }

    /// Takes what the lines of a status say: `Superseded by ADR-003`, `Accepted; supersedes ADR-001`,
    /// or what adr-tools writes beneath `## Status`, `Superceded by [2. Use B](0002-use-b.md)`.
    ///
    /// `section` is the heading that the status stands beneath: there each line counts. `decoded`
    /// is the value where it stands in front matter.
    pub fn take_status(
        &mut self,
        reading: Reading,
        status: &Status,
        section: Option<&Section>,
        decoded: Option<&str>,
    ) {
        let outline = reading.outline;
        let lines = match (decoded, section) {
            (Some(value), _) => of_decoded(value, status.span, reading.options),
            (None, Some(section)) => {
                let nodes = own_nodes(outline, section);
                lines(outline, nodes, Span::new(0, outline.text().len()))
            }
            (None, None) => lines(outline, outline.within(status.span), status.span),
        };
        // `Superseded (ADR-003)` needs no further word.
        let mut alone = match status.stage {
            Some(Stage::Superseded) => Some(Relation::SupersededBy),
            Some(Stage::Accepted) if is_in_part(&status.label) => {
                Some(Relation::SupersededInPartBy)
            }
            _ => None,
        };
        let mut waiting = None;
        for line in &lines {
            let first = line.names.first();
            let before = first.and_then(|name| line.words.get(..name.range.start));
            let points = before.is_some_and(relation::only_points);
            let relation = waiting.or(alone.filter(|_| points));
            waiting = self.take_line(line, relation);
            alone = alone.filter(|_| first.is_none());
        }
    }

    /// Takes the names in the value of a field whose label states the relation.
    pub fn take_field(&mut self, reading: Reading, value: &Value, relation: Relation) {
        let outline = reading.outline;
        let lines = match &value.decoded {
            Some(decoded) => of_decoded(decoded, value.span, reading.options),
            None => lines(outline, outline.within(value.span), value.span),
        };
        for mut line in lines {
            if line.names.is_empty() {
                line.find_bare_names(value.decoded.as_ref().map(|_| value.span));
            }
            self.take_line(&line, Some(relation));
        }
    }

    /// Takes the lines of some blocks that begin with a relation: `- Relates to [Crates](0002-x.md)`.
    pub fn take_lines(&mut self, outline: &Outline, nodes: Range<NodeId>) {
        let everywhere = Span::new(0, outline.text().len());
        for line in lines(outline, nodes, everywhere) {
            if !line.names.is_empty() && relation::at_head(&line.words).is_some() {
                self.take_line(&line, None);
            }
        }
    }

    /// Takes what the sections of links beneath a record's title say.
    pub fn take_links(&mut self, reading: Reading, sections: &[Section]) {
        let outline = reading.outline;
        for section in sections {
            let meaning = Meaning::of(&section.key, reading.options.own_fields);
            let relates = meaning == Meaning::Relation(Relation::RelatesTo);
            if !relates && !is_of_links(&section.key) {
                continue;
            }
            let nodes = own_nodes(outline, section);
            if relates {
                for line in lines(outline, nodes, section.span) {
                    self.take_related(&line);
                }
            } else {
                self.take_lines(outline, nodes);
            }
        }
    }

    /// Takes the lines of a record's text that are about itself: `This decision supersedes ADR-003 …`,
    /// or that state a relation and nothing else, `Relates to [Crates](0002-crates.md)`.
    pub fn take_sentences(&mut self, outline: &Outline, nodes: Range<NodeId>) {
        let everywhere = Span::new(0, outline.text().len());
        for id in nodes {
            if !matches!(outline.node(id).kind, Kind::Paragraph | Kind::Item) {
                continue;
            }
            let Some(first) = outline.inlines(id).next() else {
                continue;
            };
            let mut begun = String::new();
            outline.plain_of(first..outline.after(first), &mut begun);
            if !relation::may_begin(&begun) {
                continue;
            }
            let end = outline
                .inlines(id)
                .last()
                .map_or(id, |last| outline.after(last));
            for line in lines(outline, id + 1..end, everywhere) {
                if relation::is_of_itself(&line.words) || line.is_bare() {
                    let stated = relation::at_head(&line.words);
                    if stated.is_some() {
                        self.take_line(&line, None);
                    }
                }
            }
        }
    }

    /// Takes the names that a line beneath `Related decisions` begins with.
    fn take_related(&mut self, line: &Line) {
        if relation::at_head(&line.words).is_some() {
            self.take_line(line, None);
            return;
        }
        let mut at = 0;
        for name in &line.names {
            let between = line.words.get(at..name.range.start).unwrap_or_default();
            let mut words = between.split(|ch: char| !ch.is_alphanumeric());
            if !words.all(|word| matches!(word, "" | "and" | "See" | "see")) {
                break;
            }
            self.add(Relation::RelatesTo, name);
            at = name.range.end;
        }
    }

    fn take_line(&mut self, line: &Line, relation: Option<Relation>) -> Option<Relation> {
        relation::read(&line.words, &line.names, relation, |relation, name| {
            self.add(relation, name);
        })
    }
}

/// Whether the words of a status say that only a part is superseded.
fn is_in_part(label: &str) -> bool {
    let label = label.to_lowercase();
    let says = |stems: [&str; 2]| stems.iter().any(|stem| label.contains(stem));
    label.contains("part") && (says(["supers", "superc"]) || label.contains("replace"))
}

/// Headings over links to other decisions, as log4brains, MADR and others have them.
fn is_of_links(key: &str) -> bool {
    const WORDS: &[&str] = &[
        "links",
        "related",
        "relates",
        "references",
        "relations",
        "relationships",
    ];
    let mut words = key.split(' ');
    key == "more information" || key == "see also" || words.any(|word| WORDS.contains(&word))
}

/// The nodes beneath a heading, up to the first heading inside.
fn own_nodes(outline: &Outline, section: &Section) -> Range<NodeId> {
    let is_heading = |id: &NodeId| matches!(outline.node(*id).kind, Kind::Heading(_));
    let inner = section.body.clone().find(is_heading);
    section.body.start..inner.unwrap_or(section.body.end)
}
