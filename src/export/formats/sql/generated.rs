//! SQL made of the columns that a document describes. Authors' words are names, types and numbers in
//! it, or comments: nothing of them is a statement.

use super::Written;
use crate::export::line;
use crate::sections::schema::model::{Column, Definition, ForeignKey, Origin, Table, table_key};
use std::collections::BTreeSet;

/// Words that are no names without quotes.
const RESERVED: &[&str] = &[
    "all",
    "alter",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "begin",
    "between",
    "by",
    "case",
    "check",
    "collate",
    "column",
    "constraint",
    "create",
    "cross",
    "current_date",
    "default",
    "delete",
    "desc",
    "distinct",
    "drop",
    "else",
    "end",
    "except",
    "exists",
    "false",
    "fetch",
    "for",
    "foreign",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "in",
    "index",
    "inner",
    "insert",
    "intersect",
    "interval",
    "into",
    "is",
    "join",
    "key",
    "left",
    "like",
    "limit",
    "natural",
    "not",
    "null",
    "of",
    "offset",
    "on",
    "or",
    "order",
    "outer",
    "over",
    "partition",
    "primary",
    "references",
    "returning",
    "right",
    "rows",
    "select",
    "set",
    "some",
    "start",
    "table",
    "then",
    "to",
    "true",
    "union",
    "unique",
    "update",
    "user",
    "using",
    "values",
    "view",
    "when",
    "where",
    "window",
    "with",
];

/// A table of the columns that are known.
pub fn table(table: &Table, definition: &Definition) -> Written {
    let columns = &definition.columns;
    let primary: Vec<_> = columns.iter().filter(|it| it.keys.primary).collect();
    let alone = primary.len() == 1;
    let mut lines: Vec<(String, Option<String>)> = Vec::new();
    for it in columns {
        lines.push(column(it, alone));
    }
    if primary.len() > 1 {
        let names = list(primary.iter().map(|it| it.name.as_str()));
        lines.push((format!("PRIMARY KEY ({names})"), None));
    }
    // An index that is described by its name follows behind; one column says it by itself.
    let unique = table
        .indexes
        .iter()
        .filter(|it| it.unique && it.name.is_none());
    let known = |name: &String| columns.iter().any(|it| it.name == *name);
    let unique = unique.filter(|it| it.columns.len() > 1 && it.columns.iter().all(known));
    let unique = unique.map(|it| list(it.columns.iter().map(String::as_str)));
    for names in unique.collect::<BTreeSet<_>>() {
        lines.push((format!("UNIQUE ({names})"), None));
    }
    let last = lines.len().saturating_sub(1);
    let lines = lines.into_iter().enumerate().map(|(at, (words, remark))| {
        let comma = if at < last { "," } else { "" };
        let remark = remark.map(|it| format!(" -- {it}")).unwrap_or_default();
        format!("  {words}{comma}{remark}\n")
    });
    let lines: String = lines.collect();
    let what = match definition.origin {
        Origin::Described => "-- Made of the columns that the document describes.",
        _ => {
            "-- Made of what the document's statements come to; conditions such as CHECK are left out."
        }
    };
    let open = if definition.open {
        "-- It has more columns.\n"
    } else {
        ""
    };
    // A note that means an entity names no table of these, and is left out with what names others.
    let later = table.foreign_keys.iter();
    let later = later.map(|it| (table_key(&it.table), foreign_key(&table.name, it)));
    let own = name(&table.name);
    let statement = match columns.is_empty() {
        true => format!("-- The columns of {own} are not described.\n"),
        false => format!("{what}\n{open}CREATE TABLE {own} (\n{lines});\n"),
    };
    Written {
        statement,
        key: table_key(&table.name),
        name: table.name.clone(),
        needs: Default::default(),
        later: later.collect(),
        indexes: indexes(table),
    }
}

/// A column, and what of it is only a remark.
fn column(it: &Column, primary_alone: bool) -> (String, Option<String>) {
    let mut remarks = Vec::new();
    let written = line(&it.type_text);
    let mut words = vec![name(&it.name)];
    if is_type(&written) {
        words.push(written);
    } else {
        words.push("TEXT".to_owned());
        if !written.is_empty() {
            remarks.push(format!("type: {}", remark(&written)));
        }
    }
    if it.keys.primary && primary_alone {
        words.push("PRIMARY KEY".to_owned());
    } else {
        if it.nullable == Some(false) {
            words.push("NOT NULL".to_owned());
        }
        if it.keys.unique {
            words.push("UNIQUE".to_owned());
        }
    }
    if let Some(default) = it.default.as_deref().map(line).filter(|it| !it.is_empty()) {
        if is_literal(&default) {
            words.push(format!("DEFAULT {default}"));
        } else {
            remarks.push(format!("default: {}", remark(&default)));
        }
    }
    let remarks = (!remarks.is_empty()).then(|| remarks.join("; "));
    (words.join(" "), remarks)
}

/// A foreign key, added to a table that is there.
pub fn foreign_key(table: &str, key: &ForeignKey) -> String {
    let columns = list(key.columns.iter().map(String::as_str));
    let referenced = match key.referenced.as_slice() {
        [] => String::new(),
        names => format!(" ({})", list(names.iter().map(String::as_str))),
    };
    let (table, to) = (name(table), name(&key.table));
    if key.columns.is_empty() {
        return format!("-- {table} refers to {to}.\n");
    }
    format!("ALTER TABLE {table} ADD FOREIGN KEY ({columns}) REFERENCES {to}{referenced};\n")
}

/// The indexes of a table that are described, and have a name: the others are constraints.
pub fn indexes(table: &Table) -> Vec<String> {
    let described = table.indexes.iter();
    let described = described.filter(|it| it.origin == Origin::Described);
    let indexes = described.filter_map(|it| {
        let own = it.name.as_deref()?;
        let is_column = |column: &String| is_name(column);
        let plain = !it.columns.is_empty() && it.columns.iter().all(is_column);
        let unique = if it.unique { "UNIQUE " } else { "" };
        let (own, on) = (name(own), name(&table.name));
        Some(match plain {
            true => {
                let columns = list(it.columns.iter().map(String::as_str));
                format!("CREATE {unique}INDEX {own} ON {on} ({columns});\n")
            }
            false => {
                let columns = remark(&it.columns.join(", "));
                format!("-- {unique}INDEX {own} ON {on}: {columns}\n")
            }
        })
    });
    indexes.collect()
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.map(name).collect::<Vec<_>>().join(", ")
}

/// A name, each part in quotes where it needs them.
fn name(words: &str) -> String {
    let words = line(words);
    let parts: Vec<_> = words.split('.').collect();
    if parts.len() > 1 && parts.iter().all(|it| is_name(it)) {
        let quoted = parts.iter().map(|it| part(it));
        return quoted.collect::<Vec<_>>().join(".");
    }
    part(&words)
}

fn part(words: &str) -> String {
    let lower = words.to_ascii_lowercase();
    match is_name(words) && !RESERVED.contains(&lower.as_str()) {
        true => words.to_owned(),
        false => format!("\"{}\"", words.replace('"', "\"\"")),
    }
}

fn is_name(words: &str) -> bool {
    let inner = |ch: char| ch.is_ascii_alphanumeric() || ch == '_';
    words.starts_with(|ch: char| ch.is_ascii_alphabetic() || ch == '_') && words.chars().all(inner)
}

/// Whether words are a type and nothing else: `NUMERIC(10, 2)`, `timestamp with time zone`, `TEXT[]`.
fn is_type(words: &str) -> bool {
    // An enumeration is none without its values.
    if words.eq_ignore_ascii_case("enum") {
        return false;
    }
    let words = words.strip_suffix("[]").unwrap_or(words);
    let (head, rest) = match words.split_once('(') {
        Some((head, rest)) => (head, Some(rest)),
        None => (words, None),
    };
    let is_word = |it: &str| is_name(it) && !RESERVED.contains(&it.to_ascii_lowercase().as_str());
    let with_time = |it: &str| is_word(it) || matches!(&*it.to_ascii_lowercase(), "with");
    let mut named = head.split_whitespace().peekable();
    let plain = named.peek().is_some() && named.clone().next().is_some_and(is_word);
    let few = named.clone().count() <= 4;
    let sized = rest.is_none_or(|rest| {
        let Some((inner, behind)) = rest.split_once(')') else {
            return false;
        };
        let number = |it: &str| {
            let it = it.trim();
            !it.is_empty() && it.chars().all(|ch| ch.is_ascii_digit())
        };
        let behind_is_plain = behind.split_whitespace().all(with_time);
        inner.split(',').all(number) && behind_is_plain
    });
    // What is more than one word has to be a type that has so many.
    let mut all = named;
    let known = [
        "double",
        "character",
        "timestamp",
        "time",
        "bit",
        "national",
        "long",
    ];
    let single = head.split_whitespace().count() == 1;
    let known = known
        .iter()
        .any(|it| head.trim_start().to_ascii_lowercase().starts_with(it));
    plain && few && sized && (single || known) && all.all(with_time)
}

/// Whether words are a number, a text in quotes or a call without arguments.
fn is_literal(words: &str) -> bool {
    let number = words.strip_prefix('-').unwrap_or(words);
    let is_number = number.starts_with(|ch: char| ch.is_ascii_digit())
        && number.chars().all(|ch| ch.is_ascii_digit() || ch == '.')
        && number.matches('.').count() < 2
        && !number.ends_with('.');
    let inner = words
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    let is_text = inner.is_some_and(|it| !it.contains(['\'', '\\']));
    let call = words.strip_suffix("()").is_some_and(is_name);
    let upper = words.to_ascii_uppercase();
    let constants = ["TRUE", "FALSE", "NULL", "CURRENT_TIMESTAMP", "CURRENT_DATE"];
    is_number || is_text || call || constants.contains(&upper.as_str())
}

/// Words in a comment, where nothing but the end of the line is another thing.
fn remark(words: &str) -> String {
    line(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_words_are_names_types_and_values_or_remarks() {
        for words in [
            "UUID",
            "varchar(20)",
            "NUMERIC(10, 2)",
            "text[]",
            "double precision",
            "timestamp(3) with time zone",
            "timestamp with time zone",
        ] {
            assert!(is_type(words), "{words}");
        }
        for words in [
            "",
            "ENUM",
            "text; DROP TABLE x",
            "text) --",
            "enum('a')",
            "a, b int",
            "text DEFAULT 1",
            "some words here",
            "varchar(20",
            "text /* x",
        ] {
            assert!(!is_type(words), "{words}");
        }
        for words in [
            "0",
            "-1.5",
            "'open'",
            "now()",
            "true",
            "CURRENT_TIMESTAMP",
            "''",
        ] {
            assert!(is_literal(words), "{words}");
        }
        for words in ["", "1; DROP", "'a'b'", "now() --", "1.2.3", "'a\\'", "x"] {
            assert!(!is_literal(words), "{words}");
        }
        assert_eq!(name("order"), "\"order\"");
        assert_eq!(name("a\"; DROP"), "\"a\"\"; DROP\"");
        assert_eq!(name("shop.orders"), "shop.orders");
    }
}
