//! What a finding is in the exported catalog.

use crate::book::ChapterId;
use crate::check::settle::Settled;
use crate::check::{Group, Scope};
use crate::records::{Place, Reader, SeverityName};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// What a rule says of a place.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub struct FindingRecord {
    /// The file of the document.
    pub document: String,
    pub rule: String,
    pub group: GroupName,
    pub severity: SeverityName,
    /// What is the matter.
    pub message: String,
    /// What to do.
    pub help: String,
    /// Where it is; the anchor is that of the heading above it.
    pub place: Place,
    /// Its first column, counted from 1 in characters.
    pub column: usize,
    /// Another place that it has to do with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub also: Option<AlsoRecord>,
}

/// Another place that a finding has to do with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "FindingAlso")]
pub struct AlsoRecord {
    /// What is there.
    pub words: String,
    pub place: Place,
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "RuleGroup")]
pub enum GroupName {
    /// The header and the sections of the template.
    Template,
    /// Decisions, their numbers and what they have to do with each other.
    Decisions,
    /// What parts of one document say against each other.
    Document,
    Risks,
    /// Endpoints, entities, tables, diagrams: what machines read too.
    Contracts,
    /// The book as a whole.
    Book,
}

impl From<Group> for GroupName {
    fn from(group: Group) -> Self {
        match group {
            Group::Template => Self::Template,
            Group::Decisions => Self::Decisions,
            Group::Document => Self::Document,
            Group::Risks => Self::Risks,
            Group::Contracts => Self::Contracts,
            Group::Book => Self::Book,
        }
    }
}

/// The findings of a chapter.
pub fn read(reader: &Reader) -> Vec<FindingRecord> {
    let found = of_chapter(&reader.scope);
    found.iter().map(|it| finding(reader, it)).collect()
}

/// What is told of the chapter of a scope.
fn of_chapter<'a>(scope: &Scope<'a>) -> &'a [Settled] {
    let told: &'a crate::check::told::Told = scope.told;
    let all = &told.found(scope).findings;
    let start = all.partition_point(|it| it.finding.place.chapter < scope.id);
    let end = all.partition_point(|it| it.finding.place.chapter <= scope.id);
    all.get(start..end).unwrap_or_default()
}

fn finding(reader: &Reader, settled: &Settled) -> FindingRecord {
    let finding = &settled.finding;
    let place = |it: crate::check::Place| {
        let anchor = heading(&reader.scope, it.chapter, it.span);
        reader.of_book(it, anchor.unwrap_or_default())
    };
    let (at, column) = place(finding.place);
    FindingRecord {
        document: reader.document(),
        rule: finding.rule.name.to_owned(),
        group: finding.rule.group.into(),
        severity: settled.severity.into(),
        message: finding.message.clone(),
        help: finding.help.clone(),
        place: at,
        column,
        also: finding.also.as_ref().map(|(it, words)| AlsoRecord {
            words: words.clone(),
            place: place(*it).0,
        }),
    }
}

/// The id of the last heading that begins at a place or above it.
pub fn heading<'a>(scope: &Scope<'a>, chapter: ChapterId, span: Span) -> Option<&'a str> {
    let ids = scope.book.chapters.get(chapter)?.ids(scope.config);
    let above = ids
        .headings
        .partition_point(|it| it.span.start <= span.start);
    let heading = ids.headings.get(above.checked_sub(1)?)?;
    Some(heading.id.as_str()).filter(|it| !it.is_empty())
}
