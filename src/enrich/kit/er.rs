//! Entity-relationship diagrams, of entities or of tables, each with the same facts as a table.

use super::figure::Figure;
use super::inline::{Inline, Piece};
use super::mermaid;
use super::table::{Row, Table};
use crate::document::keys::Keys;
use crate::document::values::cardinality::Cardinality;
use std::collections::{BTreeMap, BTreeSet};

/// Things with fields and what they have to do with each other.
#[derive(Debug)]
pub struct EntityDiagram {
    /// Tells it from the other figures of its page: lower-case letters and digits.
    pub key: String,
    pub caption: String,
    /// What a row of the table is and what it has: `Entity` and `Fields`, `Table` and `Columns`.
    pub heads: [&'static str; 2],
    pub boxes: Vec<EntityBox>,
    pub relations: Vec<Relation>,
}

/// One thing.
#[derive(Debug)]
pub struct EntityBox {
    pub name: String,
    /// Where it is described.
    pub href: Option<String>,
    pub fields: Vec<Field>,
}

/// A field or a column.
#[derive(Debug)]
pub struct Field {
    pub name: String,
    /// Its type in a word, for the drawing.
    pub short_type: String,
    /// Its type as its author wrote it, for the table; empty where none is given.
    pub full_type: String,
    /// It may be left out or empty.
    pub optional: bool,
    pub keys: Keys,
}

/// What one thing has to do with another. Either may have no box of its own among the boxes.
#[derive(Debug)]
pub struct Relation {
    pub from: String,
    pub to: String,
    pub cardinality: Cardinality,
    /// The field or the table that makes it; empty where nobody says.
    pub label: String,
}

/// The most fields that a box is drawn with: the table has them all.
const MOST_FIELDS: usize = 12;

/// The most boxes that stand side by side: boxes are high, and a page is not wide.
const MOST_IN_A_ROW: usize = 4;

/// The most letters of a type in the table.
const LONGEST_TYPE: usize = 60;

impl EntityDiagram {
    /// The figure.
    pub fn figure<'a>(&self) -> Figure<'a> {
        Figure {
            key: self.key.clone(),
            caption: self.caption.clone(),
            source: self.source(),
            table: Some(self.table()),
        }
    }

    /// Mermaid.
    fn source(&self) -> String {
        let mut names: Vec<&str> = self.boxes.iter().map(|it| it.name.as_str()).collect();
        let ends = self.relations.iter();
        let mut outside: Vec<_> = ends
            .flat_map(|it| [it.from.as_str(), it.to.as_str()])
            .collect();
        outside.sort_unstable();
        outside.dedup();
        let known: BTreeSet<_> = names.iter().copied().collect();
        names.extend(outside.into_iter().filter(|name| !known.contains(name)));
        let ids: BTreeMap<_, _> = names
            .iter()
            .enumerate()
            .map(|(at, name)| (*name, at))
            .collect();
        let mut out = String::from("erDiagram\n");
        if names.len() <= MOST_IN_A_ROW {
            out.push_str("  direction LR\n");
        }
        for (at, name) in names.iter().enumerate() {
            out.push_str(&format!("  e{at}[{}]", label(name)));
            match self.boxes.get(at) {
                Some(it) if !it.fields.is_empty() => out.push_str(&attributes(&it.fields)),
                _ => out.push('\n'),
            }
        }
        for relation in &self.relations {
            let (Some(from), Some(to)) = (
                ids.get(relation.from.as_str()),
                ids.get(relation.to.as_str()),
            ) else {
                continue;
            };
            let ends = match relation.cardinality {
                Cardinality::OneToOne => "||--||",
                Cardinality::OneToMany => "||--o{",
                Cardinality::ManyToOne => "}o--||",
                Cardinality::ManyToMany => "}o--o{",
            };
            let label = relation_label(&relation.label);
            out.push_str(&format!("  e{from} {ends} e{to} : {label}\n"));
        }
        out
    }

    /// What each thing has to do with others, by its name: a relation counts for both its ends.
    fn relations_of(&self) -> BTreeMap<&str, Vec<String>> {
        let mut of: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for it in &self.relations {
            let words = |cardinality: Cardinality, other: &str| {
                let via = match it.label.as_str() {
                    "" => String::new(),
                    label => format!(" via {label}"),
                };
                format!("{} with {other}{via}", cardinality.name())
            };
            let own = of.entry(&it.from).or_default();
            own.push(words(it.cardinality, &it.to));
            if it.from != it.to {
                let other = of.entry(&it.to).or_default();
                other.push(words(it.cardinality.reversed(), &it.from));
            }
        }
        of
    }

    fn table<'a>(&self) -> Table<'a> {
        let mut relations = self.relations_of();
        let rows = self.boxes.iter().map(|it| {
            let name = match &it.href {
                Some(href) => Piece::link(href.clone(), it.name.clone()),
                None => Piece::text(it.name.clone()),
            };
            let relations = relations.remove(it.name.as_str()).unwrap_or_default();
            Row {
                cells: vec![
                    vec![name],
                    listed(it.fields.iter().map(field), ", "),
                    vec![Piece::text(relations.join("; "))],
                ],
                ..Row::default()
            }
        });
        Table {
            class: "dd-entities",
            caption: self.caption.clone(),
            head: [self.heads[0], self.heads[1], "Relationships"]
                .map(|word| vec![Piece::text(word)])
                .into(),
            rows: rows.collect(),
            row_heads: true,
        }
    }
}

/// Words as a label, which Mermaid wants to say something.
fn label(words: &str) -> String {
    let blank = words.trim().is_empty();
    let quoted = mermaid::quoted(if blank { "\u{200b}" } else { words });
    quoted.replace('%', "#37;")
}

/// Words on a line between two boxes. The drawing shows a code such as `#95;` there as it stands, so
/// that what would need one becomes a space; the table beside it has every mark.
fn relation_label(words: &str) -> String {
    let plain = |ch| if "\"#<>&`*\\%;".contains(ch) { ' ' } else { ch };
    let words: String = words.chars().map(plain).collect();
    // A mark between two letters of a name stands for itself.
    label(&words).replace("#95;", "_")
}

/// The braces of a box.
fn attributes(fields: &[Field]) -> String {
    let mut out = String::from(" {\n");
    for field in fields.iter().take(MOST_FIELDS) {
        let marks = [
            (field.keys.primary, "PK"),
            (field.keys.foreign, "FK"),
            (field.keys.unique, "UK"),
        ];
        let marks = marks.iter().filter(|(there, _)| *there);
        let marks: Vec<_> = marks.map(|(_, mark)| *mark).collect();
        let line = format!(
            "    {} {} {}",
            word(&field.short_type),
            word(&field.name),
            marks.join(", ")
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    match fields.len().saturating_sub(MOST_FIELDS) {
        0 => {}
        more => out.push_str(&format!("    and more \"{more} fields\"\n")),
    }
    out.push_str("  }\n");
    out
}

/// A word that Mermaid takes for a type or a name: what it does not know becomes `_`.
fn word(text: &str) -> String {
    const LONGEST: usize = 30;
    let mut out = String::new();
    for ch in text.trim().chars().take(LONGEST) {
        match ch {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '(' | ')' | '[' | ']' => out.push(ch),
            _ if out.ends_with('_') => {}
            _ => out.push('_'),
        }
    }
    let begins = out.starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '_');
    if begins { out } else { format!("_{out}") }
}

/// `name?: type (primary key)`.
fn field<'a>(field: &Field) -> Inline<'a> {
    let optional = if field.optional { "?" } else { "" };
    let mut code = format!("{}{optional}", field.name);
    if !field.full_type.is_empty() {
        let letters = field.full_type.chars();
        let short: String = letters.clone().take(LONGEST_TYPE).collect();
        let rest = if letters.count() > LONGEST_TYPE {
            "…"
        } else {
            ""
        };
        code.push_str(&format!(": {short}{rest}"));
    }
    let marks = [
        (field.keys.primary, "primary key"),
        (field.keys.foreign, "foreign key"),
        (field.keys.unique, "unique"),
    ];
    let marks = marks.iter().filter(|(there, _)| *there);
    let marks: Vec<_> = marks.map(|(_, mark)| *mark).collect();
    let mut pieces = vec![Piece::Code(code)];
    if !marks.is_empty() {
        pieces.push(Piece::text(format!(" ({})", marks.join(", "))));
    }
    pieces
}

/// Several things one behind the other.
fn listed<'a>(things: impl Iterator<Item = Inline<'a>>, gap: &'static str) -> Inline<'a> {
    let mut out = Vec::new();
    for thing in things {
        if !out.is_empty() {
            out.push(Piece::text(gap));
        }
        out.extend(thing);
    }
    out
}

#[cfg(all(test, feature = "diagrams"))]
mod tests {
    use super::*;
    use crate::diagram;

    #[test]
    fn any_names_make_a_diagram() {
        for name in [
            "plain",
            "Order Items",
            "\"x\"",
            "end",
            "a-b",
            "é",
            "",
            "_",
            "%%",
            "a{b",
            "1",
            "class",
            "owner_id",
            "a_b & <c> #1; `d` 100%",
        ] {
            let relation = |to: &str| Relation {
                from: name.to_owned(),
                to: to.to_owned(),
                cardinality: Cardinality::OneToMany,
                label: name.to_owned(),
            };
            let field = |count: usize| Field {
                name: format!(
                    "{name}{}",
                    if count == 0 {
                        String::new()
                    } else {
                        count.to_string()
                    }
                ),
                short_type: name.to_owned(),
                full_type: String::new(),
                optional: true,
                keys: Keys {
                    primary: true,
                    unique: true,
                    foreign: true,
                    target: None,
                },
            };
            let diagram = EntityDiagram {
                key: "e".to_owned(),
                caption: "c".to_owned(),
                heads: ["Entity", "Fields"],
                boxes: vec![EntityBox {
                    name: name.to_owned(),
                    href: None,
                    fields: (0..20).map(field).collect(),
                }],
                relations: vec![relation("other"), relation(name)],
            };
            let source = diagram.source();
            let drawn = diagram::draw(&source, "d", "n");
            assert!(drawn.is_ok(), "{name}: {drawn:?}\n{source}");
            let codes = drawn.is_ok_and(|svg| svg.contains(['ﬂ', '¶']));
            assert!(!codes, "{name}: a code shows as it stands");
        }
    }
}
