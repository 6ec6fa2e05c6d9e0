//! Any bytes as what mdBook writes to standard input, and any text in its JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use mdbook_designdoc_fuzz::{targets, time};

fuzz_target!(|input: &[u8]| {
    time::is_short(|| targets::protocol::holds(input));
    if let Ok(text) = std::str::from_utf8(input) {
        time::is_linear(text, |text| targets::protocol::holds(text.as_bytes()));
    }
});
