//! `column-table-drift`.

use super::{columns, pairing};
use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::identifier;
use crate::sections::schema::model::{Column, Definition, Origin, Table};
use crate::text::Span;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "column-table-drift",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "A table of columns that says something else than the document's SQL: a column of one \
           side only, another kind of type, or another opinion on whether it may be null.",
    why: "Somebody builds on the one and somebody else on the other.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n**Table: `crate`**\n\n\
         | Column | Type | Constraints |\n|---|---|---|\n| `id` | UUID | PRIMARY KEY |\n\
         | `label` | TEXT | NOT NULL |\n| `slots` | INTEGER | NOT NULL |\n\n```sql\n\
         CREATE TABLE crate (\n  id UUID PRIMARY KEY,\n  label TEXT NOT NULL,\n  slots TEXT NOT \
         NULL\n);\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Schema\n\n**Table: `crate`**\n\n\
         | Column | Type | Constraints |\n|---|---|---|\n| `id` | UUID | PRIMARY KEY |\n\
         | `label` | TEXT | NOT NULL |\n| `slots` | INTEGER | NOT NULL |\n\n```sql\n\
         CREATE TABLE crate (\n  id UUID PRIMARY KEY,\n  label TEXT NOT NULL,\n  slots SMALLINT \
         NOT NULL\n);\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let schema = &scope.document().facts.schema;
    // What could not be read may be what is missing.
    let readable = schema.errors.is_empty();
    for table in &schema.tables {
        let described = table.definition(Origin::Described);
        let Some(described) = described.filter(|it| !it.ambiguous) else {
            continue;
        };
        for origin in [Origin::Declared, Origin::Migrated] {
            let sql = table.definition(origin).filter(|it| !it.ambiguous);
            let before = out.len();
            if let Some(sql) = sql {
                Drift {
                    scope,
                    table,
                    described,
                    sql,
                    readable,
                }
                .report(out);
            }
            // What the schema says otherwise its migration need not say again.
            if out.len() > before {
                break;
            }
        }
    }
}

/// A column table beside the SQL of the same table.
struct Drift<'s> {
    scope: &'s Scope<'s>,
    table: &'s Table,
    described: &'s Definition,
    sql: &'s Definition,
    readable: bool,
}

impl Drift<'_> {
    fn report(&self, out: &mut Vec<Finding>) {
        let of_sql = by_name(self.sql);
        let of_table = by_name(self.described);
        let shared = of_table
            .keys()
            .filter(|it| of_sql.contains_key(*it))
            .count();
        // Two tables with one name.
        let alike = |all: usize| shared * 2 >= all;
        let whole = !self.sql.partial;
        if whole && !(alike(of_sql.len()) && alike(of_table.len())) {
            return;
        }
        for column in &self.described.columns {
            match of_sql.get(&identifier::key(&column.name)) {
                Some(other) => out.extend(self.compare(column, other)),
                None if columns::is_whole(self.sql) && self.readable && !self.former(column) => {
                    out.push(self.lone(column, "SQL", self.sql.span));
                }
                None => {}
            }
        }
        if !columns::is_whole(self.described) || !whole {
            return;
        }
        // Who lists none of the times of creation and change leaves them out on purpose.
        let routine = |it: &&Column| pairing::is_routine(&it.name);
        let all = self.described.columns.iter().any(|it| routine(&it));
        for column in self.sql.columns.iter().filter(|it| all || !routine(it)) {
            if !of_table.contains_key(&identifier::key(&column.name)) {
                out.push(self.lone(column, "table of columns", self.described.span));
            }
        }
    }

    /// Whether a change took the column away or called it otherwise.
    fn former(&self, column: &Column) -> bool {
        let mut former = self.table.former.iter();
        former.any(|it| it.eq_ignore_ascii_case(&column.name))
    }

    fn lone(&self, column: &Column, side: &str, span: Span) -> Finding {
        self.finding(
            column.name_span,
            format!(
                "the {side} of `{}` has no column `{}`",
                self.table.name, column.name
            ),
            "add it there, or take it away here",
            span,
            &format!("the {side}"),
        )
    }

    fn compare(&self, column: &Column, other: &Column) -> Option<Finding> {
        let name = &column.name;
        let (one, two) = (&column.type_text, &other.type_text);
        if !column.family.agrees(&other.family) {
            return Some(self.both(
                column,
                other,
                format!("`{name}` is `{one}` here and `{two}` in SQL"),
            ));
        }
        let says = columns::says_nullable(self.sql);
        let (here, there) = (columns::nullable(column), columns::nullable(other));
        let message = match (here?, there?) {
            // What has a default is not required of those who write it.
            (true, false) if !columns::is_filled(other) && !other.keys.primary => {
                format!("`{name}` may be null here and not in SQL")
            }
            (false, true) if says && !column.keys.primary => {
                format!("`{name}` may not be null here, but may in SQL")
            }
            _ => return None,
        };
        Some(self.both(column, other, message))
    }

    fn both(&self, column: &Column, other: &Column, message: String) -> Finding {
        self.finding(
            column.name_span,
            message,
            "make the two say the same",
            other.name_span,
            "the column in SQL",
        )
    }

    fn finding(&self, at: Span, message: String, help: &str, also: Span, words: &str) -> Finding {
        let finding = self.scope.finding(&RULE, at, message, help);
        finding.with(self.scope.here(also), words)
    }
}

fn by_name(definition: &Definition) -> BTreeMap<String, &Column> {
    let columns = definition.columns.iter();
    columns.map(|it| (identifier::key(&it.name), it)).collect()
}
