//! Reads the technology stack from sub-sections, tables, bold lines and lists.

mod words;

use super::model::{Place, Stack, StackSection, Technology};
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{self, Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::Topic;
use crate::markdown::fields::label_key;
use crate::markdown::{Kind, NodeId};
use crate::text::Span;
use std::ops::Range;
use words::{ALTERNATIVES, AREA, AREAS, CHOICE, PURPOSE, RATIONALE, VERSION, is_field, is_reason};

/// The stack that a document names.
pub fn parse(reading: Reading) -> Stack {
    let outline = reading.outline;
    let mut reader = Reader {
        reading,
        found: Vec::new(),
    };
    let mut sections = Vec::new();
    for section in reading.about(Topic::Technology) {
        let mut blocks = outline.blocks(section.body.clone());
        sections.push(StackSection {
            heading: outline.node(section.heading).span,
            span: section.span,
            tabled: blocks.any(|id| outline.node(id).kind == Kind::Table),
        });
        reader.entries(reading.lead(section), None);
        let mut end = 0;
        for inner in reading.within(section) {
            if inner.heading >= end {
                end = reader.section(inner);
            }
        }
    }
    Stack {
        technologies: reader.found,
        sections,
    }
}

/// What is read of a technology, before it has a number.
#[derive(Default)]
struct Draft {
    area: String,
    group: Option<String>,
    choice: Option<Span>,
    version: Option<Span>,
    purpose: Option<Span>,
    rationale: Vec<Span>,
    alternatives: Vec<Span>,
}

impl Draft {
    /// Takes what the labels beside or beneath a name say.
    fn take(&mut self, fields: &[Labelled]) {
        for field in fields {
            let key = field.key.as_str();
            let values = field.values.iter().map(|value| value.span);
            if RATIONALE.contains(&key) {
                self.rationale.extend(values);
            } else if ALTERNATIVES.contains(&key) {
                self.alternatives.extend(values);
            } else if VERSION.contains(&key) {
                self.version = self.version.or(values.into_iter().next());
            } else if PURPOSE.contains(&key) {
                self.purpose = self.purpose.or(values.into_iter().next());
            }
        }
    }

    fn says_anything(&self) -> bool {
        self.choice.is_some() || !self.rationale.is_empty() || !self.alternatives.is_empty()
    }
}

struct Reader<'a> {
    reading: Reading<'a>,
    found: Vec<Technology>,
}

impl Reader<'_> {
    fn push(&mut self, place: Place, draft: Draft) {
        if !draft.says_anything() {
            return;
        }
        let wanted = format!("technology-{}", self.found.len() + 1);
        self.found.push(Technology {
            anchor: self.reading.anchors.own(&wanted),
            place,
            area: draft.area,
            group: draft.group,
            choice: draft.choice,
            version: draft.version,
            purpose: draft.purpose,
            rationale: draft.rationale,
            alternatives: draft.alternatives,
        });
    }

    /// A sub-section: an area with its choice and the reasons, or a group of technologies. Returns
    /// where what it has read ends.
    fn section(&mut self, section: &Section) -> NodeId {
        let reading = self.reading;
        let reasons_beneath = reading.inside(section).iter().any(|it| is_reason(&it.key));
        let lead = if reasons_beneath {
            section.body.clone()
        } else {
            reading.lead(section)
        };
        let fields = labelled::read(reading.outline, lead.clone());
        if reasons_beneath || self.is_area(lead.clone(), &fields) {
            let mut draft = Draft {
                area: heading::without_number(&section.title).to_owned(),
                ..Draft::default()
            };
            draft.take(&fields);
            let mut choices = fields.iter().filter(|it| !is_field(&it.key));
            let choice = choices.find_map(|it| it.values.first());
            draft.choice = choice.map(|it| it.span);
            let heading = reading.outline.node(section.heading).span;
            self.push(Place::Section(heading.start), draft);
        } else {
            self.entries(lead.clone(), Some(heading::without_number(&section.title)));
        }
        lead.end
    }

    /// Whether some blocks give the reasons of one choice rather than naming several technologies.
    fn is_area(&self, blocks: Range<NodeId>, fields: &[Labelled]) -> bool {
        let outline = self.reading.outline;
        if !fields.iter().any(|it| is_reason(&it.key)) {
            return false;
        }
        // `**SQLite**: x` over `- **Why**: y` is a technology, `**Database**: SQLite` over
        // `**Rationale**: y` an area.
        let entries = entries::of_blocks(self.reading, blocks.clone(), &is_field);
        let reasoned =
            |it: &&Entry| it.shape != Shape::Row && it.fields.iter().any(|it| is_reason(&it.key));
        match entries.iter().filter(reasoned).count() {
            0 => entries.iter().all(|it| it.shape != Shape::Row),
            1 => outline.blocks(blocks).any(|block| {
                let is_paragraph = outline.node(block).kind == Kind::Paragraph;
                let fields = labelled::read(outline, block..outline.after(block));
                is_paragraph && fields.iter().any(|it| is_reason(&it.key))
            }),
            _ => false,
        }
    }

    /// The technologies that rows, bold lines and items name.
    fn entries(&mut self, blocks: Range<NodeId>, group: Option<&str>) {
        let found = entries::of_blocks(self.reading, blocks, &is_field);
        // `**Purpose**: x` among the items: they describe one thing and name none.
        let describes =
            |it: &Entry| it.shape == Shape::Item && PURPOSE.contains(&label_key(&it.name).as_str());
        let described = found.iter().any(describes);
        for entry in found
            .into_iter()
            .filter(|it| !described || it.shape != Shape::Item)
        {
            match entry.shape {
                Shape::Row => self.row(&entry, group),
                _ => self.named(&entry, group),
            }
        }
    }

    fn row(&mut self, entry: &Entry, group: Option<&str>) {
        let keys: Vec<_> = entry.fields.iter().map(|it| it.key.as_str()).collect();
        let area = AREA.iter().find(|it| keys.contains(it));
        let mut choices = CHOICE.iter().filter(|it| Some(*it) != area);
        // `Service | Provider` is an area and a choice.
        let choice = choices.find(|it| keys.contains(it));
        let Some(choice) = choice.and_then(|key| entry.value(&[key])) else {
            return;
        };
        let words = |value: &Value| value.words(self.reading.outline);
        let first = entry
            .fields
            .first()
            .filter(|it| it.values.first().is_some_and(|it| it.span != choice.span));
        let area = match area {
            Some(key) => entry.value(&[key]),
            None => first
                .filter(|it| !is_field(&it.key))
                .and_then(|it| it.values.first()),
        };
        let mut draft = Draft {
            area: area.map(words).unwrap_or_default().into_owned(),
            group: group.map(str::to_owned),
            choice: Some(choice.span),
            ..Draft::default()
        };
        draft.take(&entry.fields);
        if !entry.name_span.is_empty() {
            self.push(Place::Words(entry.name_span.start), draft);
        }
    }

    /// A bold line or an item: a technology, an area with its choice, or a group with a list.
    fn named(&mut self, entry: &Entry, group: Option<&str>) {
        if entry.is_placeholder() {
            return;
        }
        let key = label_key(&entry.name);
        if is_field(&key) {
            return;
        }
        let mut draft = Draft {
            group: group.map(str::to_owned),
            ..Draft::default()
        };
        draft.take(&entry.fields);
        let is_area = AREAS.contains(&key.as_str()) || CHOICE.contains(&key.as_str());
        match &entry.behind {
            Some(behind) if is_area => {
                draft.area = entry.name.clone();
                draft.choice = Some(behind.span);
            }
            Some(behind) => {
                draft.choice = Some(entry.name_span);
                // Without a joint it is a sentence that goes on.
                let joint = Span {
                    start: entry.name_span.end,
                    end: behind.span.start.max(entry.name_span.end),
                };
                let apart = joint
                    .of(self.reading.outline.text())
                    .contains([':', '-', '–', '—']);
                draft.purpose = draft.purpose.or(Some(behind.span).filter(|_| apart));
            }
            None if entry.shape == Shape::Line && draft.rationale.is_empty() => {
                return self.lists(entry);
            }
            // A short item without any mark is a name, a sentence is not.
            None if is_name(&entry.name) => draft.choice = Some(entry.name_span),
            None => return,
        }
        self.push(Place::Words(entry.name_span.start), draft);
    }

    /// The items beneath a bold line that is nothing but a heading.
    fn lists(&mut self, entry: &Entry) {
        let outline = self.reading.outline;
        // What is supported is not what was chosen.
        if label_key(&entry.name).ends_with("support") {
            return;
        }
        for block in outline.blocks(entry.body.clone()) {
            if matches!(outline.node(block).kind, Kind::List(_)) {
                for item in entries::of_list(self.reading, block) {
                    self.named(&item, Some(&entry.name));
                }
            }
        }
    }
}

fn is_name(words: &str) -> bool {
    const LONGEST: usize = 60;
    let is_label = is_field(&label_key(words.split(':').next().unwrap_or_default()));
    let sentence = words.ends_with(['.', '!', '?', ':']);
    words.len() <= LONGEST && !sentence && !is_label && placeholder::says_anything(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each technology as `area = choice, version (purpose) because … not …`.
    fn read(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Technology Stack\n\n{body}\n");
        let found = of_text(&text, parse);
        let of = |span: &Span| span.of(&text).to_owned();
        let line = |it: &Technology| {
            let mut line = format!(
                "{} = {}",
                it.area,
                it.choice.as_ref().map(of).unwrap_or_default()
            );
            for (mark, spans) in [
                (", ", it.version.as_slice()),
                (" for ", it.purpose.as_slice()),
                (" because ", &it.rationale),
                (" not ", &it.alternatives),
            ] {
                line.extend(spans.iter().map(|span| format!("{mark}{}", of(span))));
            }
            line
        };
        found.technologies.iter().map(line).collect()
    }

    #[test]
    fn areas_with_their_reasons() {
        let line = "Store = Redis because fast because known not Kafka";
        for body in [
            "### Store\n\n**Database**: Redis\n\n**Rationale**: fast\n- known\n\n**Alternatives Considered**: Kafka\n",
            "### Store\n\n**Whatever**: Redis\n\n**Rationale**:\n- fast\n- known\n\n**Alternatives**: Kafka\n",
            "### Store\n\n- **Choice:** Redis\n- **Why:** fast\n  - known\n- **Alternatives:** Kafka\n",
            "### Store\n\n**Choice**: Redis\n\n#### Rationale\n\n- fast\n- known\n\n#### Alternatives\n\nKafka\n",
        ] {
            assert_eq!(read(body), [line], "{body}");
        }
    }

    #[test]
    fn technologies_of_a_group() {
        for (body, lines) in [
            (
                "### More\n\n**Kafka**: Events\n- **Why**: fast\n- **Alternatives**: NATS\n\n**Vite**: Builds\n- **Why**: known\n",
                vec![
                    " = Kafka for Events because fast not NATS",
                    " = Vite for Builds because known",
                ],
            ),
            (
                "### Web\n\n- **React 18**: Pages\n- **Database**: SQLite\n- Vite 5\n- Old browsers are not supported.\n",
                vec![" = React 18 for Pages", "Database = SQLite", " = Vite 5"],
            ),
            (
                "**Web:**\n- React\n- Vite\n\n**Runtime**: Node\n",
                vec![" = React", " = Vite", "Runtime = Node"],
            ),
            (
                "| Layer | Technology | Version | Rationale |\n|-|-|-|-|\n| Web | React | 18 | known |\n| [x] | [y] | | |\n",
                vec!["Web = React, 18 because known"],
            ),
            (
                "| Decision | Choice | Rationale |\n|-|-|-|\n| Store | SQLite | small |\n",
                vec!["Store = SQLite because small"],
            ),
            (
                "| Technology | Purpose |\n|-|-|\n| React | Pages |\n",
                vec![" = React for Pages"],
            ),
            (
                "| Service | Provider | Purpose |\n|-|-|-|\n| Mail | Postbox | Letters |\n",
                vec!["Mail = Postbox for Letters"],
            ),
        ] {
            assert_eq!(read(body), lines, "{body}");
        }
    }

    #[test]
    fn what_names_no_technology() {
        for body in [
            "### Backend\n\n**Language/Framework**: [e.g., x]\n\n**Rationale**: [Why]\n- [Reason 1]\n",
            "### More\n\n**[Technology Name]**: [Purpose]\n- **Why**: [Rationale]\n",
            "We use what is there.\n",
            "### Model\n\n- **Purpose**: words\n- **Cost**: 5\n",
            "**Browser Support:**\n- Old 11\n",
            "| Name | Limit |\n|-|-|\n| x | 1 |\n",
        ] {
            assert_eq!(read(body), Vec::<String>::new(), "{body}");
        }
    }
}
