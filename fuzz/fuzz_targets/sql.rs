//! Any text as SQL.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc::languages::sql;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::code::sql(text));
    time::is_linear(text, |text| drop(sql::read(text, sql::Dialect::Generic)));
});
