//! `unknown-directive`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};

pub static RULE: Rule = Rule {
    name: "unknown-directive",
    group: Group::Book,
    level: Severity::Warn,
    what: "A directive that names no register or is not written as one.",
    why: "It stays on the page as it is written, and readers see its braces.",
    bad: Example::Files(&[("registers.md", "# Registers\n\n{{#designdoc risk}}\n")]),
    good: Example::Files(&[("registers.md", "# Registers\n\n{{#designdoc risks}}\n")]),
    whole_book: false,
    check,
};

/// Only the stage that replaces directives knows the registers: it reports what is none.
fn check(_: &Scope, _: &mut Vec<Finding>) {}
