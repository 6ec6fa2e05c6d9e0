//! What each kind of section says: one field a kind, so that a new kind is one more line here.

use super::kind::DocumentKind;
use super::reading::Reading;
use crate::sections::changes::model::Changes;
use crate::sections::components::model::Components;
use crate::sections::dependencies::model::Dependency;
use crate::sections::deployment::model::Deployment;
use crate::sections::endpoints::model::Endpoints;
use crate::sections::entities::model::Entities;
use crate::sections::failures::model::Failures;
use crate::sections::flows::model::Flow;
use crate::sections::future::model::Enhancement;
use crate::sections::glossary::model::Glossary;
use crate::sections::goals::model::Goals;
use crate::sections::integrations::model::Integrations;
use crate::sections::metrics::model::Metric;
use crate::sections::monitoring::model::Monitoring;
use crate::sections::overview::model::Overview;
use crate::sections::performance::model::Performance;
use crate::sections::questions::model::Questions;
use crate::sections::references::model::Reference;
use crate::sections::scalability::model::Scalability;
use crate::sections::schema::model::Schema;
use crate::sections::security::model::Security;
use crate::sections::technology::model::Stack;
use crate::sections::testing::model::Test;
use crate::sections::timeline::model::Timeline;
use crate::sections::{
    changes, components, dependencies, deployment, endpoints, entities, failures, flows, future,
    glossary, goals, integrations, metrics, monitoring, overview, performance, questions,
    references, scalability, schema, security, technology, testing, timeline,
};

/// The facts of one chapter, kind by kind.
#[derive(Debug, Default)]
pub struct Facts {
    pub changes: Changes,
    pub future: Vec<Enhancement>,
    pub glossary: Glossary,
    pub references: Vec<Reference>,
    pub endpoints: Endpoints,
    pub integrations: Integrations,
    pub security: Security,
    pub technology: Stack,
    pub overview: Overview,
    pub goals: Goals,
    pub metrics: Box<[Metric]>,
    pub components: Components,
    pub flows: Box<[Flow]>,
    pub timeline: Timeline,
    pub dependencies: Vec<Dependency>,
    pub questions: Questions,
    pub performance: Performance,
    pub scalability: Scalability,
    pub failures: Failures,
    pub monitoring: Monitoring,
    pub testing: Vec<Test>,
    pub deployment: Deployment,
    pub entities: Entities,
    pub schema: Schema,
}

impl Facts {
    /// Reads them; a page has none but the terms of a glossary.
    pub fn read(reading: Reading, kind: DocumentKind) -> Self {
        let glossary = glossary::parse::parse(reading, kind);
        if kind == DocumentKind::Page {
            return Self {
                glossary,
                ..Self::default()
            };
        }
        // A record shows code to argue with, not to build.
        let design = Some(reading).filter(|_| kind == DocumentKind::Design);
        let mut facts = Self {
            glossary,
            changes: changes::parse::parse(reading),
            future: future::parse::parse(reading),
            references: references::parse::parse(reading),
            endpoints: endpoints::parse::parse(reading),
            integrations: integrations::parse::parse(reading),
            security: security::parse::parse(reading),
            technology: technology::parse::parse(reading),
            overview: overview::parse::parse(reading),
            goals: goals::parse::parse(reading),
            metrics: metrics::parse::parse(reading),
            components: components::parse::parse(reading),
            flows: flows::parse::parse(reading),
            timeline: timeline::parse::parse(reading),
            dependencies: dependencies::parse::parse(reading),
            questions: questions::parse::parse(reading),
            performance: performance::parse::parse(reading),
            scalability: scalability::parse::parse(reading),
            failures: failures::parse::parse(reading),
            monitoring: monitoring::parse::parse(reading),
            testing: testing::parse::parse(reading),
            deployment: deployment::parse::parse(reading),
            entities: design.map(entities::parse::parse).unwrap_or_default(),
            schema: design.map(schema::parse::parse).unwrap_or_default(),
        };
        facts.give_room_back();
        facts
    }

    /// Gives back the room for more records than there are: most documents hold one or two of a
    /// kind, and a book holds them all at once.
    fn give_room_back(&mut self) {
        self.changes.changes.shrink_to_fit();
        self.future.shrink_to_fit();
        self.references.shrink_to_fit();
        self.endpoints.all.shrink_to_fit();
        self.integrations.all.shrink_to_fit();
        self.technology.technologies.shrink_to_fit();
        self.technology.sections.shrink_to_fit();
        self.timeline.phases.shrink_to_fit();
        self.timeline.milestones.shrink_to_fit();
        self.dependencies.shrink_to_fit();
        self.questions.questions.shrink_to_fit();
        self.performance.requirements.shrink_to_fit();
        self.scalability.growth.horizons.shrink_to_fit();
        self.monitoring.alerts.shrink_to_fit();
        self.testing.shrink_to_fit();
        self.deployment.strategies.shrink_to_fit();
        self.entities.list.shrink_to_fit();
        self.schema.tables.shrink_to_fit();
        for table in &mut self.schema.tables {
            table.indexes.shrink_to_fit();
            table.definitions.shrink_to_fit();
        }
    }
}
