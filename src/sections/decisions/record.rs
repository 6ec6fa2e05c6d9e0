//! What a decision is in the exported catalog.

use super::model::{DateOrigin, OneName, Parts};
use super::reviews::{self, Review};
use crate::catalog::{DecisionId, Tie};
use crate::records::{PeriodRecord, Place, Reader, RelationName, StatusRecord};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// A decision: a record with a file of its own, or a part of a design document.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Decision")]
pub struct DecisionRecord {
    /// The file of the document.
    pub document: String,
    /// Whether it has the file for itself.
    pub is_record: bool,
    /// The folder of the log that a record belongs to; empty where that is the book's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// The number as its author writes it: `ADR-001`, `D1`, `12`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<NumberRecord>,
    /// The title without number.
    pub title: String,
    /// What holds: of a summary, what its record says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusRecord>,
    /// The full record, where this is a summary of one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<DecisionName>,
    /// What a summary says itself of the status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_status: Option<StatusRecord>,
    /// When it was taken, `2026-03-01` or `2026-03`; of a summary, what its record says, as for all
    /// that follows up to the tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_from: Option<DateOriginName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deciders: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consulted: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub informed: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// When it is to be looked at again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<PeriodRecord>,
    /// What it has to do with other decisions; a summary leaves that to its record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<RelationRecord>,
    /// In how many other places of the book somebody speaks of it; a summary leaves that to its
    /// record.
    pub mentions: usize,
    pub parts: PartsRecord,
    pub place: Place,
}

/// The number of a decision.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecisionNumber")]
pub struct NumberRecord {
    /// `DEV` of `ADR-DEV-001`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub namespace: Option<String>,
    pub value: u64,
}

/// Which decision is meant.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecisionName")]
pub struct DecisionName {
    /// The file of its document.
    pub document: String,
    /// The fragment of its place on that document's page; a record is the whole page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    pub title: String,
}

/// What a decision has to do with another one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecisionRelation")]
pub struct RelationRecord {
    pub relation: RelationName,
    pub decision: DecisionName,
    /// Whether the decision itself says so. Where neither of the two does, a summary did.
    pub said_here: bool,
    /// Whether the other one says so.
    pub said_there: bool,
}

/// Where a decision's date is taken from.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DateOrigin")]
pub enum DateOriginName {
    /// A field or a section of its own.
    Field,
    /// The line of its status, `Accepted (2026-05-02)`.
    Status,
    /// The name of its file, `2026-05-02-vans.md`.
    FileName,
}

impl From<DateOrigin> for DateOriginName {
    fn from(origin: DateOrigin) -> Self {
        match origin {
            DateOrigin::Field => Self::Field,
            DateOrigin::Status => Self::Status,
            DateOrigin::FileName => Self::FileName,
        }
    }
}

/// What a decision says in plain words, each block in a line of its own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DecisionParts")]
pub struct PartsRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consequences: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub positive: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub negative: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mitigations: Option<String>,
}

/// The decisions of a chapter.
pub fn read(reader: &Reader) -> Vec<DecisionRecord> {
    let ids = reader.scope.catalog.of_chapter(reader.scope.id);
    if ids.is_empty() {
        return Vec::new();
    }
    let reviews = reviews::of(&reader.scope);
    let reviews = reviews.iter().map(|it| (it.anchor.as_deref(), it));
    let reviews: BTreeMap<_, _> = reviews.collect();
    ids.iter()
        .map(|id| decision(reader, *id, &reviews))
        .collect()
}

fn decision(
    reader: &Reader,
    id: DecisionId,
    reviews: &BTreeMap<Option<&str>, &Review>,
) -> DecisionRecord {
    let (catalog, book) = (reader.scope.catalog, reader.scope.book);
    let chapter = reader.scope.chapter();
    let it = catalog.decision(book, id);
    let entry = &catalog.decisions[id];
    let truth = catalog.decision(book, catalog.truth(id));
    let status = |it: Option<&_>| it.map(|it| reader.status(it));
    let is_summary = entry.record.is_some();
    let folder = || chapter.folder().trim_start_matches("../").to_owned();
    let heading = match it.heading.is_empty() {
        true => chapter.document.title_place(&chapter.text),
        false => it.heading,
    };
    DecisionRecord {
        document: reader.document(),
        is_record: it.is_record(),
        log: it.is_record().then(folder),
        label: label(&it.label),
        number: it.number.as_ref().map(|it| NumberRecord {
            namespace: it.namespace.as_deref().map(str::to_owned),
            value: it.value,
        }),
        title: it.title.clone(),
        status: status(catalog.status(book, id)),
        record: entry.record.map(|record| name(reader, record)),
        own_status: status(it.status.as_ref().filter(|_| is_summary)),
        date: truth.date.map(|it| it.date.to_string()),
        date_from: truth.date.map(|it| it.origin.into()),
        deciders: names(reader, &truth.deciders),
        consulted: names(reader, &truth.consulted),
        informed: names(reader, &truth.informed),
        tags: names(reader, &truth.tags),
        review: {
            let anchor = it.anchor.as_ref().map(|it| it.id());
            reviews
                .get(&anchor)
                .map(|it| PeriodRecord::new(it.due.0, reader.words(it.due.1)))
        },
        relations: entry.ties.iter().map(|it| relation(reader, it)).collect(),
        mentions: match is_summary {
            true => 0,
            false => catalog.referred(book, id).count(),
        },
        parts: parts(reader, &it.parts),
        place: match &it.anchor {
            Some(anchor) => reader.place_of(heading, anchor),
            None => reader.line(heading),
        },
    }
}

fn label(label: &str) -> Option<String> {
    (!label.is_empty()).then(|| label.to_owned())
}

fn name(reader: &Reader, id: DecisionId) -> DecisionName {
    let (catalog, book) = (reader.scope.catalog, reader.scope.book);
    let decision = catalog.decision(book, id);
    DecisionName {
        document: book.chapters[catalog.decisions[id].chapter].file.clone(),
        anchor: decision.anchor.as_ref().map(|it| it.id().to_owned()),
        label: label(&decision.label),
        title: decision.title.clone(),
    }
}

fn names(reader: &Reader, names: &[OneName]) -> Vec<String> {
    let names = names.iter().map(|it| reader.plain(&it.words));
    names.filter(|it| !it.is_empty()).collect()
}

fn relation(reader: &Reader, tie: &Tie) -> RelationRecord {
    RelationRecord {
        relation: tie.relation.into(),
        decision: name(reader, tie.other),
        said_here: tie.here,
        said_there: tie.there,
    }
}

fn parts(reader: &Reader, parts: &Parts) -> PartsRecord {
    PartsRecord {
        context: reader.prose(parts.context),
        decision: reader.prose(parts.decision),
        consequences: reader.prose(parts.consequences),
        positive: reader.prose(parts.positive),
        negative: reader.prose(parts.negative),
        mitigations: reader.prose(parts.mitigations),
    }
}
