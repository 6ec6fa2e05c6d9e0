//! `unknown-index-column`.

use super::{columns, pairing};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::identifier;
use crate::sections::entities::model::{Entities, Entity};
use crate::sections::schema::model::Schema;
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "unknown-index-column",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "An index on a column or a field that its table or entity does not have, where the \
           document defines all of them.",
    why: "The index cannot be made, or it was meant for something else.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE crate (id UUID PRIMARY KEY, label TEXT NOT NULL);\n\n\
         CREATE INDEX idx_crate_label ON crate(lable);\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE crate (id UUID PRIMARY KEY, label TEXT NOT NULL);\n\n\
         CREATE INDEX idx_crate_label ON crate(label);\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let facts = &scope.document().facts;
    of_tables(scope, &facts.schema, out);
    of_entities(scope, &facts.entities, &facts.schema, out);
}

/// What a row has without anybody's asking for it.
const OF_THE_DATABASE: [&str; 4] = ["rowid", "ctid", "oid", "_rowid_"];

fn of_tables(scope: &Scope, schema: &Schema, out: &mut Vec<Finding>) {
    // What could not be read may have added a column.
    if !schema.errors.is_empty() {
        return;
    }
    for table in &schema.tables {
        let Some(definition) = columns::known(table) else {
            continue;
        };
        let names = columns::Names::of(table);
        for index in &table.indexes {
            for (at, name) in index.columns.iter().enumerate() {
                let plain = identifier::is_name(name) && !name.contains('.');
                let own = OF_THE_DATABASE
                    .iter()
                    .any(|it| name.eq_ignore_ascii_case(it));
                if !plain || own || names.has(name) {
                    continue;
                }
                let place = index.places.get(at).filter(|it| !it.is_empty());
                let finding = scope.finding(
                    &RULE,
                    *place.unwrap_or(&index.span),
                    format!("`{}` has no column `{name}` to index", table.name),
                    "name a column that the table has, or add this one to the table",
                );
                out.push(finding.with(scope.here(definition.span), "the table"));
            }
        }
    }
}

fn of_entities(scope: &Scope, entities: &Entities, schema: &Schema, out: &mut Vec<Finding>) {
    let tables = pairing::by_name(&schema.tables);
    for entity in &entities.list {
        let mut sure = entity.indexes.iter().flat_map(|it| &it.sure);
        let Some((_, list)) = sure.next() else {
            continue;
        };
        let of_name = |it: &&Entity| it.name == entity.name;
        let alike = entities.list.iter().filter(of_name);
        // A list behind several entities may be about any of them.
        let behind = |it: &&Entity| entity.span.start < it.span.start && it.span.start < list.start;
        let others = entities.list.iter().filter(behind);
        let open = alike.clone().any(|it| it.open || !it.extends.is_empty());
        if open || entity.fields.is_empty() || !entities.errors.is_empty() {
            continue;
        }
        let fields = alike.chain(others).flat_map(|it| &it.fields);
        let fields: BTreeSet<_> = fields.map(|it| identifier::key(&it.name)).collect();
        let own = identifier::key(&entity.name);
        let table = tables.get(&own).copied().flatten();
        let definitions = table.into_iter().flat_map(|it| &it.definitions);
        let columns = definitions.flat_map(|it| &it.columns);
        let columns: BTreeSet<_> = columns.map(|it| identifier::key(&it.name)).collect();
        let sure = entity.indexes.iter().flat_map(|it| &it.sure);
        let named: Vec<_> = sure
            .map(|(name, span)| (name.split('.').next().unwrap_or(name), *span))
            .filter(|(name, _)| !is_index(name))
            .collect();
        let (known, unknown): (Vec<_>, Vec<_>) = named.into_iter().partition(|(name, _)| {
            let key = identifier::key(name);
            // The key of a field that holds another entity.
            let holds = key.strip_suffix("id").is_some_and(|it| fields.contains(it));
            fields.contains(&key) || holds || columns.contains(&key)
        });
        // A list that names mostly others is about something else.
        if known.len() < unknown.len() {
            continue;
        }
        for (first, span) in unknown {
            let finding = scope.finding(
                &RULE,
                span,
                format!("`{}` has no field `{first}` to index", entity.name),
                "name a field that the entity has, or add this one to the entity",
            );
            out.push(finding.with(scope.here(entity.name_span), "the entity"));
        }
    }
}

/// Whether a name is that of an index itself.
fn is_index(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let mut parts = lower.split('_');
    lower.contains('_') && parts.any(|it| matches!(it, "idx" | "ix" | "uq" | "uk" | "pk" | "index"))
}
