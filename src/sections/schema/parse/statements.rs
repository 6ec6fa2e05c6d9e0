//! Gathers the tables of a document: what each statement and each column table adds to which.

use super::super::model::{
    Column, Definition, ForeignKey, Index, Origin, Schema, Table, table_key,
};
use super::columns::Label;
use super::{Area, Source};
use crate::document::anchors::{Anchor, Place};
use crate::document::fence::Fence;
use crate::document::keys::{self, Keys, Target};
use crate::document::reading::Reading;
use crate::languages::sql::{self, Kind, Statement};
use crate::markdown::{NodeId, slug};
use crate::text::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The tables so far.
pub struct Tables<'r> {
    pub reading: Reading<'r>,
    pub(super) list: Vec<Table>,
    by_name: BTreeMap<String, usize>,
    /// The end of the last block that defines a table, apart from migrations and in them.
    end: Option<u32>,
    end_of_migrations: Option<u32>,
}

/// How far back a key or an index is looked for that is stated again.
const NEAR: usize = 64;

/// How a table is named where it is defined.
pub enum Name<'n> {
    /// By what stands above.
    Labelled(&'n Label),
    /// By itself, beneath a line that may have the same name.
    Own(&'n str, Option<&'n Label>),
}

impl<'r> Tables<'r> {
    /// A reader that knows no table yet.
    pub fn new(reading: Reading<'r>) -> Self {
        Self {
            reading,
            list: Vec::new(),
            by_name: BTreeMap::new(),
            end: None,
            end_of_migrations: None,
        }
    }

    /// The tables that anything is left of.
    pub fn schema(self) -> Schema {
        let mut tables = self.list;
        tables.retain(|it| {
            !(it.definitions.is_empty() && it.foreign_keys.is_empty() && it.indexes.is_empty())
        });
        Schema {
            tables,
            end: self.end.or(self.end_of_migrations),
            ..Schema::default()
        }
    }

    /// Notes where a block that defines a table ends.
    pub fn ends_at(&mut self, end: u32, origin: Origin) {
        let last = match origin {
            Origin::Migrated => &mut self.end_of_migrations,
            Origin::Described | Origin::Declared => &mut self.end,
        };
        *last = Some(last.map_or(end, |last| last.max(end)));
    }

    /// The place in the list of the table of this name.
    pub(super) fn table(&mut self, name: &str) -> usize {
        let key = table_key(name);
        if let Some(at) = self.by_name.get(&key) {
            return *at;
        }
        self.by_name.insert(key, self.list.len());
        self.list.push(Table {
            name: name.to_owned(),
            anchor: None,
            place: Place::Heading(0),
            definitions: Vec::new(),
            foreign_keys: Vec::new(),
            indexes: Vec::new(),
            former: Vec::new(),
        });
        self.list.len() - 1
    }

    /// The place in the list of a table that is defined here; the first such place is its anchor.
    pub fn defined(&mut self, name: Name, block: NodeId) -> usize {
        let (name, label) = match name {
            Name::Labelled(label) => (label.name.as_str(), Some(label)),
            Name::Own(name, label) => {
                let same = |it: &&Label| table_key(&it.name) == table_key(name);
                (name, label.filter(same))
            }
        };
        let at = self.table(name);
        let reading = self.reading;
        let table = &mut self.list[at];
        if table.anchor.is_none() {
            let words = format!("table-{}", name.replace(' ', "-"));
            let wanted = slug(&words, reading.options.dialect);
            let heading = label.and_then(|it| it.heading);
            table.anchor = Some(match heading {
                Some(heading) => reading.anchors.at_heading(heading, &wanted),
                None => Anchor::Own(reading.anchors.own(&wanted)),
            });
            let before = Place::Heading(reading.line_start(block));
            table.place = label.map_or(before, |it| it.place);
        }
        at
    }

    /// Adds a definition. The first of each origin counts, but for one that only has changes.
    pub fn put(&mut self, at: usize, definition: Definition) {
        let Some(table) = self.list.get_mut(at) else {
            return;
        };
        let same = |it: &&mut Definition| it.origin == definition.origin;
        match table.definitions.iter_mut().find(same) {
            None => table.definitions.push(definition),
            Some(other) if other.partial => *other = definition,
            Some(other) => other.ambiguous |= differ(other, &definition),
        }
    }

    /// Adds a foreign key to a table, unless it is stated already.
    pub fn add_key(&mut self, at: usize, key: ForeignKey) {
        let Some(table) = self.list.get_mut(at) else {
            return;
        };
        let mut known = table.foreign_keys.iter_mut().rev().take(NEAR);
        let other = table_key(&key.table);
        match known.find(|it| it.columns == key.columns && table_key(&it.table) == other) {
            // SQL says it better than words.
            Some(known) if known.in_words && !key.in_words => *known = key,
            Some(_) => {}
            None => table.foreign_keys.push(key),
        }
    }

    /// Adds a key that SQL states, in `fence`.
    pub(super) fn state_key(
        &mut self,
        at: usize,
        origin: Origin,
        key: sql::ForeignKey,
        fence: &Fence,
    ) {
        let key = ForeignKey {
            origin,
            columns: key.columns,
            table: key.table,
            referenced: key.referenced,
            in_words: false,
            span: fence.place(key.target),
        };
        self.add_key(at, key);
    }

    pub(super) fn add_index(&mut self, at: usize, index: Index) {
        let Some(table) = self.list.get_mut(at) else {
            return;
        };
        let mut known = table.indexes.iter().rev().take(NEAR);
        let same = |it: &Index| {
            it.columns == index.columns && it.unique == index.unique && it.name == index.name
        };
        if !known.any(same) {
            table.indexes.push(index);
        }
    }

    /// Takes what a fence declares of the schema; what it holds of migrations is left in it.
    pub fn declare(&mut self, source: &mut Source) {
        if source.area != Area::Schema {
            return;
        }
        let statements = std::mem::take(&mut source.sql.statements);
        let mut declared = false;
        for statement in statements {
            let markers = &source.sql.markers;
            let behind = markers.partition_point(|it| it.span.start <= statement.span.start);
            if behind > 0 {
                source.sql.statements.push(statement);
            } else {
                self.take(statement, source, Origin::Declared);
                declared = true;
            }
        }
        if declared && self.end.is_some() {
            let block = self.reading.outline.node(source.block).span;
            self.ends_at(block.end, Origin::Declared);
        }
    }

    /// Takes what one statement says.
    pub fn take(&mut self, statement: Statement, source: &Source, origin: Origin) {
        let fence = &source.fence;
        let span = fence.place(statement.span);
        match statement.kind {
            Kind::CreateTable(table) => self.create(table, source, span, origin),
            Kind::CreateIndex(index) => {
                let at = self.table(&index.table);
                let index = Index {
                    origin,
                    name: index.name,
                    places: index.places.into_iter().map(|it| fence.place(it)).collect(),
                    columns: index.columns,
                    unique: index.unique,
                    span,
                };
                self.add_index(at, index);
            }
            Kind::AlterTable { table, changes } => {
                let mut at = self.table(&table);
                for change in changes {
                    at = self.change(at, change, fence, span, origin);
                }
            }
            Kind::DropTable { tables } => {
                for name in tables {
                    let at = self.table(&name);
                    let table = &mut self.list[at];
                    table.definitions.retain(|it| it.origin != origin);
                    table.foreign_keys.retain(|it| it.origin != origin);
                    table.indexes.retain(|it| it.origin != origin);
                }
            }
            Kind::CreateEnumeration { .. } | Kind::Other(_) => {}
        }
    }

    fn create(&mut self, table: sql::Table, source: &Source, span: Span, origin: Origin) {
        let fence = &source.fence;
        let at = self.defined(Name::Own(&table.name, source.label.as_ref()), source.block);
        for key in table.foreign_keys {
            self.state_key(at, origin, key, fence);
        }
        for columns in table.unique.into_iter().filter(|it| it.len() > 1) {
            self.add_index(at, Index::unique(origin, columns, span));
        }
        let primary: BTreeSet<_> = table.primary_key.into_iter().collect();
        let foreign = self.list[at].foreign_keys.iter();
        let foreign: BTreeSet<_> = foreign.flat_map(|it| it.columns.clone()).collect();
        let columns = table.columns.into_iter().map(|it| {
            let is_primary = primary.contains(&it.name);
            let is_foreign = foreign.contains(&it.name);
            let mut column = column(it, fence);
            column.keys.primary |= is_primary;
            column.keys.foreign |= is_foreign;
            column
        });
        let columns: Vec<Column> = columns.collect();
        // A comment may be all that says where a key leads.
        for column in columns
            .iter()
            .filter(|it| it.keys.foreign && !foreign.contains(&it.name))
        {
            if let Some(target) = column.keys.target.clone() {
                let key = ForeignKey {
                    origin,
                    columns: vec![column.name.clone()],
                    table: target.name,
                    referenced: target.field.into_iter().collect(),
                    in_words: true,
                    span: column.name_span,
                };
                self.add_key(at, key);
            }
        }
        self.put(
            at,
            Definition {
                origin,
                span,
                partial: false,
                open: table.open,
                ambiguous: false,
                columns,
            },
        );
        let block = self.reading.outline.node(source.block).span;
        self.ends_at(block.end, origin);
    }
}

/// Whether two definitions say something else of the columns.
fn differ(one: &Definition, other: &Definition) -> bool {
    let said = |it: &Definition| {
        let columns = it.columns.iter();
        let facts = columns.map(|it| (it.name.clone(), it.type_text.clone(), it.nullable));
        facts.collect::<Vec<_>>()
    };
    said(one) != said(other)
}

pub(super) fn column(column: sql::Column, fence: &Fence) -> Column {
    let said = column.comment.as_deref().map(keys::in_prose);
    let target = column.references.map(|(name, fields)| Target {
        name,
        field: fields.into_iter().next(),
    });
    let stated = Keys {
        primary: column.primary_key,
        unique: column.unique,
        foreign: target.is_some(),
        target,
    };
    Column {
        name_span: fence.place(column.name_span),
        name: column.name,
        type_text: column.type_text,
        family: column.family,
        nullable: Some(column.nullable),
        default: column.default,
        generated: column.generated,
        keys: stated.or(said.unwrap_or_default()),
    }
}
