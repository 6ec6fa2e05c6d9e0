//! What a header's label means, in whatever container it stands.

use super::relation::Relation;
use std::collections::BTreeMap;

/// What a header's label means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    Status,
    Authors,
    Date,
    Updated,
    Issue,
    SubIssues,
    Deciders,
    Consulted,
    Informed,
    Tags,
    /// The number of a decision.
    Number,
    /// The decisions that this one has to do with.
    Relation(Relation),
    /// Any other label; it is shown as written.
    Other,
}

/// Labels that a team declares for itself, folded as `label_key` folds them.
pub type OwnFields = BTreeMap<String, Meaning>;

/// The meanings that a configuration may name, but for the relations.
const NAMED: &[(&str, Meaning)] = &[
    ("status", Meaning::Status),
    ("authors", Meaning::Authors),
    ("date", Meaning::Date),
    ("updated", Meaning::Updated),
    ("issue", Meaning::Issue),
    ("sub-issues", Meaning::SubIssues),
    ("deciders", Meaning::Deciders),
    ("consulted", Meaning::Consulted),
    ("informed", Meaning::Informed),
    ("tags", Meaning::Tags),
    ("number", Meaning::Number),
];

impl Meaning {
    /// The meaning of a folded label.
    pub fn of(key: &str, own: &OwnFields) -> Self {
        if let Some(own) = own.get(key) {
            return *own;
        }
        // `Status (Draft/Review/Approved)` names its choices in the label.
        if key.starts_with("status draft/") || key.starts_with("status proposed/") {
            return Self::Status;
        }
        match key {
            "status" | "document status" | "adr status" | "decision status" | "state" => {
                Self::Status
            }
            "author" | "authors" | "written by" | "prepared by" | "creator" => Self::Authors,
            "date" | "created" | "created on" | "creation date" | "date created"
            | "created date" | "created at" | "decision date" | "date decided"
            | "date of decision" | "decided on" | "date issued" | "issue date"
            | "date accepted" | "accepted on" => Self::Date,
            "last updated" | "updated" | "last modified" | "last update" | "modified"
            | "date updated" | "last revised" | "updated on" | "update date" => Self::Updated,
            "related issue" | "issue" | "github issue" | "tracking issue" | "tracking link"
            | "related issues" | "issues" => Self::Issue,
            "related sub issues" | "sub issues" | "related subissues" => Self::SubIssues,
            "decision makers" | "decision maker" | "deciders" | "decider" | "decided by" => {
                Self::Deciders
            }
            "consulted" => Self::Consulted,
            "informed" => Self::Informed,
            "tags" | "tag" | "labels" => Self::Tags,
            "number" | "adr number" => Self::Number,
            _ => Relation::of_label(key).map_or(Self::Other, Self::Relation),
        }
    }

    /// The meaning of this name in the configuration.
    pub fn named(slug: &str) -> Option<Self> {
        let found = NAMED.iter().find(|(name, _)| *name == slug);
        let relation = || Relation::ALL.into_iter().find(|it| it.slug() == slug);
        found
            .map(|(_, meaning)| *meaning)
            .or_else(|| relation().map(Self::Relation))
    }

    /// All names in the configuration.
    pub fn slugs() -> impl Iterator<Item = &'static str> {
        let named = NAMED.iter().map(|(name, _)| *name);
        named.chain(Relation::ALL.into_iter().map(Relation::slug))
    }

    /// Whether the field holds one date.
    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::Updated)
    }

    /// Whether the field holds names of people or of groups.
    pub fn is_people(self) -> bool {
        matches!(self, Self::Deciders | Self::Consulted | Self::Informed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_meaning() {
        let slugs: Vec<_> = Meaning::slugs().collect();
        for slug in &slugs {
            assert!(Meaning::named(slug).is_some(), "{slug}");
            assert_eq!(slugs.iter().filter(|it| *it == slug).count(), 1, "{slug}");
        }
        assert_eq!(Meaning::named("other"), None);
    }

    #[test]
    fn own_labels_come_first() {
        let own = OwnFields::from([("stand".to_owned(), Meaning::Status)]);
        assert_eq!(Meaning::of("stand", &own), Meaning::Status);
        assert_eq!(Meaning::of("stand", &OwnFields::new()), Meaning::Other);
        let by = Meaning::Relation(Relation::SupersededBy);
        assert_eq!(Meaning::of("superceded by", &own), by);
    }
}
