//! Migration scripts as files by their names, and the tables of each document in an order in which
//! their foreign keys resolve.

mod generated;

use crate::check::Scope;
use crate::export::names::Names;
use crate::export::{Export, File, line};
use crate::languages::sql::{self, Dialect, Kind};
use crate::records::fences::{self, Code};
use crate::sections::schema::model::{Definition, Origin, Table, table_key};
use std::collections::{BTreeMap, BTreeSet};

/// Writes `sql/<document>/<script>.sql`, its way back beside it, and `sql/<document>/schema.sql`.
pub fn write(export: &Export) -> Vec<File> {
    let stems = export.stems();
    let mut files = Vec::new();
    for scope in export.documents() {
        let schema = &scope.document().facts.schema;
        if schema.scripts.is_empty() && schema.defined().next().is_none() {
            continue;
        }
        let codes = fences::of(&scope, fences::is_sql);
        let folder = format!("sql/{}", stems.get(scope.id).map_or("_", String::as_str));
        let mut names = Names::default();
        // Its name is not for a script.
        let schema_name = names.file("schema", ".sql");
        files.extend(scripts(&scope, &codes, &folder, &mut names));
        if let Some(text) = self::schema(&scope, &codes) {
            files.push(File::new(format!("{folder}/{schema_name}"), text));
        }
    }
    files
}

fn dialect(language: &str, configured: Dialect) -> Option<Dialect> {
    if language.eq_ignore_ascii_case("sql") {
        return Some(configured);
    }
    Dialect::from_name(language)
}

fn scripts(scope: &Scope, codes: &[Code], folder: &str, names: &mut Names) -> Vec<File> {
    let text = &scope.chapter().text;
    let mut files = Vec::new();
    for script in &scope.document().facts.schema.scripts {
        let ends_so = |end: &str| {
            let at = script.name.len().checked_sub(end.len())?;
            let (name, found) = script.name.split_at_checked(at)?;
            found.eq_ignore_ascii_case(end).then_some(name)
        };
        let stem = ends_so(".up.sql").or_else(|| ends_so(".sql"));
        let stem = stem.unwrap_or(&script.name);
        for (place, ending) in [(script.up, ".sql"), (script.down, ".down.sql")] {
            let code = place.and_then(|it| codes.iter().find_map(|code| code.at(text, it)));
            // A way back that is told in prose is no script.
            let Some(code) = code else { continue };
            let name = names.file(stem, ending);
            let code = code.trim_matches('\n').trim_end();
            files.push(File::new(format!("{folder}/{name}"), format!("{code}\n")));
        }
    }
    files
}

/// A table as it is written out: the statement without what may follow later, and its references.
struct Written {
    key: String,
    name: String,
    statement: String,
    /// The tables that have to be there before.
    needs: BTreeSet<String>,
    /// What can be added when all tables are there.
    later: Vec<(String, String)>,
    indexes: Vec<String>,
}

/// All tables of a document; `None` where it defines none.
fn schema(scope: &Scope, codes: &[Code]) -> Option<String> {
    let mut types = Vec::new();
    let mut statements = BTreeMap::new();
    let mut indexes = BTreeMap::new();
    let mut named = BTreeSet::new();
    for code in codes {
        let Some(dialect) = dialect(&code.language, scope.config.sql_dialect) else {
            continue;
        };
        // The places of the chapter are told by the code as it stands there.
        let source = code.fence.code(&scope.chapter().text);
        for statement in sql::read(&source, dialect).statements {
            let words = statement.span.of(&source).replace("\r\n", "\n");
            match statement.kind {
                Kind::CreateTable(table) => {
                    let place = code.fence.place(statement.span);
                    statements.insert(place, (table, words));
                }
                Kind::CreateIndex(_) => {
                    indexes.insert(code.fence.place(statement.span), words);
                }
                Kind::CreateEnumeration { name, .. } if named.insert(table_key(&name)) => {
                    types.push(words);
                }
                _ => {}
            }
        }
    }
    let schema = &scope.document().facts.schema;
    let tables = schema.defined().map(|(table, definition)| {
        let stated = statements.get(&definition.span);
        let stated = stated.filter(|(it, _)| is_whole(it, definition));
        let mut written = match stated {
            Some((it, words)) => as_stated(table, it, words),
            None => generated::table(table, definition),
        };
        // Conditions and directions stand in the statement alone.
        let known = table.indexes.iter();
        let known = known.filter_map(|it| Some(ended(indexes.get(&it.span)?)));
        written.indexes.extend(known);
        written
    });
    let tables: Vec<_> = tables.collect();
    if tables.is_empty() {
        return None;
    }
    let title = line(&scope.document().title);
    let mut parts = vec![format!("-- The tables of: {title}\n")];
    parts.extend(types.iter().map(|it| ended(it)));
    parts.extend(ordered(tables));
    Some(parts.join("\n"))
}

/// Whether a statement says all that there is to say: migrations may have changed the table since.
fn is_whole(statement: &sql::Table, definition: &Definition) -> bool {
    let stated = statement.columns.iter().map(|it| it.name.as_str());
    let known = definition.columns.iter().map(|it| it.name.as_str());
    definition.origin != Origin::Described && (stated.eq(known) || statement.open)
}

fn as_stated(table: &Table, statement: &sql::Table, words: &str) -> Written {
    let inline = statement
        .columns
        .iter()
        .filter_map(|it| it.references.as_ref());
    let needs = inline.map(|(to, _)| to.as_str());
    let needs = needs.chain(statement.foreign_keys.iter().map(|it| it.table.as_str()));
    let needs: BTreeSet<_> = needs.map(table_key).collect();
    let columns = statement.columns.iter();
    let own =
        columns.filter_map(|it| Some((vec![it.name.clone()], it.references.as_ref()?.0.as_str())));
    let more = statement.foreign_keys.iter();
    let own = own.chain(more.map(|it| (it.columns.clone(), it.table.as_str())));
    let own: BTreeSet<_> = own.map(|(columns, to)| (columns, table_key(to))).collect();
    // A key that another statement adds is added here too.
    let elsewhere = table.foreign_keys.iter().filter(|it| !it.in_words);
    let elsewhere =
        elsewhere.filter(|it| !own.contains(&(it.columns.clone(), table_key(&it.table))));
    let later = elsewhere.map(|it| {
        (
            table_key(&it.table),
            generated::foreign_key(&table.name, it),
        )
    });
    Written {
        key: table_key(&table.name),
        name: table.name.clone(),
        statement: ended(words),
        later: later.collect(),
        indexes: generated::indexes(table),
        needs,
    }
}

/// The statements in an order in which each finds what it needs.
fn ordered(tables: Vec<Written>) -> Vec<String> {
    let known: BTreeSet<_> = tables.iter().map(|it| it.key.clone()).collect();
    let mut made: BTreeSet<String> = BTreeSet::new();
    let mut parts = Vec::new();
    let mut later = Vec::new();
    // Who waits for a table, and for how many each waits: no table is looked at again and again.
    let mut waiting: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut missing = vec![0_usize; tables.len()];
    for (at, it) in tables.iter().enumerate() {
        for to in it.needs.iter().filter(|to| **to != it.key) {
            if known.contains(to) {
                waiting.entry(to.clone()).or_default().push(at);
                missing[at] += 1;
            }
        }
    }
    let mut ready: BTreeSet<usize> = (0..tables.len()).filter(|at| missing[*at] == 0).collect();
    let mut left: BTreeMap<usize, Written> = tables.into_iter().enumerate().collect();
    while let Some(first) = left.keys().next().copied() {
        let is_ready = !ready.is_empty();
        let at = ready.pop_first().unwrap_or(first);
        let Some(next) = left.remove(&at) else {
            continue;
        };
        if !is_ready {
            let needs = next.needs.iter();
            let missing = needs.filter(|it| known.contains(*it) && !made.contains(*it));
            let missing: Vec<_> = missing
                .filter(|it| **it != next.key)
                .map(|it| line(it))
                .collect();
            parts.push(format!(
                "-- {} needs {}, and that needs it in turn.\n",
                line(&next.name),
                missing.join(", ")
            ));
        }
        for at in waiting.remove(&next.key).unwrap_or_default() {
            missing[at] -= 1;
            if missing[at] == 0 {
                ready.insert(at);
            }
        }
        made.insert(next.key);
        parts.push(next.statement);
        later.extend(next.later.into_iter().filter(|(to, _)| known.contains(to)));
        later.extend(next.indexes.into_iter().map(|it| (String::new(), it)));
    }
    parts.extend(later.into_iter().map(|(_, statement)| statement));
    parts
}

/// A statement with its end; behind a comment that would be a part of it.
fn ended(statement: &str) -> String {
    let statement = statement.trim();
    let last = statement.lines().next_back().unwrap_or_default();
    let gap = if last.contains("--") { "\n" } else { "" };
    format!("{statement}{gap};\n")
}
