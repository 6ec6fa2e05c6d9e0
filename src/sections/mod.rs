//! The kinds of section, one folder each.
//!
//! A folder holds what its kind is (`model`), how it is read (`parse`), what other programs get of
//! it (`record`), and how it is shown (`view`, and `register` over the whole book). The files of a
//! folder depend on each other in that order only, and one kind never on another's view. What is
//! wrong with a kind is said by the rules, in `src/rules`.

pub mod changes;
pub mod components;
pub mod decisions;
pub mod dependencies;
pub mod deployment;
pub mod diagrams;
pub mod endpoints;
pub mod entities;
pub mod failures;
pub mod findings;
pub mod flows;
pub mod future;
pub mod glossary;
pub mod goals;
pub mod header;
pub mod integrations;
pub mod metrics;
pub mod monitoring;
pub mod overview;
pub mod people;
pub mod performance;
pub mod questions;
pub mod references;
pub mod risks;
pub mod scalability;
pub mod schema;
pub mod security;
pub mod technology;
pub mod testing;
pub mod timeline;

use crate::enrich::kit::{Page, Splices};
use crate::registers::{Register, Selection};

/// How a kind shows itself on a page.
pub type View = fn(&Page, &mut Splices);

/// The views of all kinds, those that replace the largest blocks first.
pub const VIEWS: &[View] = &[
    // Over the header.
    decisions::view::show_banner,
    header::view::show,
    risks::view::show,
    diagrams::view::show,
    decisions::view::show,
    changes::view::show,
    future::view::show,
    references::view::show,
    endpoints::view::show,
    technology::view::show,
    integrations::view::show,
    security::view::show,
    components::view::show,
    goals::view::show,
    metrics::view::show,
    flows::view::show,
    timeline::view::show,
    dependencies::view::show,
    questions::view::show,
    glossary::view::show,
    performance::view::show,
    scalability::view::show,
    failures::view::show,
    monitoring::view::show,
    testing::view::show,
    entities::view::show,
    schema::view::show,
];

/// What stands above the rows of a register, made with the register's anchor.
pub type Above = fn(&Page, &Selection, &str) -> String;

/// A register as it is shown.
pub struct RegisterView {
    pub register: Register,
    /// The class of its tables besides `dd-table`.
    pub class: &'static str,
    pub above: Above,
    /// Whether its rows are shown; else what stands above them is all of it.
    pub rows: bool,
}

impl RegisterView {
    /// A register of which only the rows are shown.
    const fn rows(register: Register, class: &'static str) -> Self {
        Self {
            register,
            class,
            above: nothing,
            rows: true,
        }
    }

    /// A register with something over its rows.
    const fn under(mut self, above: Above) -> Self {
        self.above = above;
        self
    }

    /// A register of which only the figure is shown.
    const fn figure(register: Register, class: &'static str, figure: Above) -> Self {
        Self {
            register,
            class,
            above: figure,
            rows: false,
        }
    }
}

/// The registers of all kinds.
pub const REGISTERS: &[RegisterView] = &[
    RegisterView::rows(overview::register::REGISTER, "dd-designs"),
    RegisterView::rows(decisions::register::REGISTER, "dd-adrs"),
    RegisterView::rows(decisions::register::TIMELINE, "dd-adrs"),
    RegisterView::figure(
        decisions::register::GRAPH,
        "dd-adrs",
        decisions::graph::over_register,
    ),
    RegisterView::rows(decisions::register::LOG, "dd-adrs"),
    RegisterView::rows(risks::register::REGISTER, "dd-risks").under(risks::view::over_register),
    RegisterView::figure(
        risks::register::MATRIX,
        "dd-risks",
        risks::view::matrix_of_register,
    ),
    RegisterView::rows(timeline::register::MILESTONES, "dd-plan"),
    RegisterView::figure(
        timeline::register::ROADMAP,
        "dd-plan",
        timeline::roadmap::over_register,
    ),
    RegisterView::rows(timeline::register::PHASES, "dd-plan"),
    RegisterView::rows(questions::register::REGISTER, "dd-questions"),
    RegisterView::rows(dependencies::register::REGISTER, "dd-blockers"),
    RegisterView::rows(endpoints::register::REGISTER, "dd-endpoints"),
    RegisterView::rows(entities::register::REGISTER, "dd-entities"),
    RegisterView::figure(
        entities::register::DIAGRAM,
        "dd-entities",
        entities::diagram::over_register,
    ),
    RegisterView::rows(schema::register::REGISTER, "dd-entities"),
    RegisterView::rows(components::register::REGISTER, "dd-components"),
    RegisterView::figure(
        components::register::GRAPH,
        "dd-components",
        components::graph::over_register,
    ),
    RegisterView::rows(integrations::register::REGISTER, "dd-integrations"),
    RegisterView::rows(metrics::register::REGISTER, "dd-metrics"),
    RegisterView::rows(monitoring::register::REGISTER, "dd-all-alerts"),
    RegisterView::rows(failures::register::REGISTER, "dd-failures"),
    RegisterView::rows(glossary::register::REGISTER, "dd-terms"),
    RegisterView::rows(changes::register::REGISTER, "dd-changes"),
    RegisterView::rows(people::register::REGISTER, "dd-people"),
    RegisterView::rows(findings::register::REGISTER, "dd-findings"),
];

fn nothing(_: &Page, _: &Selection, _: &str) -> String {
    String::new()
}
