//! What a chapter says: a typed, spanned [`Document`], read once and never printed back.
//!
//! The files beside this one hold the words that all kinds share; `values` reads what stands in a
//! field or a cell (statuses, dates, levels …).
//! Reading never fails: any text gives a document.

pub mod adr_number;
pub mod allow;
pub mod anchors;
pub mod decision_title;
pub mod destinations;
pub mod directive;
pub mod entries;
pub mod facts;
pub mod fence;
pub mod forge;
pub mod groups;
pub mod headed;
pub mod heading;
pub mod http;
pub mod identifier;
pub mod keys;
pub mod kind;
pub mod label;
pub mod labelled;
pub mod left;
pub mod links;
pub mod mark;
pub mod names;
pub mod placeholder;
pub mod places;
pub mod prose;
pub mod reading;
pub mod recognise;
pub mod reference;
pub mod relation;
mod relation_words;
pub mod request;
pub mod runs;
mod scan;
pub mod sections;
pub mod stems;
pub mod surroundings;
pub mod template;
mod template_part;
pub mod values;
pub mod words;

use crate::markdown::{FrontMatter, Outline};
use crate::sections::decisions::model::{Decision, Listed};
use crate::sections::diagrams::model::Diagram;
use crate::sections::header::model::{Header, Origin};
use crate::sections::risks::model::RiskTable;
use crate::sections::{decisions, diagrams, header, risks};
use crate::text::Span;
use adr_number::Abroad;
use allow::Allow;
use anchors::{Anchors, PageIds};
use directive::Directive;
use facts::Facts;
use headed::Headed;
use kind::DocumentKind;
use left::Left;
use links::Link;
pub use reading::Options;
use reading::Reading;
use reference::Reference;
use surroundings::{Around, Surroundings};
use template::SectionKind;
pub use template_part::TemplatePart;

/// One chapter, understood.
#[derive(Debug)]
pub struct Document {
    pub kind: DocumentKind,
    /// The chapter has been enriched before: its views are there already.
    pub enriched: bool,
    /// The template is the measure of this document: it calls itself a technical design document,
    /// or has enough of the template's sections.
    pub follows_template: bool,
    /// The title for people: without `Technical Design Document:` or a record's number.
    pub title: String,
    /// The title's heading; empty, at the start of the text, where there is none.
    pub title_span: Span,
    /// Where the Markdown begins: behind a byte order mark and the front matter.
    pub body: usize,
    pub header: Header,
    /// The template's sections that are there, in the order of the text.
    pub sections: Vec<TemplatePart>,
    /// The inline ADRs of a design, or the one decision that a record is.
    pub decisions: Vec<Decision>,
    /// The decisions that tables in it list with their statuses; pages have such tables too.
    pub listed: Vec<Listed>,
    pub risks: Vec<RiskTable>,
    /// What the other kinds of section say.
    pub facts: Facts,
    pub diagrams: Vec<Diagram>,
    pub references: Vec<Reference>,
    /// Mentions of decisions of other books, `payments:ADR-012`.
    pub abroad: Vec<(Span, Abroad)>,
    /// The runs of text in prose where a term of the glossary may become a link.
    pub prose: Vec<Span>,
    /// The relative links.
    pub links: Vec<Link>,
    /// The headings below the title beneath which references and links stand.
    pub headed: Vec<Headed>,
    /// What the template left for the author and still stands there, where the template is the
    /// document's measure.
    pub left: Vec<Left>,
    /// Headings with an id that an earlier heading has: the later, and the earlier.
    pub repeated_ids: Vec<(Span, Span)>,
    pub directives: Vec<Directive>,
    /// Comments that silence rules.
    pub allows: Vec<Allow>,
    /// Reference definitions, which a fragment shown elsewhere needs.
    pub definitions: Vec<(String, String)>,
}

/// A section of the template that says nothing in a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Missing<'a> {
    /// The heading as the template writes it.
    pub title: &'static str,
    /// The id of the heading that nobody has filled in; `None` where there is no such heading.
    pub id: Option<&'a str>,
}

/// With fewer of the template's sections a document that does not say what it is has another shape.
const ENOUGH_TO_MEASURE: usize = 5;

impl Document {
    /// Reads a chapter. `path` is its place in the book's sources, with `/` between folders;
    /// `named` says that the configuration names it as a design document.
    pub fn parse(text: &str, path: Option<&str>, named: bool, options: Options) -> Self {
        Self::read(text, path, named, options, |_| ()).0
    }

    /// The ids on a chapter's page. Few pages are ever asked for them: they are read anew.
    pub fn ids(text: &str, path: Option<&str>, named: bool, options: Options) -> PageIds {
        Self::read(text, path, named, options, |it| it.of_page()).1
    }

    fn read<T>(
        text: &str,
        path: Option<&str>,
        named: bool,
        options: Options,
        look: impl FnOnce(&Anchors) -> T,
    ) -> (Self, T) {
        const BYTE_ORDER_MARK: char = '\u{feff}';
        let start = if text.starts_with(BYTE_ORDER_MARK) {
            BYTE_ORDER_MARK.len_utf8()
        } else {
            0
        };
        let matter = FrontMatter::read(text, start);
        let body = matter.as_ref().map_or(start, |it| it.span.end as usize);
        let outline = Outline::parse(text, body, options.dialect);
        let anchors = Anchors::new(&outline, options.dialect);
        let mut sections = sections::read(&outline, options.own_headings);
        let mut header = header::parse::parse(&outline, &sections, matter.as_ref(), options);
        let mut decisions = decisions::parse::inline(Reading {
            outline: &outline,
            sections: &sections,
            anchors: &anchors,
            options,
        });
        sections::clear_inside(&mut sections, decisions.iter().map(|it| it.span));
        let reading = Reading {
            outline: &outline,
            sections: &sections,
            anchors: &anchors,
            options,
        };
        let looks = recognise::Looks {
            path,
            named,
            title: recognise::title(&sections, &header, text),
            sections: &sections,
            header: &header,
            decisions: &decisions,
        };
        let mark = mark::read(&outline);
        let kind = mark.unwrap_or_else(|| recognise::kind(&looks));
        let record = (kind == DocumentKind::Record)
            .then(|| recognise::record(&looks, reading))
            .flatten();
        let heading = sections.first().filter(|it| it.title == looks.title);
        let title_span = heading.map_or(Span::at(body), |it| outline.node(it.heading).span);
        let title = match &record {
            Some(record) => record.title.clone(),
            None => recognise::design_title(&looks),
        };
        let declared = recognise::is_declared(&looks);
        if kind != DocumentKind::Design {
            decisions = record.into_iter().collect();
        }
        if let (DocumentKind::Record, [record]) = (kind, &*decisions) {
            // What else the record says may tell what its status means.
            header.status.clone_from(&record.status);
        }
        let understood = kind != DocumentKind::Page;
        let parts = if kind == DocumentKind::Design {
            template_part::read(reading)
        } else {
            Vec::new()
        };
        let surroundings = Surroundings::new(&sections);
        let (references, abroad) = reference::parse(&outline, surroundings.clone());
        let links = links::parse(&outline, surroundings);
        let follows_template =
            kind == DocumentKind::Design && (declared || parts.len() >= ENOUGH_TO_MEASURE);
        let document = Self {
            kind,
            enriched: mark.is_some(),
            title,
            title_span,
            body,
            risks: if understood {
                risks::parse::parse(reading)
            } else {
                Vec::new()
            },
            header: if understood {
                header
            } else {
                Header::default()
            },
            follows_template,
            left: if follows_template {
                left::read(&outline, &sections, &parts)
            } else {
                Vec::new()
            },
            headed: headed::read(reading, &references, &links),
            links,
            repeated_ids: if understood {
                anchors.repeated()
            } else {
                Vec::new()
            },
            sections: parts,
            decisions,
            listed: decisions::index::parse(&outline, options.own_statuses),
            facts: Facts::read(reading, kind),
            diagrams: diagrams::parse::parse(&outline),
            references,
            abroad,
            prose: prose::parse(&outline),
            directives: directive::parse(&outline),
            allows: allow::parse(&outline, &sections),
            definitions: outline.definitions().to_vec(),
        };
        let seen = look(&anchors);
        (document, seen)
    }

    /// The heading beneath which a reference or a link stands, unless it is the title.
    pub fn headed(&self, around: Around) -> Option<&Headed> {
        let start = around.heading?;
        let found = self.headed.binary_search_by_key(&start, |it| it.start);
        found.ok().map(|at| &self.headed[at])
    }

    /// Whether the chapter is more than a page to this program.
    pub fn is_understood(&self) -> bool {
        self.kind != DocumentKind::Page
    }

    /// The title's place for findings about the document as a whole: its heading, or its line in
    /// front matter.
    pub fn title_place(&self, text: &str) -> Span {
        let fields = self.header.fields.iter();
        let mut titles = fields.filter(|it| it.label.eq_ignore_ascii_case("title"));
        let matter = titles.find(|it| it.origin == Origin::FrontMatter);
        match matter.and_then(|it| it.values.first()) {
            Some(value) if self.title_span.is_empty() => value.span,
            _ => self.title_span.trim(text),
        }
    }

    /// Whether two thirds of the template's sections are there, so that the others are missing from it
    /// and not left out of a document of another make.
    pub fn has_most_sections(&self) -> bool {
        let level = self.sections.iter().map(|it| it.level).min();
        let top = self.sections.iter().filter(|it| Some(it.level) == level);
        let mut kinds: Vec<_> = top.map(|it| it.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        self.follows_template && 3 * kinds.len() >= 2 * template::SECTIONS.len()
    }

    /// The template's sections that are not there or not filled in; `None` where the template is
    /// not the document's measure.
    pub fn missing_sections(&self) -> Option<Vec<Missing<'_>>> {
        if !self.follows_template {
            return None;
        }
        let filled = |kind| {
            let mut of_kind = self.sections.iter().filter(|it| it.kind == kind).peekable();
            // Decisions need no heading over them.
            let bare = kind == SectionKind::Decisions && of_kind.peek().is_none();
            (bare && !self.decisions.is_empty()) || of_kind.any(|it| it.filled)
        };
        let missing = template::SECTIONS.iter().filter(|it| !filled(it.kind));
        let missing = missing.map(|section| {
            let mut of_kind = self.sections.iter().filter(|it| it.kind == section.kind);
            Missing {
                title: section.title,
                id: of_kind.find_map(|it| it.id.as_deref()),
            }
        });
        Some(missing.collect())
    }

    /// All risks of the chapter with their tables.
    pub fn all_risks(
        &self,
    ) -> impl Iterator<Item = (&RiskTable, &crate::sections::risks::model::Risk)> {
        let tables = self.risks.iter();
        tables.flat_map(|table| table.risks.iter().map(move |risk| (table, risk)))
    }
    /// How many risks are high; `None` where the document names no risk.
    pub fn high_risks(&self) -> Option<usize> {
        let mut risks = self.all_risks().peekable();
        risks.peek()?;
        Some(risks.filter(|(_, risk)| risk.is_high()).count())
    }
}
