//! What the fuzz targets check, on their seeds: the fuzzer itself needs a build of its own.

#[path = "../../fuzz/src/targets/mod.rs"]
mod targets;

use crate::books;
use rayon::prelude::*;
use std::fs;
use std::path::PathBuf;

/// Every target with the check that it makes.
type Target = (&'static str, fn(&[u8]));

const TARGETS: [Target; 8] = [
    ("chapter", |input| text(input, targets::chapter::holds)),
    ("directive", |input| text(input, targets::pieces::directive)),
    ("front_matter", |input| {
        text(input, targets::pieces::front_matter);
    }),
    ("mermaid", |input| text(input, targets::mermaid::holds)),
    ("protocol", targets::protocol::holds),
    ("sql", |input| text(input, targets::code::sql)),
    ("typescript", |input| text(input, targets::code::typescript)),
    ("values", |input| text(input, targets::pieces::values)),
];

/// As the fuzzer calls a target that wants text.
fn text(input: &[u8], check: impl Fn(&str)) {
    if let Ok(text) = std::str::from_utf8(input) {
        check(text);
    }
}

/// The seeds of a target, with their names.
fn seeds(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = books::home().join("fuzz/corpus").join(target);
    let files = books::files(&folder).into_iter();
    let seeds = files.map(|file| {
        let path = folder.join(file);
        let bytes = fs::read(&path).expect("a seed can be read");
        (path, bytes)
    });
    seeds.collect()
}

#[test]
fn every_seed_holds() {
    for (target, check) in TARGETS {
        let seeds = seeds(target);
        assert!(!seeds.is_empty(), "{target} has no seeds");
        seeds.into_par_iter().for_each(|(path, bytes)| {
            let holds = std::panic::catch_unwind(|| check(&bytes));
            assert!(holds.is_ok(), "{}", path.display());
        });
    }
}

#[test]
fn every_target_is_tried_here() {
    let files = books::files(&books::home().join("fuzz/fuzz_targets"));
    let names = TARGETS.map(|(name, _)| format!("{name}.rs"));
    assert_eq!(files, names);
}
