//! Reads the column tables: which table one describes, and its columns.

use super::super::model::{Column, Definition, ForeignKey, Origin};
use super::statements::{Name, Tables};
use crate::document::anchors::Place;
use crate::document::heading;
use crate::document::identifier;
use crate::document::keys::{self, Keys};
use crate::document::labelled;
use crate::document::placeholder;
use crate::document::reading::Reading;
use crate::document::sections::Section;
use crate::document::stems::Stems;
use crate::languages::sql;
use crate::markdown::fields::{self, label_key};
use crate::markdown::table::{self, Cell, Row};
use crate::markdown::{Kind, NodeId, Outline};

/// What stands above a block and may name the table that the block describes.
#[derive(Clone, Debug)]
pub struct Label {
    pub name: String,
    pub place: Place,
    /// The heading, where it is one.
    pub heading: Option<NodeId>,
    /// The words say that it is a table, or are written as only names are.
    pub sure: bool,
}

/// The table that a heading names, unless the heading has a meaning of its own.
pub fn of_heading(reading: Reading, section: &Section) -> Option<Label> {
    if section.kind.is_some() || super::area(section).is_some() {
        return None;
    }
    let id = section.heading;
    let (name, sure) = named(reading.outline, id, heading::without_number(&section.title))?;
    Some(Label {
        name,
        place: Place::Heading(reading.line_start(id)),
        heading: Some(id),
        sure,
    })
}

/// The table that a line names: `**Table: `orders`**`, `**Table**: `orders``, `` `orders` ``.
pub fn of_line(reading: Reading, block: NodeId) -> Option<Label> {
    let outline = reading.outline;
    let line = labelled::line_of(outline, block);
    let words = line.words(outline);
    let first = outline.inlines(block).next()?;
    let bold = outline.node(first).kind == Kind::Strong;
    let place = Place::Line(line.span.start);
    let label = |(name, sure)| Label {
        name,
        place,
        heading: None,
        sure,
    };
    if bold || outline.node(first).kind == Kind::Code {
        let fields = fields::of_block(outline, block);
        let own = fields.iter().find(|it| is_kind(&it.key()));
        if let Some(field) = own {
            let said = outline.standing_within(field.nodes.clone(), field.value);
            let name = said.split([' ', '(']).next().unwrap_or_default();
            return identifier::is_name(name).then(|| label((name.to_owned(), true)));
        }
        // `**Purpose**: …` and `**Indexes**:` name none.
        let whole = outline.plain(first).trim_end_matches(':').len() + 1 >= words.len();
        let remark = words.get(outline.plain(first).len()..).unwrap_or_default();
        if whole || remark.trim_start().starts_with(['(', '-', '–', '—']) {
            let (name, sure) = named(outline, first, &outline.plain(first))?;
            let part = PARTS.contains(&label_key(&name).as_str());
            return (sure || (whole && !part)).then(|| label((name, sure)));
        }
    }
    None
}

/// Bold lines over a part of a table.
const PARTS: [&str; 11] = [
    "columns",
    "column",
    "fields",
    "field",
    "schema",
    "attributes",
    "structure",
    "properties",
    "indexes",
    "constraints",
    "example",
];

/// Whether a folded word says that a table follows.
fn is_kind(key: &str) -> bool {
    matches!(key, "table" | "table name" | "collection" | "entity")
}

/// The name in a heading or a bold run, and whether it is surely one.
fn named(outline: &Outline, holder: NodeId, words: &str) -> Option<(String, bool)> {
    let inside = holder..outline.after(holder);
    let mut code = inside.filter(|id| outline.node(*id).kind == Kind::Code);
    if let (Some(only), None) = (code.next(), code.next()) {
        let name = outline.detail(only).unwrap_or_default().trim();
        return identifier::is_name(name).then(|| (name.to_owned(), true));
    }
    let words = words.split(['(', '[']).next().unwrap_or_default();
    let words = words.trim().trim_end_matches(':').trim();
    let (head, rest) = words.split_once([':', ' ']).unwrap_or_default();
    let (words, said) = if is_kind(&label_key(head)) {
        (rest.trim_start_matches([':', ' ', '-', '–', '—']), true)
    } else {
        (words, false)
    };
    let (words, said) = match words.rsplit_once(' ') {
        Some((rest, last)) if is_kind(&label_key(last)) => (rest, true),
        _ => (words, said),
    };
    const MOST_WORDS: usize = 3;
    let parts: Vec<_> = words.split_whitespace().collect();
    let are_words = parts.iter().all(|part| identifier::is_name(part));
    let few = parts.len() == 1 || (said && parts.len() <= MOST_WORDS);
    let sure = said || (parts.len() == 1 && words.contains('_'));
    (few && are_words).then(|| (words.to_owned(), sure))
}

/// What a column of the Markdown table says.
#[derive(Clone, Copy, PartialEq)]
enum Meaning {
    Name,
    Type,
    Constraints,
    Nullable,
    Required,
    Default,
    Description,
    References,
}

fn meaning(key: &str) -> Option<Meaning> {
    Some(match key {
        "column" | "column name" | "field" | "field name" | "attribute" | "name" | "property" => {
            Meaning::Name
        }
        "type" | "data type" | "datatype" | "sql type" | "column type" | "field type" => {
            Meaning::Type
        }
        "constraint" | "constraints" | "key" | "keys" | "modifiers" | "pk/fk" | "attributes"
        | "key/constraints" | "constraints/notes" => Meaning::Constraints,
        "null" | "nullable" | "nullability" | "nulls" | "allow null" | "null?" => Meaning::Nullable,
        "required" | "mandatory" | "not null" => Meaning::Required,
        "default" | "default value" => Meaning::Default,
        "description" | "notes" | "note" | "purpose" | "comment" | "comments" | "details"
        | "meaning" | "remarks" => Meaning::Description,
        "references" | "foreign key" | "fk" | "reference" => Meaning::References,
        _ => return None,
    })
}

impl Tables<'_> {
    /// Reads the Markdown table `block` beneath `label`; whether it is a column table.
    pub fn describe(&mut self, block: NodeId, label: &Label) -> bool {
        let reading = self.reading;
        let outline = reading.outline;
        let table = table::read(outline, block);
        let heads = table.head.iter();
        let keys = heads.map(|cell| label_key(&outline.plain(cell.node)));
        let meanings: Vec<_> = keys.map(|key| meaning(&key)).collect();
        let place = |wanted| meanings.iter().position(|it| *it == Some(wanted));
        let (Some(name), Some(_)) = (place(Meaning::Name), place(Meaning::Type)) else {
            return false;
        };
        if placeholder::names_sample(&label.name) || placeholder::is_placeholder(&label.name) {
            return true;
        }
        let read = Columns {
            reading,
            meanings: &meanings,
        };
        let rows = table.rows.iter();
        let columns: Vec<_> = rows
            .clone()
            .filter_map(|row| read.column(row, name))
            .collect();
        // Where most names are none, the table is about something else.
        if columns.is_empty() || columns.len() * 2 < table.rows.len() {
            return false;
        }
        let several = |row: &Row| {
            let cell = row.cells.get(name);
            cell.is_some_and(|cell| names_several(&outline.plain(cell.node)))
        };
        let open = columns.len() < table.rows.len() || rows.clone().any(several);
        let span = outline.node(block).span;
        let keys = columns.iter().filter_map(|column| {
            let target = column.keys.target.as_ref()?;
            let is_key = column.keys.foreign || target.field.is_some();
            is_key.then(|| (column.name.clone(), target.clone(), column.name_span))
        });
        let keys: Vec<_> = keys.collect();
        let at = self.defined(Name::Labelled(label), block);
        for (column, target, span) in keys {
            let key = ForeignKey {
                origin: Origin::Described,
                columns: vec![column],
                table: target.name,
                referenced: target.field.into_iter().collect(),
                in_words: true,
                span,
            };
            self.add_key(at, key);
        }
        self.put(
            at,
            Definition {
                origin: Origin::Described,
                span,
                partial: false,
                open,
                ambiguous: false,
                columns,
            },
        );
        self.ends_at(span.end, Origin::Described);
        true
    }
}

/// Words of columns that the database fills in by itself.
static FILLED: Stems = Stems::new(&[
    "serial",
    "generated",
    "identity",
    "auto_increment",
    "autoincrement",
]);

/// Reads the rows of one Markdown table.
struct Columns<'r> {
    reading: Reading<'r>,
    meanings: &'r [Option<Meaning>],
}

impl Columns<'_> {
    fn column(&self, row: &Row, name_at: usize) -> Option<Column> {
        let outline = self.reading.outline;
        let cell = row.cells.get(name_at)?;
        let words = outline.standing(outline.descendants(cell.node));
        let name = words.split([' ', '(']).next().unwrap_or_default();
        if !identifier::is_name(name) || placeholder::names_sample(name) {
            return None;
        }
        let says = |meaning| self.words(row, meaning).unwrap_or_default();
        let kind = says(Meaning::Type);
        let constraints = says(Meaning::Constraints);
        let description = says(Meaning::Description);
        let rest = words.get(name.len()..).unwrap_or_default();
        let mut keys = keys::in_constraints(&constraints)
            .or(keys::in_constraints(&kind))
            .or(keys::in_constraints(rest))
            .or(keys::in_prose(&description));
        if keys.target.is_none() {
            keys = keys.clone().or(self.target(row, &keys, &description));
        }
        let marks = ["PK", "FK", "UK", "(PK)", "(FK)", "(UK)", "PK,", "FK,"];
        let kind = kind.split_whitespace().filter(|word| !marks.contains(word));
        let type_text = kind.collect::<Vec<_>>().join(" ");
        // `FK users.id` names the other end in the place of a type.
        let is_target = keys.foreign && type_text.contains('.') && identifier::is_name(&type_text);
        let type_text = if is_target { String::new() } else { type_text };
        let nullable = self
            .nullable(row, &constraints, &description)
            .or(keys.primary.then_some(false));
        let default = self.words(row, Meaning::Default).and_then(|it| said(&it));
        Some(Column {
            name: name.to_owned(),
            name_span: cell.inner,
            family: sql::family(&type_text, self.reading.options.sql_dialect),
            generated: FILLED.is_match(&type_text) || FILLED.is_match(&constraints),
            type_text,
            nullable,
            default: default.or_else(|| default_in(&constraints)),
            keys,
        })
    }

    /// What a column of references says, or an arrow in the notes on a foreign key.
    fn target(&self, row: &Row, keys: &Keys, description: &str) -> Keys {
        if let Some(words) = self.words(row, Meaning::References) {
            return keys::in_constraints(&format!("references {words}"));
        }
        let arrow = description.starts_with(['→', '>']) || description.starts_with("->");
        if keys.foreign && arrow {
            return keys::in_constraints(&format!("fk {description}"));
        }
        Keys::default()
    }

    fn nullable(&self, row: &Row, constraints: &str, description: &str) -> Option<bool> {
        let lower = constraints.to_lowercase();
        if lower.contains("not null") {
            return Some(false);
        }
        let words = |text: &str, word: &str| {
            let mut words = text.split(|ch: char| !ch.is_alphanumeric());
            words.any(|it| it == word)
        };
        if words(&lower, "null") || words(&lower, "nullable") {
            return Some(true);
        }
        let yes = |meaning| self.words(row, meaning).and_then(|it| is_yes(&it));
        let required = yes(Meaning::Required).map(|required| !required);
        let nullable = yes(Meaning::Nullable).or(required);
        let noted = || description.to_lowercase().starts_with("nullable");
        nullable.or_else(|| noted().then_some(true))
    }

    /// The words of the cell of a meaning.
    fn words(&self, row: &Row, meaning: Meaning) -> Option<String> {
        let at = self.meanings.iter().position(|it| *it == Some(meaning))?;
        let cell: &Cell = row.cells.get(at)?;
        let outline = self.reading.outline;
        said(&outline.standing(outline.descendants(cell.node)))
    }
}

/// Whether a cell names more than one column: `created_at / updated_at`.
fn names_several(words: &str) -> bool {
    let words = words.split('(').next().unwrap_or_default();
    let joined = words.contains(['/', ',', '&', '+', '…', '*']);
    joined || words.contains("...") || words.split(' ').any(|word| word == "and")
}

/// The words of a cell that says anything; a dash says nothing.
fn said(words: &str) -> Option<String> {
    let says = words.contains(|ch: char| ch.is_alphanumeric() || "✓✔✅❌✗'\"→>".contains(ch));
    says.then(|| words.to_owned())
}

fn is_yes(words: &str) -> Option<bool> {
    match words.trim().to_lowercase().as_str() {
        "yes" | "y" | "true" | "null" | "nullable" | "✓" | "✔" | "✅" | "required" => {
            Some(true)
        }
        "no" | "n" | "false" | "not null" | "❌" | "✗" | "optional" => Some(false),
        _ => None,
    }
}

/// What stands behind `DEFAULT` in a cell of constraints.
fn default_in(constraints: &str) -> Option<String> {
    let lower = constraints.to_ascii_lowercase();
    let at = lower.find("default")? + "default".len();
    let rest = constraints.get(at..)?.trim_start_matches([' ', ':', '=']);
    let mut depth = 0_usize;
    let end = rest.find(|ch: char| {
        match ch {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && ",;".contains(ch)
    });
    let value = rest.get(..end.unwrap_or(rest.len()))?;
    let lower = value.to_ascii_lowercase();
    let stops = [
        " not null",
        " unique",
        " primary key",
        " references",
        " check",
        " on update",
    ];
    let stop = stops.iter().filter_map(|stop| lower.find(stop)).min();
    said(value.get(..stop.unwrap_or(value.len()))?.trim())
}
