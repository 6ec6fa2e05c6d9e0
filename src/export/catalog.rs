//! The catalog: every fact of the book as one JSON object.

use crate::book::FEW;
use crate::check::report::Sources;
use crate::prepared::Prepared;
use crate::records::{Reader, VERSION};
use crate::sections::*;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;

/// The file of the schema, in an export and in the repository.
pub const SCHEMA: &str = "catalog.schema.json";

const GENERATOR: &str = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));

/// Every fact of a book of design documents and decision records.
///
/// Lists hold the records of all documents, in the order of the book. A field that has nothing to
/// say is left out.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Catalog")]
pub struct Catalog {
    /// The file of the schema, beside this one.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// The version of this format. It grows when a program that reads it has to change.
    #[schemars(range(min = 1, max = 1))]
    pub version: u32,
    /// The program that wrote it, with its version.
    pub generator: String,
    pub book: BookRecord,
    #[serde(flatten)]
    pub records: Records,
}

/// The book itself.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
#[schemars(rename = "Book")]
pub struct BookRecord {
    /// Its title; empty where it has none.
    pub title: String,
    /// The address of its site, with a slash at its end, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
}

/// Lists of records, each made chapter by chapter: the field, its type and who reads it.
macro_rules! records {
    ($($(#[$doc:meta])* $list:ident: $record:ty = $read:path;)*) => {
        /// The records of a book, one list a kind.
        #[derive(Debug, Default, Serialize, JsonSchema)]
        pub struct Records {
            $($(#[$doc])* pub $list: Vec<$record>,)*
        }

        impl Records {
            /// The records of one chapter.
            fn of_chapter(reader: &Reader) -> Self {
                Self { $($list: $read(reader),)* }
            }

            fn append(&mut self, mut other: Self) {
                $(self.$list.append(&mut other.$list);)*
            }
        }
    };
}

records! {
    documents: overview::record::DocumentRecord = overview::record::read;
    decisions: decisions::record::DecisionRecord = decisions::record::read;
    goals: goals::record::GoalRecord = goals::record::read;
    metrics: metrics::record::MetricRecord = metrics::record::read;
    components: components::record::ComponentRecord = components::record::read;
    flows: flows::record::FlowRecord = flows::record::read;
    entities: entities::record::EntityRecord = entities::record::read;
    tables: schema::record::TableRecord = schema::record::read;
    migrations: schema::record::MigrationRecord = schema::record::migrations;
    migration_phases: schema::record::PhaseRecord = schema::record::phases;
    technologies: technology::record::TechnologyRecord = technology::record::read;
    integrations: integrations::record::IntegrationRecord = integrations::record::read;
    endpoints: endpoints::record::EndpointRecord = endpoints::record::read;
    security: security::record::SecurityRecord = security::record::read;
    performance_requirements: performance::record::RequirementRecord = performance::record::read;
    load_tests: performance::record::LoadTestRecord = performance::record::load_tests;
    growth: scalability::record::GrowthRecord = scalability::record::growth;
    bottlenecks: scalability::record::BottleneckRecord = scalability::record::bottlenecks;
    failure_scenarios: failures::record::ScenarioRecord = failures::record::read;
    failure_handling: failures::record::HandlingRecord = failures::record::handling;
    alerts: monitoring::record::AlertRecord = monitoring::record::alerts;
    monitoring: monitoring::record::MonitoringRecord = monitoring::record::read;
    tests: testing::record::TestRecord = testing::record::read;
    deployments: deployment::record::DeploymentRecord = deployment::record::read;
    risks: risks::record::RiskRecord = risks::record::read;
    phases: timeline::record::PhaseRecord = timeline::record::phases;
    milestones: timeline::record::MilestoneRecord = timeline::record::milestones;
    dependencies: dependencies::record::DependencyRecord = dependencies::record::read;
    questions: questions::record::QuestionRecord = questions::record::read;
    enhancements: future::record::EnhancementRecord = future::record::read;
    references: references::record::ReferenceRecord = references::record::read;
    terms: glossary::record::TermRecord = glossary::record::read;
    changes: changes::record::ChangeRecord = changes::record::read;
    /// Who wrote, decided and owns what.
    people: people::record::PersonRecord = people::record::read;
    /// What a check says of the book.
    findings: findings::record::FindingRecord = findings::record::read;
}

impl Catalog {
    /// The facts of a book; `sources` know where its text stands in files.
    pub fn of(prepared: &Prepared, sources: &(dyn Sources + Sync), book: BookRecord) -> Self {
        prepared.tell();
        let chapters = 0..prepared.book.chapters.len();
        let read = chapters.into_par_iter().with_max_len(FEW).map(|id| {
            let reader = Reader::new(prepared.page(id), sources);
            Records::of_chapter(&reader)
        });
        let mut records = Records::default();
        for of_chapter in read.collect::<Vec<_>>() {
            records.append(of_chapter);
        }
        Self {
            schema: SCHEMA.to_owned(),
            version: VERSION,
            generator: GENERATOR.to_owned(),
            book,
            records,
        }
    }
}
