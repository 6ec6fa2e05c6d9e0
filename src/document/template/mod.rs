//! The template: its sections and the topics inside them, with the names that people give both.

mod section;
mod topic;

pub use section::{SECTIONS, SectionKind, TemplateSection};
pub use topic::{TOPICS, Topic, TopicNames};

use super::heading;
use foldhash::HashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a heading speaks of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Meaning {
    /// The section of the template that it opens.
    pub kind: Option<SectionKind>,
    /// The topic that it opens, inside a section or as one.
    pub topic: Option<Topic>,
}

/// Headings that a team declares for itself: folded as [`heading::key`] folds them.
pub type OwnHeadings = BTreeMap<String, Meaning>;

impl Meaning {
    /// What a section or a topic of this name in the configuration means.
    pub fn named(slug: &str) -> Option<Self> {
        let section = SECTIONS.iter().find(|it| it.slug == slug);
        let topic = TOPICS.iter().find(|it| it.slug == slug);
        let found = Self {
            kind: section.map(|it| it.kind),
            topic: topic.map(|it| it.topic),
        };
        (found != Self::default()).then_some(found)
    }

    /// The names of all sections and topics in the configuration.
    pub fn slugs() -> impl Iterator<Item = &'static str> {
        let sections = SECTIONS.iter().map(|it| it.slug);
        let topics = TOPICS.iter().map(|it| it.slug);
        sections.chain(topics.filter(|slug| !SECTIONS.iter().any(|it| it.slug == *slug)))
    }

    /// What a heading says, by its words and by what they fold to; what it adds in brackets does
    /// not count. `within` is the section of the template around it.
    pub fn of_heading(
        title: &str,
        key: &str,
        within: Option<SectionKind>,
        own: &OwnHeadings,
    ) -> Self {
        let found = Self::of_key(key, within, own);
        if found != Self::default() {
            return found;
        }
        if let Some(name) = of_appendix(key) {
            return Self::of_key(name, within, own);
        }
        match title.find(['(', '[']) {
            Some(at) => Self::of_key(&heading::key(&title[..at]), within, own),
            None => found,
        }
    }

    fn of_key(key: &str, within: Option<SectionKind>, own: &OwnHeadings) -> Self {
        if let Some(own) = own.get(key) {
            return *own;
        }
        let Some(entry) = NAMES.get(key) else {
            return Self::default();
        };
        let home = within.or(entry.kind);
        let at_home = entry.topics.iter().find(|it| Some(it.home) == home);
        let anywhere = || entry.topics.iter().find(|it| it.anywhere);
        Self {
            kind: entry.kind,
            topic: at_home.or_else(anywhere).map(|it| it.topic),
        }
    }
}

/// The name behind an appendix's letter: `glossary` in `Appendix A: Glossary`.
fn of_appendix(key: &str) -> Option<&str> {
    let (letter, name) = key.strip_prefix("appendix ")?.split_once(' ')?;
    (letter.chars().count() == 1).then_some(name)
}

/// What a name may mean.
#[derive(Default)]
struct Entry {
    kind: Option<SectionKind>,
    topics: Vec<Home>,
}

/// A topic that a name may mean.
struct Home {
    topic: Topic,
    home: SectionKind,
    anywhere: bool,
}

/// Every name of everything: there are many headings and many names.
static NAMES: LazyLock<HashMap<&str, Entry>> = LazyLock::new(|| {
    let mut names = HashMap::<_, Entry>::default();
    for section in SECTIONS {
        for name in section.names {
            names.entry(*name).or_default().kind = Some(section.kind);
        }
    }
    for line in TOPICS {
        let everywhere = line.names.iter().map(|name| (*name, true));
        for (name, anywhere) in everywhere.chain(line.at_home.iter().map(|name| (*name, false))) {
            names.entry(name).or_default().topics.push(Home {
                topic: line.topic,
                home: line.home,
                anywhere,
            });
        }
    }
    names
});

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_name_is_folded_and_means_one_section() {
        let mut seen = BTreeSet::new();
        for section in SECTIONS {
            assert_eq!(section.names[0], heading::key(section.title));
            for name in section.names {
                assert_eq!(*name, heading::key(name), "not folded");
                assert!(seen.insert(*name), "{name} stands twice");
            }
        }
    }

    #[test]
    fn every_topic_name_is_folded_and_means_one_topic_in_its_place() {
        let (mut anywhere, mut at_home) = (BTreeSet::new(), BTreeSet::new());
        for line in TOPICS {
            for name in line.names {
                assert_eq!(*name, heading::key(name), "not folded");
                assert!(anywhere.insert(*name), "{name} stands twice");
            }
            for name in line.names.iter().chain(line.at_home) {
                assert_eq!(*name, heading::key(name), "not folded");
                assert!(at_home.insert((line.home, *name)), "{name} stands twice");
            }
        }
    }

    #[test]
    fn slugs_mean_one_thing() {
        let slugs: Vec<_> = Meaning::slugs().collect();
        let once: BTreeSet<_> = slugs.iter().collect();
        assert_eq!(slugs.len(), once.len());
        for slug in slugs {
            assert!(Meaning::named(slug).is_some(), "{slug}");
        }
        assert_eq!(Meaning::named("zzz"), None);
    }

    #[test]
    fn a_word_means_what_its_place_makes_it() {
        let none = OwnHeadings::new();
        let topic = |title: &str, within| {
            let key = heading::key(title);
            Meaning::of_heading(title, &key, within, &none).topic
        };
        let monitoring = Some(SectionKind::Monitoring);
        assert_eq!(topic("Metrics", monitoring), Some(Topic::TrackedMetrics));
        assert_eq!(topic("Metrics", None), None);
        assert_eq!(topic("Glossary", None), Some(Topic::Glossary));
        assert_eq!(topic("Appendix A: Glossary", None), Some(Topic::Glossary));
        let title = "2.1 Failure Modes (draft)";
        assert_eq!(topic(title, None), Some(Topic::Failures));
        let own = OwnHeadings::from([(
            "nicht ziele".to_owned(),
            Meaning::named("non-goals").unwrap(),
        )]);
        let found = Meaning::of_heading("Nicht-Ziele", "nicht ziele", None, &own);
        assert_eq!(found.topic, Some(Topic::NonGoals));
    }
}
