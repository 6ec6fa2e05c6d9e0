//! The sections of the template, with the other names that people give them.

use super::heading;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A top-level section of the technical design template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    Overview,
    Summary,
    Background,
    Architecture,
    Data,
    Technology,
    Decisions,
    Integrations,
    Api,
    Security,
    Performance,
    Scalability,
    Resilience,
    Monitoring,
    Testing,
    Deployment,
    Risks,
    Timeline,
    Dependencies,
    Questions,
    Future,
    References,
    Appendix,
    Changes,
}

/// One line of the table: the template's own heading first, then its synonyms, all folded as
/// [`super::heading::key`] folds them.
pub struct TemplateSection {
    pub kind: SectionKind,
    /// The heading as the template writes it.
    pub title: &'static str,
    names: &'static [&'static str],
}

const fn section(
    kind: SectionKind,
    title: &'static str,
    names: &'static [&'static str],
) -> TemplateSection {
    TemplateSection { kind, title, names }
}

/// The template, in its order. Synonyms are the commonest headings of real documents.
pub const SECTIONS: &[TemplateSection] = &[
    section(
        SectionKind::Overview,
        "Document Overview",
        &[
            "document overview",
            "overview",
            "introduction",
            "purpose",
            "purpose and scope",
        ],
    ),
    section(
        SectionKind::Summary,
        "Executive Summary",
        &["executive summary", "summary", "abstract", "tl dr", "tldr"],
    ),
    section(
        SectionKind::Background,
        "Background & Context",
        &[
            "background and context",
            "background",
            "context",
            "motivation",
            "problem statement",
            "context and motivation",
        ],
    ),
    section(
        SectionKind::Architecture,
        "System Architecture",
        &[
            "system architecture",
            "architecture",
            "architecture overview",
            "high level architecture",
            "system overview",
            "system design",
            "solution architecture",
            "proposed architecture",
            "high level design",
            "detailed design",
            "proposed design",
            "design",
        ],
    ),
    section(
        SectionKind::Data,
        "Data Architecture",
        &[
            "data architecture",
            "data model",
            "data models",
            "data design",
            "database design",
            "database schema",
            "database",
            "data layer",
            "data modeling",
        ],
    ),
    section(
        SectionKind::Technology,
        "Technology Stack",
        &[
            "technology stack",
            "tech stack",
            "technologies",
            "technology choices",
            "technology",
        ],
    ),
    section(
        SectionKind::Decisions,
        "Architecture Decision Records (ADRs)",
        &[
            "architecture decision records adrs",
            "architecture decision records",
            "architecture decisions",
            "architectural decisions",
            "architectural decision records",
            "adrs",
            "design decisions",
            "key decisions",
            "key design decisions",
            "key architectural decisions",
            "decisions",
            "decision log",
            "decision records",
            "architecture decision records adr",
            "technical decisions",
        ],
    ),
    section(
        SectionKind::Integrations,
        "Integration Points",
        &[
            "integration points",
            "integrations",
            "integration",
            "external integrations",
            "integration architecture",
            "integration patterns",
            "integration design",
            "third party integrations",
        ],
    ),
    section(
        SectionKind::Api,
        "API Design",
        &[
            "api design",
            "api",
            "apis",
            "api specification",
            "api specifications",
            "api endpoints",
            "api contracts",
            "api architecture",
            "api reference",
            "interfaces",
            "interface design",
        ],
    ),
    section(
        SectionKind::Security,
        "Security Considerations",
        &[
            "security considerations",
            "security",
            "security architecture",
            "security design",
            "authentication and authorization",
            "authentication and security",
            "security and authentication",
            "security and compliance",
            "security and privacy",
            "security model",
        ],
    ),
    section(
        SectionKind::Performance,
        "Performance Considerations",
        &[
            "performance considerations",
            "performance",
            "performance requirements",
            "performance optimization",
            "performance and scalability",
            "performance design",
        ],
    ),
    section(
        SectionKind::Scalability,
        "Scalability Plan",
        &[
            "scalability plan",
            "scalability",
            "scaling",
            "scaling strategy",
            "scalability design",
            "scalability considerations",
            "scalability and performance",
        ],
    ),
    section(
        SectionKind::Resilience,
        "Error Handling & Resilience",
        &[
            "error handling and resilience",
            "error handling",
            "resilience",
            "failure scenarios",
            "failure modes",
            "reliability",
            "fault tolerance",
            "error handling strategy",
            "error handling and logging",
        ],
    ),
    section(
        SectionKind::Monitoring,
        "Monitoring & Observability",
        &[
            "monitoring and observability",
            "monitoring",
            "observability",
            "logging and monitoring",
            "monitoring and logging",
            "observability and monitoring",
            "monitoring and alerting",
            "monitoring and operations",
        ],
    ),
    section(
        SectionKind::Testing,
        "Testing Strategy",
        &[
            "testing strategy",
            "testing",
            "test plan",
            "test strategy",
            "testing plan",
            "testing approach",
            "quality assurance",
        ],
    ),
    section(
        SectionKind::Deployment,
        "Deployment Strategy",
        &[
            "deployment strategy",
            "deployment",
            "deployment architecture",
            "deployment plan",
            "rollout plan",
            "rollout",
            "release plan",
            "deployment and operations",
            "infrastructure and deployment",
            "deployment and infrastructure",
            "deployment and devops",
        ],
    ),
    section(
        SectionKind::Risks,
        "Technical Risks & Mitigations",
        &[
            "technical risks and mitigations",
            "technical risks and mitigation",
            "technical risks",
            "risks and mitigations",
            "risks and mitigation",
            "risks",
            "risk",
            "risk assessment",
            "risk analysis",
            "risk management",
            "risk mitigation",
            "risk mitigations",
            "risk matrix",
            "risk register",
            "main risks",
            "known risks",
            "project risks",
            "risks and trade offs",
            "risk areas and mitigations",
            "risk matrix and mitigation",
            "risks and open questions",
            "known issues and risks",
        ],
    ),
    section(
        SectionKind::Timeline,
        "Timeline & Milestones",
        &[
            "timeline and milestones",
            "timeline",
            "milestones",
            "implementation plan",
            "implementation phases",
            "implementation timeline",
            "implementation roadmap",
            "development phases",
            "roadmap",
            "project timeline",
            "project plan",
            "schedule",
            "development plan",
        ],
    ),
    section(
        SectionKind::Dependencies,
        "Dependencies",
        &[
            "dependencies",
            "external dependencies",
            "dependencies and blockers",
        ],
    ),
    section(
        SectionKind::Questions,
        "Open Questions",
        &[
            "open questions",
            "questions",
            "unresolved questions",
            "outstanding questions",
            "open issues",
            "open questions and decisions",
        ],
    ),
    section(
        SectionKind::Future,
        "Future Enhancements",
        &[
            "future enhancements",
            "future work",
            "future considerations",
            "future improvements",
            "future roadmap",
            "next steps",
            "future scope",
        ],
    ),
    section(
        SectionKind::References,
        "References",
        &[
            "references",
            "reference",
            "related links",
            "resources",
            "further reading",
            "related documents",
            "related documentation",
            "links",
        ],
    ),
    section(
        SectionKind::Appendix,
        "Appendix",
        &["appendix", "appendices", "glossary"],
    ),
    section(
        SectionKind::Changes,
        "Change Log",
        &[
            "change log",
            "changelog",
            "change history",
            "revision history",
            "document history",
            "version history",
            "document revision history",
        ],
    ),
];

impl SectionKind {
    /// The section that a heading names, by its words and by what they fold to; what it adds in
    /// brackets does not count.
    pub fn of_heading(title: &str, key: &str) -> Option<Self> {
        if let Some(kind) = NAMES.get(key) {
            return Some(*kind);
        }
        let bare = title
            .find(['(', '['])
            .map(|at| heading::key(&title[..at]))?;
        NAMES.get(bare.as_str()).copied()
    }
}

/// Every name of every section: there are many headings and many names.
static NAMES: LazyLock<HashMap<&str, SectionKind>> = LazyLock::new(|| {
    let sections = SECTIONS.iter();
    let named = sections.flat_map(|section| section.names.iter().map(|name| (*name, section.kind)));
    named.collect()
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::heading;

    #[test]
    fn every_name_is_folded_and_means_one_section() {
        let mut seen = std::collections::BTreeSet::new();
        for section in SECTIONS {
            assert_eq!(section.names[0], heading::key(section.title));
            for name in section.names {
                assert_eq!(*name, heading::key(name), "not folded");
                assert!(seen.insert(*name), "{name} stands twice");
            }
        }
    }
}
