//! `unused-allow`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "unused-allow",
    group: Group::Book,
    level: Severity::Warn,
    what: "A comment that allows a rule where the rule finds nothing.",
    why: "What it excused is mended, or its rule's name is misspelt and excuses nothing.",
    bad: Example::Files(&[(
        "designs/vans.md",
        "<!-- designdoc: allow(unknown-status) -->\n# Technical Design Document: Vans\n\n\
         **Author(s)**: Ada\n\n\
         **Status**: Draft\n",
    )]),
    good: Example::Files(&[(
        "designs/vans.md",
        "<!-- designdoc: allow(unknown-status) -->\n# Technical Design Document: Vans\n\n\
         **Author(s)**: Ada\n\n\
         **Status**: Parked\n",
    )]),
    whole_book: false,
    check,
};

/// Only when all other findings are known can be told what an allowance silences: see
/// `check::settle`.
fn check(_: &Scope, _: &mut Vec<Finding>) {}
