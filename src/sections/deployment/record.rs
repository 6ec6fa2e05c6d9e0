//! What a document's deployment is in the exported catalog.

use super::model::{self, Deployment, Duration, Method};
use crate::records::{Place, QuantityRecord, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// What a document says of the way into production; there is one for each document that says
/// anything.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Deployment")]
pub struct DeploymentRecord {
    /// The file of the document.
    pub document: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub strategies: Vec<StrategyRecord>,
    /// Why it goes out in this way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rationale: Option<String>,
    /// How long the way back takes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollback_time: Option<DurationRecord>,
    /// What it runs on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub resources: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub configuration: Vec<String>,
    /// The tool that describes the infrastructure.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub infrastructure_as_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration: Option<MigrationRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rollback: Option<RollbackRecord>,
    /// Where the first of it stands.
    pub place: Place,
}

/// A way to deploy, of the whole or of a part.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "DeploymentStrategy")]
pub struct StrategyRecord {
    /// The part that goes out this way, where the document names several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The known methods that the words name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub methods: Vec<MethodName>,
    /// The author's words.
    pub words: String,
}

/// A known way to deploy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DeploymentMethod")]
pub enum MethodName {
    BlueGreen,
    Rolling,
    Canary,
    FeatureFlags,
    Phased,
    BigBang,
    Recreate,
    Shadow,
}

impl From<Method> for MethodName {
    fn from(method: Method) -> Self {
        match method {
            Method::BlueGreen => Self::BlueGreen,
            Method::Rolling => Self::Rolling,
            Method::Canary => Self::Canary,
            Method::FeatureFlags => Self::FeatureFlags,
            Method::Phased => Self::Phased,
            Method::BigBang => Self::BigBang,
            Method::Recreate => Self::Recreate,
            Method::Shadow => Self::Shadow,
        }
    }
}

/// A time that something takes.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Duration")]
pub struct DurationRecord {
    /// The author's words.
    pub words: String,
    /// The first length of time that they name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<QuantityRecord>,
}

/// The way from the old state to the new one.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MigrationPath")]
pub struct MigrationRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub steps: Vec<String>,
    /// How it is known to have worked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub validation: Option<String>,
}

/// The way back.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RollbackPlan")]
pub struct RollbackRecord {
    /// What makes people go back.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub triggers: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub steps: Vec<String>,
    /// What becomes of data that was written in between.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_handling: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<DurationRecord>,
}

/// The deployment of a chapter, where it says anything of it.
pub fn read(reader: &Reader) -> Vec<DeploymentRecord> {
    let it = &reader.scope.document().facts.deployment;
    let record = first(it).map(|span| deployment(reader, it, span));
    record.into_iter().collect()
}

fn deployment(reader: &Reader, it: &Deployment, first: Span) -> DeploymentRecord {
    DeploymentRecord {
        document: reader.document(),
        strategies: it
            .strategies
            .iter()
            .map(|it| StrategyRecord {
                part: it.part.clone(),
                methods: it.methods.iter().copied().map(Into::into).collect(),
                words: reader.words(it.span),
            })
            .collect(),
        rationale: reader.maybe(it.rationale),
        rollback_time: it.rollback_time.as_ref().map(|it| duration(reader, it)),
        resources: reader.all(&it.resources),
        configuration: reader.all(&it.configuration),
        infrastructure_as_code: reader.maybe(it.infrastructure_as_code),
        migration: migration(reader, &it.migration),
        rollback: rollback(reader, &it.rollback),
        place: reader.line(first),
    }
}

fn duration(reader: &Reader, it: &Duration) -> DurationRecord {
    DurationRecord {
        words: reader.words(it.span),
        value: it.quantity.as_ref().map(Into::into),
    }
}

fn migration(reader: &Reader, it: &model::MigrationPath) -> Option<MigrationRecord> {
    of_migration(it).next()?;
    Some(MigrationRecord {
        from: reader.maybe(it.from),
        to: reader.maybe(it.to),
        steps: reader.all(&it.steps),
        validation: reader.maybe(it.validation),
    })
}

fn rollback(reader: &Reader, it: &model::RollbackPlan) -> Option<RollbackRecord> {
    of_rollback(it).next()?;
    Some(RollbackRecord {
        triggers: reader.all(&it.triggers),
        steps: reader.all(&it.steps),
        data_handling: reader.maybe(it.data_handling),
        time: it.time.as_ref().map(|it| duration(reader, it)),
    })
}

/// The first place of what a document says of deployment.
fn first(it: &Deployment) -> Option<Span> {
    let strategies = it.strategies.iter().map(|it| it.span);
    let times = it.rollback_time.iter().map(|it| it.span);
    let alone = it.rationale.into_iter().chain(it.infrastructure_as_code);
    let lists = it.resources.iter().chain(&it.configuration).copied();
    let all = strategies.chain(times).chain(alone).chain(lists);
    let all = all.chain(of_migration(&it.migration));
    let all = all.chain(of_rollback(&it.rollback));
    all.min_by_key(|span| span.start)
}

fn of_migration(it: &model::MigrationPath) -> impl Iterator<Item = Span> {
    let alone = it.from.into_iter().chain(it.to).chain(it.validation);
    alone.chain(it.steps.iter().copied())
}

fn of_rollback(it: &model::RollbackPlan) -> impl Iterator<Item = Span> {
    let time = it.time.iter().map(|it| it.span);
    let lists = it.triggers.iter().chain(&it.steps).copied();
    it.data_handling.into_iter().chain(time).chain(lists)
}
