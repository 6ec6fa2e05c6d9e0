//! `explain`: what a rule looks for, why, and an example of both sides.

use crate::check::{Example, Group, Rule};
use crate::config::nearest;
use crate::rules;
use std::fmt::Write as _;

/// Explains one rule, or lists all of them.
///
/// # Errors
/// One line: there is no such rule, or standard output cannot be written.
pub fn run(name: Option<&str>) -> Result<(), String> {
    let text = match name {
        Some(name) => one(named(name)?),
        None => all(),
    };
    super::answer("the explanation", &text)
}

fn named(name: &str) -> Result<&'static Rule, String> {
    let found = rules::ALL.iter().find(|rule| rule.name == name);
    found.copied().ok_or_else(|| {
        let names = rules::ALL.iter().map(|rule| rule.name);
        match nearest(name, names) {
            Some(nearest) => format!("there is no rule `{name}`; did you mean `{nearest}`?"),
            None => format!("there is no rule `{name}`; `explain` without a name lists all"),
        }
    })
}

fn all() -> String {
    let mut out = String::new();
    for group in Group::ALL {
        let rules: Vec<_> = rules::ALL
            .iter()
            .filter(|rule| rule.group == group)
            .collect();
        if rules.is_empty() {
            continue;
        }
        writeln!(out, "{}", group.name()).ok();
        for rule in rules {
            let level = rule.level.name();
            writeln!(out, "  {:<24} {level:<5} {}", rule.name, rule.what).ok();
        }
        out.push('\n');
    }
    out
}

fn one(rule: &Rule) -> String {
    let mut out = String::new();
    writeln!(
        out,
        "{} ({}, {})\n",
        rule.name,
        rule.group.name(),
        rule.level.name()
    )
    .ok();
    writeln!(out, "{}\n{}\n", rule.what, rule.why).ok();
    for (title, example) in [("This is found:", rule.bad), ("This is not:", rule.good)] {
        writeln!(out, "{title}\n").ok();
        example_of(example, &mut out);
    }
    writeln!(
        out,
        "Silence it in one place with `<!-- designdoc: allow({0}) -->` before the block, or\n\
         everywhere with `{0} = \"allow\"` under [preprocessor.designdoc.rules] in book.toml.",
        rule.name
    )
    .ok();
    out
}

fn example_of(example: Example, out: &mut String) {
    let mut indented = |text: &str| {
        for line in text.lines() {
            writeln!(out, "{}", format!("    {line}").trim_end()).ok();
        }
        out.push('\n');
    };
    match example {
        Example::Section(text) => indented(text),
        Example::Files(files) => {
            for (path, text) in files {
                indented(&format!("{path}:\n\n{text}"));
            }
        }
    }
}
