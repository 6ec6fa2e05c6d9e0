//! What is asked of a register: which rows, in which order, in which groups and columns.

use super::cell::{Cell, Key};
use super::condition::Condition;
use super::{BOOK, Home, Kind, Record, Register, Shown, other};
use crate::check::Scope;
use crate::config::{Config, nearest};
use crate::document::names::folded;
use crate::text::Span;
use std::cmp::Ordering;

/// The keys that every register takes besides its columns.
const KEYS: [&str; 4] = ["sort", "group", "columns", "limit"];

/// A question to a register.
#[derive(Debug, Default)]
pub struct Query {
    conditions: Vec<Condition>,
    /// The columns to sort by, and whether downwards.
    sort: Vec<(usize, bool)>,
    group: Option<usize>,
    columns: Option<Vec<usize>>,
    limit: Option<usize>,
    /// Whether rows of other books are asked for.
    other_books: bool,
}

/// What is wrong with a question, and where.
#[derive(Debug)]
pub struct Wrong {
    pub span: Span,
    pub message: String,
    pub help: String,
}

/// The rows that were asked for.
#[derive(Debug)]
pub struct Selection<'a> {
    /// The columns to show.
    columns: Vec<usize>,
    pub groups: Vec<Group<'a>>,
    /// How many rows fulfil the conditions and are left out for being too many.
    pub left_out: usize,
    /// The register has rows, whatever was asked for.
    pub any: bool,
}

/// Rows that belong together.
#[derive(Debug)]
pub struct Group<'a> {
    /// What they have in common; `None` where there is only one group.
    pub name: Option<Cell<'a>>,
    pub rows: Vec<Record<'a>>,
}

impl Selection<'_> {
    /// The columns to show for some of its rows: one that nobody asked for and in which they have
    /// nothing may be left out.
    pub fn columns(&self, register: &Register, rows: &[Record]) -> Vec<usize> {
        let columns = self.columns.iter().copied();
        let shown = columns.filter(|at| {
            let filled = || rows.iter().any(|row| !row.cells[*at].is_empty());
            register.at(*at).shown != Shown::Filled || filled()
        });
        shown.collect()
    }
}

impl Query {
    /// Reads keys with their places and their values.
    ///
    /// # Errors
    /// The first key or value that is not understood.
    pub fn read(
        register: &Register,
        arguments: &[(Span, String, String)],
        config: &Config,
    ) -> Result<Self, Wrong> {
        let mut query = Self {
            group: register.group.and_then(|key| register.column(key)),
            ..Self::default()
        };
        for (span, key, value) in arguments {
            let wrong = |message: String, help: String| Wrong {
                span: *span,
                message,
                help,
            };
            let column = |key: &str| {
                register.column(key).ok_or_else(|| {
                    let message = format!("the register `{}` has no column `{key}`", register.name);
                    wrong(message, help(register, key, &[]))
                })
            };
            let names = || value.split(',').map(str::trim).filter(|it| !it.is_empty());
            match key.as_str() {
                "sort" => {
                    for name in names() {
                        let (down, name) = match name.strip_prefix('-') {
                            Some(name) => (true, name),
                            None => (false, name),
                        };
                        query.sort.push((column(name)?, down));
                    }
                }
                "group" if value == "none" => query.group = None,
                "group" => query.group = Some(column(value)?),
                "columns" => {
                    query.columns = Some(names().map(column).collect::<Result<_, _>>()?);
                }
                "limit" => {
                    let limit = value.parse().ok().filter(|it| *it > 0);
                    query.limit = Some(limit.ok_or_else(|| {
                        let message = format!("`{value}` is no number of rows");
                        wrong(message, "give a number from 1 on".to_owned())
                    })?);
                }
                key => {
                    let at = register.column(key).ok_or_else(|| {
                        let message =
                            format!("the register `{}` takes no key `{key}`", register.name);
                        wrong(message, help(register, key, &KEYS))
                    })?;
                    let kind = register.at(at).kind;
                    if register.at(at).key == BOOK.key {
                        query.other_books = true;
                        known_books(value, config)
                            .map_err(|(message, help)| wrong(message, help))?;
                    }
                    let condition = Condition::read(at, kind, value, config.today);
                    query.conditions.push(condition.map_err(|help| {
                        let message = format!("`{value}` is not understood for `{key}`");
                        wrong(message, help.to_owned())
                    })?);
                }
            }
        }
        Ok(query)
    }

    /// The rows of a register that the question asks for.
    pub fn select<'a>(&self, register: &Register, scope: &Scope<'a>) -> Selection<'a> {
        let mut rows = self.rows(register, scope);
        let any = !rows.is_empty();
        rows.retain(|row| self.conditions.iter().all(|it| it.takes(scope, row)));
        for (column, down) in self.sort.iter().rev() {
            rows.sort_by_cached_key(|row| Sorted {
                key: row.cells[*column].key(scope),
                down: *down,
            });
        }
        let left_out = self.limit.map_or(0, |limit| {
            let more = rows.len().saturating_sub(limit);
            rows.truncate(limit);
            more
        });
        let columns = match &self.columns {
            Some(columns) => columns.clone(),
            None => self.usual_columns(register),
        };
        Selection {
            columns,
            groups: self.groups(register, scope, rows),
            left_out,
            any,
        }
    }

    /// All rows, each with the cell of its book.
    fn rows<'a>(&self, register: &Register, scope: &Scope<'a>) -> Vec<Record<'a>> {
        let mut rows = (register.rows)(scope);
        if self.other_books {
            let books = scope.book.others.all().iter();
            rows.extend(books.flat_map(|book| other::rows(register, book)));
        }
        for row in &mut rows {
            let book = match &row.home {
                Home::Other { book, .. } => Cell::words(book.clone()),
                Home::Chapter { .. } => Cell::Nothing,
            };
            row.cells.push(book);
        }
        rows
    }

    fn usual_columns(&self, register: &Register) -> Vec<usize> {
        let columns = register.all_columns().enumerate();
        // The group's name says what would stand in each of its rows.
        let shown =
            columns.filter(|(at, column)| self.group != Some(*at) && column.shown != Shown::Asked);
        shown.map(|(at, _)| at).collect()
    }

    fn groups<'a>(
        &self,
        register: &Register,
        scope: &Scope<'a>,
        rows: Vec<Record<'a>>,
    ) -> Vec<Group<'a>> {
        let Some(column) = self.group else {
            return vec![Group { name: None, rows }];
        };
        let kind = register.at(column).kind;
        let mut groups: Vec<(Option<Key>, String, Group)> = Vec::new();
        let mut places = std::collections::HashMap::new();
        for row in rows {
            let cell = &row.cells[column];
            let name = cell.plain(scope);
            let key = cell.key(scope);
            // Two documents of one title are two.
            let place = match cell.core() {
                Cell::Link(target, _) => format!("{target:?}"),
                Cell::Status(status) => status.slug().to_owned() + &name.to_lowercase(),
                Cell::Badge { slug, .. } => format!("{slug} {}", name.to_lowercase()),
                _ if kind == Kind::Names => folded(&name),
                _ => name.to_lowercase(),
            };
            let at = *places.entry(place).or_insert_with(|| {
                let group = Group {
                    name: Some(cell.clone()),
                    rows: Vec::new(),
                };
                groups.push((key, name, group));
                groups.len() - 1
            });
            groups[at].2.rows.push(row);
        }
        // What has an order of its own comes in it; else the first row counts.
        if matches!(kind, Kind::Status | Kind::Level | Kind::Date | Kind::Number) {
            let down = kind == Kind::Level;
            groups.sort_by_cached_key(|(key, _, _)| Sorted {
                key: key.clone(),
                down,
            });
        }
        groups.into_iter().map(|(_, _, group)| group).collect()
    }
}

/// A key in its order; what has none comes last, whichever way.
#[derive(PartialEq, Eq)]
struct Sorted {
    key: Option<Key>,
    down: bool,
}

impl Ord for Sorted {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.key, &other.key) {
            (Some(one), Some(other)) if self.down => other.cmp(one),
            (Some(one), Some(other)) => one.cmp(other),
            (one, other) => one.is_none().cmp(&other.is_none()),
        }
    }
}

impl PartialOrd for Sorted {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether every name in a condition on the book is one: what is wrong, and what to do.
fn known_books(value: &str, config: &Config) -> Result<(), (String, String)> {
    let names = || config.books.iter().map(|it| it.name.as_str());
    let words = value
        .trim()
        .trim_start_matches('!')
        .split(',')
        .map(str::trim);
    let mut words = words.filter(|it| !it.is_empty() && !it.contains('*'));
    let is_known = |word: &str| matches!(word, "none" | "any") || names().any(|it| it == word);
    let Some(unknown) = words.find(|word| !is_known(word)) else {
        return Ok(());
    };
    let help = match (nearest(unknown, names()), names().next()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, Some(_)) => format!("the books are {}", names().collect::<Vec<_>>().join(", ")),
        (None, None) => "name its catalog under `books` in the configuration".to_owned(),
    };
    Err((format!("no book is called `{unknown}`"), help))
}

/// The help for a key that is none, or for a column that is none.
fn help(register: &Register, key: &str, others: &[&'static str]) -> String {
    let columns = register.all_columns().map(|it| it.key);
    let near = nearest(key, columns.chain(others.iter().copied()));
    let near = near.map(|near| format!("did you mean `{near}`? "));
    let keys = register.keys();
    let more = match others {
        [] => String::new(),
        others => format!("; every register takes {}", others.join(", ")),
    };
    format!("{}its columns are {keys}{more}", near.unwrap_or_default())
}
