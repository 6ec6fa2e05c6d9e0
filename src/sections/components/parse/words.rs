//! The words in which people tell of components: labels, columns, headings.

/// A field of a component and its labels, folded.
pub(super) type Field = &'static [&'static str];

pub(super) const PURPOSE: Field = &["purpose", "description", "role", "what it does", "summary"];

pub(super) const TECHNOLOGY: Field = &[
    "technology",
    "technologies",
    "technology stack",
    "tech stack",
    "tech",
    "stack",
    "language",
    "language/framework",
    "framework",
    "built with",
];

pub(super) const RESPONSIBILITIES: Field = &[
    "responsibilities",
    "responsibility",
    "key responsibilities",
    "main responsibilities",
    "duties",
    "features",
    "key features",
    "capabilities",
];

pub(super) const INPUTS: Field = &["input", "inputs", "in", "inbound", "receives", "consumes"];

pub(super) const OUTPUTS: Field = &[
    "output",
    "outputs",
    "out",
    "outbound",
    "produces",
    "publishes",
];

pub(super) const INTERFACES: Field = &[
    "interfaces",
    "interface",
    "interfaces in and out",
    "exposes",
];

pub(super) const DEPENDENCIES: Field = &[
    "dependencies",
    "dependency",
    "depends on",
    "requires",
    "uses",
    "internal dependencies",
    "external dependencies",
];

pub(super) const CONFIGURATION: Field = &[
    "configuration",
    "config",
    "settings",
    "configuration options",
    "key configuration",
    "environment variables",
];

pub(super) const FIELDS: [Field; 8] = [
    PURPOSE,
    TECHNOLOGY,
    RESPONSIBILITIES,
    INPUTS,
    OUTPUTS,
    INTERFACES,
    DEPENDENCIES,
    CONFIGURATION,
];

/// The columns of a table that name its components.
pub(super) const NAMES: Field = &[
    "component",
    "components",
    "component name",
    "service",
    "service name",
    "module",
    "module name",
    "name",
    "package",
];

/// Last words of a heading or a label over several components.
pub(super) const GROUPS: [&str; 8] = [
    "components",
    "services",
    "modules",
    "layer",
    "layers",
    "tier",
    "packages",
    "libraries",
];

/// Last words of a heading that speaks of components but is none.
pub(super) const ASIDES: [&str; 17] = [
    "architecture",
    "configuration",
    "model",
    "hierarchy",
    "diagram",
    "diagrams",
    "overview",
    "interaction",
    "interactions",
    "structure",
    "relationships",
    "communication",
    "summary",
    "principles",
    "changes",
    "dependencies",
    "flow",
];

/// Whether a label is that of a field.
pub(super) fn is_field(key: &str) -> bool {
    FIELDS.iter().any(|it| it.contains(&key))
}
