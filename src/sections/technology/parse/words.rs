//! The labels and columns that people write into a technology stack.

/// Labels and columns that give the reasons of a choice.
pub(super) const RATIONALE: &[&str] = &[
    "rationale",
    "why",
    "reason",
    "reasons",
    "reasoning",
    "justification",
    "why this choice",
    "why chosen",
    "benefits",
    "rationale for choice",
];

/// Those that name what was not chosen.
pub(super) const ALTERNATIVES: &[&str] = &[
    "alternatives considered",
    "alternatives",
    "alternative",
    "alternative considered",
    "considered alternatives",
    "other options",
    "options considered",
    "rejected alternatives",
    "rejected",
];

pub(super) const VERSION: &[&str] = &["version", "versions", "min version", "api version"];

pub(super) const PURPOSE: &[&str] = &[
    "purpose",
    "description",
    "role",
    "use",
    "used for",
    "usage",
    "use case",
    "notes",
];

/// Columns and labels that say what something is for.
pub(super) const AREA: &[&str] = &[
    "layer",
    "category",
    "area",
    "component",
    "concern",
    "decision",
    "aspect",
    "domain",
    "tier",
    "part",
    "function",
    "need",
    "type",
];

/// Columns and labels that name what was chosen, the plainest first.
pub(super) const CHOICE: &[&str] = &[
    "choice",
    "technology",
    "technology choice",
    "chosen technology",
    "selected technology",
    "technologies",
    "selection",
    "chosen",
    "decision",
    "tool",
    "product",
    "provider",
    "solution",
    "stack",
    "library",
    "package",
    "framework",
    "service",
];

/// Labels that name an area, so that what stands behind them is the choice: `**Database**: x`. Other
/// bold words are the technology itself: `**SQLite**: x`.
pub(super) const AREAS: &[&str] = &[
    "ai",
    "ai/ml",
    "analytics",
    "api",
    "api gateway",
    "api protocol",
    "auth",
    "authentication",
    "authorization",
    "backend",
    "build",
    "build tool",
    "build tools",
    "bundler",
    "cache",
    "caching",
    "cdn",
    "ci",
    "ci/cd",
    "client",
    "cloud",
    "cloud provider",
    "communication",
    "container",
    "containers",
    "containerization",
    "data",
    "data store",
    "database",
    "databases",
    "deployment",
    "devops",
    "documentation",
    "email",
    "event bus",
    "framework",
    "frameworks",
    "frontend",
    "hosting",
    "http client",
    "iac",
    "identity",
    "infrastructure",
    "infrastructure as code",
    "language",
    "language/framework",
    "languages",
    "logging",
    "message broker",
    "message queue",
    "messaging",
    "migrations",
    "mobile",
    "monitoring",
    "notifications",
    "observability",
    "orchestration",
    "orm",
    "payments",
    "persistence",
    "platform",
    "programming language",
    "protocol",
    "queue",
    "realtime",
    "routing",
    "runtime",
    "search",
    "security",
    "server",
    "state",
    "state management",
    "storage",
    "styling",
    "testing",
    "transport",
    "ui",
    "ui framework",
    "ui library",
    "validation",
    "web framework",
    "web server",
];

/// Whether a label says why something was chosen, or instead of what.
pub(super) fn is_reason(key: &str) -> bool {
    RATIONALE.contains(&key) || ALTERNATIVES.contains(&key)
}

/// Whether a label says something of a technology rather than naming one.
pub(super) fn is_field(key: &str) -> bool {
    is_reason(key) || VERSION.contains(&key) || PURPOSE.contains(&key)
}
