//! Reads integrations from sub-sections, tables, bold lines and lists.

mod words;

use super::model::{Fact, Flow, Integration, Integrations, Party, Place};
use crate::document::entries::{self, Entry, Shape};
use crate::document::heading;
use crate::document::labelled::{Labelled, Value};
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::document::values::direction;
use crate::markdown::{Kind, NodeId};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use words::{DIRECTION, NAMES, fact, is_field};

/// The integrations that a document names, in its section about them and under any heading that
/// speaks of systems or services around it.
pub fn parse(reading: Reading) -> Integrations {
    let mut reader = Reader {
        reading,
        found: Integrations::default(),
        at_home: false,
    };
    let mut end = 0;
    for section in reading.sections {
        let party = match section.topic {
            // What a technology stack names is a choice and not a partner.
            Some(Topic::Technology) => {
                end = end.max(section.body.end);
                None
            }
            Some(Topic::Systems) => Some(Party::System),
            Some(Topic::Services) => Some(Party::Service),
            _ => None,
        };
        if section.heading < end {
            continue;
        }
        if let Some(party) = party {
            reader.open(section);
            reader.parties(section, party);
            end = section.body.end;
        } else if section.kind == Some(SectionKind::Integrations) {
            reader.open(section);
            reader.entries(reading.lead(section), Party::System);
        } else if section.within == Some(SectionKind::Integrations) {
            reader.section(section, Party::System);
            end = section.body.end;
        }
    }
    reader.found
}

/// Whether labels say anything of an integration.
fn says_anything(fields: &[Labelled]) -> bool {
    let mut fields = fields.iter();
    fields.any(|it| is_field(&it.key) && !it.values.is_empty())
}

struct Reader<'a> {
    reading: Reading<'a>,
    found: Integrations,
    /// The section found is the template's own.
    at_home: bool,
}

impl Reader<'_> {
    /// Remembers a section about integrations.
    fn open(&mut self, section: &Section) {
        let outline = self.reading.outline;
        let heading = outline.node(section.heading).span;
        // The section of the template is the place to look at them all.
        let is_home = section.kind == Some(SectionKind::Integrations);
        if self.found.section.is_none() || (is_home && !self.at_home) {
            self.found.section = Some((heading, section.span));
            self.at_home = is_home;
        }
        let mut blocks = outline.blocks(section.body.clone());
        self.found.drawn |= blocks.any(|block| {
            let info = outline.detail(block).unwrap_or_default();
            outline.node(block).kind == Kind::Fence && info.trim() == "mermaid"
        });
    }

    /// A section whose sub-sections, rows, lines or items are systems or services.
    fn parties(&mut self, section: &Section, party: Party) {
        self.entries(self.reading.lead(section), party);
        for inner in self.reading.inside(section) {
            self.section(inner, party);
        }
    }

    /// A sub-section: one integration, or several bold lines with labels of their own.
    fn section(&mut self, section: &Section, party: Party) {
        let lead = self.reading.lead(section);
        let labelled = |it: &Entry| it.shape == Shape::Line && says_anything(&it.fields);
        let found = entries::of_blocks(self.reading, lead.clone(), &is_field);
        let several = found.iter().filter(|it| labelled(it)).count() > 1;
        let entry = entries::of_heading(self.reading, section);
        if several {
            for line in found.iter().filter(|it| labelled(it)) {
                self.push(line, party);
            }
        } else if says_anything(&entry.fields) {
            self.push(&entry, party);
        } else {
            self.entries(lead, party);
        }
    }

    fn entries(&mut self, blocks: Range<NodeId>, party: Party) {
        let found = entries::of_blocks(self.reading, blocks, &is_field);
        // `- **Purpose**: x` describes one thing and names none.
        let describes = found
            .iter()
            .any(|it| it.shape == Shape::Item && is_field(&heading::key(&it.name)));
        for entry in &found {
            let counts = match entry.shape {
                Shape::Row => says_anything(&entry.fields),
                Shape::Line => says_anything(&entry.fields),
                // A bare name or a sentence among items may be anything.
                Shape::Item => {
                    !describes && party == Party::Service && entry.behind.is_some()
                        || says_anything(&entry.fields)
                }
                Shape::Heading(_) => true,
            };
            if counts {
                self.push(entry, party);
            }
        }
    }

    fn push(&mut self, entry: &Entry, party: Party) {
        let outline = self.reading.outline;
        let named = NAMES.iter().find_map(|key| entry.value(&[key]));
        let name = match (entry.shape, named) {
            (Shape::Row, Some(value)) => value.words(outline),
            _ => Cow::Borrowed(heading::without_number(&entry.name)),
        };
        if name.is_empty() || placeholder::is_placeholder(&name) {
            return;
        }
        let place = match entry.shape {
            Shape::Heading(id) => Place::Section(outline.node(id).span.start),
            Shape::Row => Place::Row(entry.name_span.start),
            Shape::Line | Shape::Item => Place::Words(entry.name_span.start),
        };
        // Data flows stand above what is sent and received: that is no value of their own.
        let under = entry.fields.iter().filter_map(|it| it.under.as_deref());
        let over: BTreeSet<_> = under.collect();
        let mut facts = Vec::new();
        let mut label = None;
        for field in &entry.fields {
            if let Some(fact) = fact(&field.key).filter(|_| !over.contains(field.key.as_str())) {
                if fact == Fact::Type && label.is_none() {
                    let words = field.values.first().map(|value| value.words(outline));
                    label = words.map(Cow::into_owned);
                }
                facts.extend(field.values.iter().map(|value| (fact, value.span)));
            }
        }
        if let Some(behind) = &entry.behind {
            facts.push((Fact::Purpose, behind.span));
        }
        let wanted = format!("integration-{}", self.found.all.len() + 1);
        self.found.all.push(Integration {
            party,
            name: name.into_owned(),
            anchor: self.reading.anchors.own(&wanted),
            place,
            direction: entry.value(DIRECTION).map(|value| self.flow(value)),
            label,
            facts,
        });
    }

    fn flow(&self, value: &Value) -> Flow {
        const MOST_WORDS: usize = 2;
        let outline = self.reading.outline;
        let words = value.words(outline);
        let read = direction::read(&words);
        let word = read
            .and_then(|(_, phrase)| outline.find_standing(value.nodes.clone(), value.span, phrase));
        let phrase = direction::phrase(&words);
        let letters = phrase.chars().any(char::is_alphabetic);
        let absent = matches!(phrase.to_lowercase().as_str(), "n/a" | "none" | "unknown");
        Flow {
            direction: read.map(|(direction, _)| direction),
            span: value.span,
            word,
            short: letters && !absent && phrase.split_whitespace().count() <= MOST_WORDS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;

    /// Each integration as `party name direction [word] fact=…`.
    fn read(body: &str) -> Vec<String> {
        let text = format!("# T\n\n## Integration Points\n\n{body}\n");
        let found = of_text(&text, parse);
        let line = |it: &Integration| {
            let mut line = format!("{:?} {}", it.party, it.name);
            if let Some(flow) = it.direction {
                let word = flow.word.map_or("", |span| span.of(&text));
                line += &format!(" {:?} [{word}]", flow.direction);
            }
            for (fact, span) in &it.facts {
                line += &format!(" {fact:?}={}", span.of(&text));
            }
            line
        };
        found.all.iter().map(line).collect()
    }

    #[test]
    fn systems_in_every_shape() {
        let line = "System Desk Some(Outbound) [Outbound] Type=REST";
        for body in [
            "### Integration with Existing Systems\n\n#### Desk\n\n**Direction**: Outbound\n\n**Integration Type**: REST\n",
            "### Existing Systems\n\n#### 1. Desk\n\n- **Direction:** Outbound (x)\n- **Protocol:** REST\n",
            "### Existing Systems\n\n**Desk**\n- Direction: Outbound\n- Type: REST\n",
            "### Existing Systems\n\n- **Desk**\n  - Direction: Outbound\n  - Type: REST\n",
            "### Existing Systems\n\n| System | Direction | Protocol |\n|-|-|-|\n| Desk | Outbound | REST |\n| | | |\n",
            "### Desk\n\n**Direction**: Outbound\n\n**Type**: REST\n",
            "| Direction | System | Protocol |\n|-|-|-|\n| Outbound | Desk | REST |\n",
        ] {
            assert_eq!(read(body), [line], "{body}");
        }
    }

    #[test]
    fn data_sent_and_received() {
        assert_eq!(
            read(
                "### Existing Systems\n\n#### Desk\n\n**Data Exchanged**:\n- **Sent**: a, b\n\
                 - **Received**: [Data we receive]\n\n**Impact on System**: small\n"
            ),
            ["System Desk Sent=a, b Impact=small"]
        );
    }

    #[test]
    fn services() {
        for (body, line) in [
            (
                "#### Post\n\n**Purpose**: letters\n\n**Fallback Strategy**: none\n",
                "Service Post Purpose=letters Fallback=none",
            ),
            ("- **Post**: letters\n", "Service Post Purpose=letters"),
            (
                "| Service | Provider | Purpose |\n|-|-|-|\n| Mail | Post | letters |\n",
                "Service Post Purpose=letters",
            ),
            (
                "#### 1. Mail\n\n**Post:**\n- **Cost**: 5\n\n**Express:**\n- **Cost**: 9\n",
                "Service Post Cost=5|Service Express Cost=9",
            ),
        ] {
            let found = read(&format!("### External Services & APIs\n\n{body}"));
            assert_eq!(found.join("|"), line, "{body}");
        }
    }

    #[test]
    fn what_is_no_integration() {
        for body in [
            "### Patterns\n\nWe call what is there.\n",
            "### Existing Systems\n\n#### [System Name 1]\n\n**Direction**: [Inbound]\n",
            "### Existing Systems\n\n- We call what is there.\n",
            "### External Services\n\n#### [Service Name]\n\n**Purpose**: [Why]\n",
            "| Name | Limit |\n|-|-|\n| x | 1 |\n",
        ] {
            assert_eq!(read(body), Vec::<String>::new(), "{body}");
        }
    }
}
