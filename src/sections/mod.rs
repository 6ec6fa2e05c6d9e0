//! The kinds of section, one folder each.
//!
//! A folder holds what its kind is (`model`), how it is read (`parse`) and how it is shown
//! (`view`). The files of a folder depend on each other in that order only, and one kind never on
//! another's view. What is wrong with a kind is said by the rules, in `src/rules`.

pub mod changes;
pub mod components;
pub mod decisions;
pub mod dependencies;
pub mod deployment;
pub mod diagrams;
pub mod endpoints;
pub mod entities;
pub mod failures;
pub mod flows;
pub mod future;
pub mod glossary;
pub mod goals;
pub mod header;
pub mod integrations;
pub mod metrics;
pub mod monitoring;
pub mod overview;
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

/// A register as it is shown.
pub struct RegisterView {
    pub register: Register,
    /// The class of its tables besides `dd-table`.
    pub class: &'static str,
    /// What stands above its rows, made with the anchor of the register.
    pub above: fn(&Page, &Selection, &str) -> String,
    /// Whether its rows are shown; else what stands above them is all of it.
    pub rows: bool,
}

/// The registers of all kinds.
pub const REGISTERS: &[RegisterView] = &[
    RegisterView {
        register: overview::record::REGISTER,
        class: "dd-designs",
        above: nothing,
        rows: true,
    },
    RegisterView {
        register: decisions::record::REGISTER,
        class: "dd-adrs",
        above: nothing,
        rows: true,
    },
    RegisterView {
        register: decisions::record::TIMELINE,
        class: "dd-adrs",
        above: nothing,
        rows: true,
    },
    RegisterView {
        register: decisions::record::GRAPH,
        class: "dd-adrs",
        above: decisions::graph::over_register,
        rows: false,
    },
    RegisterView {
        register: decisions::record::LOG,
        class: "dd-adrs",
        above: nothing,
        rows: true,
    },
    RegisterView {
        register: risks::record::REGISTER,
        class: "dd-risks",
        above: risks::view::over_register,
        rows: true,
    },
];

fn nothing(_: &Page, _: &Selection, _: &str) -> String {
    String::new()
}
