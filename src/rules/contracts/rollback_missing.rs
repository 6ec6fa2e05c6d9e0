//! `rollback-missing`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::sections::schema::model::{Script, Verb};

pub static RULE: Rule = Rule {
    name: "rollback-missing",
    group: Group::Contracts,
    level: Severity::Warn,
    what: "Migration scripts that change the schema, of which the document does not say how to \
           take them back: neither by a script nor in words.",
    why: "When a release goes wrong it is too late to think about the way back.",
    bad: Example::Section(
        "## Data Architecture\n\n### Database Migration Plan\n\n```sql\n\
         -- Migration: 001_create_van.sql\nCREATE TABLE van (plate TEXT PRIMARY KEY);\n```\n",
    ),
    good: Example::Section(
        "## Data Architecture\n\n### Database Migration Plan\n\n```sql\n\
         -- Migration: 001_create_van.sql\nCREATE TABLE van (plate TEXT PRIMARY KEY);\n\n\
         -- Rollback: 001_create_van.sql\nDROP TABLE van;\n```\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let schema = &scope.document().facts.schema;
    if schema.rollback.is_some_and(|it| it.in_words) {
        return;
    }
    let lacking = schema.scripts.iter().filter(|it| lacks(it));
    if schema.scripts.iter().all(|it| it.down.is_none()) {
        // One finding for all of them.
        let mut lacking = lacking;
        let first = lacking.next().filter(|_| schema.rollback.is_none());
        out.extend(first.map(|script| {
            let message = match lacking.count() {
                0 => format!("nothing says how to take `{}` back", script.name),
                more => format!(
                    "nothing says how to take `{}` and {more} more back",
                    script.name
                ),
            };
            missing(scope, script, message)
        }));
        return;
    }
    out.extend(lacking.map(|script| {
        let message = format!(
            "`{}` cannot be taken back as the other scripts can",
            script.name
        );
        missing(scope, script, message)
    }));
}

/// Whether a script changes the schema and nothing takes it back.
fn lacks(script: &Script) -> bool {
    let changes = [Verb::Creates, Verb::Changes, Verb::Drops, Verb::CreatesType];
    let mut touches = script.touches.iter();
    script.up.is_some() && script.down.is_none() && touches.any(|it| changes.contains(&it.verb))
}

fn missing(scope: &Scope, script: &Script, message: String) -> Finding {
    scope.finding(
        &RULE,
        script.span,
        message,
        "add its rollback, or say under the migration plan how to get back",
    )
}
