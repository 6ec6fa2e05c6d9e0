//! `duplicate-heading-anchor`.

use crate::check::{Example, Finding, Group, Rule, Scope, Severity};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    name: "duplicate-heading-anchor",
    group: Group::Template,
    level: Severity::Warn,
    what: "Two headings of a document with one id that its authors gave; or with the same words, \
           where a link of the document leads to one of them.",
    why: "Of headings with the same words mdBook numbers the later ids: a link leads to the first \
          one, and to another one when sections move.",
    bad: Example::Section(
        "Sizes are [below](#sizes).\n\n## Vans\n\n### Sizes\n\nLarge.\n\n## Crates\n\n### Sizes\n\n\
         Small.\n",
    ),
    good: Example::Section(
        "Sizes are [below](#sizes-of-crates).\n\n## Vans\n\n### Sizes\n\nLarge.\n\n## Crates\n\n\
         ### Sizes of crates\n\nSmall.\n",
    ),
    whole_book: false,
    check,
};

fn check(scope: &Scope, out: &mut Vec<Finding>) {
    let chapter = scope.chapter();
    let document = scope.document();
    let text = &chapter.text;
    for (later, earlier) in &document.repeated_ids {
        let finding = scope.finding(
            &RULE,
            later.trim(text),
            "another heading has the same id",
            "give one of the two another id",
        );
        out.push(finding.with(scope.here(earlier.trim(text)), "the other heading"));
    }
    // A page's links are its own affair.
    let links = document.links.iter();
    let links = links
        .filter(|_| document.is_understood())
        .map(|link| link.parts(text));
    let own = links.filter(|(path, _)| path.is_empty());
    let linked: BTreeSet<&str> = own.filter_map(|(_, fragment)| fragment).collect();
    if linked.is_empty() {
        return;
    }
    let headings = &chapter.ids(scope.config).headings;
    for heading in headings {
        let first = heading.repeats.and_then(|at| headings.get(at));
        let Some(first) = first.filter(|first| linked.contains(first.id.as_str())) else {
            continue;
        };
        // Whoever links both by their numbers knows.
        if linked.contains(heading.id.as_str()) {
            continue;
        }
        let finding = scope.finding(
            &RULE,
            heading.span.trim(text),
            format!(
                "`#{}` leads to another heading with the same words, this one is `#{}`",
                first.id, heading.id
            ),
            "give the two headings different words",
        );
        out.push(finding.with(scope.here(first.span.trim(text)), "the first one"));
    }
}
