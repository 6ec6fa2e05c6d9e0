//! What a document says of access and security, in the exported catalog.

use super::model::{Area, Covered, Security};
use crate::document::anchors::Anchor;
use crate::records::{Place, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// What a document says of access and security.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Security")]
pub struct SecurityRecord {
    /// The file of the document.
    pub document: String,
    /// How callers prove who they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authentication: Option<String>,
    /// How it is decided what they may do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub permissions: Vec<String>,
    /// How data are kept at rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_rest: Option<String>,
    /// How data are kept on their way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_transit: Option<String>,
    /// What is said of data about people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_data: Option<String>,
    /// The areas that the document has a place for, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub areas: Vec<AreaRecord>,
    /// Where the section about security begins, or the first that is said.
    pub place: Place,
}

/// An area of security that a document has a place for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "SecurityArea")]
pub struct AreaRecord {
    pub area: AreaName,
    /// Whether it is filled in: more of it is written than left as the template has it.
    pub covered: bool,
    pub place: Place,
}

/// The areas of the template's security section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "SecurityAreaName")]
pub enum AreaName {
    Authentication,
    Authorization,
    DataProtection,
    InputValidation,
    RateLimiting,
    AuditLogging,
    VulnerabilityMitigation,
}

/// What a chapter says of security: one record or none.
pub fn read(reader: &Reader) -> Vec<SecurityRecord> {
    let security = &reader.scope.document().facts.security;
    let first = spans(security).into_iter().min_by_key(|it| it.start);
    let Some(place) = security.heading.or(first) else {
        return Vec::new();
    };
    let (access, protection) = (&security.access, &security.protection);
    let record = SecurityRecord {
        document: reader.document(),
        authentication: reader.maybe(access.authentication),
        authorization: reader.maybe(access.authorization),
        permissions: reader.all(&access.permissions),
        at_rest: reader.maybe(protection.at_rest),
        in_transit: reader.maybe(protection.in_transit),
        personal_data: reader.maybe(protection.personal),
        areas: security.areas.iter().map(|it| area(reader, it)).collect(),
        place: reader.line(place),
    };
    let said = [
        &record.authentication,
        &record.authorization,
        &record.at_rest,
        &record.in_transit,
        &record.personal_data,
    ];
    // A section that is left as the template has it says nothing.
    let says = said.iter().any(|it| it.is_some())
        || !record.permissions.is_empty()
        || record.areas.iter().any(|it| it.covered);
    says.then_some(record).into_iter().collect()
}

/// All that is said, and the beginnings of the areas.
fn spans(it: &Security) -> Vec<Span> {
    let single = [
        it.access.authentication,
        it.access.authorization,
        it.protection.at_rest,
        it.protection.in_transit,
        it.protection.personal,
    ];
    let areas = it.areas.iter().map(|it| Span::at(it.start as usize));
    let single = single.into_iter().flatten();
    single
        .chain(it.access.permissions.iter().copied())
        .chain(areas)
        .collect()
}

fn area(reader: &Reader, it: &Covered) -> AreaRecord {
    let span = Span::at(it.start as usize);
    AreaRecord {
        area: it.area.into(),
        covered: it.filled,
        // An anchor of our own is there only with the line that leads to it.
        place: match &it.anchor {
            Anchor::OfHeading(id) => reader.place(span, id),
            Anchor::Own(_) => reader.line(span),
        },
    }
}

impl From<Area> for AreaName {
    fn from(area: Area) -> Self {
        match area {
            Area::Authentication => Self::Authentication,
            Area::Authorization => Self::Authorization,
            Area::DataProtection => Self::DataProtection,
            Area::InputValidation => Self::InputValidation,
            Area::RateLimiting => Self::RateLimiting,
            Area::AuditLogging => Self::AuditLogging,
            Area::VulnerabilityMitigation => Self::VulnerabilityMitigation,
        }
    }
}
