//! Reads growth: measures now and later, from labels over lists, headings, items or a table.

use super::model::{Growth, Horizon, Measure};
use crate::document::entries;
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::document::values::period;
use crate::document::values::quantity::{self, Quantity};
use crate::document::values::unit::Measure as Unit;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId, table};
use crate::text::Span;
use std::borrow::Cow;

/// Labels of the time that everything else is compared with.
const CURRENT: &[&str] = &[
    "current",
    "currently",
    "now",
    "today",
    "initial",
    "initially",
    "launch",
    "at launch",
    "baseline",
    "day 1",
    "initial load",
    "expected initial load",
    "current load",
    "current scale",
    "current state",
    "mvp",
];

/// No plan has more times, or more measures at a time.
const MOST: usize = 64;

/// Reads the scale now and at later times.
pub fn read(reading: Reading) -> Growth {
    let mut growth = Growth::default();
    let at_home = |it: &&Section| {
        it.within
            .or(it.kind)
            .is_none_or(|kind| matches!(kind, SectionKind::Scalability | SectionKind::Performance))
    };
    let current = reading.about(Topic::CurrentScale).find(at_home);
    let later = reading.about(Topic::Growth).find(at_home);
    if let Some(section) = current {
        let name = section.title.clone();
        growth.horizons.push(Horizon::new(name, true));
        of_labels(reading, section, Some(0), &mut growth);
    }
    if let Some(section) = later {
        let mut nested = false;
        for block in reading.outline.blocks(section.body.clone()) {
            match reading.outline.node(block).kind {
                Kind::Table => of_table(reading, block, &mut growth),
                Kind::List(_) => nested |= of_items(reading, block, &mut growth),
                _ => {}
            }
        }
        if !growth.is_table && !nested {
            of_labels(reading, section, None, &mut growth);
        }
    }
    growth.horizons.retain(|it| !it.measures.is_empty());
    let first = growth.horizons.iter().position(|it| it.is_current);
    let mut at = 0;
    // One time is now: `Current` in the growth part repeats the part about the current scale.
    growth.horizons.retain(|it| {
        at += 1;
        !it.is_current || Some(at - 1) == first
    });
    growth
}

impl Horizon {
    fn new(name: String, is_current: bool) -> Self {
        Self {
            name,
            is_current,
            measures: Vec::new(),
        }
    }

    fn push(&mut self, name: &str, value: Span, quantity: Option<Quantity>) {
        let key = label_key(name);
        let new = self.measures.len() < MOST && self.measure(&key).is_none();
        if new && !key.is_empty() && !placeholder::is_placeholder(name) {
            self.measures.push(Measure {
                name: name.to_owned(),
                key,
                value,
                quantity,
            });
        }
    }
}

/// The place of the time with this name, which is new where nobody has named it before; `None` where
/// there are more times than in any plan.
fn horizon(growth: &mut Growth, name: &str, is_current: bool) -> Option<usize> {
    let mut known = growth.horizons.iter_mut().enumerate();
    let found = known.find(|(_, it)| {
        // The section's own name stands until a label gives a better one.
        it.name == name || (is_current && it.is_current && it.measures.is_empty())
    });
    if let Some((index, horizon)) = found {
        name.clone_into(&mut horizon.name);
        return Some(index);
    }
    let index = growth.horizons.len();
    (index < MOST).then(|| {
        growth
            .horizons
            .push(Horizon::new(name.to_owned(), is_current));
        index
    })
}

/// Whether words name a time, and if so whether that is now.
fn time(words: &str) -> Option<bool> {
    let key = label_key(words);
    if CURRENT.contains(&key.as_str()) {
        return Some(true);
    }
    let mut words = words.trim().trim_end_matches(':');
    for before in ["After ", "after ", "In ", "in ", "Within ", "within "] {
        words = words.strip_prefix(before).unwrap_or(words);
    }
    for behind in [" Projection", " projection", " Target", " target", " Goal"] {
        words = words.strip_suffix(behind).unwrap_or(words);
    }
    let is_year = words.len() == 4 && words.starts_with("20") && words.parse::<u16>().is_ok();
    (is_year || period::whole(words).is_some()).then_some(false)
}

/// Reads a section's labels: those that name a time open it, the others are its measures.
fn of_labels(reading: Reading, section: &Section, at: Option<usize>, growth: &mut Growth) {
    let labels = labelled::read(reading.outline, section.body.clone());
    let mut open = at;
    let mut last = None;
    for (place, label) in labels.iter().enumerate() {
        if let Some(is_current) = time(&label.label) {
            let Some(index) = horizon(growth, &label.label, is_current) else {
                return;
            };
            open = Some(index);
            let over_list = labels.get(place + 1).is_some_and(|it| it.under.is_some());
            if !over_list {
                of_values(reading, label, &mut growth.horizons[index]);
            }
            last = Some(label.span);
            continue;
        }
        let horizon = open.and_then(|index| growth.horizons.get_mut(index));
        last = last.map(|_| label.span);
        let (Some(horizon), [value, ..]) = (horizon, label.values.as_slice()) else {
            continue;
        };
        let quantity = only(&value.words(reading.outline));
        let has_number = value
            .span
            .of(reading.outline.text())
            .contains(|ch: char| ch.is_ascii_digit());
        // A label over a list of labels is no measure.
        let is_over = labels
            .get(place + 1)
            .is_some_and(|it| it.under.as_ref() == Some(&label.key));
        if has_number && !is_over {
            horizon.push(&label.label, value.span, quantity);
        }
    }
    let Some(last) = last.filter(|_| at.is_none()) else {
        return;
    };
    let ends = reading.outline.blocks(section.body.clone());
    let mut ends = ends.map(|block| reading.outline.node(block).span);
    let block = ends.find(|block| block.contains(last));
    growth.end = block.unwrap_or(last).trim(reading.outline.text()).end;
}

/// Items that name times over lists of measures; whether there are any.
fn of_items(reading: Reading, list: NodeId, growth: &mut Growth) -> bool {
    let mut found = false;
    for entry in entries::of_list(reading, list) {
        let Some(is_current) = time(&entry.name).filter(|_| !entry.fields.is_empty()) else {
            continue;
        };
        let Some(index) = horizon(growth, &entry.name, is_current) else {
            break;
        };
        for field in &entry.fields {
            if let [value] = field.values.as_slice() {
                let quantity = only(&value.words(reading.outline));
                growth.horizons[index].push(&field.label, value.span, quantity);
            }
        }
        let list = reading.outline.node(list).span;
        growth.end = list.trim(reading.outline.text()).end;
        found = true;
    }
    found
}

/// Measures behind a time, named by what they count: `6 months: 10k users, 2 million scans`.
fn of_values(reading: Reading, label: &Labelled, horizon: &mut Horizon) {
    for value in &label.values {
        let words = value.words(reading.outline);
        // Only in text without marks do bytes of the words tell the place.
        if value.span.of(reading.outline.text()) != words {
            continue;
        }
        for quantity in quantity::find_all(&words) {
            let unit = quantity.unit.clone();
            let Some(unit) = unit.filter(|it| matches!(it.measure, Some(Unit::Count(_)))) else {
                continue;
            };
            let range = quantity.range.clone();
            let span = value.span.part(range.start, range.len());
            horizon.push(&unit.written, span, Some(quantity));
        }
    }
}

/// The number in `words`, where there is one outside brackets.
fn only(words: &str) -> Option<Quantity> {
    let outside = words.split_once('(').map_or(words, |(before, _)| before);
    let first = quantity::leading(outside).or_else(|| quantity::find(outside))?;
    let rest = outside.get(first.range.end..).unwrap_or_default();
    let another = rest.contains(|ch: char| ch.is_ascii_digit());
    // `40 in two rooms` counts something that it does not name.
    let unnamed = first.unit.is_none() && rest.contains(char::is_alphanumeric);
    (!another && !unnamed).then_some(first)
}

/// A table of measures by times, or of times by measures.
fn of_table(reading: Reading, id: NodeId, growth: &mut Growth) {
    let outline = reading.outline;
    let table = table::read(outline, id);
    let heads: Vec<_> = table
        .head
        .iter()
        .map(|cell| outline.plain(cell.node))
        .collect();
    let columns: Vec<_> = heads.iter().map(|head| time(head)).collect();
    let firsts: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .first()
                .map_or(Cow::default(), |it| outline.plain(it.node))
        })
        .collect();
    let across = columns.iter().flatten().count() >= 2;
    let down = firsts.iter().filter_map(|it| time(it)).count() >= 2;
    if !across && !down {
        return;
    }
    growth.is_table = true;
    growth.end = table.span.end;
    for (row, first) in table.rows.iter().zip(&firsts) {
        for (at, cell) in row.cells.iter().enumerate().skip(1) {
            let head = heads.get(at).map_or("", |it| it);
            let (name, when) = if across {
                (&**first, head)
            } else {
                (head, &**first)
            };
            let Some(is_current) = time(when) else {
                continue;
            };
            let Some(value) = Value::of_cell(outline, cell).said(outline) else {
                continue;
            };
            let words = value.words(outline);
            let Some(index) = horizon(growth, when, is_current) else {
                return;
            };
            growth.horizons[index].push(name, value.span, only(&words));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::document::reading::of_text;
    use crate::sections::scalability::model::{Horizon, Measure};

    /// Each time with its measures, and each of these with its factor over now.
    fn lines(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Scalability Plan\n\n{body}");
        let growth = of_text(&text, read);
        let now = growth.current();
        let horizon = |it: &Horizon| {
            let measure = |measure: &Measure| {
                let now = now.and_then(|now| now.measure(&measure.key));
                let factor = now.and_then(|now| now.factor(measure));
                let factor = factor.filter(|_| !it.is_current);
                let factor = factor.map(|it| format!(" ×{it:.2}"));
                let value = measure.value.of(&text);
                format!(" {}={value}{}", measure.name, factor.unwrap_or_default())
            };
            let measures: String = it.measures.iter().map(measure).collect();
            format!("{}:{measures}", it.name)
        };
        growth.horizons.iter().map(horizon).collect()
    }

    #[test]
    fn labels_headings_items_and_tables() {
        let now = "### Current Scale\n\n**Expected Initial Load**:\n- Users: 200 members\n- Data volume: 5 GB\n\n";
        let later = [
            "6 Months: Users=300 ×1.50",
            "12 Months: Data volume=2 TB ×400.00",
        ];
        for body in [
            "**6 Months**:\n- Users: 300\n\n**12 Months**:\n- Data volume: 2 TB\n",
            "#### 6 Months\n\n- Users: 300\n\n#### 12 Months\n\n- Data volume: 2 TB\n",
            "- **6 Months**\n  - Users: 300\n- **12 Months**\n  - Data volume: 2 TB\n",
        ] {
            let found = lines(&format!("{now}### Growth Projection\n\n{body}"));
            let first = "Expected Initial Load: Users=200 members Data volume=5 GB";
            assert_eq!(found[0], first);
            assert_eq!(found[1..], later, "{body}");
        }
        for (body, found) in [
            (
                "| Metric | Current | Year 1 |\n|-|-|-|\n| Users | 10k | 30k |\n",
                ["Current: Users=10k", "Year 1: Users=30k ×3.00"],
            ),
            (
                "| Horizon | Users |\n|-|-|\n| Current | 10k |\n| Year 1 | 30k |\n",
                ["Current: Users=10k", "Year 1: Users=30k ×3.00"],
            ),
            (
                "- Current: 10k users\n- Year 1: 30k users\n",
                ["Current: users=10k users", "Year 1: users=30k users ×3.00"],
            ),
        ] {
            assert_eq!(lines(&format!("### Growth\n\n{body}")), found, "{body}");
        }
    }

    #[test]
    fn what_is_no_number_has_no_factor() {
        let text = "### Current Scale\n\n- Staff: 5 clerks and 3 vans\n- Size: 2 GB\n- Load: [Number]\n\n\
                    ### Growth\n\n**1 year**:\n- Staff: 9 clerks and 4 vans\n- Size: 3-4 GB\n- Load: [Number]\n";
        assert_eq!(
            lines(text),
            [
                "Current Scale: Staff=5 clerks and 3 vans Size=2 GB",
                "1 year: Staff=9 clerks and 4 vans Size=3-4 GB"
            ]
        );
    }
}
