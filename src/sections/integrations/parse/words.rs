//! The labels and columns that people write for an integration.

use super::super::model::Fact;

/// Labels and columns that say which way data flows.
pub(super) const DIRECTION: &[&str] = &[
    "direction",
    "data direction",
    "flow direction",
    "data flow direction",
];

/// Labels and columns by what they say.
pub(super) const FACTS: &[(Fact, &[&str])] = &[
    (
        Fact::Type,
        &[
            "integration type",
            "type",
            "protocol",
            "interface",
            "mechanism",
            "integration method",
            "method",
            "connection",
            "pattern",
            "integration pattern",
        ],
    ),
    (
        Fact::Sent,
        &[
            "sent",
            "sends",
            "data sent",
            "outbound",
            "outgoing",
            "we send",
            "output",
            "data out",
            "outbound data",
        ],
    ),
    (
        Fact::Received,
        &[
            "received",
            "receives",
            "data received",
            "inbound",
            "incoming",
            "we receive",
            "input",
            "data in",
            "inbound data",
        ],
    ),
    (
        Fact::Frequency,
        &[
            "frequency",
            "update frequency",
            "sync frequency",
            "cadence",
            "schedule",
            "timing",
        ],
    ),
    (
        Fact::Errors,
        &[
            "error handling",
            "errors",
            "failure handling",
            "on failure",
            "failure mode",
            "failure modes",
            "sla / failure handling",
            "sla/failure handling",
        ],
    ),
    (
        Fact::Dependencies,
        &["dependencies", "dependency", "depends on", "requires"],
    ),
    (
        Fact::Impact,
        &["impact on system", "impact", "system impact"],
    ),
    (
        Fact::Purpose,
        &[
            "purpose",
            "use case",
            "use",
            "usage",
            "used for",
            "description",
            "role",
            "function",
        ],
    ),
    (
        Fact::Api,
        &[
            "api",
            "api version",
            "api details",
            "endpoint",
            "base url",
            "sdk",
            "authentication",
            "api key",
            "credentials",
            "webhook url",
        ],
    ),
    (
        Fact::DataFlow,
        &["data flow", "data flows", "data exchanged", "data"],
    ),
    (
        Fact::Fallback,
        &[
            "fallback strategy",
            "fallback",
            "failover",
            "fallback plan",
            "backup",
            "if unavailable",
            "degradation",
        ],
    ),
    (
        Fact::Cost,
        &[
            "cost implications",
            "cost",
            "costs",
            "pricing",
            "price",
            "cost implication",
        ],
    ),
];

/// Columns that name the other side, the plainest first: `Service | Provider` names the provider.
pub(super) const NAMES: &[&str] = &[
    "provider",
    "vendor",
    "system",
    "service",
    "external system",
    "external service",
    "integration",
    "name",
    "partner",
    "component",
    "third party",
    "system/service",
];

/// The fact that a label or a column gives.
pub(super) fn fact(key: &str) -> Option<Fact> {
    let found = FACTS.iter().find(|(_, names)| names.contains(&key));
    found.map(|(fact, _)| *fact)
}

/// Whether a label says something of an integration rather than naming one.
pub(super) fn is_field(key: &str) -> bool {
    DIRECTION.contains(&key) || fact(key).is_some()
}
