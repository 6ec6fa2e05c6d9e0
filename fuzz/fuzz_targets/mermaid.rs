//! Any text as a Mermaid diagram.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::mermaid::holds(text));
    time::is_linear(text, targets::mermaid::holds);
});
