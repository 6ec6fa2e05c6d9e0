//! What tables, migrations and their phases are in the exported catalog.

use super::model::{Definition, Origin, Phase, Script, Table, Verb};
use crate::records::fences::{self, Code};
use crate::records::{FamilyName, KeysRecord, Place, Reader};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// A table of a database, from every place of a document that speaks of it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Table")]
pub struct TableRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    /// Where its columns are taken from; missing for a table that the document only changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<OriginName>,
    /// Whether it has more columns than these: some are left out.
    pub open: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnRecord>,
    /// What other places of the document say of its columns, and what changes say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other_definitions: Vec<DefinitionRecord>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKeyRecord>,
    /// Indexes and unique constraints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<IndexRecord>,
    /// Columns that a change has renamed or dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_columns: Vec<String>,
    pub place: Place,
}

/// Where the columns of a table are stated.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "TableOrigin")]
pub enum OriginName {
    /// In a Markdown table.
    Described,
    /// In SQL that shows the schema.
    Declared,
    /// In the migration scripts, all of them in their order.
    Migrated,
}

impl From<Origin> for OriginName {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Described => Self::Described,
            Origin::Declared => Self::Declared,
            Origin::Migrated => Self::Migrated,
        }
    }
}

/// The columns of a table as one place states them.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TableDefinition")]
pub struct DefinitionRecord {
    pub origin: OriginName,
    /// Whether it states changes only, of a table that is there already.
    pub changes: bool,
    /// Whether the table has more columns than these: some are left out.
    pub open: bool,
    /// Whether the same origin defines the table once more, and otherwise.
    pub ambiguous: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<ColumnRecord>,
    pub place: Place,
}

/// A column of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TableColumn")]
pub struct ColumnRecord {
    pub name: String,
    /// The type as its author wrote it.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub type_text: Option<String>,
    pub family: FamilyName,
    /// Missing where nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Whether the database fills it by itself.
    pub generated: bool,
    pub keys: KeysRecord,
}

/// A foreign key of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ForeignKey")]
pub struct ForeignKeyRecord {
    pub origin: OriginName,
    pub columns: Vec<String>,
    /// The other table.
    pub table: String,
    /// Missing where the key of the other table is meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub referenced: Vec<String>,
    /// Whether a note or a comment says so, and no SQL.
    pub in_words: bool,
}

/// An index or a unique constraint of a table.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TableIndex")]
pub struct IndexRecord {
    pub origin: OriginName,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The columns, or expressions as they are written.
    pub columns: Vec<String>,
    pub unique: bool,
}

/// A migration script that a document names.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Migration")]
pub struct MigrationRecord {
    /// The file of the document.
    pub document: String,
    /// The name of the script.
    pub name: String,
    /// The number that its name begins with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u64>,
    /// What it does, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touches: Vec<TouchRecord>,
    /// Its SQL; missing where the document shows only how it is taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up: Option<String>,
    /// The SQL that takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub down: Option<String>,
    pub place: Place,
}

/// What a migration does to something.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MigrationStep")]
pub struct TouchRecord {
    pub verb: VerbName,
    /// A table, a type, or for what is only run the first words of the statement.
    pub what: String,
}

/// What a migration does.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(rename = "MigrationVerb")]
pub enum VerbName {
    Creates,
    Changes,
    Drops,
    Indexes,
    CreatesType,
    Runs,
}

impl From<Verb> for VerbName {
    fn from(verb: Verb) -> Self {
        match verb {
            Verb::Creates => Self::Creates,
            Verb::Changes => Self::Changes,
            Verb::Drops => Self::Drops,
            Verb::Indexes => Self::Indexes,
            Verb::CreatesType => Self::CreatesType,
            Verb::Runs => Self::Runs,
        }
    }
}

/// A phase of a document's migration plan.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "MigrationPhase")]
pub struct PhaseRecord {
    /// The file of the document.
    pub document: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    pub place: Place,
}

/// The tables of a chapter.
pub fn read(reader: &Reader) -> Vec<TableRecord> {
    let tables = reader.scope.document().facts.schema.tables.iter();
    tables.map(|it| table(reader, it)).collect()
}

/// The migration scripts of a chapter.
pub fn migrations(reader: &Reader) -> Vec<MigrationRecord> {
    let scripts = &reader.scope.document().facts.schema.scripts;
    if scripts.is_empty() {
        return Vec::new();
    }
    let codes = fences::of(&reader.scope, fences::is_sql);
    scripts
        .iter()
        .map(|it| migration(reader, it, &codes))
        .collect()
}

/// The phases of a chapter's migration plan.
pub fn phases(reader: &Reader) -> Vec<PhaseRecord> {
    let phases = reader.scope.document().facts.schema.phases.iter();
    phases.map(|it| phase(reader, it)).collect()
}

fn table(reader: &Reader, table: &Table) -> TableRecord {
    let best = table.best();
    let others = table.definitions.iter();
    let others = others.filter(|it| best.is_none_or(|best| best.origin != it.origin));
    let keys = table.foreign_keys.iter().map(|it| ForeignKeyRecord {
        origin: it.origin.into(),
        columns: it.columns.clone(),
        table: it.table.clone(),
        referenced: it.referenced.clone(),
        in_words: it.in_words,
    });
    let indexes = table.indexes.iter().map(|it| IndexRecord {
        origin: it.origin.into(),
        name: it.name.clone(),
        columns: it.columns.clone(),
        unique: it.unique,
    });
    let whole = best.or(table.definitions.first()).map(|it| it.span);
    let first_key = || table.foreign_keys.first().map(|it| it.span);
    let index = || table.indexes.first().map(|it| it.span);
    let span = whole.or_else(first_key).or_else(index).unwrap_or_default();
    TableRecord {
        document: reader.document(),
        name: table.name.clone(),
        origin: best.map(|it| it.origin.into()),
        open: best.is_some_and(|it| it.open),
        columns: best.map(columns).unwrap_or_default(),
        other_definitions: others.map(|it| definition(reader, it)).collect(),
        foreign_keys: keys.collect(),
        indexes: indexes.collect(),
        former_columns: table.former.clone(),
        place: match &table.anchor {
            Some(anchor) => reader.place_of(span, anchor),
            None => reader.line(span),
        },
    }
}

fn definition(reader: &Reader, definition: &Definition) -> DefinitionRecord {
    DefinitionRecord {
        origin: definition.origin.into(),
        changes: definition.partial,
        open: definition.open,
        ambiguous: definition.ambiguous,
        columns: columns(definition),
        place: reader.line(definition.span),
    }
}

fn columns(definition: &Definition) -> Vec<ColumnRecord> {
    let columns = definition.columns.iter().map(|it| ColumnRecord {
        name: it.name.clone(),
        type_text: Some(it.type_text.clone()).filter(|it| !it.is_empty()),
        family: (&it.family).into(),
        nullable: it.nullable,
        default: it.default.clone(),
        generated: it.generated,
        keys: (&it.keys).into(),
    });
    columns.collect()
}

fn migration(reader: &Reader, script: &Script, codes: &[Code]) -> MigrationRecord {
    let text = &reader.scope.chapter().text;
    // A way back that is told in prose is no script.
    let code = |place: Option<Span>| {
        let place = place?;
        codes.iter().find_map(|code| code.at(text, place))
    };
    let touches = script.touches.iter().map(|it| TouchRecord {
        verb: it.verb.into(),
        what: it.what.clone(),
    });
    MigrationRecord {
        document: reader.document(),
        name: script.name.clone(),
        number: script.number,
        touches: touches.collect(),
        up: code(script.up),
        down: code(script.down),
        place: reader.line(script.span),
    }
}

fn phase(reader: &Reader, phase: &Phase) -> PhaseRecord {
    PhaseRecord {
        document: reader.document(),
        name: phase.name.clone(),
        steps: reader.all(&phase.steps),
        place: reader.line(phase.span),
    }
}
