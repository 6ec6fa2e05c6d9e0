//! `entity-table-drift`.

use super::columns;
use super::pairing::{self, Pairing};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::identifier;
use crate::languages::Family;
use crate::sections::entities::model::{Entities, Field};
use crate::sections::schema::model::Column;
use crate::text::Span;

pub static RULE: Rule = Rule {
    name: "entity-table-drift",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "An entity that says something else than the table of its name: a plain field without a \
           column or a column without a field, another kind of type, or another opinion on whether \
           it may be empty. Relationships, nested objects, times of creation and change, and names \
           that are merely alike are left alone, and so is a pair of which less than half agrees.",
    why: "The code is written from the one and the database from the other.",
    bad: Example::Section(
        "## Data Architecture\n\n### Data Models\n\n```typescript\n\
         interface Crate {\n  id: string;\n  label: string;\n  slots: number;\n}\n```\n\n\
         ### Database Schema\n\n```sql\n\
         CREATE TABLE crate (\n  id UUID PRIMARY KEY,\n  label TEXT NOT NULL,\n  slots BOOLEAN NOT \
         NULL\n);\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Data Models\n\n```typescript\n\
         interface Crate {\n  id: string;\n  label: string;\n  slots: number;\n}\n```\n\n\
         ### Database Schema\n\n```sql\n\
         CREATE TABLE crate (\n  id UUID PRIMARY KEY,\n  label TEXT NOT NULL,\n  slots INTEGER NOT \
         NULL\n);\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let facts = &scope.document().facts;
    let entities = &facts.entities;
    let tables = pairing::by_name(&facts.schema.tables);
    for entity in entities.drawn() {
        let Some(pairing) = pairing::pair(entity, &tables) else {
            continue;
        };
        let drift = Drift {
            scope,
            pairing: &pairing,
        };
        for (field, column) in &pairing.pairs {
            out.extend(drift.compare(field, column));
        }
        if !pairing.close || entity.comment.as_deref().is_some_and(is_of_interface) {
            continue;
        }
        if facts.schema.errors.is_empty() && pairing.table_is_whole() {
            let lone = pairing.fields.iter().filter(|it| is_kept(it));
            out.extend(lone.map(|field| drift.lone_field(field)));
        }
        let whole = !entity.open && entity.extends.is_empty() && entities.errors.is_empty();
        if whole && columns::is_whole(pairing.definition) {
            let part = is_part(entities, &entity.name);
            let lone = pairing.columns.iter();
            let lone = lone.filter(|it| is_of_entity(it) && !(part && is_foreign(it)));
            out.extend(lone.map(|column| drift.lone_column(column)));
        }
    }
}

/// One entity beside its table.
struct Drift<'s> {
    scope: &'s Scope<'s>,
    pairing: &'s Pairing<'s>,
}

impl Drift<'_> {
    fn lone_field(&self, field: &Field) -> Finding {
        let Pairing { entity, table, .. } = self.pairing;
        self.finding(
            field.name_span,
            format!(
                "`{}.{}` has no column in `{}`",
                entity.name, field.name, table.name
            ),
            "add the column, or take the field away",
            self.pairing.definition.span,
            "the table",
        )
    }

    fn lone_column(&self, column: &Column) -> Finding {
        let Pairing { entity, table, .. } = self.pairing;
        self.finding(
            column.name_span,
            format!(
                "`{}.{}` has no field in `{}`",
                table.name, column.name, entity.name
            ),
            "add the field, or take the column away",
            entity.name_span,
            "the entity",
        )
    }

    /// What a field and its column say otherwise, if all that is said of the column does.
    fn compare(&self, field: &Field, column: &Column) -> Option<Finding> {
        let all = self.pairing.all(column);
        let entity = &self.pairing.entity.name;
        let message = if all.iter().all(|it| !agree(field, it)) {
            format!(
                "`{entity}.{}` is `{}`, but its column is `{}`",
                field.name, field.type_text, column.type_text
            )
        } else {
            let empty = field.optional || field.nullable;
            let mut said = all.iter().filter_map(|it| columns::nullable(it)).peekable();
            said.peek()?;
            let filled = all.iter().any(|it| columns::is_filled(it));
            let keys = all.iter().any(|it| it.keys.primary);
            if keys || pairing::is_routine(&column.name) || !said.all(|null| null != empty) {
                return None;
            }
            match empty {
                // `?` may mean that the database fills it in.
                true if field.nullable || !filled => {
                    format!(
                        "`{entity}.{}` may be empty, but its column may not",
                        field.name
                    )
                }
                false if !filled && !field.array && self.both_say() => {
                    format!(
                        "`{entity}.{}` is never empty, but its column may be",
                        field.name
                    )
                }
                _ => return None,
            }
        };
        Some(self.finding(
            field.name_span,
            message,
            "make the two say the same",
            column.name_span,
            "the column",
        ))
    }

    /// Whether both sides tell what may be empty from what is not: an entity without one `?` or
    /// `null` may mean nothing by it.
    fn both_say(&self) -> bool {
        let mut fields = self.pairing.entity.fields.iter();
        let entity = fields.any(|it| it.optional || it.nullable);
        entity && columns::says_nullable(self.pairing.definition)
    }

    fn finding(&self, at: Span, message: String, help: &str, also: Span, words: &str) -> Finding {
        let finding = self.scope.finding(&RULE, at, message, help);
        finding.with(self.scope.here(also), words)
    }
}

/// Whether a column can keep the values of a field. JavaScript has no large integers, so that they
/// travel as text.
fn agree(field: &Field, column: &Column) -> bool {
    let upper = column.type_text.to_ascii_uppercase();
    let large = upper.starts_with("BIG") || upper.starts_with("INT8");
    let as_text = matches!(field.family, Family::Text | Family::Enumeration);
    let time = is_time(&field.name) && holds_time(&column.family) && holds_time(&field.family);
    (as_text && large) || time || field.family.agrees(&column.family)
}

/// Whether a name is that of a time, in whatever shape it is kept.
fn is_time(name: &str) -> bool {
    let words = pairing::words(name);
    let last = words.last().map(String::as_str);
    matches!(
        last,
        Some("at" | "on" | "date" | "time" | "timestamp" | "until")
    )
}

fn holds_time(family: &Family) -> bool {
    use Family::{Decimal, Integer, Number, Text, Time};
    matches!(family, Text | Time | Integer | Number | Decimal)
}

/// Whether the comment over an entity says that it is what travels and not what is kept.
fn is_of_interface(comment: &str) -> bool {
    const WORDS: [&str; 7] = [
        "api", "client", "dto", "request", "response", "view", "payload",
    ];
    let lower = comment.to_lowercase();
    let mut words = lower.split(|ch: char| !ch.is_alphanumeric());
    words.any(|word| WORDS.contains(&word))
}

/// Whether a field looks like one that is made from others: a count, or what is true for now.
fn is_derived(field: &Field) -> bool {
    const RESULTS: [&str; 11] = [
        "count",
        "total",
        "average",
        "avg",
        "sum",
        "percent",
        "percentage",
        "ratio",
        "rate",
        "score",
        "age",
    ];
    let words = pairing::words(&field.name);
    let first = words.first().map(String::as_str).unwrap_or_default();
    match field.family {
        Family::Boolean => matches!(first, "is" | "has" | "can" | "should" | "needs"),
        _ => words.iter().any(|it| RESULTS.contains(&it.as_str())),
    }
}

/// Whether a field is one value of its own that a table keeps.
fn is_kept(field: &Field) -> bool {
    const ELSEWHERE: [&str; 14] = [
        "comput",
        "calculat",
        "deriv",
        "virtual",
        "not stored",
        "not persisted",
        "transient",
        "populated",
        "joined",
        "cache",
        "aggregat",
        "from ",
        "count of",
        "number of",
    ];
    let plain = pairing::is_plain(&field.family);
    let said = field.comment.as_deref().unwrap_or_default().to_lowercase();
    let elsewhere = ELSEWHERE.iter().any(|word| said.contains(word));
    let own = !elsewhere && !is_derived(field) && !pairing::is_routine(&field.name);
    plain && field.mentions.is_empty() && own
}

/// Whether a column is one that code would have a field for.
fn is_of_entity(column: &Column) -> bool {
    const HIDDEN: [&str; 11] = [
        "password",
        "hash",
        "salt",
        "secret",
        "token",
        "search",
        "vector",
        "tsv",
        "embedding",
        "encrypted",
        "tenant",
    ];
    let words = pairing::words(&column.name);
    let hidden = words.iter().any(|it| HIDDEN.contains(&it.as_str()));
    !(hidden || column.keys.primary || column.generated || pairing::is_routine(&column.name))
}

/// Whether another entity holds this one, so that the key of its owner says nothing new.
fn is_part(entities: &Entities, name: &str) -> bool {
    let fields = entities.list.iter().flat_map(|it| &it.fields);
    let mut mentioned = fields.flat_map(|it| &it.mentions);
    mentioned.any(|it| identifier::key(it) == identifier::key(name))
}

fn is_foreign(column: &Column) -> bool {
    let words = pairing::words(&column.name);
    column.keys.foreign || (words.len() > 1 && words.last().is_some_and(|it| it == "id"))
}
