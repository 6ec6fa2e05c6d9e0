//! Shows the schema: an anchor on each table, the migration scripts at a glance, and a diagram of
//! the tables where there is none of the entities.

use super::model::{Schema, Script, Verb};
use crate::document::anchors::Anchor;
use crate::enrich::kit::er::{EntityBox, EntityDiagram, Field, Relation};
use crate::enrich::kit::{Inline, Page, Piece, Row, Splices, Table};

/// Puts the anchors, the table of scripts and the diagram.
pub fn show(page: &Page, splices: &mut Splices) {
    let facts = &page.document().facts;
    let schema = &facts.schema;
    for table in &schema.tables {
        if let Some(Anchor::Own(id)) = &table.anchor {
            page.put_anchor(splices, table.place, id);
        }
    }
    let text = &page.chapter().text;
    if let Some(heading) = schema.plan.filter(|_| schema.scripts.len() > 1) {
        splices.append(text, heading as usize, &scripts(schema).write(page));
    }
    let Some(end) = schema.end else {
        return;
    };
    if schema.is_drawable() && !facts.entities.is_drawable() {
        let figure = diagram(page, schema).figure().write(page);
        splices.append(text, end as usize, &figure);
    }
}

/// The migration scripts in the order in which they run.
fn scripts<'a>(schema: &Schema) -> Table<'a> {
    let mut scripts: Vec<_> = schema.scripts.iter().collect();
    scripts.sort_by_key(|it| it.number.unwrap_or(u64::MAX));
    let numbered = scripts.iter().any(|it| it.number.is_some());
    let mut head = vec!["Script", "What it does", "Rollback"];
    if numbered {
        head.insert(0, "Number");
    }
    let rows = scripts.into_iter().map(|script| {
        let mut cells = vec![
            vec![Piece::Code(script.name.clone())],
            touches(script),
            vec![Piece::text(rollback(schema, script))],
        ];
        if numbered {
            let number = script.number.map(|it| it.to_string());
            cells.insert(0, number.map(Piece::text).into_iter().collect());
        }
        Row {
            cells,
            ..Row::default()
        }
    });
    Table {
        class: "dd-scripts",
        caption: "Migration scripts".to_owned(),
        head: head
            .into_iter()
            .map(|word| vec![Piece::text(word)])
            .collect(),
        rows: rows.collect(),
        row_heads: false,
    }
}

/// Whether a script can be taken back: by a script, or as far as anybody says in words.
fn rollback(schema: &Schema, script: &Script) -> &'static str {
    let any = schema.scripts.iter().any(|it| it.down.is_some());
    match script.down {
        Some(_) => "Yes",
        None if !any && schema.rollback.is_some() => "In words",
        None => "No",
    }
}

/// `creates a, b; changes c`.
fn touches<'a>(script: &Script) -> Inline<'a> {
    let verbs = [
        (Verb::CreatesType, "creates the type "),
        (Verb::Creates, "creates "),
        (Verb::Changes, "changes "),
        (Verb::Indexes, "indexes "),
        (Verb::Drops, "drops "),
        (Verb::Runs, "runs "),
    ];
    let mut out = Vec::new();
    for (verb, words) in verbs {
        let those = script.touches.iter().filter(|it| it.verb == verb);
        for (at, touch) in those.enumerate() {
            let gap = match (at, out.is_empty()) {
                (0, true) => words.to_owned(),
                (0, false) => format!("; {words}"),
                _ => ", ".to_owned(),
            };
            out.push(Piece::text(gap));
            out.push(Piece::Code(touch.what.clone()));
        }
    }
    out
}

fn diagram(page: &Page, schema: &Schema) -> EntityDiagram {
    let boxes = schema.defined().map(|(table, definition)| {
        let id = match &table.anchor {
            Some(Anchor::OfHeading(id)) => Some(id),
            Some(Anchor::Own(id)) => Some(id).filter(|_| page.is_html()),
            None => None,
        };
        let columns = definition.columns.iter().map(|column| Field {
            name: column.name.clone(),
            short_type: column.type_text.clone(),
            full_type: column.type_text.clone(),
            optional: column.nullable == Some(true) && !column.keys.primary,
            keys: column.keys.clone(),
        });
        EntityBox {
            name: table.name.clone(),
            href: id.and_then(|id| page.link_to(page.id, Some(id))),
            fields: columns.collect(),
        }
    });
    let relations = schema.edges().into_iter().map(|edge| Relation {
        from: edge.from.to_owned(),
        to: edge.to.to_owned(),
        cardinality: edge.cardinality,
        label: edge.columns,
    });
    EntityDiagram {
        key: "tables".to_owned(),
        caption: "Tables and their foreign keys".to_owned(),
        heads: ["Table", "Columns"],
        boxes: boxes.collect(),
        relations: relations.collect(),
    }
}
