//! What an integration is in the exported catalog.

use super::model::{Fact, Flow, Integration, Party, Place as Written};
use crate::records::{DirectionName, Place, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// An integration: a system or a service that a design works with.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Integration")]
pub struct IntegrationRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    pub party: PartyName,
    /// How the two are connected: `REST API`, `Message queue`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<FlowRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// The interface of the other side that is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api: Option<String>,
    /// The data that go out.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub sent: Vec<String>,
    /// The data that come in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub received: Vec<String>,
    /// Which data go where, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_flow: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frequency: Option<String>,
    /// What is done about errors.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<String>,
    /// What is done where the other side is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fallback: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dependencies: Option<String>,
    /// What the integration changes on the other side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<String>,
    pub place: Place,
}

/// What stands on the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "Party")]
pub enum PartyName {
    /// A system of one's own house.
    System,
    /// A service that somebody else runs.
    Service,
}

/// A direction that an author gives.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "IntegrationDirection")]
pub struct FlowRecord {
    /// Missing where the words name none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direction: Option<DirectionName>,
    /// The author's words.
    pub words: String,
}

/// The integrations of a chapter.
pub fn read(reader: &Reader) -> Vec<IntegrationRecord> {
    let all = reader.scope.document().facts.integrations.all.iter();
    all.map(|it| integration(reader, it)).collect()
}

fn integration(reader: &Reader, it: &Integration) -> IntegrationRecord {
    let words = |fact| reader.maybe(it.fact(fact));
    let all = |fact| {
        let facts = it.facts.iter().filter(|(it, _)| *it == fact);
        let words = facts.filter_map(|(_, span)| reader.maybe(Some(*span)));
        words.collect()
    };
    let at = match it.place {
        Written::Section(at) | Written::Words(at) | Written::Row(at) => at,
    };
    IntegrationRecord {
        document: reader.document(),
        name: it.name.clone(),
        party: match it.party {
            Party::System => PartyName::System,
            Party::Service => PartyName::Service,
        },
        kind: words(Fact::Type),
        direction: it.direction.map(|it| flow(reader, it)),
        purpose: words(Fact::Purpose),
        api: words(Fact::Api),
        sent: all(Fact::Sent),
        received: all(Fact::Received),
        data_flow: words(Fact::DataFlow),
        frequency: words(Fact::Frequency),
        errors: words(Fact::Errors),
        fallback: words(Fact::Fallback),
        dependencies: words(Fact::Dependencies),
        impact: words(Fact::Impact),
        cost: words(Fact::Cost),
        place: reader.place(Span::at(at as usize), &it.anchor),
    }
}

fn flow(reader: &Reader, flow: Flow) -> FlowRecord {
    FlowRecord {
        direction: flow.direction.map(Into::into),
        words: reader.words(flow.span),
    }
}
