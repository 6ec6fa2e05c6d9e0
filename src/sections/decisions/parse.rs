//! Reads inline ADRs out of their sections, and a record out of its chapter.

mod lines;
mod names;
mod parts;
mod relations;

use self::parts::{take_part, tell};
use self::relations::Relations;
use super::model::{DateOrigin, Dated, Decision, OneName, Parts};
use crate::document::adr_number::AdrNumber;
use crate::document::anchors::Anchor;
use crate::document::decision_title;
use crate::document::heading;
use crate::document::label::Meaning;
use crate::document::reading::Reading;
use crate::document::relation::Relation;
use crate::document::sections::{Section, below_title, value_beneath};
use crate::document::values::date::{self, Date};
use crate::document::values::status::{self, Stage, Status};
use crate::markdown::fields::{self, Field};
use crate::markdown::{Kind, NodeId, Outline};
use crate::sections::header::model::{Header, Value};
use crate::text::Span;

/// The anchor of the list of those that refer to a record.
const REFERRED: &str = "referred-to-by";

/// The inline ADRs of a chapter: sections below its title that carry a decision's number.
pub fn inline(reading: Reading) -> Vec<Decision> {
    let numbered: Vec<_> = reading
        .sections
        .iter()
        .enumerate()
        .skip(1)
        .filter_map(|(at, section)| Some((at, decision_title::of_heading(&section.title)?)))
        .collect();
    if numbered.is_empty() {
        return Vec::new();
    }
    // `D1` alone may be anything: it counts under a heading of decisions or in a row of its like.
    let short = numbered.iter().filter(|(_, title)| title.short).count();
    let mut decisions = Vec::new();
    for (at, title) in numbered {
        let section = &reading.sections[at];
        if title.short && short < 2 && !under_decisions(reading.sections, section) {
            continue;
        }
        let id = reading.anchors.of_heading(section.heading).to_owned();
        let wanted = title.number.anchor();
        let anchor = reading.anchors.at_heading(section.heading, &wanted);
        let inner = &reading.sections[at + 1..];
        decisions.push(decision(reading, section, inner, title, (id, anchor)));
    }
    decisions
}

/// The record that a chapter is; `number` comes from its title or else its file name.
pub fn record(
    reading: Reading,
    header: &Header,
    number: Option<AdrNumber>,
    label: String,
    title: String,
    of_file_name: Option<Date>,
) -> Option<Decision> {
    let first = reading.sections.first()?;
    let outline = reading.outline;
    let below = below_title(reading.sections);
    let everything = Span::new(first.span.start as usize, outline.text().len());
    let mut parts = Parts::default();
    for section in below {
        let span = body_span(outline, section);
        take_part(&mut parts, &section.key, span);
    }
    if parts.missing().is_some() {
        // A label in bold may stand for what no heading does.
        for field in outline.roots().flat_map(|it| fields::of_block(outline, it)) {
            tell(&mut parts.told, &field.key());
        }
        for id in outline.all() {
            if outline.node(id).kind == Kind::Strong {
                tell(&mut parts.told, &heading::key(&outline.plain(id)));
            }
        }
    }
    let status = header.status.clone();
    let mut decision = Decision {
        number,
        label,
        title,
        heading: outline.node(first.heading).span,
        span: everything,
        heading_id: reading.anchors.of_heading(first.heading).to_owned(),
        anchor: None,
        parts,
        date: date_of(reading, header, &status, of_file_name),
        deciders: names_of(reading, header, Meaning::Deciders),
        consulted: names_of(reading, header, Meaning::Consulted),
        informed: names_of(reading, header, Meaning::Informed),
        tags: names_of(reading, header, Meaning::Tags),
        relations: Vec::new(),
        links: Vec::new(),
        behind: reading.may_end().then(|| reading.anchors.own(REFERRED)),
        status,
    };
    let mut relations = Relations::default();
    for field in &header.fields {
        if let Meaning::Relation(relation) = field.meaning {
            for value in &field.values {
                relations.take_field(reading, value, relation);
            }
        }
    }
    let head = below.first().map_or(outline.all().end, |it| it.heading);
    relations.take_lines(outline, 0..head);
    if let Some(status) = &decision.status {
        let section = beneath(reading, reading.sections, status);
        let mut values = header.fields.iter().flat_map(|it| &it.values);
        let value = values.find(|it| it.span == status.span);
        let decoded = value.and_then(|it| it.decoded.as_deref());
        relations.take_status(reading, status, section, decoded);
    }
    relations.take_links(reading, below);
    relations.take_sentences(outline, head..outline.all().end);
    decision.relations = relations.sorted();
    live_on_in_part(&mut decision);
    Some(decision)
}

/// The heading that a status stands beneath.
fn beneath<'s>(reading: Reading, sections: &'s [Section], status: &Status) -> Option<&'s Section> {
    let is_status =
        |it: &&Section| Meaning::of(&it.key, reading.options.own_fields) == Meaning::Status;
    let mut of_status = sections.iter().filter(is_status);
    of_status.find(|it| it.span.contains(status.span))
}

/// A decision of which only a part is superseded holds: `Superseded by ADR-003 (in part)`.
fn live_on_in_part(decision: &mut Decision) {
    let has = |relation| decision.relations.iter().any(|it| it.relation == relation);
    let in_part = has(Relation::SupersededInPartBy) && !has(Relation::SupersededBy);
    if let Some(status) = &mut decision.status
        && status.stage == Some(Stage::Superseded)
        && in_part
    {
        status.stage = Some(Stage::Accepted);
    }
}

/// When a record was taken: as a field says, or else its status, or else its file's name.
fn date_of(
    reading: Reading,
    header: &Header,
    status: &Option<Status>,
    of_file_name: Option<Date>,
) -> Option<Dated> {
    let text = reading.outline.text();
    let dates = header
        .fields
        .iter()
        .filter(|it| it.meaning == Meaning::Date);
    let mut of_field = dates.filter_map(|field| {
        let value = field.values.first()?;
        Some(Dated {
            date: field.date.or_else(|| date::made(value.source(text)))?,
            origin: DateOrigin::Field,
            span: Some(value.span),
        })
    });
    let of_name = || {
        of_file_name.map(|date| Dated {
            date,
            origin: DateOrigin::FileName,
            span: None,
        })
    };
    of_field
        .next()
        .or_else(|| date_of_status(status.as_ref()?))
        .or_else(of_name)
}

/// The date right behind the word of a status: `Accepted (2026-05-02)`, but not `Superseded
/// (2026-05-02)`, its end, nor `Accepted; amended 2026-05-02`.
fn date_of_status(status: &Status) -> Option<Dated> {
    use Stage::{Deprecated, Superseded, Withdrawn};
    let date = status.date?;
    let taken = !matches!(status.stage, Some(Superseded | Deprecated | Withdrawn));
    let rest = status.qualifier.as_deref().unwrap_or_default();
    (taken && date::find(rest).is_none()).then_some(Dated {
        date,
        origin: DateOrigin::Status,
        span: Some(status.span),
    })
}

fn names_of(reading: Reading, header: &Header, meaning: Meaning) -> Vec<OneName> {
    let field = header.field(meaning);
    field.map_or_else(Vec::new, |it| {
        names::of_values(reading, &it.values, meaning)
    })
}

/// Reads the decision in `section`; `after` are the sections that follow, its own ones first.
fn decision(
    reading: Reading,
    section: &Section,
    after: &[Section],
    title: decision_title::Title,
    (heading_id, anchor): (String, Anchor),
) -> Decision {
    let outline = reading.outline;
    let words = if title.words.is_empty() {
        title.label.clone()
    } else {
        title.words
    };
    let mut decision = Decision {
        number: Some(title.number),
        label: title.label,
        title: words,
        status: None,
        heading: outline.node(section.heading).span,
        span: section.span,
        heading_id,
        anchor: Some(anchor),
        parts: Parts::default(),
        date: None,
        deciders: Vec::new(),
        consulted: Vec::new(),
        informed: Vec::new(),
        tags: Vec::new(),
        relations: Vec::new(),
        links: links(outline, section),
        behind: None,
    };
    let mut relations = Relations::default();
    let mut reader = fields::Reader::new(outline);
    for block in outline.blocks(section.body.clone()) {
        for field in reader.of_block(block) {
            take_field(&mut decision, &mut relations, reading, &field);
        }
    }
    let is_inner = |inner: &&Section| section.body.contains(&inner.heading);
    for inner in after.iter().take_while(is_inner) {
        let span = body_span(outline, inner);
        take_part(&mut decision.parts, &inner.key, span);
        let meaning = Meaning::of(&inner.key, reading.options.own_fields);
        if meaning == Meaning::Status
            && inner.key != "state"
            && decision.status.is_none()
            && let Some(holder) = value_beneath(outline, inner)
        {
            let words = outline.first_line(holder);
            let value = outline.inner(holder).trim(outline.text());
            let nodes = outline.descendants(holder);
            decision.status =
                status::read_at(outline, nodes, &words, value, reading.options.own_statuses);
        }
    }
    if let Some(status) = &decision.status {
        let inner = after.iter().take_while(is_inner).count();
        let section = beneath(reading, &after[..inner], status);
        relations.take_status(reading, status, section, None);
        decision.date = decision.date.or_else(|| date_of_status(status));
    }
    decision.relations = relations.sorted();
    live_on_in_part(&mut decision);
    decision
}

fn take_field(decision: &mut Decision, relations: &mut Relations, reading: Reading, field: &Field) {
    let outline = reading.outline;
    let key = field.key();
    let value = Value {
        span: field.value,
        decoded: None,
    };
    match Meaning::of(&key, reading.options.own_fields) {
        Meaning::Status if decision.status.is_none() => {
            let words = outline.standing_within(field.nodes.clone(), field.value);
            let nodes = field.nodes.clone();
            decision.status = status::read_at(
                outline,
                nodes,
                &words,
                field.value,
                reading.options.own_statuses,
            );
        }
        Meaning::Relation(relation) => relations.take_field(reading, &value, relation),
        Meaning::Date if decision.date.is_none() => {
            let words = outline.standing_within(field.nodes.clone(), field.value);
            decision.date = date::made(&words).map(|date| Dated {
                date,
                origin: DateOrigin::Field,
                span: Some(field.value),
            });
        }
        meaning if meaning.is_people() || meaning == Meaning::Tags => {
            let into = match meaning {
                Meaning::Deciders => &mut decision.deciders,
                Meaning::Consulted => &mut decision.consulted,
                Meaning::Informed => &mut decision.informed,
                _ => &mut decision.tags,
            };
            if into.is_empty() {
                *into = names::of_values(reading, &[value], meaning);
            }
        }
        _ if field.marked => take_part(&mut decision.parts, &key, field.value),
        _ => {}
    }
}

fn links(outline: &Outline, section: &Section) -> Vec<String> {
    // The heading itself may be the link to the record.
    let nodes = section.heading + 1..section.body.end;
    let links = nodes
        .clone()
        .filter(|id| outline.node(*id).kind == Kind::Link);
    let links = links.filter_map(|id| outline.detail(id));
    let mut links: Vec<_> = links.map(str::to_owned).collect();
    // `see docs/adr/0007-x.md` in code names the record's file too.
    let codes = nodes.filter(|id| outline.node(*id).kind == Kind::Code);
    let named = codes.filter_map(|id| outline.detail(id));
    links.extend(
        named
            .filter(|code| code.ends_with(".md"))
            .map(str::to_owned),
    );
    links
}

fn under_decisions(sections: &[Section], section: &Section) -> bool {
    let around = sections
        .iter()
        .filter(|outer| outer.body.contains(&section.heading));
    around.into_iter().any(|outer| {
        let mut words = outer.key.split(' ');
        words.any(|word| word.starts_with("decision") || word.starts_with("adr"))
    })
}

fn body_span(outline: &Outline, section: &Section) -> Span {
    let mut ids: std::ops::Range<NodeId> = section.body.clone();
    match (ids.next(), ids.next_back()) {
        (Some(first), last) => {
            let last = last.unwrap_or(first);
            outline.node(first).span.cover(outline.node(last).span)
        }
        (None, _) => Span::at(section.span.end as usize),
    }
}
