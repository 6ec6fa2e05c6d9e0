//! Reads dependencies: items of a list, rows of a table, sub-headings.

use super::model::{Dependency, Role};
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::places;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{Meaning, SectionKind, Topic};
use crate::document::values::progress;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId, table};
use std::ops::Range;

/// Columns that name a dependency.
const NAMES: &[&str] = &[
    "dependency",
    "dependencies",
    "depends on",
    "blocker",
    "prerequisite",
    "name",
    "item",
    "service",
    "system",
    "component",
    "description",
    "issue",
];

/// Labels and columns that say who takes care of it.
const OWNER: &[&str] = &[
    "owner",
    "owners",
    "team",
    "owning team",
    "responsible",
    "assignee",
    "contact",
    "who",
];

/// Labels and columns that say how far it is.
const STATUS: &[&str] = &["status", "state", "progress"];

/// Words of a state that say no more than that it is there.
const OPEN: &[&str] = &["open", "unresolved", "outstanding", "waiting"];

/// What people write where there is nothing to say.
const NOTHING: &[&str] = &[
    "none",
    "n a",
    "na",
    "none currently",
    "none at this time",
    "none known",
    "no blockers",
    "no dependencies",
    "not applicable",
    "nothing",
];

/// Reads what a document depends on.
pub fn parse(reading: Reading) -> Vec<Dependency> {
    let mut found = Found::default();
    let mut end = 0;
    for section in reading.sections.iter() {
        let role = section.topic.and_then(of_topic);
        let is_home = section.kind == Some(SectionKind::Dependencies);
        if section.heading < end || (role.is_none() && !is_home) {
            continue;
        }
        end = section.body.end;
        of_section(reading, section, role.unwrap_or(Role::Other), &mut found);
    }
    found.all
}

/// What has been read so far.
#[derive(Default)]
struct Found {
    all: Vec<Dependency>,
    /// How many of it are blockers: each has its number.
    blockers: usize,
}

fn of_topic(topic: Topic) -> Option<Role> {
    match topic {
        Topic::Blockers => Some(Role::Blocker),
        Topic::Prerequisites => Some(Role::Prerequisite),
        Topic::ParallelWork => Some(Role::Parallel),
        _ => None,
    }
}

fn of_section(reading: Reading, section: &Section, role: Role, found: &mut Found) {
    of_blocks(reading, reading.lead(section), role, found);
    let mut end = 0;
    for inner in reading.within(section) {
        if inner.heading < end {
            continue;
        }
        let own = inner.topic.and_then(of_topic);
        let first = reading.outline.blocks(reading.lead(inner)).next();
        let kind = first.map(|id| reading.outline.node(id).kind);
        let is_group = own.is_some() || matches!(kind, Some(Kind::List(_) | Kind::Table) | None);
        if is_group {
            // `### External services` over a list names none itself.
            of_blocks(reading, reading.lead(inner), own.unwrap_or(role), found);
        } else {
            end = inner.body.end;
            add(reading, &entries::of_heading(reading, inner), role, found);
        }
    }
}

fn of_blocks(reading: Reading, blocks: Range<NodeId>, mut role: Role, found: &mut Found) {
    let outline = reading.outline;
    for block in outline.blocks(blocks) {
        match outline.node(block).kind {
            // What stands behind a rule is a line at the document's foot.
            Kind::Rule => return,
            Kind::List(_) => {
                for entry in entries::of_list(reading, block) {
                    add(reading, &entry, role, found);
                }
            }
            Kind::Table => of_table(reading, block, role, found),
            // `**Blockers**:` over a list.
            Kind::Paragraph => role = named(reading, block).unwrap_or(role),
            _ => {}
        }
    }
}

/// The role that a bold line names, by the names that headings have.
fn named(reading: Reading, block: NodeId) -> Option<Role> {
    let itself = block..reading.outline.after(block);
    let line = entries::of_blocks(reading, itself, &|_| false);
    let words = &line.first()?.name;
    let key = heading::key(words);
    let within = Some(SectionKind::Dependencies);
    let own = reading.options.own_headings;
    of_topic(Meaning::of_heading(words, &key, within, own).topic?)
}

fn of_table(reading: Reading, block: NodeId, role: Role, found: &mut Found) {
    let outline = reading.outline;
    let head = table::read(outline, block).head;
    let keys = head.iter().map(|cell| label_key(&outline.plain(cell.node)));
    let keys: Vec<_> = keys.collect();
    let named = |key: &String| NAMES.contains(&key.as_str());
    let Some(column) = keys.iter().position(named) else {
        return;
    };
    for row in entries::of_table(reading, block) {
        let cell = row.fields.get(column).and_then(|it| it.values.first());
        if let Some(cell) = cell {
            let named = Entry {
                name: cell.words(outline).into_owned(),
                ..row.clone()
            };
            add(reading, &named, role, found);
        }
    }
}

fn add(reading: Reading, entry: &Entry, role: Role, found: &mut Found) {
    let outline = reading.outline;
    let struck = entry.line.is_struck(outline);
    let name = if struck {
        entry.line.all_words(outline)
    } else {
        entry.name.clone()
    };
    let says_nothing = NOTHING.contains(&heading::key(&name).as_str());
    // A questionnaire's question, with its answer behind it.
    let asks = role == Role::Other && name.ends_with('?');
    if asks || says_nothing || (entry.is_placeholder() && !struck) {
        return;
    }
    let status = entry.value(STATUS);
    let said = status.and_then(|value| places::state(outline, value));
    let said = said.map(|(progress, _)| progress);
    let said = said.or_else(|| match entry.shape {
        Shape::Row => None,
        _ => of_line(&entry.line.words(outline)),
    });
    found.blockers += usize::from(role == Role::Blocker);
    let settled =
        struck || entry.task == Some(true) || said.as_ref().is_some_and(|it| !it.state.is_open());
    let says_open = || {
        let words = status.map(|value| heading::key(&value.words(outline)));
        words.is_some_and(|words| OPEN.contains(&words.as_str()))
    };
    let numbered = || format!("blocker-{}", found.blockers);
    let anchor = (role == Role::Blocker).then(|| reading.anchors.own(&numbered()));
    found.all.push(Dependency {
        role,
        anchor,
        place: entry.place(outline),
        name,
        owner: entry.value(OWNER).map(|value| value.span),
        status: status.map(|value| value.span),
        settled,
        said_open: !settled && (said.is_some() || entry.task == Some(false) || says_open()),
        span: entry.span,
    });
}

/// The state that a line begins or ends with: `✅ Database is there`, `Database — done`.
fn of_line(words: &str) -> Option<progress::Progress> {
    let trailing = progress::trailing(words).map(|(progress, _)| progress);
    let opening = || {
        let end = words.find([':', '—', '–']).unwrap_or(words.len());
        let mark = words.find(|ch: char| ch.is_alphanumeric())?;
        progress::read(&words[..end]).or_else(|| progress::read(&words[..mark]))
    };
    trailing.or_else(opening)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each dependency as `role name`, with `!` before one that is open.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Dependencies\n\n{body}");
        let found = of_text(&text, parse);
        let line = |it: Dependency| {
            let open = if it.settled { "" } else { "!" };
            format!("{open}{:?} {}", it.role, it.name)
        };
        found.into_iter().map(line).collect()
    }

    #[test]
    fn every_shape_of_a_dependency() {
        for (body, found) in [
            (
                "### Blockers\n\n- [ ] A\n- [x] B\n\n### Prerequisites\n\n- [x] C\n\n### Parallel Work\n\nText\n- D\n",
                &["!Blocker A", "Blocker B", "Prerequisite C", "!Parallel D"][..],
            ),
            (
                "**Blockers**:\n- A\n- ~~B~~\n- C ✅\n- ✅ D\n- E — done\n- Done: F\n",
                &[
                    "!Blocker A",
                    "Blocker B",
                    "Blocker C ✅",
                    "Blocker ✅ D",
                    "Blocker E — done",
                    "Blocker Done: F",
                ],
            ),
            (
                "| Dependency | Owner | Status |\n|-|-|-|\n| A | @b | Done |\n| B | @c | Blocked |\n",
                &["Other A", "!Other B"],
            ),
            ("### External\n\n- **A**: text\n", &["!Other A"]),
            ("### Blockers\n\nNone\n\n- None\n", &[]),
            (
                "### Blockers\n\n- [ ] [Blocker 1 - e.g., \"x\"]\n- [ ] [Blocker 2]\n",
                &[],
            ),
            ("Text alone.\n", &[]),
        ] {
            assert_eq!(lines(body), found, "{body}");
        }
    }
}
