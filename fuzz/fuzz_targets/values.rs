//! Any text where a date, an amount or a word of a scale is asked for.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::pieces::values(text));
    time::is_linear(text, targets::pieces::values);
});
