//! Any text between the lines of front matter.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|text: &str| {
    time::is_short(|| targets::pieces::front_matter(text));
    time::is_linear(text, targets::pieces::front_matter);
});
