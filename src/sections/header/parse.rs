//! Reads the header out of front matter, labelled lines, lists and two-column tables.

use super::model::{Header, HeaderField, HeaderProblem, Meaning, Origin, Value};
use crate::document::decision_title;
use crate::document::placeholder;
use crate::document::reading::Options;
use crate::document::relation::Relation;
use crate::document::sections::{self, Section, value_beneath};
use crate::document::values::date;
use crate::document::values::status::{self, OwnStatuses, Status};
use crate::markdown::fields::{self, Field};
use crate::markdown::{FrontMatter, Kind, NodeId, Outline};
use crate::text::Span;

/// Headings that stand over a header's fields rather than ending the header.
const CONTROL_HEADINGS: &[&str] = &[
    "document control",
    "document information",
    "document info",
    "document metadata",
    "document details",
    "metadata",
    "meta",
];

/// Reads the header of a chapter.
pub fn parse(
    outline: &Outline,
    sections: &[Section],
    front_matter: Option<&FrontMatter>,
    options: Options,
) -> Header {
    let mut header = Header::default();
    if let Some(matter) = front_matter {
        from_front_matter(&mut header, matter, options);
    }
    let end = region_end(outline, sections);
    let blocks: Vec<_> = outline.roots().take_while(|id| *id < end).collect();
    let mut at = 0;
    while at < blocks.len() {
        at += from_block(&mut header, outline, &blocks[at..], options);
    }
    if !sections.is_empty() {
        from_sections(&mut header, outline, sections, options);
    }
    header
}

/// The node at which the first real section begins.
fn region_end(outline: &Outline, sections: &[Section]) -> NodeId {
    (0..sections.len())
        .find(|at| !heads_document(outline, sections, *at))
        .map_or(outline.all().end, |at| sections[at].heading)
}

/// Whether a heading is the title, a second title line or stands over the header's fields.
fn heads_document(outline: &Outline, sections: &[Section], at: usize) -> bool {
    let section = &sections[at];
    // `# Technical Design Document` and then `## Product`.
    let is_subtitle = || {
        at == 1
            && section.heading == outline.after(sections[0].heading)
            && section.kind.is_none()
            && decision_title::of_heading(&section.title).is_none()
    };
    at == 0 || is_subtitle() || CONTROL_HEADINGS.contains(&section.key.as_str())
}

fn from_front_matter(header: &mut Header, matter: &FrontMatter, options: Options) {
    header.front_matter = Some(matter.span);
    if let Some((span, message)) = &matter.problem {
        header.problems.push(HeaderProblem::FrontMatter {
            span: *span,
            message: message.clone(),
        });
    }
    let entries = matter.entries.iter().map(|it| (it, Origin::FrontMatter));
    let loose = matter.loose.iter().map(|it| (it, Origin::Unread));
    for (entry, origin) in entries.chain(loose) {
        let values = entry
            .values
            .iter()
            .filter(|(_, value)| !value.trim().is_empty() && !placeholder::is_placeholder(value));
        let values = values.map(|(span, value)| Value {
            span: *span,
            decoded: Some(value.clone()),
        });
        let meaning = Meaning::of(&fields::label_key(&entry.key), options.own_fields);
        // The key at which the YAML reader gave up is among the loose ones.
        if matter.problem.is_some() && entry.values.is_empty() {
            continue;
        }
        let first = entry.values.first();
        let words = first.map_or("", |(_, value)| value.as_str());
        let span = first.map_or(matter.span, |(span, _)| *span);
        add(
            header,
            HeaderField {
                meaning,
                label: entry.key.replace(['_', '-'], " "),
                values: values.collect(),
                date: None,
                origin,
            },
            words,
            span,
            || status::read_decoded(words, span, options),
        );
    }
}

/// Reads the block at the head of `blocks`; gives how many blocks it took.
fn from_block(
    header: &mut Header,
    outline: &Outline,
    blocks: &[NodeId],
    options: Options,
) -> usize {
    let block = blocks[0];
    let mut found = fields::of_block(outline, block);
    let known = |field: &Field| meaning(field, options) != Meaning::Other;
    // `Date | Last Updated` over their values are columns and no field.
    let names_column = |field: &Field| {
        let value = fields::label_key(field.value.of(outline.text()));
        known(field) && Meaning::of(&value, options.own_fields) != Meaning::Other
    };
    if outline.node(block).kind == Kind::Table && found.first().is_some_and(names_column) {
        return 1;
    }
    let any_known = found.iter().any(known);
    let covered = !found.is_empty() && any_known && fields::cover(outline, block, &found);
    if !covered {
        // Beside prose, a plain label that is not known is prose too.
        found.retain(|field| field.marked || known(field));
    }
    if !any_known {
        // Alone, a block of other labels is text; beside the header's own it belongs to it, unless
        // it is prose that only begins with a bold word.
        const LONGEST_VALUE: usize = 120;
        let beside = !header.blocks.is_empty()
            && !found.is_empty()
            && outline.node(block).kind == Kind::Paragraph
            && found
                .iter()
                .all(|field| field.marked && is_short(field.value, LONGEST_VALUE))
            && fields::cover(outline, block, &found);
        if !beside {
            return 1;
        }
    }
    // `**Sub-Issues**:` with its values in the list that follows.
    let listed = blocks.get(1).copied().filter(|next| {
        let open = found.last().is_some_and(|field| field.value.is_empty());
        open && matches!(outline.node(*next).kind, Kind::List(_))
            && outline.node(block).kind == Kind::Paragraph
    });
    let flat = listed.is_none_or(|list| fields::is_flat(outline, list));
    // The renderer drops a footnote that nothing refers to.
    let has_footnote = std::iter::once(block)
        .chain(listed)
        .any(|id| refers_to_footnote(outline, id));
    let replaced = (covered || !any_known) && flat && !has_footnote;
    let origin = if replaced {
        Origin::Replaced
    } else {
        Origin::Kept
    };
    if replaced {
        header.blocks.push(outline.node(block).span);
        header
            .blocks
            .extend(listed.map(|list| outline.node(list).span));
    }
    let last = found.len().saturating_sub(1);
    for (at, field) in found.into_iter().enumerate() {
        let mut values = Vec::new();
        if !field.value.is_empty() {
            values.push(field.value);
        }
        if at == last
            && let Some(list) = listed
        {
            values.extend(items(outline, list));
        }
        if let Some(item) = field.item {
            let lists = outline
                .children(item)
                .filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
            values.extend(lists.flat_map(|list| items(outline, list)));
        }
        let words = outline.standing_within(field.nodes.clone(), field.value);
        let place = Place {
            outline,
            origin,
            options,
        };
        add_field(header, place, &field, values, &words);
    }
    1 + usize::from(listed.is_some())
}

fn refers_to_footnote(outline: &Outline, block: NodeId) -> bool {
    outline.descendants(block).any(|id| {
        outline.node(id).kind == Kind::OtherInline && outline.source(id).starts_with("[^")
    })
}

fn is_short(value: Span, longest: usize) -> bool {
    !value.is_empty() && value.range().len() <= longest
}

fn items(outline: &Outline, list: NodeId) -> Vec<Span> {
    let spans = outline.children(list).map(|item| {
        let first = outline.children(item).next();
        let holder = first.filter(|id| outline.node(*id).kind == Kind::Paragraph);
        outline.inner(holder.unwrap_or(item)).trim(outline.text())
    });
    spans.filter(|span| !span.is_empty()).collect()
}

fn meaning(field: &Field, options: Options) -> Meaning {
    Meaning::of(&field.key(), options.own_fields)
}

/// Where a field is read, and with which words of the team's own.
#[derive(Clone, Copy)]
struct Place<'a> {
    outline: &'a Outline<'a>,
    origin: Origin,
    options: Options<'a>,
}

fn add_field(header: &mut Header, place: Place, field: &Field, values: Vec<Span>, words: &str) {
    let Place {
        outline,
        origin,
        options,
    } = place;
    let filled = values
        .into_iter()
        .filter(|span| !placeholder::is_placeholder(&plain_source(span.of(outline.text()))));
    let values = filled.map(|span| Value {
        span,
        decoded: None,
    });
    add(
        header,
        HeaderField {
            meaning: meaning(field, options),
            label: field.label.clone(),
            values: values.collect(),
            date: None,
            origin,
        },
        words,
        field.value,
        || {
            status::read_at(
                outline,
                field.nodes.clone(),
                words,
                field.value,
                options.own_statuses,
            )
        },
    );
}

/// A placeholder may be set in bold or code; a real link's brackets are followed by its address.
fn plain_source(source: &str) -> String {
    if source.contains("](") || source.contains("][") {
        return source.replace(['[', ']'], "");
    }
    source.replace(['*', '`', '_'], "")
}

fn add(
    header: &mut Header,
    mut field: HeaderField,
    words: &str,
    span: Span,
    status: impl FnOnce() -> Option<Status>,
) {
    match field.meaning {
        Meaning::Status => {
            if let Some(status) = status() {
                add_status(header, status);
            }
        }
        meaning if meaning.is_date() && !field.values.is_empty() => {
            field.date = date::leading(words);
            if field.date.is_none() && !placeholder::is_placeholder(words) {
                header.problems.push(HeaderProblem::UnreadableDate {
                    span,
                    words: words.to_owned(),
                });
            }
        }
        _ => {}
    }
    header.fields.push(field);
}

fn add_status(header: &mut Header, status: Status) {
    let repeats = |first: &Status| first.stage.is_none() && first.label == status.label;
    if status.stage.is_none() && !header.status.as_ref().is_some_and(repeats) {
        header.problems.push(HeaderProblem::UnknownStatus {
            span: status.span,
            label: status.label.clone(),
        });
    }
    match &header.status {
        None => header.status = Some(status),
        // The one nearest the top counts, but for a word that is not known: front matter has a
        // `status` of its own for many a site generator.
        Some(first) if first.stage.is_none() && status.stage.is_some() => {
            let at = first.span;
            let of_generator = header.front_matter.is_some_and(|it| it.contains(at));
            header.problems.retain(|it| {
                let told = matches!(it, HeaderProblem::UnknownStatus { span, .. } if *span == at);
                !(of_generator && told)
            });
            header.status = Some(status);
        }
        // A word that is not known may say the same: it is reported as unknown, not as a conflict.
        Some(first)
            if first.stage.is_some() && status.stage.is_some() && first.stage != status.stage =>
        {
            header.problems.push(HeaderProblem::SecondStatus {
                span: status.span,
                label: status.label,
                first: first.label.clone(),
            });
        }
        Some(_) => {}
    }
}

/// `## Status`, `## Date` and the like with their value in the first paragraph beneath, as many
/// decision records have them. Only right beneath the title: deeper down such a heading belongs to
/// its section, an inline ADR's `### Status` for one.
fn from_sections(header: &mut Header, outline: &Outline, sections: &[Section], options: Options) {
    let first = sections.len() - sections::below_title(sections).len();
    let mut end_of_section = 0;
    for (at, section) in sections.iter().enumerate().skip(first) {
        if section.heading < end_of_section {
            continue;
        }
        let meaning = Meaning::of(&section.key, options.own_fields);
        // A second title line and `Document Control` open no section of the text.
        let is_head = at > 0 && meaning == Meaning::Other && heads_document(outline, sections, at);
        if !is_head {
            end_of_section = section.body.end;
        }
        // `State` over a section is what a program keeps; a list of related decisions is text.
        let is_text = matches!(
            meaning,
            Meaning::Relation(Relation::RelatesTo) | Meaning::Number
        ) || section.key == "state";
        if meaning == Meaning::Other || section.level > 3 || is_text {
            continue;
        }
        let Some(holder) = value_beneath(outline, section) else {
            continue;
        };
        // `## Status` over `**Status**: x` was read as a field where it stands in the header.
        let value = outline.inner(holder).trim(outline.text());
        let known = header.fields.iter().any(|field| {
            field.meaning == meaning && field.values.iter().any(|it| value.contains(it.span))
        });
        if known {
            continue;
        }
        let list = section
            .body
            .clone()
            .next()
            .filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
        // A list of people is all of them; of statuses only the first is the status.
        let values = match list {
            Some(list) if meaning != Meaning::Status => items(outline, list),
            _ => vec![value],
        };
        let words = outline.first_line(holder);
        if meaning == Meaning::Status && !is_status(outline, holder, &words, options.own_statuses) {
            continue;
        }
        let field = Field {
            label: section.title.clone(),
            value,
            nodes: outline.descendants(holder),
            item: None,
            marked: true,
        };
        let place = Place {
            outline,
            origin: Origin::Kept,
            options,
        };
        add_field(header, place, &field, values, &words);
    }
}

/// Whether what stands beneath `Status` is one: a word that is known, or no more than a few words.
fn is_status(outline: &Outline, holder: NodeId, words: &str, own: &OwnStatuses) -> bool {
    const LONGEST_UNKNOWN: usize = 40;
    let value = outline.inner(holder);
    let known = || status::read(words, value, own).is_some_and(|it| it.stage.is_some());
    let is_short = || {
        let lines = value.trim(outline.text()).of(outline.text()).lines();
        lines.count() <= 1 && words.chars().count() <= LONGEST_UNKNOWN
    };
    known() || is_short()
}
