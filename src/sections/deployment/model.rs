//! The way of a system into production.

use crate::document::values::quantity::Quantity;
use crate::text::Span;

/// What a document says of deployment.
#[derive(Debug, Default)]
pub struct Deployment {
    pub strategies: Vec<Strategy>,
    pub rationale: Option<Span>,
    pub rollback_time: Option<Duration>,
    pub resources: Vec<Span>,
    pub configuration: Vec<Span>,
    /// The tool that describes the infrastructure.
    pub infrastructure_as_code: Option<Span>,
    pub migration: MigrationPath,
    pub rollback: RollbackPlan,
}

/// A way to deploy, of the whole or of a part.
#[derive(Debug)]
pub struct Strategy {
    /// The part that goes out this way, where the document names several.
    pub part: Option<String>,
    /// What the words name; empty where they name none that is known.
    pub methods: Vec<Method>,
    pub span: Span,
}

/// A known way to deploy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    BlueGreen,
    Rolling,
    Canary,
    FeatureFlags,
    Phased,
    BigBang,
    Recreate,
    Shadow,
}

/// A time that something takes.
#[derive(Debug)]
pub struct Duration {
    pub span: Span,
    /// The first length of time that it names.
    pub quantity: Option<Quantity>,
}

/// The way from the old state to the new one.
#[derive(Debug, Default)]
pub struct MigrationPath {
    pub from: Option<Span>,
    pub to: Option<Span>,
    pub steps: Vec<Span>,
    pub validation: Option<Span>,
}

/// The way back.
#[derive(Debug, Default)]
pub struct RollbackPlan {
    pub triggers: Vec<Span>,
    pub steps: Vec<Span>,
    pub data_handling: Option<Span>,
    pub time: Option<Duration>,
}
