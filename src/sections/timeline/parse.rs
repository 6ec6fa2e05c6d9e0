//! Finds the sections that hold a plan, and takes them apart.

use super::milestones;
use super::model::Timeline;
use super::phases;
use crate::document::entries::{self, Entry};
use crate::document::heading;
use crate::document::labelled::{self, Labelled};
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{Meaning, SectionKind, Topic};
use crate::document::values::date;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId, table};
use jiff::civil;
use std::ops::Range;

/// Reads the plan of a document.
pub fn parse(reading: Reading) -> Timeline {
    let mut plan = Timeline::default();
    let mut end = 0;
    for section in reading.sections.iter().filter(|it| holds_plan(it)) {
        if section.heading < end {
            continue;
        }
        end = section.body.end;
        plan.headings
            .push(reading.outline.node(section.heading).span);
        plan.drawn |= has_chart(reading, section.body.clone());
        plan.first_day = plan.first_day.or_else(|| first_day(reading, section));
        of_section(reading, section, &mut plan);
    }
    plan
}

fn holds_plan(section: &Section) -> bool {
    let of_topic = matches!(section.topic, Some(Topic::Phases | Topic::Milestones));
    section.kind == Some(SectionKind::Timeline) || of_topic
}

/// A section of a plan with all sections inside it.
fn of_section(reading: Reading, section: &Section, plan: &mut Timeline) {
    let about_phases = section.topic == Some(Topic::Phases);
    end_list(plan);
    of_blocks(reading, reading.lead(section), !about_phases, plan);
    let mut end = 0;
    for inner in reading.within(section) {
        if inner.heading < end {
            continue;
        }
        if inner.topic.is_none() {
            let entry = Entry {
                // Those of the sections inside it are not its own.
                fields: labelled::read(reading.outline, reading.lead(inner)),
                ..entries::of_heading(reading, inner)
            };
            let is_part = about_phases || inner.level == section.level + 1;
            if milestones::is_name(&inner.title) {
                end = inner.body.end;
                milestones::add(reading, &entry, plan);
                continue;
            }
            if phases::is_name(&inner.title) || (is_part && phases::has_time(&inner.title)) {
                end = inner.body.end;
                phases::add(reading, &entry, plan);
                continue;
            }
        }
        let about_milestones = inner.topic == Some(Topic::Milestones);
        of_blocks(reading, reading.lead(inner), about_milestones, plan);
    }
}

/// The records among some blocks. `about_milestones` says that an item that names no phase is a
/// milestone.
fn of_blocks(
    reading: Reading,
    blocks: Range<NodeId>,
    mut about_milestones: bool,
    plan: &mut Timeline,
) {
    let outline = reading.outline;
    let blocks: Vec<_> = outline.blocks(blocks).collect();
    let mut at = 0;
    while let Some(block) = blocks.get(at).copied() {
        at += 1;
        let itself = block..outline.after(block);
        match outline.node(block).kind {
            Kind::Table => {
                end_list(plan);
                of_table(reading, block, about_milestones, plan);
                end_list(plan);
            }
            Kind::List(_) => {
                end_list(plan);
                for entry in entries::of_list(reading, block) {
                    if phases::is_name(&entry.name) {
                        phases::add(reading, &entry, plan);
                    } else if about_milestones || milestones::is_name(&entry.name) {
                        milestones::add(reading, &entry, plan);
                    }
                }
                end_list(plan);
            }
            Kind::Paragraph => {
                let line = entries::of_blocks(reading, itself, &|_| false);
                let Some(entry) = line.into_iter().next() else {
                    continue;
                };
                let is_phase = phases::is_name(&entry.name);
                if is_phase || milestones::is_name(&entry.name) {
                    // The lists and sentences up to the next line of its kind are its own.
                    let own = |id: &&NodeId| is_beneath(reading, **id);
                    at += blocks[at..].iter().take_while(own).count();
                    let last = blocks.get(at - 1).copied().unwrap_or(block);
                    let entry = entry.over(outline, block..outline.after(last));
                    if is_phase {
                        phases::add(reading, &entry, plan);
                    } else {
                        milestones::add(reading, &entry, plan);
                    }
                } else if let Some(topic) = topic_of(reading, &entry.name) {
                    about_milestones = topic == Topic::Milestones;
                }
            }
            _ => {}
        }
    }
}

/// Notes that what comes next stands in another list than the milestones so far.
fn end_list(plan: &mut Timeline) {
    let end = plan.milestones.len();
    if plan.list_ends.last().copied().unwrap_or_default() != end {
        plan.list_ends.push(end);
    }
}

/// Whether a block may belong to the bold line above it.
fn is_beneath(reading: Reading, block: NodeId) -> bool {
    let outline = reading.outline;
    match outline.node(block).kind {
        Kind::Heading(_) | Kind::Rule | Kind::Table => false,
        Kind::Paragraph => {
            let itself = block..outline.after(block);
            let line = entries::of_blocks(reading, itself, &|_| false);
            line.first().is_none_or(|entry| {
                let name = &entry.name;
                let opens = phases::is_name(name) || milestones::is_name(name);
                !opens && topic_of(reading, name).is_none()
            })
        }
        _ => true,
    }
}

/// What a bold line over a list or a table speaks of, by the names that headings have.
fn topic_of(reading: Reading, words: &str) -> Option<Topic> {
    let key = heading::key(words);
    let within = Some(SectionKind::Timeline);
    let own = reading.options.own_headings;
    Meaning::of_heading(words, &key, within, own).topic
}

fn of_table(reading: Reading, block: NodeId, about_milestones: bool, plan: &mut Timeline) {
    let outline = reading.outline;
    let head = table::read(outline, block).head;
    let keys = head.iter().map(|cell| label_key(&outline.plain(cell.node)));
    let keys: Vec<_> = keys.collect();
    let rows = entries::of_table(reading, block);
    if let Some(name) = milestones::name_column(&keys) {
        milestones::of_rows(reading, &rows, name, plan);
    } else if let Some(name) = phases::name_column(&keys) {
        phases::of_rows(reading, &rows, name, plan);
    } else if let Some(name) = milestones::other_name_column(&keys, about_milestones) {
        milestones::of_rows(reading, &rows, name, plan);
    }
}

fn has_chart(reading: Reading, body: Range<NodeId>) -> bool {
    let outline = reading.outline;
    body.into_iter().any(|id| {
        let is_mermaid = || {
            outline
                .detail(id)
                .is_some_and(|it| it.starts_with("mermaid"))
        };
        let mut lines = outline.source(id).lines().skip(1);
        outline.node(id).kind == Kind::Fence
            && is_mermaid()
            && lines.any(|line| line.trim() == "gantt")
    })
}

/// The day that weeks count from: `**Start date**: 2026-06-01`, or a line that says so.
fn first_day(reading: Reading, section: &Section) -> Option<civil::Date> {
    const LABELS: &[&str] = &[
        "start date",
        "start",
        "project start",
        "week 1",
        "week 1 starts",
        "kickoff",
        "kick off",
    ];
    const SENTENCES: &[&str] = &[
        "weeks count from",
        "weeks are counted from",
        "weeks counted from",
        "counting from",
        "week 1 starts",
        "week 1 begins",
        "week 1 is the week of",
        "week 1 = ",
    ];
    let outline = reading.outline;
    let inner = reading.inside(section).into_iter();
    let parts = inner.filter(|it| holds_plan(it)).map(|it| reading.lead(it));
    let day = |words: &str| {
        let (date, _) = date::find(words)?;
        (date.first_day() == date.last_day()).then(|| date.first_day())
    };
    std::iter::once(reading.lead(section))
        .chain(parts)
        .find_map(|lead| {
            let of_label = |field: &Labelled| {
                let is_start = LABELS.contains(&field.key.as_str());
                let value = field.values.first().filter(|_| is_start)?;
                day(&value.words(outline))
            };
            let sentence = |block: NodeId| {
                let words = outline.plain(block);
                let lower = words.to_ascii_lowercase();
                let at = SENTENCES.iter().find_map(|it| lower.find(it))?;
                day(&words[at..])
            };
            let is_paragraph = |id: &NodeId| outline.node(*id).kind == Kind::Paragraph;
            let mut blocks = outline.blocks(lead.clone()).filter(is_paragraph);
            let labelled = labelled::read(outline, lead.clone());
            labelled
                .iter()
                .find_map(of_label)
                .or_else(|| blocks.find_map(sentence))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    fn plan(body: &str) -> Timeline {
        let text = format!("# T\n\n## Timeline & Milestones\n\n{body}");
        of_text(&text, parse)
    }

    /// Each phase as `name done/all state`, each milestone as `name state`; `@` where it has a time.
    fn lines(body: &str) -> Vec<String> {
        let plan = plan(body);
        let at = |timed: bool| if timed { " @" } else { "" };
        let phases = plan.phases.iter().map(|it| {
            let state = it.state.map_or("-", |it| it.slug());
            let tasks = it.tasks;
            let timed = at(it.when.is_some());
            format!("{}{timed} {}/{} {state}", it.name, tasks.done, tasks.all)
        });
        let milestones = plan.milestones.iter().map(|it| {
            let state = it.state.map_or("-", |it| it.slug());
            format!("{}{} {state}", it.name, at(it.due.is_some()))
        });
        phases.chain(milestones).collect()
    }

    #[test]
    fn phases_in_every_shape() {
        for body in [
            "**Phase 1: A** (Week 1-2)\n- [x] a\n- [ ] b\n",
            "**Phase 1: A** (Week 1-2):\n\n- [x] a\n\nText.\n\n- [ ] b\n",
            "### 9.1 Phase 1: A (Weeks 1–2)\n\n- [x] a\n  - [ ] b\n",
            "### Implementation Phases\n\n#### Phase 1: A\n\n**Duration**: Weeks 1 to 2\n\n- [x] a\n- [ ] b\n",
            "- **Phase 1**: A (Week 1-2)\n  - [x] a\n  - [ ] b\n",
        ] {
            assert_eq!(lines(body), ["Phase 1: A @ 1/2 in-progress"], "{body}");
        }
        for (body, line) in [
            ("### Week 3 — A\n\nText.\n", "Week 3 — A @ 0/0 -"),
            ("### Short-term (Q1 2026)\n\n- a\n", "Short-term @ 0/0 -"),
            (
                "### Phase 2: B ✅ Complete\n\n- [ ] a\n",
                "Phase 2: B 0/1 done",
            ),
            (
                "| Phase | Weeks | Status |\n|-|-|-|\n| 1 | Week 2 | Done |\n",
                "Phase 1 @ 0/0 done",
            ),
        ] {
            assert_eq!(lines(body), [line], "{body}");
        }
    }

    #[test]
    fn milestones_in_every_shape() {
        for body in [
            "| Milestone | Target Date | Status |\n|-|-|-|\n| A | 2026-03-01 | Done |\n",
            "| # | Deliverable | Due | State |\n|-|-|-|-|\n| 1 | A | Q1 2026 | ✅ |\n",
            "| Date | Event | Status |\n|-|-|-|\n| March 2026 | A | shipped |\n",
            "- **A**: 2026-03-01 ✅\n",
            "- [x] A (2026-03-01)\n",
            "- 2026-03-01: A — done\n",
            "**Milestone 1: A**\n\n- Due: 2026-03-01\n- Status: Done\n",
        ] {
            let found = lines(body).join("\n");
            let found = found.trim_start_matches("Milestone 1: ");
            let found = found.replace(" — done @", " @");
            assert_eq!(found, "A @ done", "{body}");
        }
    }

    #[test]
    fn what_is_no_plan_is_left() {
        for body in [
            "Text with 2026-03-01.\n\n**Note**: a\n\n- b\n",
            "**Phase 1: [Name]** (Week 1-2)\n- [ ] [Task 1]\n",
            "| Milestone | Target Date | Status |\n|-|-|-|\n| A | YYYY-MM-DD | Pending |\n",
            "| Team | Colour |\n|-|-|\n| A | Blue |\n",
        ] {
            assert_eq!(lines(body), [""; 0], "{body}");
        }
        assert_eq!(
            plan("**Start date**: 2026-06-01\n").first_day,
            Some(civil::date(2026, 6, 1))
        );
        let row = |cell: &str| format!("| Milestone | Date |\n|-|-|\n| A | {cell} |\n");
        for (cell, unreadable) in [("03/04/2026", 1), ("Jan 27", 1), ("after A", 0), ("TBD", 0)] {
            assert_eq!(plan(&row(cell)).unreadable.len(), unreadable, "{cell}");
        }
    }
}
