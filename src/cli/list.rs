//! `list`: a register on the terminal, or as data.

use crate::authored;
use crate::check::Scope;
use crate::config::nearest;
use crate::markdown::write;
use crate::prepared::Prepared;
use crate::registers::{Cell, Query, Record, Register, Selection, csv};
use crate::sections::{REGISTERS, RegisterView};
use crate::text::Span;
use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::{Map, Value, json};
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;

#[derive(Args)]
pub struct Arguments {
    /// The register: designs, adrs, risks …
    register: String,
    /// Which rows, and in which order: `status=accepted`, `level=>=high`, `sort=-date`, `limit=5`
    #[arg(value_name = "KEY=VALUE")]
    keys: Vec<String>,
    /// The folder with book.toml
    #[arg(long, short, default_value = ".")]
    book: PathBuf,
    /// How the rows are written to standard output
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
    Markdown,
}

/// The register whose rows are what a check finds.
const FINDINGS: &str = crate::sections::findings::register::REGISTER.name;

/// Writes the rows that `arguments` ask for.
///
/// # Errors
/// One line: a register, a key or a value that is not understood, a book that cannot be read, or
/// rows that cannot be written.
pub fn run(arguments: &Arguments) -> Result<(), String> {
    let register = &named(&arguments.register)?.register;
    let keys = arguments.keys.iter().map(|it| {
        let (key, value) = it
            .split_once('=')
            .ok_or_else(|| format!("`{it}` is no key with a value; write it as status=accepted"))?;
        let value = value.trim_matches('"').to_owned();
        Ok((Span::default(), key.to_owned(), value))
    });
    let keys = keys.collect::<Result<Vec<_>, String>>()?;
    let dir = &arguments.book;
    let mut authored = authored::load(dir, &|path| path.display().to_string())?;
    let request = authored.request().map_err(|error| error.to_string())?;
    let (prepared, _) = Prepared::read(request).map_err(|error| error.to_string())?;
    // All of the machine's cores find faster what the register would find by itself.
    if register.name == FINDINGS {
        prepared.tell();
    }
    let scope = prepared.page(0);
    let query = Query::read(register, &keys, &prepared.config);
    let query = query.map_err(|wrong| format!("{}; {}", wrong.message, wrong.help))?;
    let selection = query.select(register, &scope);
    let text = written(&scope, register, &selection, arguments.format)?;
    super::answer("the rows", &text)
}

fn named(name: &str) -> Result<&'static RegisterView, String> {
    let found = REGISTERS.iter().find(|it| it.register.name == name);
    found.ok_or_else(|| {
        let names = || REGISTERS.iter().map(|it| it.register.name);
        let all: Vec<_> = names().collect();
        match nearest(name, names()) {
            Some(nearest) => format!("there is no register `{name}`; did you mean `{nearest}`?"),
            None => format!(
                "there is no register `{name}`; there are {}",
                all.join(", ")
            ),
        }
    })
}

fn written(
    scope: &Scope,
    register: &Register,
    selection: &Selection,
    format: Format,
) -> Result<String, String> {
    let rows = || selection.groups.iter().flat_map(|it| &it.rows);
    match format {
        Format::Json => {
            let rows: Vec<_> = rows().map(|row| object(scope, register, row)).collect();
            let text = serde_json::to_string_pretty(&rows).map_err(|it| it.to_string())?;
            Ok(text + "\n")
        }
        Format::Csv => csv::write(scope, register, rows()).map_err(|it| it.to_string()),
        Format::Table | Format::Markdown => Ok(tables(scope, register, selection, format)),
    }
}

/// A row with all of its columns, whatever is shown on a page.
fn object(scope: &Scope, register: &Register, row: &Record) -> Value {
    let cells = register.all_columns().zip(&row.cells);
    let cells = cells.map(|(column, cell)| {
        let value = match cell.core() {
            _ if cell.is_empty() => Value::Null,
            Cell::Number(number) => json!(number),
            _ => json!(csv::data(scope, cell)),
        };
        (column.key.to_owned(), value)
    });
    let mut object: Map<String, Value> = cells.collect();
    object.insert("file".to_owned(), json!(row.file(scope)));
    Value::Object(object)
}

fn tables(scope: &Scope, register: &Register, selection: &Selection, format: Format) -> String {
    let mut parts = Vec::new();
    for group in &selection.groups {
        if group.rows.is_empty() {
            continue;
        }
        let columns = selection.columns(register, &group.rows);
        let head = columns.iter().map(|at| register.at(*at).title);
        let rows = group.rows.iter().map(|row| {
            let cells = columns.iter().map(|at| row.cells[*at].plain(scope));
            cells.collect::<Vec<_>>()
        });
        let name = group.name.as_ref().map(|it| it.plain(scope));
        let name = name.map(|it| match it.as_str() {
            "" => "None given".to_owned(),
            _ => it,
        });
        match format {
            Format::Markdown => {
                let events = |words: &str| vec![write::text(words)];
                parts.extend(name.map(|it| write::markdown(&write::paragraph(events(&it)))));
                let rows = rows.map(|row| row.iter().map(|it| events(it)).collect());
                let table = write::table(head.map(events).collect(), rows.collect());
                parts.push(write::markdown(&table));
            }
            _ => {
                let mut table = Table::new();
                table.load_preset(presets::NOTHING);
                if stdout().is_terminal() {
                    table.set_content_arrangement(ContentArrangement::Dynamic);
                }
                table.set_header(head);
                table.add_rows(rows);
                let name = name.map(|it| format!("{it}\n")).unwrap_or_default();
                let lines = table.lines().map(|line| line.trim_end().to_owned());
                let lines: Vec<_> = lines.collect();
                parts.push(format!("{name}{}", lines.join("\n")));
            }
        }
    }
    if parts.is_empty() {
        let words = match selection.any {
            true => "Nothing in this book is as this asks for.",
            false => register.empty,
        };
        super::say(words);
        return String::new();
    }
    if selection.left_out > 0 {
        super::say(&format!(
            "{} more are left out by `limit`",
            selection.left_out
        ));
    }
    parts.join("\n\n") + "\n"
}
