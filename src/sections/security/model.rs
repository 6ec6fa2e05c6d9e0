//! What a document says of access and security.

use crate::document::anchors::Anchor;
use crate::text::Span;

/// Access and security of a document.
#[derive(Debug, Default)]
pub struct Security {
    pub access: Access,
    pub protection: Protection,
    /// The heading of the first section about security.
    pub heading: Option<Span>,
    /// Each area that is there, once; filled in if any of its places is.
    pub areas: Vec<Covered>,
}

/// Who may do what.
#[derive(Debug, Default)]
pub struct Access {
    /// How callers prove who they are.
    pub authentication: Option<Span>,
    /// How it is decided what they may do.
    pub authorization: Option<Span>,
    pub permissions: Vec<Span>,
}

/// How data are kept.
#[derive(Debug, Default)]
pub struct Protection {
    pub at_rest: Option<Span>,
    pub in_transit: Option<Span>,
    pub personal: Option<Span>,
}

/// The areas of the template's security section, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    Authentication,
    Authorization,
    DataProtection,
    InputValidation,
    RateLimiting,
    AuditLogging,
    VulnerabilityMitigation,
}

impl Area {
    /// All areas.
    pub const ALL: [Self; 7] = [
        Self::Authentication,
        Self::Authorization,
        Self::DataProtection,
        Self::InputValidation,
        Self::RateLimiting,
        Self::AuditLogging,
        Self::VulnerabilityMitigation,
    ];

    /// Its heading in the template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Authentication => "Authentication",
            Self::Authorization => "Authorization",
            Self::DataProtection => "Data Protection",
            Self::InputValidation => "Input Validation",
            Self::RateLimiting => "Rate Limiting",
            Self::AuditLogging => "Audit Logging",
            Self::VulnerabilityMitigation => "Vulnerability Mitigation",
        }
    }

    /// Its anchor where it has no heading.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Authentication => "security-authentication",
            Self::Authorization => "security-authorization",
            Self::DataProtection => "security-data-protection",
            Self::InputValidation => "security-input-validation",
            Self::RateLimiting => "security-rate-limiting",
            Self::AuditLogging => "security-audit-logging",
            Self::VulnerabilityMitigation => "security-vulnerability-mitigation",
        }
    }
}

/// An area that is there.
#[derive(Debug)]
pub struct Covered {
    pub area: Area,
    /// More of it is written than left as the template has it.
    pub filled: bool,
    pub anchor: Anchor,
    /// Where it begins: an anchor of our own goes there.
    pub start: u32,
}

impl Security {
    /// The areas that are there and filled in, in the template's order.
    pub fn covered(&self) -> impl Iterator<Item = &Covered> {
        let of = |area| {
            let mut areas = self.areas.iter();
            areas.find(move |it| it.area == area && it.filled)
        };
        Area::ALL.into_iter().filter_map(of)
    }

    /// The areas that are not there or not filled in.
    pub fn missing(&self) -> impl Iterator<Item = Area> {
        let covered = |area| self.covered().any(|it| it.area == area);
        Area::ALL.into_iter().filter(move |area| !covered(*area))
    }
}
