//! Registers as CSV: one file a register that has records for rows.

use crate::export::{Export, File};
use crate::registers::{Query, csv};
use crate::sections::REGISTERS;

/// Writes `csv/<register>.csv`.
pub fn write(export: &Export) -> Vec<File> {
    // Registers are of the whole book: any of its chapters will do.
    let scope = export.prepared.page(0);
    let registers = REGISTERS.iter().map(|it| &it.register);
    let with_rows = registers.filter(|it| it.records.is_some());
    let files = with_rows.filter_map(|register| {
        let selection = Query::default().select(register, &scope);
        let rows = selection.groups.iter().flat_map(|it| &it.rows);
        let text = csv::write(&scope, register, rows).ok()?;
        Some(File::new(format!("csv/{}.csv", register.name), text))
    });
    files.collect()
}
