//! The rows of a register as CSV, RFC 4180, with nothing in it that a spreadsheet would run.

use super::{Cell, Record, Register};
use crate::check::Scope;
use crate::document::values::period::Period;
use ::csv as writer;

/// A cell for programs: a date as ISO 8601 has it, else its words.
pub fn data(scope: &Scope, cell: &Cell) -> String {
    match cell.core() {
        Cell::Time {
            period: Period::Date(date),
            ..
        } => date.to_string(),
        _ => cell.plain(scope),
    }
}

/// Writes rows with all of their columns, whatever is shown on a page, and the file of each.
///
/// # Errors
/// The writer's own, which for text in memory has none.
pub fn write<'r, 'a: 'r>(
    scope: &Scope,
    register: &Register,
    rows: impl Iterator<Item = &'r Record<'a>>,
) -> Result<String, writer::Error> {
    // RFC 4180 ends its lines so.
    let mut out = writer::WriterBuilder::new()
        .terminator(writer::Terminator::CRLF)
        .from_writer(Vec::new());
    let keys = register.all_columns().map(|it| it.key);
    out.write_record(keys.chain(["file"]))?;
    for row in rows {
        let cells = row.cells.iter().map(|cell| data(scope, cell));
        let file = row.file(scope);
        out.write_record(cells.chain([file]).map(harmless))?;
    }
    let bytes = out.into_inner().map_err(|error| error.into_error())?;
    // What went in was text.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A cell that no spreadsheet takes for a formula. Some look behind white space and a quote, and
/// take wide marks for narrow ones; a number below zero is one.
fn harmless(mut cell: String) -> String {
    const MARKS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    // RFC 4180 has no control characters.
    cell.retain(|ch| !ch.is_control() || matches!(ch, '\t' | '\n' | '\r'));
    let opens = |ch: char| ch.is_whitespace() || matches!(ch, '"' | '\'' | '\u{feff}');
    let begins = cell.starts_with(['\t', '\r', '\n']);
    if begins || (cell.trim_start_matches(opens).starts_with(MARKS) && !is_number(&cell)) {
        cell.insert(0, '\'');
    }
    cell
}

/// Whether a cell is a plain number and can be nothing else.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let plain = |ch: char| ch.is_ascii_digit() || ch == '.';
    digits.starts_with(|ch: char| ch.is_ascii_digit()) && digits.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_quoted() {
        for cell in [
            "=1+1", "+1 555", "-cmd", "-1+cmd()", "@sum", " =x", "\"=x", "'\"\t@x", "\tx", "\nx",
            "＝x", "\0=x", "-",
        ] {
            let safe = harmless(cell.to_owned());
            assert!(
                safe.starts_with('\'') && safe.len() > 1,
                "{cell:?}: {safe:?}"
            );
        }
        for cell in ["", "-5", "-0.25", "+3", "a=b", "x - y", "\"x\"", "12 ms"] {
            assert_eq!(harmless(cell.to_owned()), cell);
        }
        assert_eq!(harmless("a\0\u{1b}b".to_owned()), "ab");
    }
}
