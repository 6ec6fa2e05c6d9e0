//! Any text as a chapter: parsed, enriched, checked and exported.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::chapter::holds(text));
    time::is_linear(text, targets::chapter::run);
    time::is_linear(text, |text| drop(targets::chapter::export(text)));
});
