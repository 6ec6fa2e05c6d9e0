//! Reads how a system goes out: strategies, resources, the migration path, the way back.

use super::model::{Deployment, Duration, Method, MigrationPath, RollbackPlan, Strategy};
use crate::document::labelled::{self, Labelled};
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::template::{SectionKind, Topic};
use crate::document::values::quantity::{self, Quantity};
use crate::document::values::unit::Measure;
use crate::markdown::Kind;
use crate::markdown::fields::label_key;
use crate::text::Span;

const STRATEGY: &[&str] = &[
    "strategy",
    "deployment strategy",
    "deployment method",
    "method",
    "approach",
    "deployment approach",
    "release strategy",
    "rollout strategy",
    "rollout",
    "deployment type",
];

/// The words for a method, folded as labels are.
const METHODS: &[(&str, Method)] = &[
    ("blue green", Method::BlueGreen),
    ("blue/green", Method::BlueGreen),
    ("bluegreen", Method::BlueGreen),
    ("rolling", Method::Rolling),
    ("canary", Method::Canary),
    ("canaries", Method::Canary),
    ("feature flag", Method::FeatureFlags),
    ("feature flags", Method::FeatureFlags),
    ("feature toggle", Method::FeatureFlags),
    ("feature toggles", Method::FeatureFlags),
    ("feature gate", Method::FeatureFlags),
    ("feature gates", Method::FeatureFlags),
    ("phased", Method::Phased),
    ("staged", Method::Phased),
    ("gradual", Method::Phased),
    ("big bang", Method::BigBang),
    ("recreate", Method::Recreate),
    ("shadow", Method::Shadow),
    ("dark launch", Method::Shadow),
];

/// Reads what a document says of deployment.
pub fn parse(reading: Reading) -> Deployment {
    let labels = method_labels(reading);
    let infrastructure = self::labels(reading, own(reading, Topic::Infrastructure));
    let rollback_time = ["rollback time", "time to roll back", "rollback duration"];
    Deployment {
        strategies: strategies(reading, &labels),
        rationale: labelled::first(&labels, &["rationale", "reason", "reasoning", "why"]),
        rollback_time: duration(reading, &labels, &rollback_time),
        resources: labelled::all(
            &infrastructure,
            &[
                "new resources",
                "resources",
                "new infrastructure",
                "resources needed",
            ],
        ),
        configuration: labelled::all(
            &infrastructure,
            &["configuration changes", "configuration", "config changes"],
        ),
        infrastructure_as_code: labelled::first(
            &infrastructure,
            &["infrastructure as code", "iac"],
        ),
        migration: migration(reading, own(reading, Topic::MigrationPath)),
        rollback: rollback(reading, own(reading, Topic::Rollback)),
    }
}

/// The labels that say how the system goes out: those of the section that stand under no other topic.
fn method_labels(reading: Reading) -> Vec<Labelled> {
    let Some(section) = reading.of_kind(SectionKind::Deployment).next() else {
        return labels(reading, own(reading, Topic::DeploymentMethod));
    };
    let parts = reading.parts(section).into_iter();
    let parts = parts.filter(|(_, topic)| topic.is_none_or(|it| it == Topic::DeploymentMethod));
    let labels = parts.flat_map(|(part, _)| labelled::read(reading.outline, reading.lead(part)));
    labels.collect()
}

/// The section about a topic that does not stand in another section of the template.
fn own(reading: Reading<'_>, topic: Topic) -> Option<&Section> {
    let at_home = |it: &&Section| {
        let home = it.within.or(it.kind);
        home.is_none_or(|kind| kind == SectionKind::Deployment)
    };
    reading.about(topic).find(at_home)
}

fn labels(reading: Reading, section: Option<&Section>) -> Vec<Labelled> {
    section.map_or(Vec::new(), |it| {
        labelled::read(reading.outline, it.body.clone())
    })
}

/// The values of a label for the strategy, and those that name a method first: `Site: Blue-Green`.
fn strategies(reading: Reading, labels: &[Labelled]) -> Vec<Strategy> {
    let mut found = Vec::new();
    for label in labels {
        let is_strategy = STRATEGY.contains(&label.key.as_str());
        for value in &label.values {
            let words = value.words(reading.outline);
            let methods = methods(&words);
            let begins = methods.first().is_some_and(|(at, _)| *at == 0);
            if is_choice(&words) || !(is_strategy || begins) {
                continue;
            }
            found.push(Strategy {
                part: (!is_strategy).then(|| label.label.clone()),
                methods: methods.into_iter().map(|(_, method)| method).collect(),
                span: value.span,
            });
        }
    }
    found
}

/// The methods that words name, each once with its first place.
fn methods(words: &str) -> Vec<(usize, Method)> {
    let key = label_key(words);
    let spaces = memchr::memchr_iter(b' ', key.as_bytes());
    let mut found: Vec<(usize, Method)> = Vec::new();
    for at in std::iter::once(0).chain(spaces.map(|at| at + 1)) {
        let first = key.as_bytes().get(at);
        let stands = |name: &str| {
            name.as_bytes().first() == first
                && key[at..]
                    .strip_prefix(name)
                    .is_some_and(|it| it.is_empty() || it.starts_with(' '))
        };
        for (_, method) in METHODS.iter().filter(|(name, _)| stands(name)) {
            if !found.iter().any(|(_, known)| known == method) {
                found.push((at, *method));
            }
        }
    }
    found
}

/// Whether the words are the template's choice, `Blue-Green / Rolling / Canary`.
fn is_choice(words: &str) -> bool {
    let parts: Vec<_> = words.split(['/', '|']).collect();
    parts.len() >= 3 && parts.iter().all(|part| methods(part).len() == 1)
}

/// The first value of these labels as a length of time.
fn duration(reading: Reading, labels: &[Labelled], keys: &[&str]) -> Option<Duration> {
    let mut of_keys = labels.iter().filter(|it| keys.contains(&it.key.as_str()));
    let value = of_keys.find_map(|it| it.values.first())?;
    let is_time = |it: &Quantity| {
        it.unit
            .as_ref()
            .is_some_and(|unit| unit.measure == Some(Measure::Time))
    };
    let quantities = quantity::find_all(&value.words(reading.outline));
    Some(Duration {
        span: value.span,
        quantity: quantities.into_iter().find(is_time),
    })
}

fn migration(reading: Reading, section: Option<&Section>) -> MigrationPath {
    let labels = labels(reading, section);
    MigrationPath {
        from: labelled::first(&labels, &["from", "current state"]),
        to: labelled::first(&labels, &["to", "target state"]),
        steps: steps(reading, section, &labels, &["steps", "migration steps"]),
        validation: labelled::first(&labels, &["validation", "verification", "verify"]),
    }
}

fn rollback(reading: Reading, section: Option<&Section>) -> RollbackPlan {
    let labels = labels(reading, section);
    let triggers = [
        "triggers",
        "trigger",
        "rollback triggers",
        "when to roll back",
    ];
    let named = [
        "steps",
        "rollback steps",
        "procedure",
        "rollback procedure",
        "process",
    ];
    let time = [
        "time estimate",
        "estimated time",
        "rollback time",
        "duration",
    ];
    RollbackPlan {
        triggers: labelled::all(&labels, &triggers),
        steps: steps(reading, section, &labels, &named),
        data_handling: labelled::first(&labels, &["data handling", "data"]),
        time: duration(reading, &labels, &time),
    }
}

/// The steps under their label; where there is none, the items of the first numbered list.
fn steps(
    reading: Reading,
    section: Option<&Section>,
    labels: &[Labelled],
    keys: &[&str],
) -> Vec<Span> {
    let outline = reading.outline;
    let is_labelled = labels.iter().any(|it| keys.contains(&it.key.as_str()));
    let blocks = section.map_or(0..0, |it| it.body.clone());
    let mut blocks = outline.blocks(blocks);
    let list = blocks.find(|id| outline.node(*id).kind == Kind::List(true));
    match list.filter(|_| !is_labelled) {
        Some(list) => {
            let items = labelled::items(outline, list).into_iter();
            let items = items.filter_map(|item| item.said(outline));
            items.map(|item| item.span).collect()
        }
        None => labelled::all(labels, keys),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::reading::of_text;
    use Method::*;

    fn read(body: &str) -> (String, Deployment) {
        let text = format!("# T\n\n## Deployment Strategy\n\n{body}");
        let found = of_text(&text, parse);
        (text, found)
    }

    #[test]
    fn strategies_by_their_words() {
        for (body, expected) in [
            (
                "### Deployment Method\n\n**Strategy**: Rolling, with a feature flag\n",
                &[(None, vec![Rolling, FeatureFlags])][..],
            ),
            ("**Strategy**: Blue/Green\n", &[(None, vec![BlueGreen])]),
            ("**Strategy**: By hand on Sundays\n", &[(None, vec![])]),
            (
                "**Strategy**: Blue-Green / Rolling / Canary / Feature Flags\n",
                &[],
            ),
            (
                "**Strategy**: [Blue-Green / Rolling / Canary / Feature Flags]\n",
                &[],
            ),
            (
                "### Deployment Method\n\n**Site**: Blue-green by the host\n\n**Desk**:\n- Wait an hour\n- Canary release\n",
                &[
                    (Some("Site"), vec![BlueGreen]),
                    (Some("Desk"), vec![Canary]),
                ],
            ),
        ] {
            let (_, found) = read(body);
            let found: Vec<_> = found
                .strategies
                .iter()
                .map(|it| (it.part.as_deref(), it.methods.clone()))
                .collect();
            assert_eq!(found, expected, "{body}");
        }
    }

    #[test]
    fn the_way_there_and_back() {
        let (text, found) = read(
            "### Deployment Method\n\n**Rationale**: a\n\n**Rollback Time**: 4 minutes for code\n\n\
             ### Infrastructure Changes\n\n**New Resources**:\n- b\n- [Resource 2]\n\n\
             ### Migration Path\n\n**From**: c\n\n**To**: [Target state]\n\n**Steps**:\n1. d\n2. e\n\n\
             ### Rollback Plan\n\n**Triggers**: f\n\n1. g\n2. h\n\n**Time Estimate**: half a day\n",
        );
        let words = |spans: &[Span]| {
            spans
                .iter()
                .map(|it| it.of(&text))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let time = found.rollback_time.and_then(|it| it.quantity);
        assert_eq!(time.and_then(|it| it.base_value()), Some(240.0));
        assert_eq!(words(&found.resources), "b");
        assert_eq!(found.migration.from.map(|it| it.of(&text)), Some("c"));
        assert_eq!(found.migration.to, None);
        assert_eq!(words(&found.migration.steps), "d e");
        assert_eq!(words(&found.rollback.triggers), "f");
        assert_eq!(words(&found.rollback.steps), "g h");
        assert!(found.rollback.time.is_some_and(|it| it.quantity.is_none()));
    }

    #[test]
    fn another_sections_way_back_is_not_meant() {
        let text = "# T\n\n## Data Architecture\n\n### Rollback Plan\n\n**Triggers**: a\n";
        assert!(of_text(text, parse).rollback.triggers.is_empty());
    }
}
