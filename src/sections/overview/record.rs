//! What a document is in the exported catalog.

use super::model::Overview;
use crate::document::Document;
use crate::document::kind::DocumentKind;
use crate::document::names;
use crate::document::template;
use crate::document::values::period::Period;
use crate::records::{PeriodRecord, Place, Reader, RelationName, StatusRecord};
use crate::sections::header::model::{HeaderField, Meaning};
use schemars::JsonSchema;
use serde::Serialize;

/// A design document, or the record of a decision.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Document")]
pub struct DocumentRecord {
    /// Its file, by which other records name it.
    pub file: String,
    /// Its page, as a path below the book's site: `designs/vans.html`. A draft has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    pub kind: DocumentName,
    /// Its title, without a record's number.
    pub title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<StatusRecord>,
    /// The names of those who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// When it was last touched, as it says itself, or else its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<PeriodRecord>,
    /// What it says of itself before its first section, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldRecord>,
    #[serde(flatten)]
    pub overview: OverviewRecord,
    /// How much of the template is filled in; missing where the template is not its measure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub completeness: Option<Completeness>,
    /// How many of its risks are high; missing where it names no risk.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high_risks: Option<usize>,
    /// How many of its questions nobody has answered; missing where none is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_questions: Option<usize>,
    pub place: Place,
}

/// What a document is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DocumentKind")]
pub enum DocumentName {
    Design,
    /// A decision with a file of its own.
    Record,
}

/// A field of a document's header.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "HeaderField")]
pub struct FieldRecord {
    pub meaning: MeaningName,
    /// What a field of decisions says that the document has to do with them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<RelationName>,
    /// Its name in the author's words.
    pub label: String,
    /// Missing where nobody has filled it in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The date of a field of dates, `2026-03-01` or `2026-03`; missing where it cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
}

/// What a field of a header means.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "FieldMeaning")]
pub enum MeaningName {
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
    /// Decisions that the document has to do with.
    Relation,
    /// What this program does not know.
    Other,
}

impl From<Meaning> for MeaningName {
    fn from(meaning: Meaning) -> Self {
        match meaning {
            Meaning::Status => Self::Status,
            Meaning::Authors => Self::Authors,
            Meaning::Date => Self::Date,
            Meaning::Updated => Self::Updated,
            Meaning::Issue => Self::Issue,
            Meaning::SubIssues => Self::SubIssues,
            Meaning::Deciders => Self::Deciders,
            Meaning::Consulted => Self::Consulted,
            Meaning::Informed => Self::Informed,
            Meaning::Tags => Self::Tags,
            Meaning::Number => Self::Number,
            Meaning::Relation(_) => Self::Relation,
            Meaning::Other => Self::Other,
        }
    }
}

/// What a document says of itself as a whole, each block in a line of its own.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Overview")]
pub struct OverviewRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub audience: Option<String>,
    /// Whole sentences that stand for the document elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// How many sections of the template a document has filled in.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Completeness {
    pub filled: usize,
    pub of: usize,
    /// The sections that are not, by the template's names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// The document that a chapter is, if it is one.
pub fn read(reader: &Reader) -> Vec<DocumentRecord> {
    let document = reader.scope.document();
    let kind = match document.kind {
        DocumentKind::Design => DocumentName::Design,
        DocumentKind::Record => DocumentName::Record,
        DocumentKind::Page => return Vec::new(),
    };
    let chapter = reader.scope.chapter();
    let header = &document.header;
    let open = document.facts.questions.open().count();
    vec![DocumentRecord {
        file: reader.document(),
        page: chapter.address(),
        kind,
        title: document.title.clone(),
        status: header.status.as_ref().map(|it| reader.status(it)),
        authors: match header.field(Meaning::Authors) {
            Some(authors) => values(reader, authors)
                .iter()
                .flat_map(|it| names::split(it, false))
                .collect(),
            None => Vec::new(),
        },
        updated: header.touched().and_then(|it| updated(reader, it)),
        fields: header.fields.iter().map(|it| field(reader, it)).collect(),
        overview: overview(reader, &document.facts.overview),
        completeness: completeness(document),
        high_risks: document.high_risks(),
        open_questions: Some(open).filter(|it| *it > 0),
        place: reader.line(document.title_place(&chapter.text)),
    }]
}

fn field(reader: &Reader, field: &HeaderField) -> FieldRecord {
    FieldRecord {
        meaning: field.meaning.into(),
        relation: match field.meaning {
            Meaning::Relation(relation) => Some(relation.into()),
            _ => None,
        },
        label: reader.plain(&field.label),
        values: values(reader, field),
        date: field.date.map(|it| it.to_string()),
    }
}

/// The values of a field that say something.
fn values(reader: &Reader, field: &HeaderField) -> Vec<String> {
    let text = &reader.scope.chapter().text;
    let values = field.values.iter().map(|it| reader.plain(it.source(text)));
    values
        .filter(|it| it.contains(char::is_alphanumeric))
        .collect()
}

fn updated(reader: &Reader, field: &HeaderField) -> Option<PeriodRecord> {
    let words = values(reader, field).join(", ");
    match field.date {
        Some(date) => Some(PeriodRecord::new(Period::Date(date), words)),
        None if words.is_empty() => None,
        None => Some(PeriodRecord {
            words,
            first: None,
            last: None,
        }),
    }
}

fn overview(reader: &Reader, overview: &Overview) -> OverviewRecord {
    let summary = overview.summary.as_ref();
    OverviewRecord {
        purpose: reader.prose(overview.purpose),
        scope: reader.prose(overview.scope),
        audience: reader.prose(overview.audience),
        summary: reader.maybe(summary.map(|it| it.span)),
    }
}

fn completeness(document: &Document) -> Option<Completeness> {
    let missing = document.missing_sections()?;
    let of = template::SECTIONS.len();
    Some(Completeness {
        filled: of.saturating_sub(missing.len()),
        of,
        missing: missing.iter().map(|it| it.title.to_owned()).collect(),
    })
}
