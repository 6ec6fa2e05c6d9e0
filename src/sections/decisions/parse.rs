//! Reads inline ADRs out of their sections, and a record out of its chapter.

use super::model::{Decision, Parts, Told};
use crate::document::adr_number::{self, AdrNumber};
use crate::document::anchors::Anchor;
use crate::document::decision_title;
use crate::document::heading;
use crate::document::reading::Reading;
use crate::document::relation::{self, Relation};
use crate::document::sections::{Section, below_title, value_beneath};
use crate::document::status::{self, Stage};
use crate::markdown::fields::{self, Field};
use crate::markdown::{Kind, NodeId, Outline};
use crate::sections::header::model::{Header, Meaning};
use crate::text::Span;

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
) -> Option<Decision> {
    let first = reading.sections.first()?;
    let outline = reading.outline;
    let everything = Span::new(first.span.start as usize, outline.text().len());
    let mut parts = Parts::default();
    for section in below_title(reading.sections) {
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
        supersedes: Vec::new(),
        superseded_by: Vec::new(),
        links: Vec::new(),
        status,
    };
    let sections = reading.sections.iter();
    relations_of_status(&mut decision, outline, outline.all(), sections);
    for (meaning, into) in [
        (Meaning::Supersedes, &mut decision.supersedes),
        (Meaning::SupersededBy, &mut decision.superseded_by),
    ] {
        let fields = header.fields.iter().filter(|it| it.meaning == meaning);
        for value in fields.flat_map(|field| &field.values) {
            into.extend(numbers(value.source(outline.text())));
        }
    }
    Some(decision)
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
        supersedes: Vec::new(),
        superseded_by: Vec::new(),
        links: links(outline, section),
    };
    for block in outline.blocks(section.body.clone()) {
        for field in fields::of_block(outline, block) {
            take_field(&mut decision, reading, &field);
        }
    }
    let is_inner = |inner: &&Section| section.body.contains(&inner.heading);
    for inner in after.iter().take_while(is_inner) {
        let span = body_span(outline, inner);
        take_part(&mut decision.parts, &inner.key, span);
        if inner.key == "status"
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
    let inner = after.iter().take_while(is_inner);
    relations_of_status(&mut decision, outline, section.body.clone(), inner);
    decision
}

fn take_field(decision: &mut Decision, reading: Reading, field: &Field) {
    let outline = reading.outline;
    let key = field.key();
    match Meaning::of(&key) {
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
        Meaning::Supersedes => {
            let found = numbers(field.value.of(outline.text()));
            decision.supersedes.extend(found);
        }
        Meaning::SupersededBy => {
            let found = numbers(field.value.of(outline.text()));
            decision.superseded_by.extend(found);
        }
        _ if field.marked => take_part(&mut decision.parts, &key, field.value),
        _ => {}
    }
}

/// Files a part of a decision under its label or sub-heading; the first of its kind counts.
fn take_part(parts: &mut Parts, key: &str, span: Span) {
    tell(&mut parts.told, key);
    let part = match key {
        "context"
        | "problem"
        | "context and problem statement"
        | "problem statement"
        | "background"
        | "issue" => &mut parts.context,
        "decision" | "decision outcome" | "solution" | "resolution" | "outcome" => {
            &mut parts.decision
        }
        "consequences" | "consequence" | "implications" | "impact" | "trade offs" | "tradeoffs" => {
            &mut parts.consequences
        }
        "positive" | "positive consequences" | "pros" | "benefits" => &mut parts.positive,
        "negative" | "negative consequences" | "cons" | "drawbacks" => &mut parts.negative,
        "mitigations" | "mitigation" => &mut parts.mitigations,
        _ => return,
    };
    part.get_or_insert(span);
}

/// Notes what a heading or a label may stand for.
fn tell(told: &mut Told, key: &str) {
    const CONTEXT: &[&str] = &[
        "context",
        "background",
        "problem",
        "motivation",
        "issue",
        "why",
        "introduction",
        "summary",
        "overview",
        "forces",
        "drivers",
        "rationale",
        "purpose",
        "situation",
        "current",
        "need",
        "goals",
        "requirements",
        "question",
        "scope",
        "description",
        "reason",
        "reasons",
    ];
    const DECISION: &[&str] = &[
        "decision",
        "decisions",
        "decided",
        "outcome",
        "resolution",
        "solution",
        "proposal",
        "proposed",
        "choice",
        "chosen",
        "recommendation",
        "approach",
        "design",
        "strategy",
        "policy",
        "rule",
        "rules",
        "selected",
    ];
    const CONSEQUENCES: &[&str] = &[
        "consequence",
        "consequences",
        "implication",
        "implications",
        "impact",
        "impacts",
        "result",
        "results",
        "outcome",
        "outcomes",
        "trade",
        "tradeoff",
        "tradeoffs",
        "pros",
        "cons",
        "benefit",
        "benefits",
        "drawback",
        "drawbacks",
        "risk",
        "risks",
        "positive",
        "negative",
        "effect",
        "effects",
        "advantages",
        "disadvantages",
        "limitations",
        "downsides",
        "upsides",
        "costs",
        "cost",
        "concerns",
        "caveats",
        "considerations",
    ];
    const OTHER_FORMATS: &[&str] = &[
        "considered options",
        "options considered",
        "options",
        "decision outcome",
        "decision drivers",
        "pros and cons",
        "context and problem statement",
        "argument",
        "arguments",
        "y statement",
    ];
    let words = key.split(' ');
    let holds = |list: &[&str]| words.clone().any(|word| list.contains(&word));
    told.context |= holds(CONTEXT);
    told.decision |= holds(DECISION);
    told.consequences |= holds(CONSEQUENCES);
    told.other_format |= OTHER_FORMATS.iter().any(|it| key.starts_with(it));
}

/// Adds the relations that a decision's status tells of: `Superseded by ADR-003`, `Accepted;
/// supersedes ADR-001`, or what adr-tools writes beneath `## Status`, `Superceded by [2. Use
/// B](0002-use-b.md)`.
///
/// `body` are the nodes to look for the status in, `sections` the headings among them: beneath one
/// called Status each line counts.
fn relations_of_status<'s>(
    decision: &mut Decision,
    outline: &Outline,
    body: std::ops::Range<NodeId>,
    mut sections: impl Iterator<Item = &'s Section>,
) {
    let Some(status) = &decision.status else {
        return;
    };
    let beneath = sections.find(|it| it.key == "status" && it.span.contains(status.span));
    let nodes = match beneath {
        Some(section) => own_nodes(outline, section),
        None => {
            let mut within = body.filter(|id| status.span.contains(outline.node(*id).span));
            within.next().map_or(0..0, |first| {
                let last = within.next_back().unwrap_or(first);
                first..last + 1
            })
        }
    };
    let mut lines = status_lines(outline, nodes);
    if lines.is_empty() {
        // Front matter is no text of the page.
        lines.extend(status.qualifier.clone());
    }
    // `Superseded (ADR-003)` needs no further word.
    let mut relation = (status.stage == Some(Stage::Superseded)).then_some(Relation::SupersededBy);
    for line in lines {
        relation = relation::read(&line, relation, |relation, number| match relation {
            Relation::Supersedes => decision.supersedes.push(number),
            Relation::SupersededBy => decision.superseded_by.push(number),
        });
    }
}

/// The nodes beneath a heading, up to the first heading inside.
fn own_nodes(outline: &Outline, section: &Section) -> std::ops::Range<NodeId> {
    let is_heading = |id: &NodeId| matches!(outline.node(*id).kind, Kind::Heading(_));
    let inner = section.body.clone().find(is_heading);
    section.body.start..inner.unwrap_or(section.body.end)
}

/// The lines of some nodes, without what is struck out. A link that names no decision in its words
/// is written as the number of the file that it leads to.
fn status_lines(outline: &Outline, nodes: std::ops::Range<NodeId>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut at = nodes.start;
    while at < nodes.end {
        let mut next = at + 1;
        let kind = outline.node(at).kind;
        match kind {
            Kind::Strikethrough
            | Kind::Image
            | Kind::Fence
            | Kind::IndentedCode
            | Kind::HtmlBlock => next = outline.after(at),
            Kind::Link => {
                if let Some(number) = linked_number(outline, at) {
                    line.push_str(&number.to_string());
                    next = outline.after(at);
                }
            }
            Kind::SoftBreak | Kind::HardBreak => lines.push(std::mem::take(&mut line)),
            _ if !kind.is_inline() => lines.push(std::mem::take(&mut line)),
            _ => outline.plain_of(at..next, &mut line),
        }
        at = next;
    }
    lines.push(line);
    lines.retain(|line| !line.trim().is_empty());
    lines
}

fn linked_number(outline: &Outline, link: NodeId) -> Option<AdrNumber> {
    if !adr_number::mentions(&outline.plain(link)).is_empty() {
        return None;
    }
    let path = outline.detail(link)?.split(['#', '?']).next()?;
    decision_title::of_file_name(path)
}

fn numbers(words: &str) -> Vec<AdrNumber> {
    let mentioned = adr_number::mentions(words).into_iter();
    let mentioned: Vec<_> = mentioned.map(|(_, number)| number).collect();
    // A link's address repeats the number as a file name, which is no mention; where nothing else
    // names the decision, its file does.
    if !mentioned.is_empty() {
        return mentioned;
    }
    let words = words.split(|ch: char| ch.is_whitespace() || "()[]<>,;\"'`#".contains(ch));
    words.filter_map(decision_title::of_file_name).collect()
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
