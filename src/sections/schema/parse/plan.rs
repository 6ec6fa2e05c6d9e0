//! Reads the migration plan: its phases, and whether it says how to get back.

use super::super::model::{Phase, Rollback, Schema};
use crate::document::entries;
use crate::document::labelled;
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::{self, Section};
use crate::document::stems::Stems;
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
    schema.rollback = rollback(reading, schema)
        .or_else(|| spoken_of(reading))
        .or_else(|| elsewhere(reading));
}

/// The part that says how to get back, where anybody has filled it in.
fn rollback(reading: Reading, schema: &Schema) -> Option<Rollback> {
    let outline = reading.outline;
    let rollbacks = reading.about(Topic::MigrationRollback);
    let filled = rollbacks
        .into_iter()
        .find(|it| sections::is_filled(outline, it))?;
    let code = |id: NodeId| {
        let kind = outline.node(id).kind;
        matches!(kind, Kind::Fence | Kind::Heading(_) | Kind::Rule)
    };
    let only_code = outline.blocks(filled.body.clone()).all(code);
    let mut downs = schema.scripts.iter().filter_map(|it| it.down);
    // Code that names no script may be for any of them.
    let named = downs.any(|it| filled.span.contains(it));
    Some(Rollback {
        span: filled.span,
        in_words: !(only_code && named),
    })
}

/// The first block of the plan that speaks of the way back, or says that there is none.
fn spoken_of(reading: Reading) -> Option<Rollback> {
    let outline = reading.outline;
    let sections = reading.about(Topic::Migrations);
    let blocks = sections.flat_map(|it| outline.blocks(it.body.clone()));
    let mut prose = blocks.filter(|id| {
        let kind = outline.node(*id).kind;
        !matches!(kind, Kind::Fence | Kind::Heading(_))
    });
    let said = prose.find(|id| WAY_BACK.is_match(&outline.plain(*id)))?;
    Some(Rollback {
        span: outline.node(said).span,
        in_words: true,
    })
}

/// A part about going back, of a release perhaps, that speaks of what is stored.
fn elsewhere(reading: Reading) -> Option<Rollback> {
    let outline = reading.outline;
    let mut sections = reading.sections.iter();
    let found = sections.find(|it| {
        WAY_BACK.is_match(&it.title)
            && sections::is_filled(outline, it)
            && STORED.is_match(it.span.of(outline.text()))
    });
    found.map(|it| Rollback {
        span: it.span,
        in_words: true,
    })
}

/// Stems of words with which a text speaks of the way back.
static WAY_BACK: Stems = Stems::new(&[
    "rollback",
    "roll back",
    "rolled back",
    "rolls back",
    "rolling back",
    "revert",
    "undo",
    "forward-only",
    "forward only",
    "roll forward",
    "downgrad",
    "restor",
]);

/// Words of what is stored.
static STORED: Stems = Stems::new(&[
    "migration",
    "schema",
    "database",
    "table",
    "column",
    "backup",
]);

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
