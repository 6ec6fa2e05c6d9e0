//! `unknown-foreign-key-target`.

use super::columns::{self, Names};
use crate::book::ChapterId;
use crate::check::{Example, Finding, Group, Place, Rule, Scope, Severity};
use crate::document::identifier;
use crate::sections::schema::model::{ForeignKey, Table, table_key};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "unknown-foreign-key-target",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A foreign key to a column that its table does not have, or to a table whose name is \
           nearly that of one that the book defines. Any other table that no document defines is \
           taken for one that is there already.",
    why: "The database refuses the key, and a reader looks for a table that there is not.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE van (plate TEXT PRIMARY KEY);\n\n\
         CREATE TABLE round (\n  id UUID PRIMARY KEY,\n  van_plate TEXT REFERENCES vans(plate)\n\
         );\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n```sql\n\
         CREATE TABLE van (plate TEXT PRIMARY KEY);\n\n\
         CREATE TABLE round (\n  id UUID PRIMARY KEY,\n  van_plate TEXT REFERENCES van(plate),\n  \
         driver_id UUID REFERENCES staff(id)\n);\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let mut targets: BTreeMap<String, Target> = BTreeMap::new();
    for table in &scope.document().facts.schema.tables {
        for key in &table.foreign_keys {
            let target = targets.entry(table_key(&key.table));
            let target = target.or_insert_with(|| Target::of(scope, key));
            if target.tables.is_empty() {
                out.extend(near(scope, key).map(|it| unknown_table(scope, key, it)));
            } else {
                check_columns(scope, key, target, out);
            }
        }
    }
}

/// A table of the book, with its chapter.
type Known<'a> = (ChapterId, &'a Table);

/// The tables that a key may lead to, and the names of their columns.
struct Target<'a> {
    tables: Vec<Known<'a>>,
    names: Vec<Names>,
}

impl<'a> Target<'a> {
    fn of(scope: &Scope<'a>, key: &ForeignKey) -> Self {
        let tables = scope.catalog.tables.named(scope.book, &key.table);
        let names = tables.iter().map(|(_, it)| Names::of(it)).collect();
        Self { tables, names }
    }
}

fn check_columns(scope: &Scope, key: &ForeignKey, target: &Target, out: &mut Vec<Finding>) {
    if key.referenced.is_empty() {
        return;
    }
    let meant = &target.tables;
    let readable = |(chapter, _): &Known| {
        let facts = &scope.book.chapters[*chapter].document.facts;
        facts.schema.errors.is_empty()
    };
    let whole = |(_, table): &Known| {
        let changed = table.definitions.iter().all(|it| it.partial);
        changed || columns::known(table).is_some()
    };
    if !meant.iter().all(|it| readable(it) && whole(it)) {
        return;
    }
    let own = meant.iter().find(|(chapter, _)| *chapter == scope.id);
    let mut shown = own.into_iter().chain(meant);
    let shown = shown.find_map(|(chapter, table)| Some((*chapter, columns::known(table)?)));
    let Some((chapter, definition)) = shown else {
        return;
    };
    for name in &key.referenced {
        // Words may spell it as the entity does.
        let alike = || {
            let mut columns = definition.columns.iter();
            columns.any(|it| identifier::key(&it.name) == identifier::key(name))
        };
        if target.names.iter().any(|it| it.has(name)) || (key.in_words && alike()) {
            continue;
        }
        let finding = scope.finding(
            &RULE,
            key.span,
            format!("`{}` has no column `{name}`", key.table),
            "name a column that the table has, or add this one to the table",
        );
        let span = definition.span;
        out.push(finding.with(Place { chapter, span }, "the table"));
    }
}

/// The table that an unknown one may be a slip for.
fn near<'a>(scope: &Scope<'a>, key: &ForeignKey) -> Option<Known<'a>> {
    // A table of another schema is another table, whatever its name.
    let wanted = table_key(&key.table);
    if wanted.contains('.') {
        return None;
    }
    let same_schema = |(_, table): &Known| !table_key(&table.name).contains('.');
    // Words such as `User.id` mean the entity.
    let alike = scope.catalog.tables.alike(scope.book, &wanted);
    if let Some(alike) = alike {
        return Some(alike).filter(|it| !key.in_words && same_schema(it));
    }
    let entities = &scope.document().facts.entities.list;
    let entity = |name: &str| identifier::key(name) == identifier::key(&wanted);
    if entities.iter().any(|it| entity(&it.name)) {
        return None;
    }
    let tables = scope.document().facts.schema.tables.iter();
    let defined = tables.filter(|it| it.anchor.is_some());
    let mut near = defined.filter(|it| is_slip(&wanted, &table_key(&it.name)));
    let found = near.next().filter(|_| near.next().is_none());
    found.map(|it| (scope.id, it))
}

/// Whether one long name is the other with one letter wrong.
fn is_slip(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let digits = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let long = one.len().min(other.len()) >= SHORTEST;
    let first = one.chars().next() == other.chars().next();
    long && first && digits(one) == digits(other) && strsim::osa_distance(one, other) == 1
}

fn unknown_table(scope: &Scope, key: &ForeignKey, (chapter, near): Known) -> Finding {
    let finding = scope.finding(
        &RULE,
        key.span,
        format!(
            "no document defines `{}`, but there is a table `{}`",
            key.table, near.name
        ),
        format!("name `{}` if that is meant", near.name),
    );
    let definition = near.definitions.first();
    match definition.map(|it| it.span) {
        Some(span) => finding.with(Place { chapter, span }, "the table"),
        None => finding,
    }
}
