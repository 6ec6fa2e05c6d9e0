//! What a dependency is in the exported catalog.

use super::model::{Dependency, Role};
use crate::records::{Place, Reader};
use schemars::JsonSchema;
use serde::Serialize;

/// Something that a document's work depends on.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Dependency")]
pub struct DependencyRecord {
    /// The file of the document.
    pub document: String,
    pub role: RoleName,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// How far it is, in the author's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Open until somebody says that it is met or has fallen away.
    pub state: DependencyState,
    /// The author says that it is not met yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(default)]
    pub is_said_open: bool,
    pub place: Place,
}

/// What something that is depended on means for the work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "DependencyRole")]
pub enum RoleName {
    /// The work cannot go on without it.
    Blocker,
    /// The work cannot begin without it.
    Prerequisite,
    /// It goes on beside the work.
    Parallel,
    /// The document only says that it depends on it.
    Other,
}

impl From<Role> for RoleName {
    fn from(role: Role) -> Self {
        match role {
            Role::Blocker => Self::Blocker,
            Role::Prerequisite => Self::Prerequisite,
            Role::Parallel => Self::Parallel,
            Role::Other => Self::Other,
        }
    }
}

/// Whether a dependency is met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DependencyState {
    Open,
    /// It is met, or has fallen away.
    Settled,
}

/// The dependencies of a chapter.
pub fn read(reader: &Reader) -> Vec<DependencyRecord> {
    let dependencies = &reader.scope.document().facts.dependencies;
    let records = dependencies.iter().map(|it| dependency(reader, it));
    records.collect()
}

fn dependency(reader: &Reader, it: &Dependency) -> DependencyRecord {
    DependencyRecord {
        document: reader.document(),
        role: it.role.into(),
        name: it.name.clone(),
        owner: reader.maybe(it.owner),
        status: reader.maybe(it.status),
        state: match it.settled {
            true => DependencyState::Settled,
            false => DependencyState::Open,
        },
        is_said_open: it.said_open,
        place: reader.place(it.span, it.anchor.as_deref().unwrap_or_default()),
    }
}
