//! `adr-number-mismatch`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use crate::document::decision_title;

pub static RULE: Rule = Rule {
    name: "adr-number-mismatch",
    group: Group::Decisions,
    level: Severity::Warn,
    what: "A record whose title has another number than its file's name.",
    why: "One half of its readers call it by one number, the other half by the other.",
    bad: Example::Files(&[(
        "decisions/0002-two-vans.md",
        "# 3. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
         ## Consequences\n\nE.\n",
    )]),
    good: Example::Files(&[(
        "decisions/0003-two-vans.md",
        "# 3. Two vans\n\n## Status\n\nAccepted\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n\
         ## Consequences\n\nE.\n",
    )]),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let chapter = scope.chapter();
    let decisions = scope.document().decisions.iter();
    let Some(record) = decisions.into_iter().find(|it| it.is_record()) else {
        return;
    };
    let named = decision_title::of_file_name(&chapter.file);
    let (Some(titled), Some(named)) = (&record.number, named) else {
        return;
    };
    // A file's name may leave the namespace to its folder.
    if titled.value == named.value {
        return;
    }
    let heading = record.heading.trim(&chapter.text);
    let label = heading.of(&chapter.text).find(&record.label);
    let span = label.map_or(heading, |at| heading.part(at, record.label.len()));
    let name = chapter.file.rsplit('/').next().unwrap_or_default();
    out.push(scope.finding(
        &RULE,
        span,
        format!("the title says {titled}, the file is called `{name}`"),
        "give both the same number",
    ));
}
