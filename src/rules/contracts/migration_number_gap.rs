//! `migration-number-gap`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::schema::model::Script;
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    name: "migration-number-gap",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "Migration scripts whose numbers leave one out, or have one twice. They may begin \
           anywhere, and where they begin again nothing is said; times and versions such as `1.2` \
           are no numbers.",
    why: "Scripts run in the order of their numbers: a missing one may be lost, and of two with \
          one number nobody knows which runs first.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Migration Plan\n\n```sql\n\
         -- Migration: 001_create_van.sql\nCREATE TABLE van (plate TEXT PRIMARY KEY);\n\n\
         -- Migration: 002_create_round.sql\nCREATE TABLE round (id UUID PRIMARY KEY);\n\n\
         -- Migration: 004_name_vans.sql\nALTER TABLE van ADD COLUMN name TEXT;\n```\n\n\
         Scripts are rolled back from a backup.\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Migration Plan\n\n```sql\n\
         -- Migration: 001_create_van.sql\nCREATE TABLE van (plate TEXT PRIMARY KEY);\n\n\
         -- Migration: 002_create_round.sql\nCREATE TABLE round (id UUID PRIMARY KEY);\n\n\
         -- Migration: 003_name_vans.sql\nALTER TABLE van ADD COLUMN name TEXT;\n```\n\n\
         Scripts are rolled back from a backup.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let scripts = scope.document().facts.schema.scripts.iter();
    let numbered: Vec<_> = scripts.filter_map(|it| Some((number(it)?, it))).collect();
    // What is named and not shown is there too; a rollback alone is none.
    let is_there = |it: &Script| it.up.is_some() || it.down.is_none();
    let forward: Vec<_> = numbered.iter().filter(|(_, it)| is_there(it)).collect();
    if begins_again(&forward) {
        return;
    }
    let mut first: BTreeMap<u64, &Script> = BTreeMap::new();
    for (number, script) in forward {
        if let Some(other) = first.insert(*number, script) {
            let message = format!("`{}` has the number of `{}`", script.name, other.name);
            out.push(pair(
                scope,
                script,
                other,
                message,
                "number the scripts in the order in which they run",
            ));
            first.insert(*number, other);
        }
    }
    gaps(scope, &first, out);
}

/// The number of a script, where it is one of a row and no time and no version.
fn number(script: &Script) -> Option<u64> {
    const FIRST_YEAR: u64 = 1900;
    let number = script.number.filter(|it| *it < FIRST_YEAR)?;
    let rest = script.name.trim_start_matches(['V', 'v', 'U', '#']);
    let rest = rest.trim_start_matches(|ch: char| ch.is_ascii_digit());
    let mut rest = rest.chars();
    match rest.next() {
        // `003a` stands beside `003b`.
        Some(ch) if ch.is_alphanumeric() => None,
        // `1.2`, `1_2`.
        Some(_) if rest.next().is_some_and(|ch| ch.is_ascii_digit()) => None,
        _ => Some(number),
    }
}

/// Whether the first number comes again: then there may be several rows of scripts.
fn begins_again(scripts: &[&(u64, &Script)]) -> bool {
    let mut numbers = scripts.iter().map(|(number, _)| *number);
    let first = numbers.next();
    numbers.any(|it| Some(it) == first)
}

/// Reports the numbers that are left out of a row that leaves out few.
fn gaps(scope: &Scope, scripts: &BTreeMap<u64, &Script>, out: &mut Vec<Finding>) {
    const MOST: u64 = 2;
    let steps: Vec<_> = scripts.iter().zip(scripts.iter().skip(1)).collect();
    let ones = steps
        .iter()
        .filter(|((one, _), (next, _))| *next - *one == 1);
    // A document may show some of its scripts only.
    if ones.count() * 2 < steps.len() || steps.len() < 2 {
        return;
    }
    for ((one, before), (next, script)) in steps {
        let missing = next - one - 1;
        if missing == 0 || missing > MOST {
            continue;
        }
        let what = match missing {
            1 => format!("number {} is", one + 1),
            _ => format!("numbers {} to {} are", one + 1, next - 1),
        };
        let message = format!("{what} missing before `{}`", script.name);
        out.push(pair(
            scope,
            script,
            before,
            message,
            "add the script that is missing, or close the gap",
        ));
    }
}

fn pair(scope: &Scope, script: &Script, other: &Script, message: String, help: &str) -> Finding {
    let finding = scope.finding(&RULE, script.span, message, help);
    finding.with(scope.here(other.span), "the script before")
}
