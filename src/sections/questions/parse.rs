//! Finds the sections of questions, and takes them apart.

use super::model::Questions;
use super::question;
use crate::document::entries::{self, Entry};
use crate::document::heading;
use crate::document::labelled;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{Meaning, SectionKind, Topic};
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId, table};
use std::ops::Range;

/// Reads the questions of a document.
pub fn parse(reading: Reading) -> Questions {
    let mut all = Questions::default();
    let mut end = 0;
    for section in reading.sections {
        let about = matches!(
            section.topic,
            Some(Topic::Questions | Topic::ResolvedQuestions)
        );
        let is_home = section.kind == Some(SectionKind::Questions);
        if section.heading < end || !(about || is_home) {
            continue;
        }
        end = section.body.end;
        of_section(reading, section, &mut all);
    }
    all
}

fn of_section(reading: Reading, section: &Section, all: &mut Questions) {
    let start = all.questions.len();
    let is_resolved = |it: &Section| it.topic == Some(Topic::ResolvedQuestions);
    let resolved = is_resolved(section);
    of_blocks(reading, reading.lead(section), resolved, all);
    let mut end = 0;
    let mut resolved_until = 0;
    for inner in reading.within(section) {
        if inner.heading < end {
            continue;
        }
        if is_resolved(inner) {
            resolved_until = inner.body.end;
        }
        let resolved = resolved || inner.heading < resolved_until;
        if is_group(reading, inner) {
            of_blocks(reading, reading.lead(inner), resolved, all);
        } else {
            end = inner.body.end;
            let entry = Entry {
                // Those of the sections inside it are not its own.
                fields: labelled::read(reading.outline, reading.lead(inner)),
                ..entries::of_heading(reading, inner)
            };
            question::add(reading, &entry, resolved, all);
        }
    }
    if all.questions.len() == start {
        of_prose(reading, section, resolved, all);
    }
}

/// Whether a heading stands over questions rather than being one.
fn is_group(reading: Reading, section: &Section) -> bool {
    let outline = reading.outline;
    let is_named = matches!(
        section.topic,
        Some(Topic::Questions | Topic::ResolvedQuestions)
    );
    if is_named || section.title.contains('?') || question::is_numbered(&section.title) {
        return is_named;
    }
    let fields = labelled::read(outline, reading.lead(section));
    if fields.iter().any(|field| question::is_field(&field.key)) {
        return false;
    }
    let first = outline.blocks(reading.lead(section)).next();
    let kind = first.map(|id| outline.node(id).kind);
    matches!(kind, None | Some(Kind::List(_) | Kind::Table))
}

fn of_blocks(reading: Reading, blocks: Range<NodeId>, resolved: bool, all: &mut Questions) {
    let outline = reading.outline;
    let blocks: Vec<_> = outline.blocks(blocks).collect();
    // A line over a list may say that what follows is answered, or that it is none of ours.
    let (mut answered, mut skipped) = (resolved, false);
    let mut at = 0;
    while let Some(block) = blocks.get(at).copied() {
        at += 1;
        match outline.node(block).kind {
            // What stands behind a rule is a line at the document's foot.
            Kind::Rule => return,
            Kind::Table => of_table(reading, block, answered, all),
            Kind::List(_) if !skipped => {
                for entry in entries::of_list(reading, block) {
                    question::add(reading, &entry, answered, all);
                }
            }
            Kind::Paragraph => {
                if let Some(entry) = bold_question(reading, &blocks[at - 1..]) {
                    // The blocks up to the next bold line are its own.
                    let own = |id: &&NodeId| !opens(reading, **id);
                    at += blocks[at..].iter().take_while(own).count();
                    let last = blocks.get(at - 1).copied().unwrap_or(block);
                    let entry = entry.over(outline, block..outline.after(last));
                    question::add(reading, &entry, answered, all);
                    continue;
                }
                let words = outline.plain(block);
                answered = resolved;
                skipped = false;
                if words.trim_end().ends_with(':') {
                    let topic = topic_of(reading, &words);
                    answered |= topic == Some(Topic::ResolvedQuestions);
                    skipped = matches!(topic, Some(Topic::Blockers | Topic::Prerequisites));
                }
            }
            _ => {}
        }
    }
}

/// Whether a block ends what belongs to the bold line above it.
fn opens(reading: Reading, block: NodeId) -> bool {
    match reading.outline.node(block).kind {
        Kind::Rule | Kind::Heading(_) => true,
        Kind::Paragraph => line(reading, block).is_some(),
        _ => false,
    }
}

/// The entry that a bold line opens, labels of a question left out.
fn line(reading: Reading, block: NodeId) -> Option<Entry> {
    let itself = block..reading.outline.after(block);
    let entries = entries::of_blocks(reading, itself, &question::is_field);
    entries.into_iter().next()
}

/// A bold line that is a question: it asks, is numbered, or has a question's labels beneath it.
fn bold_question(reading: Reading, blocks: &[NodeId]) -> Option<Entry> {
    let (block, rest) = blocks.split_first()?;
    let entry = line(reading, *block)?;
    let asks = entry.name.contains('?') || question::is_numbered(&entry.name);
    let next = rest.first().map(|id| *id..reading.outline.after(*id));
    let labelled = || {
        let fields = next.map(|next| labelled::read(reading.outline, next));
        let mut fields = fields.into_iter().flatten();
        fields.any(|field| question::is_field(&field.key))
    };
    (asks || labelled()).then_some(entry)
}

/// What a line over a list speaks of, by the names that headings have.
fn topic_of(reading: Reading, words: &str) -> Option<Topic> {
    let words = words.trim().trim_end_matches(':');
    let key = heading::key(words);
    let within = Some(SectionKind::Questions);
    let own = reading.options.own_headings;
    let found = Meaning::of_heading(words, &key, within, own).topic;
    // `Blockers for the pilot:`
    let first = key.split(' ').next().unwrap_or_default();
    found.or_else(|| Meaning::of_heading(first, first, within, own).topic)
}

fn of_table(reading: Reading, block: NodeId, answered: bool, all: &mut Questions) {
    let outline = reading.outline;
    let head = table::read(outline, block).head;
    let keys = head.iter().map(|cell| label_key(&outline.plain(cell.node)));
    let keys: Vec<_> = keys.collect();
    let Some(column) = question::name_column(&keys) else {
        return;
    };
    for row in entries::of_table(reading, block) {
        let cell = row.fields.get(column).and_then(|it| it.values.first());
        if let Some(cell) = cell.cloned() {
            let entry = Entry {
                name: cell.words(outline).into_owned(),
                name_span: cell.span,
                line: cell,
                ..row
            };
            question::add(reading, &entry, answered, all);
        }
    }
}

/// Paragraphs that ask, where a section has nothing else.
fn of_prose(reading: Reading, section: &Section, answered: bool, all: &mut Questions) {
    let outline = reading.outline;
    let blocks = outline.blocks(reading.lead(section));
    for block in blocks.filter(|id| outline.node(*id).kind == Kind::Paragraph) {
        let line = labelled::line_of(outline, block);
        let words = line.words(outline);
        if let Some(end) = words.find('?') {
            let entry = question::of_paragraph(reading, block, line, &words[..=end]);
            question::add(reading, &entry, answered, all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each question with `✓` before one that is answered and its day of decision behind it.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Open Questions\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: super::super::model::Question| {
            let done = if it.answered { "✓ " } else { "" };
            let due = it.due.map(|(_, span)| format!(" @{}", span.of(&text)));
            format!("{done}{}{}", it.title, due.unwrap_or_default())
        };
        found.questions.into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_a_question() {
        for (body, found) in [
            (
                "1. **A?**\n   - Context: b\n   - Decision needed by: 2026-03-01\n2. **C**: d\n",
                &["A? @2026-03-01", "C"][..],
            ),
            ("- A\n- B?\n  - Will c?\n", &["A", "B?"]),
            (
                "### Should a?\n\nText.\n\n### B\n\nText.\n",
                &["Should a?", "B"],
            ),
            ("### Data\n\n- A?\n- B?\n", &["A?", "B?"]),
            (
                "**Q1: A?**\n\n- x\n- y\n\n**Due**: March 2026\n\n**B?** text\n",
                &["Q1: A? @March 2026", "B?"],
            ),
            (
                "| # | Question | Owner | Due |\n|-|-|-|-|\n| 1 | A? | @b | 2026-03-01 |\n| 2 | | | |\n",
                &["A? @2026-03-01"],
            ),
            ("Should we a? It is unclear.\n\nText.\n", &["Should we a?"]),
            ("- **Q:** A?\n  - **A:** b\n", &["✓ A?"]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }

    #[test]
    fn answered_questions() {
        for body in [
            "- ~~A~~ text\n",
            "- [x] A\n",
            "- ✅ A\n",
            "- A ✅\n",
            "- A (Resolved)\n",
            "- A (M8, decided): text\n",
            "- RESOLVED: A\n",
            "- **A** — resolved\n",
            "1. **A**\n   - Answer: b\n",
            "1. **A**\n   - **Resolution**: b\n",
            "### A?\n\n**Decision**: b\n",
            "### Resolved Questions\n\n- A\n",
            "Resolved (by the board):\n\n- A\n",
            "| Question | Status |\n|-|-|\n| A | Closed |\n",
        ] {
            let found = lines(body);
            assert_eq!(found.len(), 1, "{body}");
            assert!(
                found.iter().all(|it| it.starts_with('✓')),
                "{body}: {found:?}"
            );
        }
        for body in [
            "- A (not resolved)\n",
            "- A (to be decided)\n",
            "- [ ] A\n",
            "1. **A**\n   - Decision: pending\n",
            "1. **A**\n   - Answer: [Answer]\n",
            "1. **A**\n   - Options:\n     - A: b\n",
            "- **A**\n  - Decision: Deferred to the summer\n",
            "- How are closed accounts handled?\n",
        ] {
            let found = lines(body);
            assert_eq!(found.len(), 1, "{body}");
            assert!(
                !found.iter().any(|it| it.starts_with('✓')),
                "{body}: {found:?}"
            );
        }
    }

    #[test]
    fn nothing_to_ask() {
        for body in [
            "None\n",
            "- None.\n",
            "N/A\n",
            "No open questions at this time.\n",
            "1. **[Question 1]**\n   - Context: [Why this is uncertain]\n",
            "- Question 1\n",
            "[Github discussion](https://example.org)\n",
        ] {
            assert_eq!(lines(body), [""; 0], "{body}");
        }
    }
}
