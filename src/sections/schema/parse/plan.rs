//! Reads the migration plan: its phases, and whether it says how to get back.

use super::super::model::{Phase, Schema};
use crate::document::entries;
use crate::document::labelled;
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::{self, Section};
use crate::document::template::Topic;
use crate::markdown::{Kind, NodeId};
use std::ops::Range;

/// Reads the plan into `schema`.
pub fn read(reading: Reading, schema: &mut Schema) {
    let outline = reading.outline;
    for section in reading.about(Topic::Migrations) {
        let mut fences = section
            .body
            .clone()
            .filter(|id| outline.node(*id).kind == Kind::Fence);
        // Where the scripts are the template's, the rest is too.
        if fences.any(|id| placeholder::names_sample(outline.source(id))) {
            continue;
        }
        phases(reading, section, schema);
        let span = section.span;
        let holds = schema.scripts.iter().any(|it| span.contains(it.span));
        if holds && schema.plan.is_none() {
            schema.plan = Some(outline.node(section.heading).span.end);
        }
    }
    let rollbacks = reading.about(Topic::MigrationRollback);
    let filled = rollbacks
        .into_iter()
        .find(|it| sections::is_filled(outline, it));
    schema.rollback = filled.map(|it| it.span);
}

/// The phases of one section: its sub-headings and bold lines that call themselves so.
fn phases(reading: Reading, section: &Section, schema: &mut Schema) {
    let inner = reading.within(section).iter();
    let headings = inner.filter(|it| is_phase(&it.title));
    let mut found: Vec<_> = headings
        .map(|it| entries::of_heading(reading, it))
        .collect();
    let lines = entries::of_blocks(reading, section.body.clone(), &|_| false);
    found.extend(lines.into_iter().filter(|it| is_phase(&it.name)));
    found.sort_by_key(|it| it.span.start);
    schema.phases.extend(found.into_iter().map(|it| Phase {
        steps: steps(reading, it.body.clone()),
        name: it.name,
        span: it.name_span,
    }));
}

/// `Phase 1: …`, `Step 2`, `Stage A`.
fn is_phase(name: &str) -> bool {
    let mut words = name.split([' ', ':', '.', '-']);
    let first = words.next().unwrap_or_default().to_lowercase();
    let second = words.find(|word| !word.is_empty()).unwrap_or_default();
    let counts = second.len() == 1 || second.starts_with(|ch: char| ch.is_ascii_digit());
    matches!(first.as_str(), "phase" | "step" | "stage") && counts
}

fn steps(reading: Reading, body: Range<NodeId>) -> Vec<crate::text::Span> {
    let outline = reading.outline;
    let lists = outline.blocks(body);
    let lists = lists.filter(|id| matches!(outline.node(*id).kind, Kind::List(_)));
    let items = lists.flat_map(|list| labelled::items(outline, list));
    items.map(|item| item.span).collect()
}
