//! Any text as TypeScript.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc::languages::typescript;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::code::typescript(text));
    time::is_linear(text, |text| drop(typescript::read(text)));
});
