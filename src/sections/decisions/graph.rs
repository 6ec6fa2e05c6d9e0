//! The graph of decisions: who replaces, amends or clarifies whom, and the same as a table.

use crate::catalog::DecisionId;
use crate::document::relation::Relation;
use crate::document::values::status::Stage;
use crate::enrich::kit::mermaid::quoted;
use crate::enrich::kit::parts::parts;
use crate::enrich::kit::{Figure, Inline, Page, Piece, Row, Table};
use crate::registers::Selection;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The relations that are drawn, as the side says them that stands at the tail of the arrow.
const DRAWN: [(Relation, &str); 4] = [
    (Relation::SupersededBy, "-->"),
    (Relation::SupersededInPartBy, "-.->"),
    (Relation::AmendedBy, "-.->"),
    (Relation::ClarifiedBy, "-.->"),
];

/// The classes of the nodes by what a status means: a line that tells what holds from what does not,
/// and the hue of its badge.
const CLASSES: [(&str, &str, &[Stage]); 5] = [
    (
        "holds",
        "stroke:#2b8a3e,stroke-width:2px",
        &[Stage::Accepted, Stage::Approved, Stage::Implemented],
    ),
    (
        "open",
        "stroke:#8457d6,stroke-width:2px,stroke-dasharray:6 3",
        &[Stage::Draft, Stage::Proposed, Stage::InReview],
    ),
    (
        "replaced",
        "stroke:#b07a1c,stroke-width:1px,stroke-dasharray:2 3",
        &[Stage::Superseded, Stage::Deprecated],
    ),
    (
        "refused",
        "stroke:#c9303c,stroke-width:1px,stroke-dasharray:2 3",
        &[Stage::Rejected, Stage::Withdrawn],
    ),
    ("other", "stroke:#747474,stroke-width:1px", &[]),
];

/// What one decision has to do with a later one.
type Edge = (DecisionId, DecisionId, Relation);

/// The graphs of the decisions that were asked for: those that have to do with each other, several
/// such groups in one as far as it stays readable.
pub fn over_register(page: &Page, selection: &Selection, id: &str) -> String {
    // A page may hold several.
    let key: String = id.chars().filter(char::is_ascii_alphanumeric).collect();
    let rows = selection.groups.iter().flat_map(|it| &it.rows);
    let own = rows.filter_map(|row| row.own());
    let asked: BTreeSet<_> = own.map(|(_, id)| page.catalog.truth(id)).collect();
    let edges = edges(page, &asked);
    let graphs = parts(&edges, |(from, to, _)| (*from, *to));
    let many = graphs.len() > 1;
    let figures = graphs.iter().zip(1..).map(|(edges, at)| {
        let nodes: BTreeSet<_> = edges.iter().flat_map(|it| [it.0, it.1]).collect();
        let caption = match many {
            true => format!("Which decision replaces or changes which, part {at}"),
            false => "Which decision replaces or changes which".to_owned(),
        };
        let figure = Figure {
            key: format!("{key}p{at}"),
            source: source(page, &nodes, edges),
            table: Some(table(page, &caption, edges)),
            caption,
        };
        figure.write(page)
    });
    figures.collect::<Vec<_>>().join("\n\n")
}

/// The relations between some decisions, each once.
fn edges(page: &Page, asked: &BTreeSet<DecisionId>) -> Vec<Edge> {
    let mut edges = Vec::new();
    for id in asked {
        let entry = &page.catalog.decisions[*id];
        for (relation, _) in DRAWN {
            let others = entry.others(relation).filter(|it| asked.contains(it));
            edges.extend(others.map(|other| (*id, other, relation)));
        }
    }
    edges
}

fn source(page: &Page, nodes: &BTreeSet<DecisionId>, edges: &[Edge]) -> String {
    let mut out = "flowchart LR\n".to_owned();
    // Writing to a string does not fail.
    let mut line = |words: std::fmt::Arguments| {
        let _ = writeln!(out, "  {words}");
    };
    let mut used = BTreeSet::new();
    for id in nodes {
        let decision = page.catalog.decision(page.book, *id);
        let status = page.catalog.status(page.book, *id);
        let stage = status.and_then(|it| it.stage);
        let class = CLASSES.iter().find(|(_, _, stages)| {
            stages.is_empty() || stage.is_some_and(|stage| stages.contains(&stage))
        });
        let class = class.map_or("other", |(name, ..)| *name);
        used.insert(class);
        let lines = [
            decision.called(),
            status.map_or_else(String::new, |it| it.label.clone()),
        ];
        let lines = lines.iter().filter(|it| !it.is_empty());
        let lines: Vec<_> = lines
            .map(|it| quoted(it).trim_matches('"').to_owned())
            .collect();
        line(format_args!("d{id}[\"{}\"]:::{class}", lines.join("<br/>")));
    }
    for (from, to, relation) in edges {
        let arrow = DRAWN.iter().find(|(it, _)| it == relation);
        let arrow = arrow.map_or("-->", |(_, arrow)| *arrow);
        let words = relation.words();
        line(format_args!("d{from} {arrow}|{words}| d{to}"));
    }
    for (name, style, _) in CLASSES.iter().filter(|(name, ..)| used.contains(name)) {
        line(format_args!("classDef {name} {style}"));
    }
    for id in nodes {
        let href = page.link_to_decision(*id);
        if let Some(href) = href.filter(|href| !href.contains('"')) {
            line(format_args!("click d{id} href \"{href}\""));
        }
    }
    out
}

/// The same as a table.
fn table<'a>(page: &Page<'a>, caption: &str, edges: &[Edge]) -> Table<'a> {
    let named = |id: DecisionId| -> Inline<'a> {
        let decision = page.catalog.decision(page.book, id);
        page.decision_link(id, vec![Piece::text(decision.called())])
    };
    let rows = edges.iter().map(|(from, to, relation)| Row {
        cells: vec![
            named(*from),
            vec![Piece::text(relation.words())],
            named(*to),
        ],
        ..Row::default()
    });
    Table {
        class: "dd-relations",
        caption: caption.to_owned(),
        head: ["Decision", "is", "Decision"]
            .map(|word| vec![Piece::text(word)])
            .into(),
        rows: rows.collect(),
        row_heads: true,
    }
}
